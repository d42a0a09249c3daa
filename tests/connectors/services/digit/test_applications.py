"""Where is my application?"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import httpx
import pytest

from connectors.errors import CityUnreachable, NotFound
from connectors.services.base import Citizen
from connectors.services.digit import DigitServices, applications
from connectors.services.digit.modules import MODULES, module_of

LICENCES = "/tl-services/v1/_search"
FETCH = "/billing-service/bill/v2/_fetchbill"
PROCESS = "/egov-workflow-v2/egov-wf/process/_search"
NUMBER = "PG-TL-2026-09-30-000412"


@pytest.fixture(autouse=True)
def modules(host: Any, digit_sample: Any) -> None:
    bill = digit_sample("bill")
    bill["Bill"][0] |= {"businessService": "TL", "consumerCode": NUMBER, "totalAmount": 2150}
    host.answer(FETCH, bill, 201)
    for module in MODULES:
        host.answer(module.path, {module.rows: []})
    host.answer(LICENCES, digit_sample("licences"))


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("PG-TL-2026-09-30-000412", "trade-licence"),
        ("PG-FN-2026-08-11-000031", "fire-noc"),
        ("PG-BP-2026-05-30-000013", "building-plan"),
        ("PG-BP-1013-000013", "building-plan"),
        ("PG-NOCSRV-2026-05-30-000013", "noc"),
        ("PG-SK-2026-05-30-000013", "professional-registration"),
        ("PG-AC-2026-04-02-000102", "property"),
        ("PG-MT-2026-04-02-000102", "property-transfer"),
        ("WS_AP/1013/2025-26/000298", "water-connection"),
        ("SW_AP/107/2025-26/DC-12", "sewerage-connection"),
        ("1013-FSM-2026-01-02-000007", "septic-tank"),
        ("FSM-pg.citya-2026-01-02-000007", "septic-tank"),
        ("PG-CH-2026-01-02-000007", "challan"),
        ("CHB-1013-000031", "hall-booking"),
        ("ADV-1013-000031", "advertisement"),
        ("SV-1013-000031", "street-vending"),
        ("WT-1013-001054", "water-tanker"),
        ("MT-1013-000031", "mobile-toilet"),
        ("TP-1013-000031", "tree-pruning"),
        ("CND-1013-000031", "construction-waste"),
        ("PG-PTR-2026-01-02-000007", "pet-registration"),
        ("PG-EW-2026-01-02-000007", "e-waste"),
    ],
)
def test_a_number_tells_what_it_is_of(number: str, kind: str) -> None:
    module = module_of(number)
    assert module is not None
    assert module.kind == kind
    assert [other.kind for other in MODULES if other.knows(number)] == [kind]


@pytest.mark.parametrize("number", ["PG-PGR-2026-11-20-000242", "PG-PT-1013-001437", "BILL-12", "hello"])
def test_other_numbers_are_no_applications(number: str) -> None:
    assert module_of(number) is None


async def test_her_application_with_what_she_owes(services: DigitServices, asha: Citizen) -> None:
    found = await services.get_application(NUMBER, asha)
    assert (found.kind, found.status, found.title) == ("trade-licence", "PENDINGPAYMENT", "Asha Stores")
    assert (found.payment_due, found.citizen_action, found.finished) == (Decimal(2150), True, False)
    assert (found.assignee, found.comment) == ("Ramesh Yadav", "Sent to the field team")


@pytest.mark.parametrize(
    ("status", "acts", "finished"),
    [("CITIZENACTIONREQUIRED", True, False), ("FIELDINSPECTION", False, False), ("REJECTED", False, True)],
)
async def test_whether_the_city_waits_for_her(
    services: DigitServices, host: Any, asha: Citizen, digit_sample: Any, status: str, acts: bool, finished: bool
) -> None:
    licences = digit_sample("licences")
    licences["Licenses"][0]["status"] = status
    host.answer(LICENCES, licences)
    found = await services.get_application(NUMBER, asha)
    assert (found.citizen_action, found.finished, found.payment_due) == (acts, finished, None)


async def test_an_approved_licence_comes_with_its_certificate(
    services: DigitServices, host: Any, asha: Citizen, digit_sample: Any
) -> None:
    licences = digit_sample("licences")
    licences["Licenses"][0]["status"] = "APPROVED"
    host.answer(LICENCES, licences)
    host.answer("/pdf-service/v1/_create", {"filestoreIds": ["pdf-1"]}, 201)
    host.answer("/filestore/v1/files/url", {"fileStoreIds": [{"id": "pdf-1", "url": "https://files.test/l.pdf"}]})
    found = await services.get_application(NUMBER, asha)
    assert (found.certificate_url, found.finished) == ("https://files.test/l.pdf", True)
    assert host["/pdf-service/v1/_create"].calls.last.request.url.params["key"] == "tlcertificate"
    assert (await services.get_application(NUMBER, None)).certificate_url == ""


@pytest.mark.parametrize("citizen", [None, Citizen("+919800000002")])
async def test_everyone_else_learns_only_how_far_it_is(services: DigitServices, citizen: Citizen | None) -> None:
    found = await services.get_application(NUMBER, citizen)
    assert (found.kind, found.status) == ("trade-licence", "PENDINGPAYMENT")
    assert (found.title, found.assignee, found.comment, found.payment_due) == ("", "", "", None)


@pytest.mark.parametrize(("hers", "title"), [(True, "Asha Stores"), (False, "")])
async def test_a_masked_owner_is_confirmed_by_a_search_by_her_number(
    services: DigitServices, host: Any, asha: Citizen, digit_sample: Any, hers: bool, title: str
) -> None:
    licences = digit_sample("licences")
    licences["Licenses"][0]["tradeLicenseDetail"]["owners"][0]["mobileNumber"] = "98******01"

    def city(request: httpx.Request) -> httpx.Response:
        by_phone = request.url.params.get("mobileNumber") == "9800000001"
        return httpx.Response(200, json=licences if hers or not by_phone else {"Licenses": []})

    host.route(LICENCES).mock(side_effect=city)
    assert (await services.get_application(NUMBER, asha)).title == title


async def test_a_foreign_number_owns_nothing_and_is_told_how_far_it_is(services: DigitServices) -> None:
    found = await services.get_application(NUMBER, Citizen("+447700900123"))
    assert (found.status, found.title) == ("PENDINGPAYMENT", "")


async def test_a_record_of_another_number_is_not_taken_for_it(services: DigitServices, host: Any) -> None:
    host.answer(PROCESS, {"ProcessInstances": []})
    with pytest.raises(NotFound):
        await services.get_application("PG-TL-2026-09-30-000999", None)


@pytest.mark.parametrize(
    "number",
    [
        "PG-FN-2026-08-11-000031' OR '1'='1",
        "a",
        "PG-FN-2026-08-11-1\n",
        "PG FN",
        "ß" * 9,
        "9" * 65,
        "PG-PGR-2026-11-20-000242",
    ],
)
async def test_nothing_but_an_applications_number_reaches_a_city(
    services: DigitServices, host: Any, number: str
) -> None:
    with pytest.raises(NotFound):
        await services.get_application(number, None)
    assert not host["/firenoc-services/v1/_search"].called
    assert not host[PROCESS].called


async def test_the_workflow_answers_for_the_rest(services: DigitServices) -> None:
    found = await services.get_application("PG-XYZ-2026-01-01-000001", None)
    assert (found.kind, found.status, found.assignee, found.comment) == ("PGR", "PENDINGATLME", "", "")


async def test_a_fire_noc_that_nobody_changed_is_as_old_as_its_filing(
    services: DigitServices, host: Any, asha: Citizen
) -> None:
    detail = {"applicationNumber": "PG-FN-2026-08-11-000031", "applicantDetails": {"owners": []}}
    times = {"createdTime": "1560778462078", "lastModifiedTime": "0"}
    host.answer("/firenoc-services/v1/_search", {"FireNOCs": [{"fireNOCDetails": detail, "auditDetails": times}]})
    host.answer(PROCESS, {"ProcessInstances": []})
    found = await services.get_application("PG-FN-2026-08-11-000031", asha)
    assert found.updated_at == datetime.fromtimestamp(1560778462.078, tz=UTC)


async def test_all_of_hers_over_all_modules(services: DigitServices, host: Any, asha: Citizen) -> None:
    tanker = {
        "bookingNo": "WT-1013-001054",
        "bookingStatus": "PENDING_FOR_APPROVAL",
        "applicantDetail": {"mobileNumber": "9800000001"},
        "auditDetails": {"lastModifiedTime": 1795200000000},
    }
    other = {**tanker, "bookingNo": "WT-1013-001055", "applicantDetail": {"mobileNumber": "9800000002"}}
    host.answer("/request-service/water-tanker/v1/_search", {"waterTankerBookingDetail": [tanker, other]})
    host.refuse("/fsm/v1/_search", "RuntimeException")
    host.route("/pet-services/pet-registration/_search").mock(return_value=httpx.Response(404))
    found = await services.my_applications(asha)
    assert [application.number for application in found] == ["WT-1013-001054", NUMBER]
    assert [application.number for application in await services.my_applications(asha, limit=1)] == ["WT-1013-001054"]


async def test_a_module_that_is_late_is_not_waited_for(
    services: DigitServices, host: Any, asha: Citizen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applications, "ALL_SECONDS", 0.5)
    host.route("/fsm/v1/_search").mock(side_effect=lambda _: asyncio.sleep(60))
    assert [application.number for application in await services.my_applications(asha)] == [NUMBER]


async def test_a_property_in_the_register_is_no_application(
    services: DigitServices, host: Any, asha: Citizen, digit_sample: Any
) -> None:
    properties = digit_sample("properties")
    host.answer("/property-services/property/_search", properties)
    assert "PG-AC-2026-04-02-000102" not in [one.number for one in await services.my_applications(asha)]
    properties["Properties"][0]["status"] = "INWORKFLOW"
    host.answer("/property-services/property/_search", properties)
    assert "PG-AC-2026-04-02-000102" in [one.number for one in await services.my_applications(asha)]


async def test_a_module_that_the_city_does_not_run_is_not_asked_every_time(
    services: DigitServices, host: Any, asha: Citizen
) -> None:
    pets = host.route("/pet-services/pet-registration/_search").mock(return_value=httpx.Response(404))
    await services.my_applications(asha)
    await services.my_applications(asha)
    assert pets.call_count == 1


async def test_the_workflow_knows_an_application_of_a_module_that_does_not_answer(
    services: DigitServices, host: Any
) -> None:
    host.route(LICENCES).mock(return_value=httpx.Response(404))
    assert (await services.get_application(NUMBER, None)).status == "PENDINGATLME"


async def test_a_city_that_is_down_altogether_says_so(services: DigitServices, host: Any, asha: Citizen) -> None:
    for module in MODULES:
        host.route(module.path).mock(side_effect=httpx.ConnectError("refused"))
    with pytest.raises(CityUnreachable):
        await services.my_applications(asha)


async def test_a_tanker_is_paid_once_approved(
    services: DigitServices, host: Any, asha: Citizen, digit_sample: Any
) -> None:
    number = "WT-1013-001054"
    row = {"bookingNo": number, "bookingStatus": "APPROVED", "applicantDetail": {"mobileNumber": "9800000001"}}
    host.answer("/request-service/water-tanker/v1/_search", {"waterTankerBookingDetail": [row]})
    bill = digit_sample("bill")
    bill["Bill"][0] |= {"businessService": "request-service.water_tanker", "consumerCode": number}
    host.answer(FETCH, bill, 201)
    found = await services.get_application(number, asha)
    assert (found.payment_due, found.citizen_action, found.finished) == (Decimal("1845.5"), True, False)
    assert (await services.get_application(number, replace(asha, phone="+919800000002"))).payment_due is None
