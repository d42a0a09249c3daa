"""Accounts and bills."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest

from connectors.errors import CityRefused
from connectors.services.base import BillLine
from connectors.services.digit import DigitServices
from connectors.services.digit.bills import INDIA

FETCH = "/billing-service/bill/v2/_fetchbill"
PROPERTIES = "/property-services/property/_search"
WATER = "/ws-services/wc/_search"
LICENCES = "/tl-services/v1/_search"
HERS = "PG-PT-1013-001437"
ASHA = "+919800000001"


@pytest.fixture(autouse=True)
def registers(host: Any, digit_sample: Any) -> None:
    host.answer(FETCH, digit_sample("bill"), 201)
    host.answer(PROPERTIES, digit_sample("properties"))
    host.answer(WATER, digit_sample("water"))
    host.answer(LICENCES, digit_sample("licences"))


def asked(route: Any, index: int = -1) -> dict[str, str]:
    return dict(route.calls[index].request.url.params)


async def test_the_city_bills_what_its_master_data_says(services: DigitServices) -> None:
    assert await services.dues_services() == ["property-tax", "water", "trade-licence", "fire-noc"]


async def test_a_bill_is_exact(services: DigitServices, host: Any) -> None:
    (bill,) = await services.bills("property-tax", [HERS])
    assert (bill.amount, bill.service, bill.account) == (Decimal("1845.5"), "property-tax", HERS)
    assert bill.lines == (BillLine("PT_TAX", Decimal(1900)), BillLine("PT_REBATE", Decimal("-54.5")))
    assert bill.due_at == datetime(2100, 1, 1, tzinfo=UTC)
    assert bill.period_from == datetime.fromtimestamp(1743445800, tz=UTC)
    assert (bill.part_allowed, bill.minimum, bill.payer_masked) == (True, Decimal(100), "A*** D***")
    assert asked(host[FETCH])["businessService"] == "PT"
    assert asked(host[FETCH])["tenantId"] == "pg.citya"


@pytest.mark.parametrize("ago", [timedelta(0), timedelta(days=1)])
async def test_tonight_is_no_last_day(services: DigitServices, host: Any, digit_sample: Any, ago: timedelta) -> None:
    bill = digit_sample("bill")
    tonight = datetime.now(INDIA).replace(hour=23, minute=59, second=59)
    bill["Bill"][0]["billDetails"][0]["expiryDate"] = int((tonight - ago).timestamp() * 1000)
    host.answer(FETCH, bill, 201)
    (bill,) = await services.bills("property-tax", [HERS])
    assert bill.due_at is None


@pytest.mark.parametrize(
    "nothing",
    [
        httpx.Response(201, json={"ResposneInfo": None, "Bill": []}),
        httpx.Response(400, json={"Errors": [{"code": "CustomException", "message": "No Demands Found"}]}),
        httpx.Response(400, json={"Errors": [{"code": "NO_DEMANDS_FOUND", "message": ""}]}),
        httpx.Response(201, json={"Bill": [{"id": "b", "consumerCode": HERS, "status": "PAID", "totalAmount": 5}]}),
        httpx.Response(201, json={"Bill": [{"id": "b", "consumerCode": HERS, "status": "ACTIVE", "totalAmount": 0}]}),
    ],
)
async def test_nothing_due_has_many_faces(services: DigitServices, host: Any, nothing: httpx.Response) -> None:
    host.route(FETCH).mock(return_value=nothing)
    assert await services.bills("property-tax", [HERS]) == []


async def test_each_account_is_asked_for_by_itself(services: DigitServices, host: Any) -> None:
    bills = await services.bills("property-tax", [HERS, "PG-PT-1013-001438", HERS])
    assert host[FETCH].call_count == 2
    # The host answered with her bill for both; a bill of another account is not passed off as the one asked for.
    assert [bill.account for bill in bills] == [HERS]


async def test_all_codes_of_a_service_are_asked_by_their_real_spelling(services: DigitServices, host: Any) -> None:
    host.answer(FETCH, {"Bill": []}, 201)
    assert await services.bills("street-vending", ["SV-1013-000031"]) == []
    codes = {call.request.url.params["businessService"] for call in host[FETCH].calls}
    assert codes == {"sv-services", "sv-services.monthly", "sv-services.quaterly"}


async def test_the_city_file_may_forbid_part_payment(host: Any) -> None:
    services = DigitServices("http://digit.test", user="assistant", password="x", part_payment=False)
    (bill,) = await services.bills("property-tax", [HERS])
    await services.aclose()
    assert (bill.part_allowed, bill.minimum) == (False, bill.amount)


async def test_an_unknown_service_is_named(services: DigitServices) -> None:
    with pytest.raises(CityRefused, match="service"):
        await services.bills("water'; drop table", ["WS/1"])


async def test_by_phone_only_hers_are_shown_and_with_address(services: DigitServices, host: Any) -> None:
    (account,) = await services.find_accounts("property-tax", phone=ASHA)
    assert (account.number, account.is_hers, account.old_number) == (HERS, True, "OLD/77")
    assert account.address == "14, Main Road, Main Road Abadpura"
    assert account.owner_masked == "A*** D***"
    assert asked(host[PROPERTIES])["mobileNumber"] == "9800000001"


async def test_a_former_owner_has_nothing(services: DigitServices) -> None:
    assert await services.find_accounts("property-tax", phone="+919800000009") == []


async def test_by_number_a_guest_sees_a_masked_name_and_no_address(services: DigitServices, host: Any) -> None:
    (account,) = await services.find_accounts("property-tax", number="PG-PT-1013-001438")
    assert (account.owner_masked, account.address, account.locality_code) == ("R*** G***", "", "")
    assert not account.is_hers
    assert asked(host[PROPERTIES])["propertyIds"] == "PG-PT-1013-001438"


async def test_by_old_number(services: DigitServices, host: Any) -> None:
    (account,) = await services.find_accounts("property-tax", old_number="OLD/77")
    assert account.number == HERS
    assert asked(host[PROPERTIES])["oldpropertyids"] == "OLD/77"


async def test_by_door_and_locality(services: DigitServices) -> None:
    (account,) = await services.find_accounts("property-tax", door="3", locality_code="JLC477")
    assert account.number == "PG-PT-1013-001438"
    assert await services.find_accounts("property-tax", door="3", locality_code="JLC476") == []


@pytest.mark.parametrize("number", ["'; DROP TABLE--", "PG-PT-1013-009999", "x" * 65])
async def test_a_number_that_nobody_has_finds_nothing(services: DigitServices, number: str) -> None:
    assert await services.find_accounts("property-tax", number=number) == []


async def test_exactly_one_way_is_expected(services: DigitServices) -> None:
    with pytest.raises(ValueError, match="exactly one"):
        await services.find_accounts("property-tax", number="1", phone=ASHA)
    with pytest.raises(ValueError, match="exactly one"):
        await services.find_accounts("property-tax", door="14")


async def test_a_connection_is_its_propertys_owners(services: DigitServices, host: Any) -> None:
    (account,) = await services.find_accounts("water", phone=ASHA)
    assert (account.service, account.number) == ("water", "WS/1013/2025-26/000119")
    assert account.address == "14, Main Road, Main Road Abadpura"
    assert asked(host[WATER])["searchType"] == "CONNECTION"


async def test_a_connection_behind_a_door(services: DigitServices, host: Any) -> None:
    (account,) = await services.find_accounts("water", door="14", locality_code="JLC476")
    assert (account.number, account.address) == ("WS/1013/2025-26/000119", "")
    assert "PG-PT-1013-001437" in asked(host[WATER])["propertyIds"]
    assert await services.find_accounts("water", door="3", locality_code="JLC477") == []


async def test_a_licences_fees_stand_under_its_application(services: DigitServices, host: Any) -> None:
    (account,) = await services.find_accounts("trade-licence", number="PG-TL-2026-10-01-000077")
    assert (account.number, account.old_number) == ("PG-TL-2026-09-30-000412", "PG-TL-2026-10-01-000077")
    assert {"licenseNumbers", "applicationNumber"} <= {name for call in (0, 1) for name in asked(host[LICENCES], call)}


async def test_where_there_is_no_register_the_bill_names_the_account(
    services: DigitServices, host: Any, digit_sample: Any
) -> None:
    bill = digit_sample("bill")
    bill["Bill"][0] |= {"businessService": "FIRENOC", "consumerCode": "PG-FN-2026-08-11-000031"}
    host.answer(FETCH, bill, 201)
    (account,) = await services.find_accounts("fire-noc", phone=ASHA)
    assert (account.service, account.number, account.is_hers) == ("fire-noc", "PG-FN-2026-08-11-000031", True)
