"""What a turn sends: the answer, the SMS beside a call, and no more of an SMS than three segments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import bot.ulb
from bot.outgoing.outgoing import outgoing
from bot.outgoing.replies import keep
from bot.saying import nlg
from bot.state import Conversation
from connectors.message import Inbound, Outbound

CITY = bot.ulb.read_ulb(Path(bot.ulb.__file__).parent / "ulbs" / "citya.yml")
ON = frozenset({"twilio_sms", "twilio_voice"})
ME = "+919800000001"
FACTS = {"number": "PG-PGR-2026-11-23-001204", "days": 2, "type_type": {"code": "NoStreetlight", "names": {}}}
FILED = {
    **nlg.message("en", "twilio_voice", "utter_grievance_filed", FACTS),
    "utter_action": "utter_grievance_filed",
    **FACTS,
}


def sent(inbound: Inbound, *bubbles: dict[str, Any], ulb: bot.ulb.Ulb = CITY) -> tuple[list[Outbound], str]:
    return outgoing(Conversation(), [inbound], bubbles, {"language": "en"}, ulb, ON, 1.8e9)


def test_a_call_gets_one_message_and_what_she_needs_in_writing_behind_it() -> None:
    call = Inbound("twilio_voice", "CA1-3", ME, phone=ME, proved=False, call="CA1")
    replies, rest = sent(call, FILED, {"text": "What else?", "text_id": "menu"})
    assert [(one.message_id, one.channel) for one in replies] == [
        ("CA1-3-0", "twilio_voice"),
        ("CA1-3-sms-0", "twilio_sms"),
    ]
    assert rest == ""


def test_the_sms_beside_a_call_needs_its_registered_form_like_any_other() -> None:
    live = CITY.model_copy(update={"sms": CITY.sms.model_copy(update={"live": True})})
    call = Inbound("twilio_voice", "CA1-3", ME, phone=ME, proved=False, call="CA1")
    replies, _ = sent(call, FILED, ulb=live)
    assert [one.template_required for one in replies] == [False, True]


def test_no_sms_beside_a_call_for_her_who_has_stopped_them() -> None:
    call = Inbound("twilio_voice", "CA1-3", ME, phone=ME, proved=False, call="CA1")
    before = Conversation(stopped=["twilio_sms"])
    replies, _ = outgoing(before, [call], [FILED], {"language": "en"}, CITY, ON, 1.8e9)
    assert [one.channel for one in replies] == ["twilio_voice"]


def test_where_she_has_stopped_us_she_is_answered_all_the_same() -> None:
    asks = Inbound("twilio_sms", "m1", ME, text="status", phone=ME)
    replies, _ = outgoing(Conversation(stopped=["twilio_sms"]), [asks], [FILED], {}, CITY, ON, 1.8e9)
    assert [one.channel for one in replies] == ["twilio_sms"]
    assert keep(Conversation(stopped=["twilio_sms"]), asks, {}, "", []).stopped == ["twilio_sms"]


def test_what_is_kept_back_is_kept_until_she_writes_something_else() -> None:
    asks = Inbound("twilio_sms", "m1", ME, text="list")
    choices = [{"title": f"Complaint of the kind number {n}", "payload": f"/x{n}"} for n in range(30)]
    bubble = {"text": "Which?", "choices": choices}
    [one], rest = sent(asks, bubble)
    assert one.text.endswith("\nM: more")
    kept = keep(Conversation(), asks, {}, "", [bubble], rest)
    assert rest.startswith(f"{one.text.count('Complaint') + 1}. ")
    assert (kept.rest, len(kept.offered[0])) == (rest, 30)
    assert keep(kept, Inbound("twilio_sms", "w1", ME, kind="wake"), {}, "", []).rest == rest
    assert keep(kept, Inbound("twilio_sms", "m2", ME, text="2"), {}, "", []).rest == ""


def test_nobody_to_reach_gets_nothing() -> None:
    assert outgoing(Conversation(), [], [FILED], {}, CITY, ON, 1.8e9) == ([], "")
