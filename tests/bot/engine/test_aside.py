"""What is said without the policies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import bot.ulb
from bot.engine import aside
from bot.hearing.hearing import from_payload, of_intent
from bot.state import Conversation
from connectors.message import Inbound

CITY = bot.ulb.read_ulb(Path(bot.ulb.__file__).parent / "ulbs" / "citya.yml")
REPLIES = [{"text": "Which?", "choices": [{"title": str(n), "payload": f"/x{n}"} for n in range(12)]}]


def said(intent: str, channel: str = "twilio_sms", *, form: str = "", **fields: Any) -> list[dict[str, Any]] | None:
    asked = "identity_otp" if form == "waits for the code" else None
    slots = {"language": "en", "paused": fields.pop("paused", None), "requested_slot": asked}
    last = [{**REPLIES[0], "text_id": fields.pop("last", "")}]
    before = Conversation(slots=slots, active_loop={"name": form} if form else {}, last_replies=last)
    parse = from_payload(intent) if intent.startswith("/") else of_intent(intent)
    return aside.said(before, Inbound(channel, "m1", "+919800000001", **fields), parse, CITY)


def test_the_rest_of_the_choices() -> None:
    bubbles = said('/more_choices{"shown": 9}', "twilio_whatsapp")
    assert bubbles
    assert [choice["title"] for choice in bubbles[0]["choices"]] == ["9", "10", "11"]


@pytest.mark.parametrize(
    ("last", "fields", "told"),
    [
        ("ask-grievance-place", {"form": "grievance_form"}, True),
        ("call-help", {"paused": ["grievance_form"]}, True),
        # she has finished something else since, and said good-bye to the rest
        ("grievance-filed", {"paused": ["grievance_form"]}, False),
        ("goodbye", {"paused": ["grievance_form"]}, False),
        ("call-left", {"form": "grievance_form"}, True),
    ],
)
def test_what_was_begun_before_the_call_is_not_told_again(last: str, fields: dict[str, Any], told: bool) -> None:
    assert bool(said("call_ended", kind="call_ended", last=last, **fields)) == told


def test_help_by_sms_names_the_desk() -> None:
    bubbles = said("sms_help")
    assert bubbles
    assert CITY.desk.phone in bubbles[0]["text"]
    assert CITY.name["en"] in bubbles[0]["text"]


@pytest.mark.parametrize(
    ("intent", "channel", "form", "again"),
    [
        ("repeat", "twilio_sms", "", True),
        ("repeat", "twilio_sms", "dues_form", False),
        ("repeat", "twilio_voice", "dues_form", True),
        ("view_dues", "twilio_sms", "", False),
    ],
)
def test_what_was_said_is_said_again(intent: str, channel: str, form: str, again: bool) -> None:
    assert (said(intent, channel, form=form) is not None) == again


@pytest.mark.parametrize(
    ("form", "paused", "channel", "payloads"),
    [
        ("grievance_form", None, "twilio_sms", ["/repeat", "/start_anew"]),
        ("", ["grievance_form"], "twilio_whatsapp", ["/go_on", "/start_anew"]),
        ("", None, "twilio_sms", []),
        ("grievance_form", None, "twilio_voice", []),
        ("waits for the code", None, "twilio_sms", ["/go_on", "/start_anew"]),
    ],
)
def test_a_call_that_was_cut_off_goes_on_in_writing(form: str, paused: Any, channel: str, payloads: list[str]) -> None:
    bubbles = said("call_ended", channel, form=form, paused=paused, kind="call_ended")
    assert bubbles is not None
    assert [choice["payload"] for bubble in bubbles for choice in bubble["choices"]] == payloads
