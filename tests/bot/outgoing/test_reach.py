"""Where news goes: the channel she wants, else where she last wrote, else SMS; only where it may be carried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from bot.outgoing.reach import WINDOW, addressed, is_for_nobody, news, noted, places, started, ways
from bot.saying.catalogue import catalogue_of
from bot.saying.nlg import message
from bot.state import Conversation
from connectors.message import Inbound, Outbound, stopped
from tests.bot.saying.test_registered import city

NOW = 1_795_000_000.0
PHONE, LINE = "+919800000001", "+911140000000"
ALL = frozenset({"twilio_whatsapp", "twilio_sms", "webchat", "twilio_voice"})
WHATSAPP, SMS, VOICE = "twilio_whatsapp", "twilio_sms", "twilio_voice"
EVENT = Inbound("city", "event:1", PHONE, kind="event", phone=PHONE)
STATUS: dict[str, Any] = {
    "text": "…",
    "text_id": "grievance-filed",
    "facts": {"number": "PG-PGR-1", "type": "Street light", "days": 2},
    "utter_action": "utter_grievance_filed",
}
#: The same as a sentence that the city has a template for.
APPROVED = STATUS | {
    "text_id": "grievance-status",
    "facts": {"number": "PG-PGR-1", "state": "solved", "type": "x", "rows": ""},
}
QUESTION = {"text": "Where?", "utter_action": "utter_ask_grievance_place"}


def talked(reach: str = "", channel: str = WHATSAPP, **hours_ago: float) -> Conversation:
    """A citizen who wrote on these channels so many hours ago."""
    rows: dict[str, dict[str, Any]] = {}
    for name, hours in hours_ago.items():
        recipient = "visitor" if name == "webchat" else PHONE
        rows[name] = {"recipient": recipient, "line": LINE, "heard_at": NOW - hours * 3600}
    return Conversation(slots={"channel": channel, **({"reach": reach} if reach else {})}, addresses=rows)


def test_a_message_of_hers_leaves_its_address() -> None:
    inbound = Inbound(WHATSAPP, "m1", PHONE, LINE, phone=PHONE, received_at=NOW - 1)
    after, where = addressed(talked(twilio_sms=5), inbound, ALL, NOW)
    assert where == [inbound]
    assert after.addresses[WHATSAPP] == {"recipient": PHONE, "line": LINE, "heard_at": NOW - 1}
    assert set(after.addresses) == {WHATSAPP, SMS}


def test_an_alarm_leaves_none() -> None:
    before = talked(twilio_whatsapp=5)
    after, _ = addressed(before, Inbound(WHATSAPP, "w1", PHONE, kind="wake", phone=PHONE), ALL, NOW)
    assert after.addresses == before.addresses


@dataclass
class Case:
    """Who she is, what is on, and the channels in the order in which they are tried."""

    conversation: Conversation
    tried: list[str]
    on: frozenset[str] | None = ALL
    inbound: Inbound = EVENT


CASES = {
    "where she last wrote, then SMS": Case(talked(twilio_whatsapp=1), [WHATSAPP, SMS]),
    "the newer of two": Case(talked(twilio_whatsapp=9, twilio_sms=2), [SMS, WHATSAPP]),
    "WhatsApp as she wants": Case(talked("whatsapp", twilio_whatsapp=9, twilio_sms=2), [WHATSAPP, SMS]),
    "SMS as she wants, though she never wrote one": Case(talked("sms", twilio_whatsapp=1), [SMS, WHATSAPP]),
    "WhatsApp as she wants, which she never used": Case(talked("whatsapp", twilio_sms=1), [SMS]),
    "a channel that was switched off": Case(talked(meta_whatsapp=1, twilio_sms=3), [SMS]),
    "no SMS here": Case(talked(twilio_whatsapp=1), [WHATSAPP], on=ALL - {SMS}),
    "only where she wrote, when nobody says what is on": Case(talked(twilio_whatsapp=1), [WHATSAPP], on=None),
    "after a call by SMS": Case(talked(twilio_voice=0), [SMS]),
    "after a call, and no SMS here": Case(talked(twilio_voice=0), [], on=ALL - {SMS}),
    "an Indian aggregator first": Case(talked(twilio_voice=0), ["exotel_sms"], on=ALL | {"exotel_sms"}),
    "a page is where it was": Case(
        talked(channel="webchat", webchat=40), ["webchat"], inbound=Inbound("webchat", "w1", "visitor", kind="wake")
    ),
    "not where she has stopped us": Case(replace(talked("sms", twilio_whatsapp=1), stopped=[SMS]), [WHATSAPP]),
    "an older place, when she has stopped us at the newest": Case(
        replace(talked(twilio_whatsapp=9, twilio_sms=2), stopped=[SMS]), [WHATSAPP], on=None
    ),
    "nowhere, when she has stopped us everywhere": Case(
        replace(talked(twilio_whatsapp=9), stopped=[SMS, WHATSAPP]),
        [],
        inbound=Inbound(WHATSAPP, "w1", PHONE, kind="wake", phone=PHONE),
    ),
    "a conversation from before addresses were kept": Case(
        Conversation(), [WHATSAPP], on=ALL - {SMS}, inbound=Inbound(WHATSAPP, "w1", PHONE, kind="wake", phone=PHONE)
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_where_news_is_tried(name: str) -> None:
    case = CASES[name]
    found = places(case.conversation, case.inbound, case.on)
    assert [place.channel for place in found] == case.tried
    assert {place.citizen for place in found} <= {case.inbound.citizen}


def told(
    conversation: Conversation, *bubbles: dict[str, Any], live: bool = False, on: frozenset[str] = ALL
) -> list[Outbound]:
    found = places(conversation, EVENT, on)
    return news(conversation, found, bubbles or (STATUS,), "en", city(live=live), NOW)


def carried(messages: list[Outbound]) -> list[tuple[str, str, bool]]:
    return [(one.channel, one.template.name if one.template else "", one.template_required) for one in messages]


@pytest.mark.parametrize(
    ("kind", "conversation", "nobody"),
    [
        ("event", Conversation(), True),
        ("event", Conversation(slots={"language": "en"}), True),
        ("event", talked(twilio_whatsapp=1), False),
        ("event", talked(twilio_voice=1), True),
        ("wake", Conversation(), True),
        ("wake", talked(twilio_voice=1), False),
        ("text", Conversation(), False),
        ("call_ended", Conversation(), False),
    ],
)
def test_who_is_left_alone(kind: Any, conversation: Conversation, nobody: bool) -> None:
    assert is_for_nobody(conversation, replace(EVENT, kind=kind), ALL - {SMS}) is nobody


def test_she_stops_us_on_a_channel_until_she_says_start_there() -> None:
    word = stopped(SMS, PHONE, "m1")
    after = noted(talked(twilio_whatsapp=1), word, ALL)
    assert after
    assert after.stopped == [SMS]
    assert noted(after, word, ALL) == after
    start = Inbound(SMS, "m2", PHONE, text="START", phone=PHONE)
    assert started(after, start, "greet").stopped == [SMS]
    assert started(after, replace(start, channel=WHATSAPP), "start_notifications").stopped == [SMS]
    assert started(after, start, "start_notifications").stopped == []


def test_of_somebody_unknown_no_stop_is_kept() -> None:
    assert noted(Conversation(), stopped(SMS, PHONE, "m1"), ALL) == Conversation()


def test_what_is_for_her_needs_a_turn() -> None:
    assert noted(talked(twilio_whatsapp=1), EVENT, ALL) is None


DAY = WINDOW / 3600
OUTCOMES: dict[str, tuple[Callable[[], list[Outbound]], list[tuple[str, str, bool]]]] = {
    "within the 24 hours": (lambda: told(talked(twilio_whatsapp=DAY - 0.1)), [(WHATSAPP, "", False)]),
    "after them by SMS": (lambda: told(talked(twilio_whatsapp=DAY + 0.1)), [(SMS, "", False)]),
    "after them by template": (lambda: told(talked(twilio_whatsapp=DAY + 0.1), APPROVED), [(WHATSAPP, "HX01", True)]),
    "after them, neither template nor SMS": (
        lambda: told(talked(twilio_whatsapp=DAY + 0.1), on=ALL - {SMS}),
        [(WHATSAPP, "", True)],
    ),
    "by SMS with its DLT template": (lambda: told(talked(twilio_sms=90), APPROVED), [(SMS, "1107", False)]),
    "by SMS under DLT": (lambda: told(talked(twilio_sms=90), APPROVED, live=True), [(SMS, "1107", True)]),
    "under DLT without a template": (lambda: told(talked(twilio_sms=90), live=True), [(SMS, "", True)]),
    "under DLT without a template, but on WhatsApp": (
        lambda: told(talked(twilio_sms=2, twilio_whatsapp=3), live=True),
        [(WHATSAPP, "", False)],
    ),
    "each by itself": (
        lambda: told(talked(twilio_whatsapp=DAY + 0.1), APPROVED, STATUS),
        [(WHATSAPP, "HX01", True), (SMS, "", False)],
    ),
    "an open question goes on where it was asked": (
        lambda: told(talked(twilio_whatsapp=1), STATUS, QUESTION),
        [(WHATSAPP, "", False), (WHATSAPP, "", False)],
    ),
    "an open question is not asked elsewhere": (
        lambda: told(talked("sms", twilio_whatsapp=1), STATUS, QUESTION),
        [(SMS, "", False)],
    ),
    "nowhere to tell it": (lambda: told(talked(twilio_voice=1), on=ALL - {SMS}), []),
}


@pytest.mark.parametrize("name", OUTCOMES)
def test_how_news_is_carried(name: str) -> None:
    tell, expected = OUTCOMES[name]
    assert carried(tell()) == expected


def test_each_message_has_an_id_of_its_own_made_from_the_event() -> None:
    messages = told(talked(twilio_whatsapp=DAY + 0.1), APPROVED, STATUS)
    assert [one.message_id for one in messages] == ["event:1-0", "event:1-1"]
    assert [(one.recipient, one.line) for one in messages] == [(PHONE, LINE), (PHONE, "")]


def test_a_sentence_is_worded_for_the_channel_that_carries_it() -> None:
    (by_sms,) = told(talked(twilio_whatsapp=DAY + 0.1))
    assert by_sms.text == catalogue_of("en").say("grievance-filed", SMS, **STATUS["facts"])
    (as_made,) = told(talked("sms", twilio_whatsapp=1), {"text": "No id", "utter_action": "utter_x"})
    assert as_made.text == "No id"


def test_a_template_in_the_language_behind_hers_is_filled_with_its_own_words() -> None:
    facts = {
        "number": "PG-PGR-1",
        "state_names": {"hi": "काम हो गया", "hi-Latn": "kaam ho gaya"},
        "type": "x",
        "rows": "",
    }
    made = message("hi-Latn", WHATSAPP, "utter_grievance_status", facts)
    assert made["facts"]["state"] == "kaam ho gaya"
    at = talked(twilio_whatsapp=DAY + 0.1)
    (sent,) = news(at, places(at, EVENT, ALL), [{**made, **facts}], "hi-Latn", city(), NOW)
    assert sent.template
    assert (sent.template.name, sent.template.parameters) == ("HX02", ("PG-PGR-1", "काम हो गया"))


def test_its_rows_and_choices_are_worded_for_the_channel_too() -> None:
    rows = [{"text": "grievance-row-comment", "comment": "Done"}]
    options = [{"text": "choice-receipt", "payload": "/get_receipt"}]
    facts = {"type": "x", "number": "PG-PGR-1", "state": "solved", "rows_lines": rows, "options": options}
    made = message("en", WHATSAPP, "utter_grievance_status", facts)
    (by_sms,) = told(talked("sms", twilio_whatsapp=1), {**made, **facts, "utter_action": "utter_grievance_status"})
    assert by_sms.text.endswith('\nOffice: "Done"')
    assert [choice.title for choice in by_sms.choices] == ["Receipt"]


@pytest.mark.parametrize(
    ("conversation", "inbound", "expected"),
    [
        (talked(twilio_whatsapp=1), EVENT, ("whatsapp", "sms")),
        (talked(twilio_sms=1), EVENT, ("sms",)),
        (talked(twilio_whatsapp=1), Inbound(VOICE, "c-1", PHONE, phone=PHONE, proved=False, call="c"), ()),
        (talked(webchat=1), Inbound("webchat", "m", "visitor"), ()),
    ],
)
def test_she_may_choose_among_the_ways_she_has(
    conversation: Conversation, inbound: Inbound, expected: tuple[str, ...]
) -> None:
    assert ways(conversation, inbound, ALL) == expected
