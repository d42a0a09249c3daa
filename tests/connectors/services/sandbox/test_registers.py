"""Properties, connections, licences, plans, bookings and certificates (reference B6 to B8, B12)."""

from __future__ import annotations

from typing import Any

import pytest

from connectors.services.sandbox.registry import REGISTERS

pytestmark = pytest.mark.slow

ASHA, HOME, SHOP, TAP = "9800000001", "PG-PT-1013-000101", "PG-PT-1013-000102", "WS/1013/2024-25/000119"
PROPERTY, WATER, LICENCE = "/property-services/property/_search", "/ws-services/wc/_search", "/tl-services/v1/_search"


@pytest.mark.parametrize("params", [{}, {"mobileNumber": ASHA}, {"propertyIds": f"{HOME},{SHOP}"}])
def test_her_two_properties(town: Any, params: dict[str, str]) -> None:
    found = town.ask(PROPERTY, tenantId="pg.citya", **params)["Properties"]
    assert {row["propertyId"] for row in found} == {HOME, SHOP}


@pytest.mark.parametrize(
    "params",
    [{"oldPropertyId": "CTY/09/0014"}, {"doorNo": "14", "locality": "JLC405"}, {"oldpropertyids": "CTY/09/0014"}],
)
def test_a_property_by_its_other_names(town: Any, params: dict[str, str]) -> None:
    found = town.ask(PROPERTY, tenantId="pg.citya", **params)["Properties"]
    assert HOME in [row["propertyId"] for row in found]
    assert all(row["address"]["locality"]["code"] == "JLC405" for row in found)


def test_a_stranger_must_name_the_property_and_sees_it_masked(town: Any) -> None:
    body = {"RequestInfo": {"apiId": "Rainmaker"}}
    assert town.code_of(town.post(PROPERTY, body, tenantId="pg.citya")) == "EG_PT_INVALID_SEARCH"
    owner = town.good(PROPERTY, body, tenantId="pg.citya", propertyIds=HOME)["Properties"][0]["owners"][0]
    assert (owner["name"], owner["mobileNumber"]) == ("A*** D***", "98******01")
    assert town.post(LICENCE, body, tenantId="pg.citya").status_code == 401


def test_a_property_by_a_part_of_its_owners_name(town: Any) -> None:
    found = town.ask("/property-services/property/fuzzy/_search", tenantId="pg.citya", name="asha")["Properties"]
    assert HOME in [row["propertyId"] for row in found]


def test_a_connection_is_live_only_under_search_type_connection(town: Any) -> None:
    found = town.ask(WATER, tenantId="pg.citya", connectionNumber=TAP, searchType="CONNECTION")
    assert found["WaterConnection"][0]["propertyId"] == HOME
    assert "address" not in found["WaterConnection"][0]
    applied = town.ask(WATER, "nagarmitra", tenantId="pg.citya", applicationStatus="PENDING_FOR_PAYMENT")
    number = applied["WaterConnection"][0]["applicationNo"]
    params = {"tenantId": "pg.citya", "applicationNumber": number}
    assert town.ask(WATER, **params)["TotalCount"] == 1
    assert town.ask(WATER, **params, searchType="CONNECTION")["TotalCount"] == 0


def test_her_licence_waits_for_the_inspector(town: Any) -> None:
    number = "PG-TL-2026-11-02-000412"
    licence = town.ask(LICENCE, tenantId="pg.citya", applicationNumber=number)["Licenses"][0]
    assert (licence["status"], licence["tradeName"]) == ("FIELDINSPECTION", "Asha Stores")
    assert town.ask(LICENCE, tenantId="pg.citya")["Licenses"] == [licence]
    path = "/egov-workflow-v2/egov-wf/process/_search"
    steps = town.ask(path, tenantId="pg.citya", businessIds=number, history="true")["ProcessInstances"]
    assert [step["action"] for step in steps] == ["FORWARD", "APPLY", "INITIATE"]
    assert steps[0]["assigner"]["name"] == "Mohan Das"


@pytest.mark.parametrize("register", REGISTERS, ids=lambda row: row.path)
def test_every_register_answers_in_its_own_words(town: Any, register: Any) -> None:
    answer = town.ask(register.path, "nagarmitra", tenantId="pg.citya")
    assert set(answer) == {register.info, register.answer, *register.extra, *filter(None, [register.count])}
    assert isinstance(answer[register.answer], list)


def test_every_status_of_a_licence_occurs_with_its_history(town: Any) -> None:
    rows = town.ask(LICENCE, "nagarmitra", tenantId="pg.citya", limit=100)["Licenses"]
    assert len(rows) == 61
    assert len({row["status"] for row in rows}) == 9
    path = "/egov-workflow-v2/egov-wf/process/_search"
    numbers = ",".join(row["applicationNumber"] for row in rows)
    steps = town.ask(path, tenantId="pg.citya", businessIds=numbers, limit=100)
    last = {step["businessId"]: step["state"]["applicationStatus"] for step in steps["ProcessInstances"]}
    told = {row["applicationNumber"]: row["status"].replace("EXPIRED", "APPROVED") for row in rows}
    assert last == told


def test_the_searcher_tells_localities(town: Any) -> None:
    body = {"RequestInfo": town.info(), "searchCriteria": {"referenceNumber": [HOME], "limit": 5000, "offset": 0}}
    found = town.good("/egov-searcher/locality/PT/_get", body)["Localities"]
    assert found == [{"referencenumber": HOME, "locality": "JLC405"}]
    body["searchCriteria"]["referenceNumber"] = ["WS_AP/1013/2024-25/000298"]
    assert town.good("/egov-searcher/locality/ws-services/_get", body)["Localities"][0]["locality"] == "JLC405"


def test_a_birth_certificate_is_free_once(town: Any) -> None:
    path = "/birth-death-services/birth/_search"
    params = {"tenantId": "pg.citya", "gender": 1, "dateOfBirth": "01-01-2024", "registrationNo": "2024-1-000231"}
    row = town.ask(path, **params)["birthCerts"][0]
    assert town.ask(path, **params, motherName="Nobody")["birthCerts"] == []
    assert town.code_of(town.post(path, {"RequestInfo": town.info()}, tenantId="pg.citya")).startswith("NotNull.")
    download = "/birth-death-services/birth/_download"
    assert town.ask(download, tenantId="pg.citya", id=row["id"])["filestoreId"]
    assert town.ask(download, tenantId="pg.citya", id=row["id"])["consumerCode"].startswith("BIRTH-2024-1-000231")


def test_a_licence_can_be_verified(town: Any) -> None:
    params = {"tenantId": "pg.citya", "moduleName": "tradelicense", "applicationNumber": "PG-TL-2026-11-02-000412"}
    detail = town.ask("/verification-service/validity/_search", **params)["CommonDetail"]
    assert (detail["status"], detail["name"]) == ("FIELDINSPECTION", "Asha Devi")
