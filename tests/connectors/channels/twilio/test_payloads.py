"""Twilio's fields, as in reference/channels.md 1.1 and 1.4, and what becomes of them."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

import pytest
from twilio_stand_in import TOKEN

from connectors.channels.base import WebhookReply, WebhookRequest
from connectors.channels.twilio.adapter import EMPTY_TWIML, TwilioWhatsApp
from connectors.errors import Malformed
from connectors.message import Inbound, Location, Media, Status, stopped

BASE = {
    "MessageSid": "SM00000000000000000000000000000a01",
    "SmsMessageSid": "SM00000000000000000000000000000a01",
    "AccountSid": "AC00000000000000000000000000000001",
    "From": "whatsapp:+919800000001",
    "To": "whatsapp:+911140000000",
    "Body": "",
    "NumMedia": "0",
    "NumSegments": "1",
    "ProfileName": "Asha",
    "WaId": "919800000001",
    "SmsStatus": "received",
    "ApiVersion": "2010-04-01",
    "NeverSeenBefore": "kept out",
}
EXPECTED = Inbound(
    channel="twilio_whatsapp",
    message_id="SM00000000000000000000000000000a01",
    sender="+919800000001",
    line="+911140000000",
    phone="+919800000001",
)
MEDIA = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1"
CHANNEL = TwilioWhatsApp(account_sid="AC1", tokens=(TOKEN,), sender="", public_url="https://bot.example.org")


def parse(fields: dict[str, str], path: str = "/channels/twilio/messages") -> WebhookReply:
    """Through `parse` alone: the signature has its own tests."""
    headers = {"content-type": "application/x-www-form-urlencoded"}
    body = urlencode(fields).encode()
    return CHANNEL.parse(WebhookRequest("POST", f"https://bot.example.org{path}", headers, body))


def media(*content_types: str) -> dict[str, str]:
    fields = {"NumMedia": str(len(content_types))}
    for index, content_type in enumerate(content_types):
        fields |= {f"MediaUrl{index}": f"{MEDIA}{index}", f"MediaContentType{index}": content_type}
    return fields


CASES: dict[str, tuple[dict[str, str], dict[str, object]]] = {
    "text": ({"Body": "मेरी गली में पानी नहीं आ रहा", "MessageType": "text"}, {"text": "मेरी गली में पानी नहीं आ रहा"}),
    "emoji only": ({"Body": "🙏🏽👍"}, {"text": "🙏🏽👍"}),
    "ten thousand characters": ({"Body": "पानी " * 2000}, {"text": "पानी " * 2000}),
    "control characters": ({"Body": "a\x00b\x07\x1bc\r\nd\te\x85"}, {"text": "abc\nd\te"}),
    "bidi overrides": ({"Body": "\u202eABC\u202c \u2067x\u2069 اردو"}, {"text": "ABC x اردو"}),
    "joiners are letters": ({"Body": "क्\u200dष 👩\u200d🚒"}, {"text": "क्\u200dष 👩\u200d🚒"}),
    "zero-width text": ({"Body": "\u200b\u200d\u2060"}, {"text": "\u200d"}),
    "button": (
        {"Body": "हाँ", "ButtonText": "हाँ", "ButtonPayload": "/confirm_yes", "ButtonType": "REPLY"},
        {"kind": "choice", "text": "हाँ", "payload": "/confirm_yes"},
    ),
    "a button of an old template, without a title": (
        {"Body": "Track", "ButtonPayload": "/expired"},
        {"kind": "choice", "text": "Track", "payload": "/expired"},
    ),
    "list row": (
        {"Body": "Water", "ListId": "/water", "ListTitle": "Water"},
        {"kind": "choice", "text": "Water", "payload": "/water"},
    ),
    "interactive data": (
        {"Body": "", "InteractiveData": '{"list_reply": {"id": "/water", "title": "Water"}}'},
        {"kind": "choice", "text": "Water", "payload": "/water"},
    ),
    "interactive data, flat": (
        {"Body": "Water", "InteractiveData": '{"id": "/water"}'},
        {"kind": "choice", "text": "Water", "payload": "/water"},
    ),
    "interactive data that says nothing": ({"Body": "Water", "InteractiveData": "[1]"}, {"text": "Water"}),
    "interactive data that is no json": ({"Body": "Water", "InteractiveData": "{"}, {"text": "Water"}),
    "location": (
        {
            "Latitude": "12.97",
            "Longitude": "77.59",
            "Address": "MG Road",
            "Label": "Park\x00",
            "MessageType": "location",
        },
        {"kind": "location", "location": Location(12.97, 77.59, "Park, MG Road")},
    ),
    "photo with words": (
        {"Body": "yahan", **media("image/jpeg")},
        {"kind": "media", "text": "yahan", "media": (Media("image", "image/jpeg", f"{MEDIA}0"),)},
    ),
    "voice note": (
        media("audio/ogg"),
        {"kind": "media", "media": (Media("audio", "audio/ogg", f"{MEDIA}0"),)},
    ),
    "video and paper": (
        media("video/mp4", "application/pdf"),
        {
            "kind": "media",
            "media": (Media("video", "video/mp4", f"{MEDIA}0"), Media("document", "application/pdf", f"{MEDIA}1")),
        },
    ),
    "contact card": (media("text/vcard"), {"kind": "unsupported", "unsupported": "contacts"}),
    "sticker": (media("image/webp"), {"kind": "unsupported", "unsupported": "sticker"}),
    "media of no known type": (media("model/gltf"), {"kind": "unsupported", "unsupported": "media"}),
    "a kind of tomorrow": ({"MessageType": "poll"}, {"kind": "unsupported", "unsupported": "poll"}),
    "a kind of tomorrow with words": ({"MessageType": "poll", "Body": "which?"}, {"text": "which?"}),
    "nothing at all": ({"MessageType": "text"}, {"kind": "unsupported", "unsupported": "empty"}),
    "nothing but blanks": ({"Body": " \n"}, {"kind": "unsupported", "text": " \n", "unsupported": "empty"}),
    "a username instead of a number": (
        {"Body": "hi", "From": "whatsapp:IN.1234567890abc", "ExternalUserId": "whatsapp:IN.1234567890abc", "WaId": ""},
        {"text": "hi", "sender": "IN.1234567890abc", "phone": ""},
    ),
    "an answer to an older message": (
        {"Body": "haan", "OriginalRepliedMessageSid": "SM9", "Forwarded": "true"},
        {"text": "haan"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_she_sent(name: str) -> None:
    fields, expected = CASES[name]
    reply = parse(BASE | fields)
    (message,) = reply.inbound
    assert replace(message, received_at=0.0) == replace(EXPECTED, **expected)  # type: ignore[arg-type]
    assert message.received_at > 1.7e9
    assert (reply.status_code, reply.body, reply.statuses) == (200, EMPTY_TWIML, ())


def test_more_than_ten_media_are_left() -> None:
    (message,) = parse(BASE | media(*["image/jpeg"] * 12)).inbound
    assert len(message.media) == 10


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"MessageSid": ""}, "MessageSid"),
        ({"From": ""}, "From"),
        ({"From": "+919800000001"}, "From"),
        ({"Latitude": "north", "Longitude": "77"}, "Latitude"),
        ({"Latitude": "12"}, "Longitude"),
        ({"Latitude": "12", "Longitude": "181"}, "Longitude"),
        ({"Latitude": "nan", "Longitude": "1"}, "Latitude"),
        ({"NumMedia": "many"}, "NumMedia"),
        ({"NumMedia": "1"}, "MediaContentType0"),
        ({"NumMedia": "1", "MediaContentType0": "image/png"}, "MediaUrl0"),
    ],
)
def test_what_is_malformed_is_named(fields: dict[str, str], named: str) -> None:
    with pytest.raises(Malformed, match=named):
        parse(BASE | fields)


@pytest.mark.parametrize("body", [b"[1]", b"{", b"\xff", b"null"])
def test_a_body_that_is_no_message(body: bytes) -> None:
    request = WebhookRequest(
        "POST", "https://bot.example.org/channels/twilio/messages", {"content-type": "application/json"}, body
    )
    with pytest.raises(Malformed, match="body"):
        CHANNEL.parse(request)


STATUS = {
    "MessageSid": "SM00000000000000000000000000000b07",
    "From": "whatsapp:+911140000000",
    "To": "whatsapp:+919800000001",
    "AccountSid": "AC00000000000000000000000000000001",
    "ChannelPrefix": "whatsapp",
    "ApiVersion": "2010-04-01",
}


@pytest.mark.parametrize(
    ("fields", "state", "code"),
    [
        ({"MessageStatus": "undelivered", "ErrorCode": "63016"}, "failed", "63016"),
        ({"MessageStatus": "failed", "ErrorCode": "63024"}, "failed", "63024"),
        ({"MessageStatus": "canceled"}, "failed", ""),
        ({"MessageStatus": "accepted"}, "queued", ""),
        ({"MessageStatus": "sending"}, "queued", ""),
        ({"MessageStatus": "sent"}, "sent", ""),
        ({"MessageStatus": "Delivered"}, "delivered", ""),
        ({"MessageStatus": "read", "EventType": "READ"}, "read", ""),
        ({"EventType": "READ"}, "read", ""),
    ],
)
def test_statuses(fields: dict[str, str], state: str, code: str) -> None:
    reply = parse(STATUS | fields, "/channels/twilio/status?mid=turn%3A1%2F2")
    (status,) = reply.statuses
    assert replace(status, at=0.0) == Status("twilio_whatsapp", state, "turn:1/2", STATUS["MessageSid"], code)  # type: ignore[arg-type]
    assert reply.inbound == ()


@pytest.mark.parametrize(
    ("to", "channel", "code"),
    [
        ("whatsapp:+919800000001", "twilio_whatsapp", "63033"),
        ("whatsapp:+919800000001", "twilio_whatsapp", "63014"),
        ("+919800000001", "twilio_sms", "21610"),
    ],
)
def test_a_status_may_say_that_she_has_stopped(to: str, channel: str, code: str) -> None:
    fields = STATUS | {"To": to, "MessageStatus": "undelivered", "ErrorCode": code}
    reply = parse(fields, "/channels/twilio/status?mid=turn-2")
    assert [(status.channel, status.error_code) for status in reply.statuses] == [(channel, code)]
    assert reply.inbound == (stopped(channel, "+919800000001", "turn-2"),)


@pytest.mark.parametrize("unknown", ["receiving", "received", "teleported"])
def test_a_status_that_nobody_follows_is_answered_and_forgotten(unknown: str) -> None:
    reply = parse(STATUS | {"MessageStatus": unknown}, "/channels/twilio/status")
    assert (reply.status_code, reply.statuses, reply.inbound) == (200, (), ())


def test_a_status_without_our_id_still_has_theirs() -> None:
    (status,) = parse(STATUS | {"MessageStatus": "sent"}, "/channels/twilio/status").statuses
    assert (status.message_id, status.provider_id) == ("", STATUS["MessageSid"])


@pytest.mark.parametrize("missing", ["MessageSid", "MessageStatus"])
def test_a_status_must_name_its_message_and_state(missing: str) -> None:
    fields = {name: value for name, value in (STATUS | {"MessageStatus": "sent"}).items() if name != missing}
    with pytest.raises(Malformed, match=missing):
        parse(fields, "/channels/twilio/status")
