"""Report, follow, open again, rate: what is asked, what is shown, and to whom."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions.conversation import Cancel, ChangeLanguage, GoBack, Menu
from actions.feedback import Rate, RateForm, Reopen, ReopenForm
from actions.grievance import CONFIRM, GROUP, GROUPS, LIKELY, PLACE, SURE, TYPE, WORDS, GrievanceForm
from actions.grievance_questions import AskConfirm, AskType
from actions.grievance_start import StartGrievance
from actions.grievance_status import ShowGrievance, StartTrack, TrackForm
from actions.information import AskInformation
from actions.privacy import Erase
from connectors.services.base import GrievanceDraft
from tests.actions.conftest import Stage
from tests.actions.fake_city import FakeCity
from tests.actions.messages import chooses, says

LIGHT, GARBAGE = "StreetLightNotWorking", "GarbageNeedsTobeCleared"


def reports(text: str, *ranked: tuple[str, float], **entities: Any) -> dict[str, Any]:
    """Words about a problem, with the types that the model finds likely."""
    categories = [{"code": code, "confidence": sure} for code, sure in ranked]
    best = {"code": ranked[0][0] if ranked and ranked[0][1] >= SURE else ""}
    return {**says(text, "file_grievance", **entities), "categories": categories, "category": best}


@pytest.fixture
async def filed(known: Stage, city: FakeCity) -> str:
    """The number of a complaint of hers."""
    draft = GrievanceDraft("r1", LIGHT, "dark", "CHOWK")
    return (await city.file_grievance(draft, city.citizen)).number


async def test_one_message_may_say_it_all(known: Stage) -> None:
    message = reports("gandhi chowk pe light nahi", (LIGHT, 0.9), locality="CHOWK", place="gandhi chowk")
    await known.play(StartGrievance(), message)
    await known.play(GrievanceForm(), message, spoken=False)
    assert (known.slots[TYPE], known.slots[PLACE]["code"], known.slots["requested_slot"]) == (LIGHT, "CHOWK", CONFIRM)
    assert known.slots[WORDS] == "gandhi chowk pe light nahi"
    await known.play(AskConfirm())
    assert [row["text"] for row in known.facts[0]["rows_lines"]] == ["summary-place-ward", "summary-no-photo"]
    assert "Gandhi Chowk (Ward 12)" in known.words[0]["text"]


async def test_likely_types_are_offered_when_unsure(known: Stage) -> None:
    known.form, known.slots["requested_slot"] = GrievanceForm.form, TYPE
    await known.play(GrievanceForm(), reports("gandagi", (GARBAGE, 0.4), (LIGHT, 0.3), ("x", 0.01)))
    assert known.slots[LIKELY] == [GARBAGE, LIGHT]
    await known.play(AskType())
    assert known.said == ["utter_ask_grievance_likely"]
    assert len(known.offered()) == 3


async def test_the_list_leads_from_group_to_type(known: Stage) -> None:
    known.form, known.slots["requested_slot"] = GrievanceForm.form, TYPE
    await known.play(GrievanceForm(), chooses(TYPE, GROUPS))
    await known.play(AskType())
    assert known.said == ["utter_ask_grievance_group"]
    await known.play(GrievanceForm(), chooses(TYPE, "group:Garbage"))
    assert (known.slots[GROUP], known.slots["requested_slot"]) == ("Garbage", TYPE)
    await known.play(AskType())
    assert [choice["title"] for choice in known.words[0]["choices"]] == ["Garbage not picked up", "Kerb stones"]
    await known.play(GrievanceForm(), chooses(TYPE, GARBAGE))
    assert known.slots[TYPE] == GARBAGE


async def test_a_group_of_one_type_leaves_nothing_to_ask(known: Stage) -> None:
    known.form, known.slots["requested_slot"] = GrievanceForm.form, TYPE
    await known.play(GrievanceForm(), chooses(TYPE, "group:StreetLights"))
    assert (known.slots[TYPE], known.slots["requested_slot"]) == ("StreetLightNotWorking", PLACE)


async def test_without_the_citys_list_she_is_asked_for_words(known: Stage, city: FakeCity) -> None:
    city.faults = {"down"}
    await known.play(AskType())
    assert known.said == ["utter_ask_grievance_words"]
    assert known.offered() == []


async def test_her_only_complaint_is_shown_without_a_question(known: Stage, filed: str) -> None:
    known.form = TrackForm.form
    await known.play(TrackForm(), says("kya hua", "track_grievance"), spoken=False)
    assert (known.slots["grievance_number"], known.slots["requested_slot"]) == (filed, None)
    await known.play(ShowGrievance())
    assert (known.said, known.facts[0]["number"]) == (["utter_grievance_status"], filed)


async def test_the_last_digits_are_enough(known: Stage, city: FakeCity, filed: str) -> None:
    other = await city.file_grievance(GrievanceDraft("r2", GARBAGE, "dirty", "CHOWK"), city.citizen)
    known.form = TrackForm.form
    await known.play(StartTrack(), says("000002 ka kya hua", "track_grievance", number="000002"))
    await known.play(TrackForm(), says("", "track_grievance"), spoken=False)
    assert known.slots["grievance_number"] == other.number


async def test_a_neighbours_complaint_is_not_there(known: Stage, city: FakeCity, filed: str) -> None:
    known.slots.update(phone=city.neighbour.phone, grievance_number=filed)
    await known.play(ShowGrievance())
    assert known.said == ["utter_grievance_not_found"]


async def test_nothing_is_shown_before_her_number_is_proved(stage: Stage, city: FakeCity) -> None:
    stage.form = TrackForm.form
    await stage.play(StartTrack(), says("", "track_grievance"))
    await stage.play(TrackForm(), says("", "track_grievance"), spoken=False)
    assert stage.slots["requested_slot"] == "identity_phone"
    assert city.calls["my_grievances"] == city.calls["get_grievance"] == 0


async def test_a_solved_one_can_be_opened_again_with_her_words(known: Stage, city: FakeCity, filed: str) -> None:
    await city.resolve(filed)
    known.form = ReopenForm.form
    await known.play(ReopenForm(), says("", "reopen_grievance"), spoken=False)
    assert known.slots["requested_slot"] == "reopen_reason"
    await known.play(ReopenForm(), says("abhi bhi band hai", "file_grievance"))
    await known.play(Reopen())
    assert known.said == ["utter_grievance_reopened"]
    assert city.filed[filed][2].steps[0].comment == "abhi bhi band hai"


async def test_what_the_office_said_before_it_was_opened_again_is_not_told_any_more(
    known: Stage, city: FakeCity, filed: str
) -> None:
    known.slots["grievance_number"] = filed
    await city.resolve(filed)
    await known.play(ShowGrievance())
    told = [row["text"] for row in known.facts[0]["rows_lines"]]
    known.slots.update(grievance_number=filed, reopen_reason="abhi bhi band hai")
    await known.play(Reopen())
    known.slots["grievance_number"] = filed
    await known.play(ShowGrievance())
    again = [row["text"] for row in known.facts[0]["rows_lines"]]
    assert ("grievance-row-comment" in told, "grievance-row-comment" in again) == (True, False)


async def test_she_sees_what_the_office_took_and_not_her_own_photo_again(
    known: Stage, city: FakeCity, filed: str
) -> None:
    phone, draft, made = city.filed[filed]
    steps = [replace(step, photo_urls=("https://files.test/hers",)) for step in made.steps]
    theirs = replace(steps[0], action="RESOLVE", photo_urls=("https://files.test/theirs",))
    known.slots["grievance_number"] = filed
    for history, shown in ((steps, []), ([theirs, *steps], ["https://files.test/theirs"])):
        city.filed[filed] = (phone, draft, replace(made, steps=tuple(history)))
        known.slots["grievance_number"] = filed
        await known.play(ShowGrievance())
        assert [item["ref"] for item in known.facts[0]["media"]] == shown


async def test_an_open_one_cannot_be_reopened(known: Stage, filed: str) -> None:
    await known.play(ReopenForm(), says("", "reopen_grievance"), spoken=False)
    assert (known.said, known.slots["requested_slot"]) == (["utter_no_grievances_reopen"], None)


async def test_the_time_to_reopen_may_be_over(known: Stage, filed: str) -> None:
    known.slots.update(grievance_number=filed, reopen_reason="phir se")
    await known.play(Reopen())
    assert known.said == ["utter_reopen_too_late"]


@pytest.mark.parametrize(("answer", "stars"), [(chooses("rate_stars", 4), 4), (says("5", number="5"), 5)])
async def test_stars_then_a_word(known: Stage, city: FakeCity, filed: str, answer: dict[str, Any], stars: int) -> None:
    await city.resolve(filed)
    known.form = RateForm.form
    await known.play(RateForm(), says("", "rate_service"), spoken=False)
    assert known.slots["requested_slot"] == "rate_stars"
    await known.play(RateForm(), answer)
    assert known.slots["requested_slot"] == "rate_comment"
    await known.play(RateForm(), chooses("rate_comment", "skip"))
    await known.play(Rate())
    assert known.said == ["utter_grievance_rated"]
    assert city.filed[filed][2].rating == stars


@pytest.mark.parametrize("answer", [says("9", number="9"), says("0", number="0"), says("bahut achha")])
async def test_what_is_no_star_is_asked_again(known: Stage, answer: dict[str, Any]) -> None:
    known.form = RateForm.form
    known.slots.update(grievance_number="N", requested_slot="rate_stars")
    assert await known.play(RateForm(), answer) == []


async def test_the_menu_shows_an_open_journey_first(known: Stage) -> None:
    await known.play(Menu())
    assert "/go_on" not in known.offered()
    known.form = GrievanceForm.form
    await known.play(Menu())
    assert known.offered()[0] == "/go_on"
    assert known.slots["paused"] == [GrievanceForm.form]


@pytest.mark.parametrize(
    ("form", "said"),
    [("grievance_form", "utter_cancelled_report"), ("pay_form", "utter_cancelled"), ("", "utter_nothing_to_cancel")],
)
async def test_cancelling_says_what_was_left(known: Stage, form: str, said: str) -> None:
    known.form, known.slots[TYPE] = form, LIGHT
    await known.play(Cancel())
    assert known.said == [said]
    assert known.slots[TYPE] is None
    assert known.slots["phone"]


async def test_cancelling_does_not_forget_what_was_promised(known: Stage) -> None:
    promised = {"pending_filing": [{"draft": {}, "attempt": 1}], "open_payment": {"id": "P1"}}
    known.slots.update(promised)
    await known.play(Cancel())
    assert {name: known.slots[name] for name in promised} == promised


async def test_back_forgets_the_last_answer(known: Stage) -> None:
    known.form = GrievanceForm.form
    known.slots.update({TYPE: LIGHT, PLACE: {"code": "CHOWK"}, "answered": [TYPE, PLACE]})
    await known.play(GoBack())
    assert (known.slots[PLACE], known.slots["answered"], known.slots[TYPE]) == (None, [TYPE], LIGHT)


@pytest.mark.parametrize(("wanted", "said"), [("hi", "utter_language_changed"), ("xx", "utter_ask_language")])
async def test_a_language_of_the_city_is_spoken_from_now_on(known: Stage, wanted: str, said: str) -> None:
    await known.play(ChangeLanguage(), says("hindi", "change_language", language_name=wanted))
    assert known.said == [said]
    assert known.slots["language"] == ("hi" if wanted == "hi" else "en")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("office time kya hai", "utter_information"),
        ("दफ़्तर का समय", "utter_information"),
        ("who won the match", "utter_information_unknown"),
        ("", "utter_ask_information_what"),
    ],
)
async def test_a_question_is_answered_with_its_source_or_honestly_not(known: Stage, question: str, said: str) -> None:
    await known.play(AskInformation(), says(question, "ask_information"))
    assert known.said == [said]
    if said == "utter_information":
        assert known.facts[0]["source_names"]["en"]


async def test_erasing_forgets_everything_after_this_turn(known: Stage) -> None:
    await known.play(Erase())
    assert (known.said, known.forgotten) == (["utter_erased"], True)
