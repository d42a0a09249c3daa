"""What a caller gets in writing, and what she is told when nothing can be written to her."""

from __future__ import annotations

from typing import Any

import pytest

from bot.outgoing import by_sms
from bot.outgoing.by_sms import unwritten, written
from bot.outgoing.replies import Bubble
from bot.saying import nlg
from connectors.message import Inbound

CALLER, PROVED, LANDLINE = "+919800000001", "+919800000002", "+911140000000"
NUMBER = "PG-PGR-2026-11-23-001204"
#: What an action says: the generator's words, and beside them the facts as Rasa hands them on.
FACTS = {"number": NUMBER, "days": 2, "type_type": {"code": "NoStreetlight", "names": {}}}
RECEIPT = {"kind": "document", "content_type": "application/pdf", "ref": "https://city.example.org/r.pdf", "name": "r"}


def call(phone: str = CALLER, **fields: Any) -> Inbound:
    return Inbound("twilio_voice", "CA1-3", phone, "+911140000001", phone=phone, proved=False, call="CA1", **fields)


def said(utter: str = "utter_grievance_filed", **facts: Any) -> Bubble:
    made = facts or FACTS
    return {**nlg.message("en", "twilio_voice", utter, made), "utter_action": utter, **made}


def test_the_number_of_a_complaint_goes_by_sms_in_words_for_it() -> None:
    [one] = written(call(), [said()], {"language": "en"}, {"twilio_sms", "twilio_voice"})
    assert (one.message_id, one.channel, one.recipient, one.line) == ("CA1-3-sms-0", "twilio_sms", CALLER, "")
    assert one.text == f"Filed. Your number:\n{NUMBER}\nThe city should see to it within 2 days. News will come here."
    assert (one.text_id, one.call) == ("grievance-filed", None)


def test_it_is_in_the_language_that_she_writes() -> None:
    [one] = written(call(), [said()], {"language": "hi-Latn"}, {"exotel_sms"})
    assert (one.language, one.channel) == ("hi-Latn", "exotel_sms")
    assert one.text.isascii()


@pytest.mark.parametrize(
    ("utter", "facts", "inside"),
    [
        ("utter_payment_link", {"amount_money": "3240", "url": "https://city.example.org/p"}, "Rs. 3,240"),
        (
            "utter_receipt",
            {"number": "R-1", "amount_money": "3240", "paid_date": "2026-11-20", "media": [RECEIPT]},
            "R-1",
        ),
    ],
)
def test_links_and_papers_go_too(utter: str, facts: dict[str, Any], inside: str) -> None:
    [one] = written(call(), [said(utter, **facts)], {}, {"twilio_sms"})
    assert inside in one.text
    assert [paper.ref for paper in one.media] == [row["ref"] for row in facts.get("media", [])]


@pytest.mark.parametrize(
    ("inbound", "slots", "on", "recipient"),
    [
        (call(), {}, {"twilio_sms"}, CALLER),
        (call(), {"phone": PROVED}, {"twilio_sms"}, PROVED),
        (call(LANDLINE), {"phone": PROVED}, {"twilio_sms"}, PROVED),
        (call(LANDLINE), {}, {"twilio_sms"}, ""),
        (call(""), {}, {"twilio_sms"}, ""),
        (call(), {"notifications_off": True}, {"twilio_sms"}, ""),
        (call(), {}, {"twilio_whatsapp"}, ""),
        (call(), {}, None, ""),
        (Inbound("webchat", "m1", "visitor", phone=CALLER), {}, {"twilio_sms"}, ""),
        (call(kind="wake"), {}, {"twilio_sms"}, ""),
    ],
)
def test_only_to_a_mobile_number_and_only_during_a_call(
    inbound: Inbound, slots: dict[str, Any], on: Any, recipient: str
) -> None:
    assert [one.recipient for one in written(inbound, [said()], slots, on)] == [recipient][: bool(recipient)]


def test_what_is_no_use_in_writing_or_was_sent_before_is_not_sent() -> None:
    again = {"text": "Filed.", "text_id": "grievance-filed"}
    assert written(call(), [said("utter_goodbye", x=""), again], {}, {"twilio_sms"}) == []


def test_without_sms_she_hears_the_whole_number() -> None:
    bubbles = unwritten(call(LANDLINE), [said(), {"text": "What else?", "text_id": "menu"}], {}, {"twilio_sms"})
    assert [one["text_id"] for one in bubbles] == ["grievance-filed", "call-no-sms-number", "menu"]
    assert "0 0 1, 2 0 4" in bubbles[1]["text"]
    link = said("utter_payment_link", amount_money="3240", url="https://city.example.org/p")
    assert unwritten(call(), [link], {}, set())[1]["text_id"] == "call-no-sms"


def test_with_sms_nothing_is_added() -> None:
    assert unwritten(call(), [said()], {}, {"twilio_sms"}) == [said()]
    assert len(by_sms.WRITTEN) == 6
