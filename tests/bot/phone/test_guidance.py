"""What a caller hears besides the talk itself."""

from __future__ import annotations

from typing import Any

import pytest

from bot.outgoing.replies import keep
from bot.phone import guidance
from bot.state import Conversation
from connectors.message import Inbound


def inbound(text: str = "", **fields: Any) -> Inbound:
    return Inbound("twilio_voice", "CA1-3", "+919800000001", text=text, **{"call": "CA1", **fields})


def bubble(text: str, *titles: str) -> dict[str, Any]:
    choices = [{"title": title, "payload": f"/{title}"} for title in titles]
    return {"text": text, "text_id": "x", **({"choices": choices} if titles else {})}


QUESTION = [{"text": "Filed.", "text_id": "grievance-filed"}, bubble("Which?", "A", "B")]


@pytest.mark.parametrize(
    ("intent", "misses", "said"),
    [
        ("silence", 0, ["x"]),
        ("silence", 1, ["call-help", "x"]),
        ("silence", 2, ["call-left"]),
        ("silence", 5, ["call-left"]),
        ("wrong_key", 0, ["call-wrong-key", "x"]),
        ("repeat", 0, ["grievance-filed", "x"]),
        ("record_words", 0, ["call-record"]),
        ("listen", 0, ["call-still-there"]),
        ("view_dues", 0, None),
    ],
)
def test_what_needs_no_policies(intent: str, misses: int, said: list[str] | None) -> None:
    before = Conversation(slots={"language": "hi-Latn"}, last_replies=QUESTION, misses=misses)
    bubbles = guidance.said(before, intent)
    assert (None if bubbles is None else [one["text_id"] for one in bubbles]) == said


@pytest.mark.parametrize(("misses", "said"), [(0, "call-take-your-time"), (5, "call-take-your-time"), (6, "call-left")])
def test_who_looks_for_the_code_is_given_time(misses: int, said: str) -> None:
    slots = {"language": "hi", "requested_slot": "identity_otp"}
    before = Conversation(slots=slots, last_replies=QUESTION, misses=misses)
    [waiting] = guidance.said(before, "silence") or []
    assert waiting["text_id"] == said
    # a new code can be had all the while
    assert ("choices" in waiting) == (said == "call-take-your-time")


def test_there_is_nothing_to_repeat_at_first() -> None:
    assert guidance.said(Conversation(), "repeat") is None
    assert guidance.said(Conversation(), "silence") == []


@pytest.mark.parametrize(("kind", "misses"), [("silence", 2), ("text", 0), ("call", 0), ("wake", 1), ("call_ended", 1)])
def test_silences_in_a_row_are_counted(kind: Any, misses: int) -> None:
    assert keep(Conversation(misses=1), inbound(kind=kind), {}, "", []).misses == misses


@pytest.mark.parametrize(
    ("last", "choices", "state", "intent", "meant"),
    [
        ("grievance-filed", False, {}, "deny", "goodbye"),
        ("grievance-filed", False, {}, "thank", "goodbye"),
        ("grievance-filed", False, {}, "affirm", "listen"),
        ("grievance-filed", False, {}, "view_dues", ""),
        ("grievance-filed", False, {"active_loop": {"name": "dues_form"}}, "deny", ""),
        # "yes" may be one of the choices, "no" is none
        ("dues-list", True, {}, "affirm", ""),
        ("dues-list", True, {}, "deny", "goodbye"),
        ("human-handoff", False, {}, "deny", "goodbye"),
        ("human-handoff", False, {"slots": {"paused": ["dues_form"]}}, "affirm", "go_on"),
        ("ask-dues-service", False, {}, "deny", ""),
        ("", False, {}, "deny", ""),
    ],
)
def test_what_a_word_means_when_nothing_is_asked(
    last: str, choices: bool, state: dict[str, Any], intent: str, meant: str
) -> None:
    said = [{**bubble("x", *("A" if choices else "")), "text_id": last}] if last else []
    assert guidance.when_over(Conversation(last_replies=said, **state), intent) == meant


LISTED = {"requested_slot": "grievance_type", "grievance_group": ""}
FORM = "grievance_form"


@pytest.mark.parametrize(
    ("before", "after", "form", "fields", "offered"),
    [
        ({"misses": 1}, {"misses": 2}, "", {}, True),
        ({}, {"misses": 1}, "", {}, False),
        ({"misses": 2}, {"misses": 3}, FORM, {}, True),
        ({"misses": 2}, {"misses": 2}, FORM, {}, False),
        ({"misses": 1}, {"misses": 2}, "dues_form", {}, False),
        (LISTED, LISTED, FORM, {}, True),
        (LISTED, LISTED, FORM, {"keyed": True}, False),
        ({"requested_slot": "grievance_type"}, LISTED, FORM, {}, False),
        (LISTED, {"requested_slot": "grievance_place"}, FORM, {}, False),
        (LISTED, LISTED, FORM, {"kind": "silence"}, False),
    ],
)
def test_words_that_are_lost_twice_may_be_recorded(
    before: dict[str, Any], after: dict[str, Any], form: str, fields: dict[str, Any], offered: bool
) -> None:
    asked = [bubble("Sorry."), bubble("Which?", "A", "B")]
    bubbles = guidance.helped(Conversation(slots=before), inbound("words", **fields), asked, after, form)
    payloads = [choice["payload"] for choice in bubbles[-1]["choices"]]
    assert (payloads[0] == guidance.RECORD) is offered
    assert len(payloads) == 2 + offered


def test_a_recording_can_be_offered_where_nothing_else_is() -> None:
    [one] = guidance.helped(Conversation(), inbound("words"), [bubble("Sorry.")], {"misses": 3}, "")
    assert one["choices"] == [{"title": "To record it in your own words", "payload": "/record_words"}]
