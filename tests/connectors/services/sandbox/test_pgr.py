"""Complaints: the contract and its traps (reference B2)."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.slow

ASHA = "9800000001"
SEARCH = "/pgr-services/v2/request/_search"
CREATE = "/pgr-services/v2/request/_create"
HISTORY = "/egov-workflow-v2/egov-wf/process/_search"


def test_a_complaint_is_filed_found_and_told_about(town: Any) -> None:
    answer = town.good(CREATE, town.complaint(), tenantId="pg.citya")
    assert set(answer) == {
        "responseInfo", "ServiceWrappers", "complaintsResolved", "averageResolutionTime", "complaintTypes",
    }  # fmt: skip
    service = answer["ServiceWrappers"][0]["service"]
    assert service["serviceRequestId"].startswith(f"PG-PGR-{town.city.today():%Y-%m-%d}-")
    assert service["applicationStatus"] == "PENDINGFORASSIGNMENT"
    found = town.ask(SEARCH, tenantId="pg", serviceRequestId=service["serviceRequestId"])
    assert found["ServiceWrappers"][0]["service"] == service
    notices = town.http.get("/sandbox/notices").json()
    assert service["serviceRequestId"] in notices[0]["message"]


def test_the_token_alone_says_who_files(town: Any) -> None:
    body = town.complaint()
    body["RequestInfo"]["userInfo"] = {}
    service = town.good(CREATE, body)["ServiceWrappers"][0]["service"]
    assert service["citizen"]["mobileNumber"] == ASHA
    assert service["accountId"] == service["citizen"]["uuid"]


def test_without_a_token_the_gateway_says_401(town: Any) -> None:
    body = town.complaint() | {"RequestInfo": {"apiId": "Rainmaker"}}
    assert town.post(CREATE, body).status_code == 401
    body["RequestInfo"]["authToken"] = "stale"
    assert town.post(CREATE, body).status_code == 401
    town.info()
    town.later(days=8)
    assert town.post(CREATE, town.complaint()).status_code == 401


@pytest.mark.parametrize(
    ("service", "code"),
    [
        ({"serviceCode": "Potholes"}, "INVALID_SERVICECODE"),
        ({"source": "sms"}, "INVALID_SOURCE"),
        ({"source": None}, "NotNull.serviceRequest.service.source"),
        ({"address": {"locality": {}}}, "NotNull.serviceRequest.service.address.locality.code"),
        ({"additionalDetail": {"note": "x" * 600}}, "CharacterConstraint.serviceRequest.service.additionalDetail"),
        ({"address": "Gandhi Chowk"}, "AttributeError"),
    ],
)
def test_what_it_does_not_take_is_400_with_errors(town: Any, service: dict[str, object], code: str) -> None:
    assert town.code_of(town.post(CREATE, town.complaint(**service))) == code


def test_priority_can_be_made_mandatory(town: Any) -> None:
    town.fault(priority_required=True)
    assert town.code_of(town.post(CREATE, town.complaint())) == "NotNull.serviceRequest.service.priority"
    assert town.file(priority="LOW")["priority"] == "LOW"


def test_a_msg_id_without_locale_loses_the_sms_and_can_be_made_to_fail(town: Any) -> None:
    body = town.complaint()
    body["RequestInfo"]["msgId"] = "1760000000000"
    town.good(CREATE, body)
    assert town.http.get("/sandbox/notices").json() == []
    town.fault(strict_msg_id=True)
    assert town.code_of(town.post(CREATE, body)) == "ArrayIndexOutOfBoundsException"


def test_search_tells_anyone_about_anyone(town: Any) -> None:
    number = town.file("9800000002")["serviceRequestId"]
    found = town.ask(SEARCH, ASHA, tenantId="pg.citya", serviceRequestId=number)
    assert found["ServiceWrappers"][0]["service"]["citizen"]["mobileNumber"] == "9800000002"


def test_more_than_ten_at_once_break_the_workflow_lookup(town: Any) -> None:
    for _ in range(11):
        town.file("9800000003")
    refused = town.post(SEARCH, {"RequestInfo": town.info()}, tenantId="pg", mobileNumber="9800000003")
    assert town.code_of(refused) == "WORKFLOW_NOT_FOUND"
    page = town.ask(SEARCH, tenantId="pg", mobileNumber="9800000003", limit=10, offset=10)
    assert len(page["ServiceWrappers"]) == 1
    counted = town.ask("/pgr-services/v2/request/_count", tenantId="pg", mobileNumber="9800000003")
    assert counted["count"] == 11


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({}, "INVALID_SEARCH"),
        ({"serviceRequestId": "PG-PGR-2026-11-23-001204"}, "INVALID_SEARCH"),
        ({"tenantId": "pg", "serviceCode": "Others"}, "INVALID SEARCH"),
        ({"MobileNumber": ASHA}, "INVALID_SEARCH"),
    ],
)
def test_searches_it_refuses(town: Any, params: dict[str, str], code: str) -> None:
    assert town.code_of(town.post(SEARCH, {"RequestInfo": town.info()}, **params)) == code


def test_writes_may_become_visible_later(town: Any) -> None:
    town.fault(async_ms=2000)
    number = town.file()["serviceRequestId"]
    assert town.ask(SEARCH, tenantId="pg", serviceRequestId=number)["ServiceWrappers"] == []
    town.later(seconds=3)
    assert len(town.ask(SEARCH, tenantId="pg", serviceRequestId=number)["ServiceWrappers"]) == 1


def test_a_complaint_from_assignment_to_rating(town: Any) -> None:
    service = town.file()
    worker = town.city.store.by_number("user", "lme-light")
    assert worker
    assert town.code_of(town.act(service | {"rating": 3}, "RATE")) == "INVALID ACTION"
    assert town.code_of(town.act(service, "ASSIGN")) == "INVALID ROLE"
    town.later(seconds=60)
    assert town.act(service, "ASSIGN", "gro", assignes=[worker["uuid"]], comments="Today").status_code == 200
    town.later(seconds=60)
    assert town.act(service, "RESOLVE", "lme-light", comments="New lamp").status_code == 200
    town.later(seconds=60)
    rated = town.act(service | {"rating": 4}, "RATE").json()["ServiceWrappers"][0]["service"]
    assert (rated["applicationStatus"], rated["rating"]) == ("CLOSEDAFTERRESOLUTION", 4)
    steps = town.ask(HISTORY, tenantId="pg.citya", businessIds=service["serviceRequestId"], history="true")
    assert [step["action"] for step in steps["ProcessInstances"]] == ["RATE", "RESOLVE", "ASSIGN", "APPLY"]
    assert steps["ProcessInstances"][2]["assignes"][0]["name"] == worker["name"]
    assert "businesssServiceSla" in steps["ProcessInstances"][0]
    now = town.ask(HISTORY, tenantId="pg.citya", businessIds=service["serviceRequestId"])
    assert [step["action"] for step in now["ProcessInstances"]] == ["RATE"]


def test_history_stops_at_ten_unless_more_are_asked_for(town: Any) -> None:
    service = town.file()
    for _ in range(11):
        town.later(seconds=1)
        town.act(service, "COMMENT", comments="Any news?")
    params = {"tenantId": "pg.citya", "businessIds": service["serviceRequestId"], "history": "true"}
    assert len(town.ask(HISTORY, **params)["ProcessInstances"]) == 10
    assert len(town.ask(HISTORY, **params, limit=50)["ProcessInstances"]) == 12


def test_reopening_ends_after_ten_days(town: Any) -> None:
    service = town.file()
    town.act(service, "REJECT", "gro", comments="Not ours")
    town.later(days=9)
    del town.tokens[ASHA]
    again = town.act(service, "REOPEN").json()["ServiceWrappers"][0]["service"]
    assert again["applicationStatus"] == "PENDINGFORASSIGNMENT"
    town.tokens.clear()
    town.act(service, "REJECT", "gro")
    town.later(days=11)
    town.tokens.clear()
    assert town.code_of(town.act(service, "REOPEN")) == "INVALID_ACTION"
    assert town.code_of(town.act(service, "REOPEN", "9800000002")) == "INVALID_ACTION"


def test_the_city_files_for_a_citizen_it_names(town: Any) -> None:
    refused = town.post(CREATE, town.complaint("nagarmitra"))
    assert town.code_of(refused) == "INVALID_REQUEST"
    service = town.file("nagarmitra", citizen={"name": "Meena", "mobileNumber": "9800000055"})
    assert service["citizen"]["mobileNumber"] == "9800000055"
    assert town.log_in("9800000055")


def test_a_wrong_department_cannot_be_assigned(town: Any) -> None:
    cleaner = town.city.store.by_number("user", "lme-clean")
    assert cleaner
    refused = town.act(town.file(), "ASSIGN", "gro", assignes=[cleaner["uuid"]])
    assert town.code_of(refused) == "INVALID_ASSIGNMENT"


def test_the_workflow_is_published(town: Any) -> None:
    path = "/egov-workflow-v2/egov-wf/businessservice/_search"
    pgr = town.ask(path, tenantId="pg", businessServices="PGR")["BusinessServices"][0]
    assert pgr["businessServiceSla"] == 432_000_000
    assert len(pgr["states"]) == 8
