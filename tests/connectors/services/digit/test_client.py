"""RequestInfo and tokens."""

from __future__ import annotations

import inspect
import json
from dataclasses import replace
from typing import Any

import pytest

from connectors.errors import NotFound
from connectors.http import Call
from connectors.services.base import Citizen, CitizenServices
from connectors.services.digit import City, DigitServices
from connectors.services.digit.city import CityOptions
from connectors.services.digit.sessions import Session
from connectors.speech.payloads import Service

SEARCH = "/pgr-services/v2/request/_search"


def test_the_options_are_the_citys_fields() -> None:
    assert set(CityOptions.__annotations__) == set(City.__dataclass_fields__) - {"base_url"}


def test_secrets_stay_out_of_what_is_printed() -> None:
    city = City("http://digit.test", client_secret="hush", password="hush")
    session = Session("hush", {"name": "hush"}, "hush")
    call = Call(
        "POST", "/x", params={"a": "hush"}, json="hush", data={"a": "hush"}, headers={"a": "hush"}, auth=("a", "hush")
    )
    citizen, service = Citizen("", token="hush"), Service("asr", "https://speech.test", {"Authorization": "hush"})
    assert "hush" not in repr((city, session, call, citizen, service))


async def test_every_method_of_the_contract_is_there(services: DigitServices) -> None:
    for name, method in inspect.getmembers(CitizenServices, inspect.isfunction):
        if not name.startswith("_"):
            mine = inspect.signature(getattr(services, name)).parameters
            theirs = [p for p in inspect.signature(method).parameters.values() if p.name != "self"]
            assert [(p.name, p.kind, p.default) for p in mine.values()] == [(p.name, p.kind, p.default) for p in theirs]


async def test_without_an_account_only_open_doors_are_tried(host: Any) -> None:
    services = DigitServices("http://digit.test/")
    await services.complaint_types()
    await services.aclose()
    info = json.loads(host["/egov-mdms-service/v1/_search"].calls.last.request.content)["RequestInfo"]
    assert "authToken" not in info
    assert "userInfo" not in info
    assert not host["/user/oauth/token"].called


async def test_every_call_names_a_tenant_in_its_query(
    services: DigitServices, host: Any, asha: Citizen, digit_sample: Any
) -> None:
    host.answer(SEARCH, {"ServiceWrappers": []})
    host.answer("/user/_details", digit_sample("token_citizen")["UserRequest"])
    host.answer("/filestore/v1/files", {"files": [{"fileStoreId": "f1"}]}, 201)
    host.answer("/user-otp/v1/_send", {"successful": True}, 201)
    host.answer("/pg-service/transaction/v1/_search", {"Transaction": []})
    await services.localities()
    await services.my_grievances(replace(asha, token="citizen-token-1"))
    await services.upload(b"%PDF-1.7", "application/pdf", "bill.pdf")
    await services.send_otp(asha.phone)
    with pytest.raises(NotFound):
        await services.payment("PG_PG_2026_11_20_000311_27")
    asked = [call.request.url for call in host.calls]
    assert len(asked) > 8
    assert [url.path for url in asked if url.params.get("tenantId") not in ("pg", "pg.citya")] == []


async def test_a_get_carries_the_token_in_its_header(services: DigitServices, host: Any) -> None:
    host.answer("/filestore/v1/files", {"files": [{"fileStoreId": "f1"}]}, 201)
    await services.upload(b"%PDF-1.7", "application/pdf", "bill.pdf")
    request = host["/filestore/v1/files"].calls.last.request
    assert request.headers["auth-token"] == "11111111-2222-3333-4444-555555555555"
