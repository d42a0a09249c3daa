"""The one form: what counts as an answer, when it steps aside, what the city's faults do to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import forms
from actions.turn import words_of
from connectors import errors
from tests.actions.conftest import Stage
from tests.actions.messages import chooses, says


class TeaForm(forms.Form):
    """Two questions; the second only for those who take tea. `city` stands for what the city does."""

    form = "tea_form"
    slots = ("drink", "sugar")

    def __init__(self) -> None:
        self.asked: list[tuple[str, Any]] = []
        self.breaks_answer: errors.CityError | None = None
        self.breaks_prepare: errors.CityError | None = None
        self.finds: dict[str, Any] = {}

    def questions(self, slots: Mapping[str, Any]) -> list[str]:
        return ["drink", "sugar"] if slots.get("drink") == "tea" else ["drink"]

    async def answer(self, slot: str, value: Any, tracker: Tracker, say: CollectingDispatcher) -> forms.Slots:
        self.asked.append((slot, value))
        if self.breaks_answer:
            raise self.breaks_answer
        said = value or words_of(tracker)
        return {slot: said} if said in ("tea", "water", "much") else {}

    async def prepare(self, slots: forms.Slots, say: CollectingDispatcher) -> forms.Slots:
        if self.breaks_prepare:
            raise self.breaks_prepare
        return dict(self.finds)


@pytest.fixture
def tea() -> TeaForm:
    return TeaForm()


@pytest.fixture
def guest(stage: Stage) -> Stage:
    stage.form = TeaForm.form
    stage.slots.update(requested_slot="drink", answered=[])
    return stage


@pytest.mark.parametrize(("text", "asked_next"), [("tea", "sugar"), ("water", None)])
async def test_an_answer_fills_its_slot_and_the_next_question_follows(
    guest: Stage, tea: TeaForm, text: str, asked_next: str | None
) -> None:
    await guest.play(tea, says(text))
    assert (guest.slots["drink"], guest.slots["requested_slot"]) == (text, asked_next)
    assert guest.slots["answered"] == ["drink"]


async def test_what_is_no_answer_lets_the_form_step_aside(guest: Stage, tea: TeaForm) -> None:
    assert await guest.play(tea, says("kya haal hai")) == []


@pytest.mark.parametrize("intent", sorted(forms.STEERING))
async def test_steering_is_never_an_answer(guest: Stage, tea: TeaForm, intent: str) -> None:
    assert await guest.play(tea, says("tea", intent)) == []
    assert tea.asked == []


async def test_a_choice_is_an_answer(guest: Stage, tea: TeaForm) -> None:
    await guest.play(tea, chooses("drink", "tea"))
    assert tea.asked == [("drink", "tea")]
    assert guest.slots["requested_slot"] == "sugar"


async def test_an_older_choice_of_this_form_corrects_its_answer(guest: Stage, tea: TeaForm) -> None:
    guest.slots.update(drink="tea", requested_slot="sugar", answered=["drink"])
    await guest.play(tea, chooses("drink", "water"))
    assert (guest.slots["drink"], guest.slots["requested_slot"]) == ("water", None)


async def test_a_choice_of_another_form_is_not_taken(guest: Stage, tea: TeaForm) -> None:
    assert await guest.play(tea, chooses("grievance_type", "tea")) == []
    assert tea.asked == []


@pytest.mark.parametrize(
    "kind", [errors.CityUnreachable, errors.CityTimedOut, errors.NotFound, errors.CityMisunderstood]
)
async def test_the_citys_fault_in_an_answer_is_a_sentence(
    guest: Stage, tea: TeaForm, kind: type[errors.CityError]
) -> None:
    tea.breaks_answer = kind()
    before = guest.slots["requested_slot"]
    # without a slot Rasa would take it for not understood, and drop the sentence
    assert await guest.play(tea, says("tea")) != []
    assert guest.said == [f"utter_{kind.text.replace('-', '_')}"]
    assert guest.slots["requested_slot"] == before


async def test_the_citys_fault_in_looking_up_ends_the_form_with_a_sentence(guest: Stage, tea: TeaForm) -> None:
    tea.breaks_prepare = errors.CityUnreachable()
    await guest.play(tea, says("tea"))
    assert guest.said == ["utter_error_city_down"]
    assert (guest.slots["requested_slot"], guest.slots["failed"]) == (None, True)


async def test_a_form_that_opens_takes_nothing_she_said_before_as_an_answer(guest: Stage, tea: TeaForm) -> None:
    guest.slots["requested_slot"] = None
    await guest.play(tea, says("tea"), spoken=False)
    assert tea.asked == []
    assert guest.slots["requested_slot"] == "drink"


@pytest.mark.parametrize(("found", "asked_next"), [({"drink": "water"}, None), ({"drink": "tea"}, "sugar")])
async def test_what_can_be_found_out_is_not_asked(
    guest: Stage, tea: TeaForm, found: dict[str, Any], asked_next: str | None
) -> None:
    tea.finds = found
    await guest.play(tea, says(""), spoken=False)
    assert guest.slots["requested_slot"] == asked_next


async def test_looking_up_may_end_the_form(guest: Stage, tea: TeaForm) -> None:
    tea.finds = {"requested_slot": None}
    await guest.play(tea, says(""), spoken=False)
    assert guest.slots["requested_slot"] is None


def _tracker(form: str, asked: str = "") -> Tracker:
    return Tracker(
        "visitor", {"requested_slot": asked}, says(), [], False, None, {"name": form} if form else {}, "action_listen"
    )


@pytest.mark.parametrize(
    ("open_form", "asked", "paused"),
    [
        ("pay_form", "pay_amount", ["pay_form"]),
        ("tea_form", "sugar", None),
        ("", "", None),
        ("track_form", "grievance_number", None),
        ("dues_form", "dues_accounts", None),
        ("rate_form", "grievance_number", None),
        ("rate_form", "rate_stars", ["rate_form"]),
    ],
)
def test_beginning_a_journey_puts_an_open_one_aside_unless_it_only_asked_which(
    open_form: str, asked: str, paused: list[str] | None
) -> None:
    events = forms.starting(_tracker(open_form, asked), "tea_form", {"drink": "tea"})
    values = {event["name"]: event.get("value") for event in events if event["event"] == "slot"}
    assert [value for name, value in values.items() if name == "paused"] == [paused]
    assert (values["drink"], values["answered"], values["requested_slot"]) == ("tea", [], None)
    assert [event["name"] for event in events if event["event"] == "active_loop"] == [None]


def test_leaving_a_journey_empties_it() -> None:
    events = forms.leave(_tracker("tea_form"), TeaForm.slots)
    assert {event["name"]: event["value"] for event in events} == dict.fromkeys(
        ("drink", "sugar", "answered", "failed")
    )
