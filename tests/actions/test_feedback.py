"""A complaint that was closed and is not solved: whatever she answers to that word, it need not be told twice."""

from __future__ import annotations

from typing import Any

import pytest

from actions.feedback import RateForm, Reopen, ReopenForm, StartReopen
from actions.grievance import PLACE, TYPE, GrievanceForm
from actions.grievance_start import StartGrievance
from actions.grievance_status import TrackForm
from actions.misunderstanding import NotUnderstood
from connectors.services.base import GrievanceDraft
from tests.actions.conftest import Stage
from tests.actions.fake_city import FakeCity
from tests.actions.messages import Message, says

LIGHT, GARBAGE = "StreetLightNotWorking", "GarbageNeedsTobeCleared"


@pytest.fixture
async def closed(known: Stage, city: FakeCity) -> str:
    """The number of a complaint of hers about a street light, which the city calls solved."""
    number = (await city.file_grievance(GrievanceDraft("r1", LIGHT, "dark", "CHOWK"), city.citizen)).number
    await city.resolve(number)
    return number


def answers(closed: str, text: str, intent: str, kind: str = "", **entities: Any) -> Message:
    """Her words after she was told that it is closed, and the type that the model hears in them."""
    message = says(text, intent, **entities)
    message["metadata"]["closed"] = closed
    return {**message, "categories": [{"code": kind, "confidence": 0.95}] if kind else []}


async def test_the_same_problem_again_opens_it_again(known: Stage, city: FakeCity, closed: str) -> None:
    events = await known.play(StartGrievance(), answers(closed, "light abhi bhi band hai", "file_grievance", LIGHT))
    assert events[-1]["name"] == ReopenForm.form
    known.form = ReopenForm.form
    await known.play(ReopenForm(), says(), spoken=False)
    assert known.slots["requested_slot"] is None
    await known.play(Reopen())
    assert known.said == ["utter_grievance_reopened"]
    assert known.slots["watched"] == {closed: city.filed[closed][2].state}
    assert city.filed[closed][2].steps[0].comment == "light abhi bhi band hai"


@pytest.mark.parametrize(("kind", "entities"), [(GARBAGE, {}), (LIGHT, {"locality": "STATION"}), ("", {})])
async def test_another_problem_or_place_is_a_new_report(
    known: Stage, closed: str, kind: str, entities: dict[str, str]
) -> None:
    await known.play(StartGrievance(), answers(closed, "her words", "file_grievance", kind, **entities))
    assert known.slots.get("grievance_number") is None
    assert known.slots.get(TYPE) == (kind or None)


async def test_a_no_asks_what_is_still_wrong(known: Stage, closed: str) -> None:
    await known.play(NotUnderstood(), answers(closed, "nahi", "deny"))
    known.form = ReopenForm.form
    await known.play(ReopenForm(), says(), spoken=False)
    assert (known.slots["grievance_number"], known.slots["requested_slot"]) == (closed, "reopen_reason")


async def test_a_no_that_says_why_is_enough(known: Stage, closed: str) -> None:
    await known.play(NotUnderstood(), answers(closed, "nahi, light abhi bhi band hai", "deny", LIGHT))
    assert known.slots["reopen_reason"] == "nahi, light abhi bhi band hai"


@pytest.mark.parametrize(("sure", "asked"), [(0.95, None), (0.7, "reopen_reason")])
async def test_what_is_still_wrong_is_asked_unless_she_says_it(
    known: Stage, closed: str, sure: float, asked: str | None
) -> None:
    message = answers("", "jhooth, light abhi bhi band hai", "reopen_grievance", LIGHT)
    message["categories"][0]["confidence"] = sure
    await known.play(StartReopen(), message)
    known.form = ReopenForm.form
    await known.play(ReopenForm(), says(), spoken=False)
    assert (known.slots["grievance_number"], known.slots["requested_slot"]) == (closed, asked)


async def test_a_no_to_anything_else_leaves_it(known: Stage) -> None:
    await known.play(NotUnderstood(), says("nahi", "deny"))
    assert known.said == ["utter_cancelled"]


@pytest.mark.parametrize("form", [ReopenForm, RateForm])
async def test_what_she_wants_done_is_about_the_one_she_has_seen(
    known: Stage, city: FakeCity, closed: str, form: type[ReopenForm | RateForm]
) -> None:
    other = await city.file_grievance(GrievanceDraft("r2", GARBAGE, "dirty", "CHOWK"), city.citizen)
    await city.resolve(other.number)
    known.form, known.slots["last_grievance"] = form.form, closed
    await known.play(form(), says(), spoken=False)
    assert known.slots["grievance_number"] == closed


async def test_a_neighbours_number_is_said_not_to_be_hers(known: Stage, city: FakeCity, closed: str) -> None:
    known.slots.update(phone=city.neighbour.phone, grievance_number=closed)
    known.form = ReopenForm.form
    await known.play(ReopenForm(), says(), spoken=False)
    assert known.said == ["utter_grievance_not_found"]
    assert known.slots["requested_slot"] is None


async def test_last_digits_of_none_of_hers_are_said_not_to_be_found(known: Stage, city: FakeCity, closed: str) -> None:
    await city.file_grievance(GrievanceDraft("r2", GARBAGE, "dirty", "CHOWK"), city.citizen)
    known.form, known.slots["requested_slot"] = TrackForm.form, "grievance_number"
    await known.play(TrackForm(), says("what about 9999", "track_grievance", number="9999"))
    assert (known.said, known.slots["requested_slot"]) == (["utter_grievance_not_found"], "grievance_number")


@pytest.mark.parametrize(("sure", "taken"), [(0.95, False), (0.8, True)])
async def test_a_clear_wish_for_something_else_tells_no_problem(known: Stage, sure: float, taken: bool) -> None:
    known.form, known.slots["requested_slot"] = GrievanceForm.form, TYPE
    message = answers("", "house tax ki raseed bhejo", "get_receipt", GARBAGE)
    message["intent"]["confidence"] = sure
    await known.play(GrievanceForm(), message)
    assert (known.slots.get(TYPE) is not None, known.slots["requested_slot"]) == (taken, PLACE if taken else TYPE)
