"""At the summary of a report she says more than yes or no; and a place that the city does not list."""

from __future__ import annotations

from typing import Any

import pytest

from actions.grievance import CONFIRM, NEAR, PLACE, TYPE, WORDS, GrievanceForm
from actions.grievance_questions import AskPlace
from tests.actions.conftest import Stage
from tests.actions.messages import Message, says

LIGHT, GARBAGE = "StreetLightNotWorking", "GarbageNeedsTobeCleared"
CHOWK = {"code": "CHOWK", "words": ""}


@pytest.fixture
def summary(known: Stage) -> Stage:
    """She is asked whether it is right."""
    known.form = GrievanceForm.form
    known.slots.update({TYPE: LIGHT, PLACE: CHOWK, WORDS: "dark", "requested_slot": CONFIRM, "answered": []})
    return known


def tells(text: str, kind: str, intent: str = "file_grievance", **entities: Any) -> Message:
    return {**says(text, intent, **entities), "categories": [{"code": kind, "confidence": 0.95}]}


async def test_a_place_that_the_city_does_not_list_is_asked_about(summary: Stage) -> None:
    await summary.play(GrievanceForm(), tells("near boring road", GARBAGE, place="near boring road"))
    assert (summary.slots[PLACE], summary.slots[NEAR]) == (None, "near boring road")
    assert summary.slots["requested_slot"] == PLACE


async def test_a_place_within_other_words_changes_nothing(summary: Stage) -> None:
    await summary.play(
        GrievanceForm(), tells("children fall there every night near a tree", LIGHT, place="near a tree")
    )
    assert summary.slots[PLACE] == CHOWK
    assert summary.said == ["utter_report_words_added"]
    assert summary.slots[WORDS] == "dark\nchildren fall there every night near a tree"


async def test_another_problem_does_not_move_this_one(summary: Stage) -> None:
    message = tells("garbage lies in nehru nagar too", GARBAGE, place="nehru nagar", locality="NAGAR")
    await summary.play(GrievanceForm(), message)
    assert summary.said == ["utter_report_one_at_a_time"]
    assert (summary.slots[PLACE], summary.slots[WORDS], summary.slots["requested_slot"]) == (CHOWK, "dark", CONFIRM)


async def test_the_same_problem_at_another_place_is_this_one(summary: Stage) -> None:
    message = tells("the light is off in nehru nagar", LIGHT, place="nehru nagar", locality="NAGAR")
    await summary.play(GrievanceForm(), message)
    assert (summary.slots[PLACE]["code"], summary.said) == ("NAGAR", [])


@pytest.mark.parametrize(
    ("near", "first"), [("nehru park", "NAGAR"), ("vard 3", "NAGAR"), ("वार्ड ३ में", "NAGAR"), ("civil line", "LINES")]
)
async def test_the_likely_localities_are_offered_first(summary: Stage, near: str, first: str) -> None:
    summary.slots.update({PLACE: None, NEAR: near, "requested_slot": PLACE})
    await summary.play(AskPlace())
    assert first in summary.words[0]["choices"][0]["payload"]
    assert len(summary.words[0]["choices"]) == 3


@pytest.mark.parametrize(
    ("sure", "asked"), [((0.9, 0.9), PLACE), ((0.9, 0.8), CONFIRM), ((1.0, 1.0), CONFIRM), ((0.9,), CONFIRM)]
)
async def test_what_several_localities_share_is_none_of_them(
    summary: Stage, sure: tuple[float, ...], asked: str
) -> None:
    summary.slots.update({PLACE: None, "requested_slot": PLACE})
    message = says("ward 12", "", locality=["CHOWK", "LINES"][: len(sure)])
    for entity, confidence in zip(message["entities"], sure, strict=True):
        entity["confidence_entity"] = confidence
    await summary.play(GrievanceForm(), message)
    assert summary.slots["requested_slot"] == asked
