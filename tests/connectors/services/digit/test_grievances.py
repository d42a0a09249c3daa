"""Finding and following complaints at PGR."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from connectors.errors import CityUnreachable, NotAuthorised, NotFound, TooLate
from connectors.services.base import Citizen
from connectors.services.digit import DigitServices

SEARCH = "/pgr-services/v2/request/_search"
UPDATE = "/pgr-services/v2/request/_update"
PROCESS = "/egov-workflow-v2/egov-wf/process/_search"
URLS = "/filestore/v1/files/url"
NUMBER = "PG-PGR-2026-11-20-000242"


def resolve(host: Any, digit_sample: Any, *, ago: timedelta) -> None:
    answer = digit_sample("pgr_create")
    service = answer["ServiceWrappers"][0]["service"]
    service["applicationStatus"] = "RESOLVED"
    service["auditDetails"]["lastModifiedTime"] = int((datetime.now(UTC) - ago).timestamp() * 1000)
    host.answer(SEARCH, answer)
    host.answer(UPDATE, answer)


async def test_her_list_keeps_to_ten_and_to_hers(
    services: DigitServices, host: Any, asha: Citizen, digit_sample: Any
) -> None:
    answer = digit_sample("pgr_create")
    other = digit_sample("pgr_create")["ServiceWrappers"][0]
    other["service"] |= {"serviceRequestId": "PG-PGR-2026-11-20-000999"}
    other["service"]["citizen"]["mobileNumber"] = "9800000002"
    answer["ServiceWrappers"].append(other)
    host.answer(SEARCH, answer)
    assert [found.number for found in await services.my_grievances(asha, limit=50)] == [NUMBER]
    assert host[SEARCH].calls.last.request.url.params["limit"] == "10"


async def test_a_masked_number_still_counts_as_hers(
    services: DigitServices, host: Any, stored: Any, asha: Citizen, digit_sample: Any
) -> None:
    answer = digit_sample("pgr_create")
    answer["ServiceWrappers"][0]["service"]["citizen"]["mobileNumber"] = "98******01"
    host.answer(SEARCH, answer)
    assert len(await services.my_grievances(asha)) == 1
    answer["ServiceWrappers"][0]["service"]["citizen"]["mobileNumber"] = "98******02"
    host.answer(SEARCH, answer)
    assert await services.my_grievances(asha) == []


async def test_another_persons_complaint_is_not_there(
    services: DigitServices, host: Any, stored: Any, asha: Citizen
) -> None:
    with pytest.raises(NotFound):
        await services.get_grievance(NUMBER, replace(asha, phone="+919800000002"))
    with pytest.raises(NotFound):
        await services.comment_grievance(NUMBER, replace(asha, phone="+919800000002"), "mine?")
    assert not host[UPDATE].called


async def test_with_a_session_her_account_decides(
    services: DigitServices, host: Any, stored: Any, asha: Citizen, digit_sample: Any
) -> None:
    host.answer("/user/_details", digit_sample("token_citizen")["UserRequest"] | {"uuid": "somebody-else"})
    with pytest.raises(NotFound):
        await services.get_grievance(NUMBER, replace(asha, token="citizen-token-1"))


async def test_what_is_no_complaint_number_is_not_even_asked(services: DigitServices, host: Any, asha: Citizen) -> None:
    with pytest.raises(NotFound):
        await services.get_grievance("PG-PGR-12' OR '1'='1", asha)
    assert not host[SEARCH].called


async def test_a_complaint_comes_with_its_steps_and_pictures(
    services: DigitServices, host: Any, stored: Any, asha: Citizen
) -> None:
    link = "https://files.test/photo.jpg"
    photo = "0d0d0d0d-1111-4222-8333-444444444444"
    host.answer(URLS, {photo: f"{link},{link}?large", "fileStoreIds": [{"id": photo, "url": f"{link},{link}?large"}]})
    found = await services.get_grievance(NUMBER, asha)
    assert [(step.action, step.state) for step in found.steps] == [
        ("ASSIGN", "PENDINGATLME"),
        ("APPLY", "PENDINGFORASSIGNMENT"),
    ]
    assert (found.assignee, found.steps[0].comment) == ("Ramesh Yadav", "Sent to the field team")
    assert [step.photo_urls for step in found.steps] == [(), (link,)]
    assert host[PROCESS].calls.last.request.url.params["limit"] == "50"
    assert host[URLS].calls.last.request.url.params["tenantId"] == "pg"


async def test_a_comment_does_not_take_it_from_the_officer(
    services: DigitServices, host: Any, stored: Any, asha: Citizen, digit_sample: Any
) -> None:
    process = digit_sample("process")
    comment = {**process["ProcessInstances"][0], "action": "COMMENT", "assignes": None, "comment": "any news?"}
    comment["auditDetails"] = {"createdTime": 1795060000000}
    process["ProcessInstances"].append(comment)
    host.answer(PROCESS, process)
    found = await services.get_grievance(NUMBER, asha)
    assert (found.steps[0].comment, found.assignee) == ("any news?", "Ramesh Yadav")


async def test_a_silent_workflow_costs_only_the_steps(
    services: DigitServices, host: Any, stored: Any, asha: Citizen
) -> None:
    host.route(PROCESS).mock(side_effect=httpx.ConnectError("refused"))
    found = await services.get_grievance(NUMBER, asha)
    assert (found.number, found.steps) == (NUMBER, ())


async def test_a_solved_complaint_may_be_reopened_in_time(
    services: DigitServices, host: Any, asha: Citizen, digit_sample: Any
) -> None:
    resolve(host, digit_sample, ago=timedelta(days=1))
    (found,) = await services.my_grievances(asha)
    # The service account is a CSR: it may reopen, but rating and commenting are the citizen's own.
    assert (found.state, found.can_reopen, found.can_rate, found.can_comment) == ("resolved", True, False, False)
    await services.reopen_grievance(NUMBER, asha, "dark again", ("photo-2",))
    body = host.sent(UPDATE)
    assert body["service"]["id"] == "27762f13-0000-4000-8000-000000000000"
    assert (body["workflow"]["action"], body["workflow"]["comments"]) == ("REOPEN", "dark again")
    assert body["workflow"]["assignes"] == []


async def test_after_the_citys_window_it_is_too_late(
    services: DigitServices, host: Any, asha: Citizen, digit_sample: Any
) -> None:
    resolve(host, digit_sample, ago=timedelta(days=6))
    (found,) = await services.my_grievances(asha)
    assert not found.can_reopen
    with pytest.raises(TooLate):
        await services.reopen_grievance(NUMBER, asha, "dark again")
    assert not host[UPDATE].called


async def test_the_window_is_ten_days_where_the_city_has_none(
    services: DigitServices, host: Any, asha: Citizen, digit_sample: Any
) -> None:
    masters = digit_sample("mdms")
    del masters["MdmsRes"]["RAINMAKER-PGR"]["UIConstants"]
    host.answer("/egov-mdms-service/v1/_search", masters)
    resolve(host, digit_sample, ago=timedelta(days=9))
    assert (await services.my_grievances(asha))[0].can_reopen


async def test_her_own_session_may_rate(services: DigitServices, host: Any, asha: Citizen, digit_sample: Any) -> None:
    host.answer("/user/_details", digit_sample("token_citizen")["UserRequest"])
    resolve(host, digit_sample, ago=timedelta(days=1))
    citizen = replace(asha, token="citizen-token-1")
    assert (await services.my_grievances(citizen))[0].can_rate
    await services.rate_grievance(NUMBER, citizen, 4, "quick")
    body = host.sent(UPDATE)
    assert (body["service"]["rating"], body["workflow"]["action"]) == (4, "RATE")


@pytest.mark.parametrize("stars", [0, 6])
async def test_stars_are_one_to_five(services: DigitServices, asha: Citizen, stars: int) -> None:
    with pytest.raises(ValueError, match="stars"):
        await services.rate_grievance(NUMBER, asha, stars)


@pytest.mark.parametrize(
    ("code", "error"), [("INVALID_ACTION", TooLate), ("INVALID ACTION", TooLate), ("INVALID ROLE", NotAuthorised)]
)
async def test_the_workflows_refusals(
    services: DigitServices, host: Any, asha: Citizen, digit_sample: Any, code: str, error: type[Exception]
) -> None:
    resolve(host, digit_sample, ago=timedelta(days=1))
    host.refuse(UPDATE, code)
    with pytest.raises(error):
        await services.comment_grievance(NUMBER, asha, "any news?")
    assert host[UPDATE].call_count == 1


async def test_a_city_that_is_down_says_so(services: DigitServices, host: Any, asha: Citizen) -> None:
    host.route(SEARCH).mock(return_value=httpx.Response(503, text="upstream connect error"))
    with pytest.raises(CityUnreachable):
        await services.my_grievances(asha)
