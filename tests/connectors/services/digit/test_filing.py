"""Filing a complaint at PGR once, and finding it again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest

from connectors.errors import CityRefused, CityTimedOut
from connectors.message import Location
from connectors.services.base import Citizen, GrievanceDraft
from connectors.services.digit import DigitServices

CREATE = "/pgr-services/v2/request/_create"
SEARCH = "/pgr-services/v2/request/_search"
NUMBER = "PG-PGR-2026-11-20-000242"
DRAFT = GrievanceDraft(
    reference="ref-1",
    type_code="StreetLightNotWorking",
    description="Pole 14 is dark",
    locality_code="JLC476",
    landmark="School gate",
    location=Location(31.326, 75.5761),
    photo_ids=("photo-1",),
    channel="sms",
)


async def test_the_service_account_files_in_her_name(
    services: DigitServices, host: Any, stored: Any, asha: Citizen
) -> None:
    filed = await services.file_grievance(DRAFT, asha)
    assert (filed.number, filed.state, filed.department) == (NUMBER, "filed", "DEPT_1")
    assert filed.due_at == filed.filed_at + timedelta(hours=336)
    service = host.sent(CREATE)["service"]
    assert service["citizen"]["mobileNumber"] == "9800000001"
    assert service["citizen"]["name"] == "Asha Devi"
    assert service["address"]["locality"] == {"code": "JLC476", "name": "Main Road Abadpura"}
    assert service["address"]["city"] == "City A"
    assert service["address"]["geoLocation"] == {"latitude": 31.326, "longitude": 75.5761}
    assert host.sent(CREATE)["workflow"]["verificationDocuments"][0]["fileStoreId"] == "photo-1"


async def test_the_source_is_one_that_pgr_takes_and_the_channel_is_kept(
    services: DigitServices, host: Any, stored: Any, asha: Citizen
) -> None:
    for channel, source in {"sms": "mobile", "voice": "mobile", "webchat": "web", "whatsapp": "whatsapp"}.items():
        await services.file_grievance(replace(DRAFT, channel=channel), asha)
        service = host.sent(CREATE)["service"]
        assert service["source"] == source
        assert service["additionalDetail"] == {"clientReference": "ref-1", "channel": channel}
        assert service["priority"] == "LOW"


async def test_every_call_names_her_language_and_the_whole_user(
    services: DigitServices, host: Any, stored: Any, asha: Citizen
) -> None:
    await services.file_grievance(DRAFT, asha)
    info = host.sent(CREATE)["RequestInfo"]
    assert info["msgId"].split("|")[1] == "hi_IN"
    assert info["userInfo"]["uuid"] == "e0000000-0000-4000-8000-000000000009"
    assert info["authToken"] == "11111111-2222-3333-4444-555555555555"


async def test_a_citizen_with_a_token_files_by_it(
    services: DigitServices, host: Any, stored: Any, asha: Citizen, digit_sample: Any
) -> None:
    host.answer("/user/_details", digit_sample("token_citizen")["UserRequest"])
    await services.file_grievance(DRAFT, replace(asha, token="citizen-token-1"))
    info = host.sent(CREATE)["RequestInfo"]
    assert info["authToken"] == "citizen-token-1"
    assert info["userInfo"]["type"] == "CITIZEN"


async def test_a_lost_answer_is_unknown_and_filed_once(
    services: DigitServices, host: Any, stored: Any, asha: Citizen
) -> None:
    host.route(CREATE).mock(side_effect=httpx.ReadTimeout("late"))
    with pytest.raises(CityTimedOut):
        await services.file_grievance(DRAFT, asha)
    assert host[CREATE].call_count == 1


async def test_a_crash_behind_a_400_is_unknown_too(
    services: DigitServices, host: Any, stored: Any, asha: Citizen
) -> None:
    host.refuse(CREATE, "NullPointerException", "An unhandled exception occurred on the server")
    with pytest.raises(CityTimedOut):
        await services.file_grievance(DRAFT, asha)


async def test_a_filed_complaint_is_told_even_if_nothing_else_answers(
    services: DigitServices, host: Any, stored: Any, asha: Citizen
) -> None:
    for path in (
        "/egov-mdms-service/v1/_search",
        "/egov-location/location/v11/boundarys/_search",
        "/egov-workflow-v2/egov-wf/businessservice/_search",
    ):
        host.route(path).mock(side_effect=httpx.ConnectError("refused"))
    assert (await services.file_grievance(DRAFT, asha)).number == NUMBER


async def test_an_ended_token_is_renewed_and_the_call_made_again(
    services: DigitServices, host: Any, stored: Any, asha: Citizen, digit_sample: Any
) -> None:
    ended = httpx.Response(401, json={"Errors": [{"code": "InvalidAccessTokenException", "message": ""}]})
    host.route(CREATE).mock(side_effect=[ended, httpx.Response(200, json=digit_sample("pgr_create"))])
    assert (await services.file_grievance(DRAFT, asha)).number == NUMBER
    assert host["/user/oauth/token"].call_count == 2


async def test_a_refusal_says_only_its_code(services: DigitServices, host: Any, stored: Any, asha: Citizen) -> None:
    host.refuse(CREATE, "INVALID_SERVICECODE", "The service code of Asha Devi is not present")
    with pytest.raises(CityRefused) as caught:
        await services.file_grievance(DRAFT, asha)
    assert caught.value.code == "INVALID_SERVICECODE"
    assert "Asha" not in str(caught.value)


async def test_a_reference_must_fit_beside_the_channel(services: DigitServices, asha: Citizen) -> None:
    with pytest.raises(CityRefused, match="reference"):
        await services.file_grievance(replace(DRAFT, reference="r" * 600), asha)


async def test_a_foreign_number_is_refused_by_name_of_the_field(services: DigitServices, asha: Citizen) -> None:
    with pytest.raises(CityRefused, match="phone") as caught:
        await services.file_grievance(DRAFT, replace(asha, phone="+447700900123"))
    assert "7700900123" not in str(caught.value)


async def test_find_filed_goes_by_our_reference(services: DigitServices, host: Any, stored: Any, asha: Citizen) -> None:
    found = await services.find_filed("ref-1", asha)
    assert found is not None
    assert found.number == NUMBER
    assert await services.find_filed("ref-2", asha) is None
    assert host[SEARCH].calls[0].request.url.params["mobileNumber"] == "9800000001"


async def test_find_filed_waits_for_the_citys_late_writer(
    services: DigitServices, host: Any, asha: Citizen, digit_sample: Any
) -> None:
    nothing = httpx.Response(200, json={"ServiceWrappers": []})
    host.route(SEARCH).mock(side_effect=[nothing, httpx.Response(200, json=digit_sample("pgr_create"))])
    assert (await services.find_filed("ref-1", asha)) is not None


async def test_what_the_city_has_not_written_yet_is_remembered(
    services: DigitServices, host: Any, stored: Any, asha: Citizen
) -> None:
    await services.file_grievance(DRAFT, asha)
    host.answer(SEARCH, {"ServiceWrappers": []})
    assert (await services.get_grievance(NUMBER, asha)).number == NUMBER
    assert len(await services.my_grievances(asha)) == 1
    assert await services.my_grievances(replace(asha, phone="+919800000002")) == []


async def test_what_is_remembered_is_remembered_for_her_alone(
    services: DigitServices, host: Any, asha: Citizen, digit_sample: Any
) -> None:
    answer = digit_sample("pgr_create")
    answer["ServiceWrappers"][0]["service"]["citizen"]["mobileNumber"] = "98******01"
    host.answer(CREATE, answer)
    host.answer(SEARCH, {"ServiceWrappers": []})
    await services.file_grievance(DRAFT, asha)
    assert len(await services.my_grievances(asha)) == 1
    assert await services.my_grievances(replace(asha, phone="+919811111101")) == []


async def test_find_filed_turns_the_page_though_not_all_on_it_is_hers(
    services: DigitServices, host: Any, asha: Citizen, digit_sample: Any
) -> None:
    other = digit_sample("pgr_create")["ServiceWrappers"][0]
    other["service"]["citizen"]["mobileNumber"] = "9800000002"

    def page(request: httpx.Request) -> httpx.Response:
        first = request.url.params["offset"] == "0"
        return httpx.Response(200, json={"ServiceWrappers": [other] * 10} if first else digit_sample("pgr_create"))

    host.route(SEARCH).mock(side_effect=page)
    assert await services.find_filed("ref-1", asha) is not None
