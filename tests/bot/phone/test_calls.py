"""What a phone call gets of a turn: one message, choices with their keys, and what the call does next."""

from __future__ import annotations

from typing import Any

import pytest

from bot.outgoing.replies import outbounds
from bot.phone import calls
from connectors.message import CallStep, Inbound

DESK = "1800-000-1013"
CALLER = "+919800000001"


def inbound(text: str = "", **fields: Any) -> Inbound:
    made = {"proved": False, "call": "CA1", **fields}
    return Inbound("twilio_voice", "CA1-3", CALLER, text=text, phone=CALLER, **made)


def bubble(text: str, *titles: str, text_id: str = "x") -> dict[str, Any]:
    choices = [{"title": title, "payload": f'/choose{{"value": "{title}"}}'} for title in titles]
    return {"text": text, "text_id": text_id, **({"choices": choices} if titles else {})}


def said(*bubbles: dict[str, Any], language: str = "en", **slots: Any) -> Any:
    [one] = outbounds(inbound(), bubbles, language, slots, DESK)
    return one


def test_all_bubbles_of_a_turn_are_one_message() -> None:
    one = said(bubble("Filed.", text_id="grievance-filed"), bubble("What else?", "Pay", "Menu", text_id="menu"))
    assert (one.message_id, one.text, one.text_id) == ("CA1-3-0", "Filed.\nWhat else?", "menu")
    assert [choice.detail for choice in one.choices] == ["Pay, press 1.", "Menu, press 2."]
    assert one.call == CallStep(wants="choice")


def test_the_choices_are_those_of_the_last_question() -> None:
    one = said(bubble("Which?", "A", "B"), bubble("Or this?", "C"))
    assert [choice.title for choice in one.choices] == ["C"]


def test_a_turn_that_says_nothing_is_heard_all_the_same() -> None:
    assert said().text == "I am listening. What do you need?"


def test_a_typed_variety_is_heard_as_the_language_behind_it() -> None:
    assert said(bubble("x"), language="hi-Latn").language == "hi"


@pytest.mark.parametrize(("offered", "spoken"), [(5, 5), (6, 5), (14, 5)])
def test_of_many_choices_the_last_key_leads_on(offered: int, spoken: int) -> None:
    one = said(bubble("Which?", *(f"Title {n}" for n in range(offered))))
    assert len(one.choices) == spoken
    more = one.choices[-1]
    assert (more.payload == '/more_choices{"shown": 4}', more.title == "For more") == (offered > 5, offered > 5)


@pytest.mark.parametrize(
    ("titles", "details", "heard"),
    [
        (("🛠️ Report a problem",), ("",), ["Report a problem"]),
        (("Dog", "Cat"), ("PG-1", "PG-2"), ["Dog", "Cat"]),
        (("Dog", "Dog"), ("PG-1", "PG-2"), ["Dog, PG-1", "Dog, PG-2"]),
    ],
)
def test_titles_for_the_ear(titles: tuple[str, ...], details: tuple[str, ...], heard: list[str]) -> None:
    choices = [{"title": t, "payload": "/x", "detail": d} for t, d in zip(titles, details, strict=True)]
    assert [choice.title for choice in said({"text": "Which?", "choices": choices}).choices] == heard


@pytest.mark.parametrize(
    ("titles", "slots", "wants"),
    [
        ((), {}, "words"),
        ((), {"requested_slot": "grievance_place"}, "words"),
        (("A", "B"), {"requested_slot": "grievance_confirm"}, "choice"),
        ((), {"requested_slot": "identity_phone"}, "digits"),
        (("Again", "Other"), {"requested_slot": "identity_otp"}, "digits"),
        (("Mine",), {"requested_slot": "dues_accounts"}, "digits"),
        ((), {"requested_slot": "dues_accounts", "dues_by": "address"}, "words"),
        (("All", "A part"), {"requested_slot": "pay_amount"}, "choice"),
        ((), {"requested_slot": "pay_amount", "pay_part": True}, "digits"),
    ],
)
def test_what_the_call_waits_for(titles: tuple[str, ...], slots: dict[str, Any], wants: str) -> None:
    assert said(bubble("?", *titles), **slots).call == CallStep(wants=wants)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text_id", "step"),
    [
        ("human-handoff", CallStep(dial="18000001013")),
        ("goodbye", CallStep(ends=True)),
        ("call-record", CallStep(records=True)),
    ],
)
def test_what_the_call_does_besides_speaking(text_id: str, step: CallStep) -> None:
    assert said(bubble("x", text_id=text_id)).call == step


@pytest.mark.parametrize(
    ("bubbles", "slots", "goes_on"),
    [
        ([bubble("Filed.", text_id="grievance-filed")], {}, True),
        ([bubble("Filed.", text_id="grievance-filed")], {"requested_slot": "dues_service"}, False),
        ([bubble("Solved.", "Not solved", text_id="grievance-status")], {}, False),
        ([bubble("Filed.", text_id="grievance-filed"), bubble("What?", text_id="ask-information-what")], {}, False),
    ],
)
def test_after_a_journey_she_may_go_on(bubbles: list[dict[str, Any]], slots: dict[str, Any], goes_on: bool) -> None:
    assert said(*bubbles, **slots).text.endswith("If you need anything else, just tell me.") is goes_on


def test_a_goodbye_within_a_question_hangs_up_on_nobody() -> None:
    one = said(bubble("Bye.", text_id="goodbye"), bubble("Which?", "A"), requested_slot="grievance_type")
    assert (one.call, len(one.choices)) == (CallStep(wants="choice"), 1)
    left = said(bubble("Bye.", text_id="call-left"), requested_slot="grievance_type")
    assert left.call == CallStep(ends=True)


def test_a_caller_is_not_connected_to_a_closed_desk() -> None:
    one = said(bubble("The city's desk is closed now.", text_id="human-handoff-closed"))
    assert (one.call, one.text.count("\n")) == (CallStep(wants="words"), 1)


@pytest.mark.parametrize("text_id", ["goodbye", "call-left", "human-handoff"])
def test_nothing_is_asked_when_the_call_goes_elsewhere(text_id: str) -> None:
    one = said(bubble("Bye.", text_id=text_id), bubble("Which?", "A", "B"))
    assert (one.text, one.choices) == ("Bye.", ())


@pytest.mark.parametrize("kind", ["wake", "event", "call_ended"])
def test_nothing_is_spoken_when_nobody_is_on_the_line(kind: Any) -> None:
    assert not calls.on_call(inbound(kind=kind))
