"""SMS by Twilio: its webhooks beside those of WhatsApp (reference/channels.md 1.1, 1.4)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest
from twilio_stand_in import ACCOUNT, TOKEN, sign, signed_form

from connectors.channels import open_channels
from connectors.channels.base import Channel, WebhookReply, WebhookRequest
from connectors.channels.twilio.adapter import EMPTY_TWIML, TwilioWhatsApp
from connectors.errors import BadSignature, Malformed, TooLarge
from connectors.message import Inbound, Media, Status

PUBLIC = "https://bot.example.org"
MESSAGES, STATUS = f"{PUBLIC}/channels/twilio/messages", f"{PUBLIC}/channels/twilio/status"
HER = "+919800000001"
#: As Twilio sends it (reference/channels.md 1.1).
BASE = {
    "ToCountry": "IN",
    "ToState": "",
    "SmsMessageSid": "SM00000000000000000000000000000c01",
    "NumMedia": "0",
    "ToCity": "",
    "FromZip": "",
    "SmsSid": "SM00000000000000000000000000000c01",
    "FromState": "",
    "SmsStatus": "received",
    "FromCity": "",
    "Body": "",
    "FromCountry": "IN",
    "To": "+911140000000",
    "NumSegments": "1",
    "MessageSid": "SM00000000000000000000000000000c01",
    "AccountSid": ACCOUNT,
    "From": HER,
    "ApiVersion": "2010-04-01",
}
EXPECTED = Inbound(
    channel="twilio_sms",
    message_id="SM00000000000000000000000000000c01",
    sender=HER,
    line="+911140000000",
    phone=HER,
)
VALUES = {
    "public_base": PUBLIC,
    "twilio_account_sid": ACCOUNT,
    "twilio_auth_token": TOKEN,
    "twilio_sms_from": "+911140000001",
}
CHANNEL = TwilioWhatsApp(account_sid=ACCOUNT, tokens=(TOKEN,), sender="", public_url=PUBLIC, sms=True)


def receive(fields: dict[str, str], url: str = MESSAGES, channel: Channel = CHANNEL) -> WebhookReply:
    """Signed, verified and parsed."""
    body, headers = signed_form(url, fields)
    return channel.receive(WebhookRequest("POST", url, {k.lower(): v for k, v in headers.items()}, body))


CASES: dict[str, tuple[dict[str, str], dict[str, object]]] = {
    "typed Hindi": ({"Body": "kachra nahi utha"}, {"text": "kachra nahi utha"}),
    "Hindi": ({"Body": "कचरा नहीं उठा", "NumSegments": "1"}, {"text": "कचरा नहीं उठा"}),
    "a long one": ({"Body": "पानी " * 320, "NumSegments": "24"}, {"text": "पानी " * 320}),
    "a picture": (
        {"NumMedia": "1", "MediaUrl0": "https://api.twilio.com/m/1", "MediaContentType0": "image/jpeg"},
        {"kind": "media", "media": (Media("image", "image/jpeg", "https://api.twilio.com/m/1"),)},
    ),
    "empty": ({}, {"kind": "unsupported", "unsupported": "empty"}),
    "STOP, without Twilio's word for it": ({"Body": "stop"}, {"text": "stop"}),
    "STOP": ({"Body": "Stop", "OptOutType": "STOP"}, {"text": "STOP"}),
    "STOP in a word that the operator added": ({"Body": "बंद करो", "OptOutType": "STOP"}, {"text": "STOP"}),
    "START": ({"Body": "शुरू", "OptOutType": "START"}, {"text": "शुरू"}),
    "HELP": ({"Body": "madad", "OptOutType": "HELP"}, {"text": "madad"}),
    "a messaging service": ({"Body": "hi", "MessagingServiceSid": "MG1"}, {"text": "hi"}),
}


@pytest.mark.parametrize("name", CASES)
def test_what_she_sent(name: str) -> None:
    fields, expected = CASES[name]
    reply = receive(BASE | fields)
    (message,) = reply.inbound
    assert replace(message, received_at=0.0) == replace(EXPECTED, **expected)  # type: ignore[arg-type]
    assert message.citizen == f"tel:{HER}"
    assert (reply.status_code, reply.body, reply.statuses) == (200, EMPTY_TWIML, ())


@pytest.mark.parametrize("sender", ["VM-ADVERT", "57575", "AD-600123"])
def test_an_advertiser_is_answered_by_nobody(sender: str) -> None:
    reply = receive(BASE | {"Body": "Win a car", "From": sender})
    assert (reply.status_code, reply.body, reply.inbound) == (200, EMPTY_TWIML, ())


def test_whatsapp_is_told_apart_by_its_prefix() -> None:
    whatsapp = {"Body": "hi", "From": f"whatsapp:{HER}", "To": "whatsapp:+911140000000"}
    ((message,), (sms,)) = receive(BASE | whatsapp).inbound, receive(BASE | {"Body": "hi"}).inbound
    assert (message.channel, sms.channel) == ("twilio_whatsapp", "twilio_sms")
    assert message.citizen == sms.citizen


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"MessageSid": ""}, "MessageSid: missing"),
        ({"From": " "}, "From: missing"),
        ({"NumMedia": "x"}, "NumMedia"),
    ],
)
def test_what_is_malformed_is_named(fields: dict[str, str], named: str) -> None:
    with pytest.raises(Malformed, match=named):
        receive(BASE | fields)


def test_where_sms_is_off_it_says_so() -> None:
    off = TwilioWhatsApp(account_sid=ACCOUNT, tokens=(TOKEN,), sender="", public_url=PUBLIC)
    with pytest.raises(Malformed, match="SMS is off"):
        receive(BASE | {"Body": "hi"}, channel=off)


@pytest.mark.parametrize("headers", [{}, {"x-twilio-signature": "AAAA"}, {"x-twilio-signature": sign(STATUS, BASE)}])
@pytest.mark.parametrize("channel", [CHANNEL, open_channels(VALUES)["twilio_sms"]], ids=["whatsapp", "sms"])
def test_nothing_unsigned_is_read(headers: dict[str, str], channel: Channel) -> None:
    form = {"content-type": "application/x-www-form-urlencoded"}
    with pytest.raises(BadSignature):
        channel.receive(WebhookRequest("POST", MESSAGES, headers | form, urlencode(BASE).encode()))


def test_an_oversized_one_is_not_even_verified() -> None:
    with pytest.raises(TooLarge):
        CHANNEL.receive(WebhookRequest("POST", MESSAGES, {}, b"x" * (CHANNEL.max_body + 1)))


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"MessageStatus": "accepted"}, "queued"),
        ({"MessageStatus": "scheduled"}, "queued"),
        ({"MessageStatus": "queued"}, "queued"),
        ({"MessageStatus": "sending"}, "queued"),
        ({"MessageStatus": "sent", "RawDlrDoneDate": "2611301030"}, "sent"),
        ({"MessageStatus": "delivered", "RawDlrDoneDate": "2611301030"}, "delivered"),
        ({"MessageStatus": "undelivered", "ErrorCode": "30003"}, "failed"),
        ({"MessageStatus": "failed", "ErrorCode": "30007"}, "failed"),
        ({"MessageStatus": "canceled"}, "failed"),
        ({"MessageStatus": "receiving"}, None),
        ({"MessageStatus": "of tomorrow"}, None),
    ],
)
def test_statuses(fields: dict[str, str], state: Any) -> None:
    base = {"MessageSid": "SM1", "SmsSid": "SM1", "From": "+911140000000", "To": HER, "AccountSid": ACCOUNT}
    statuses = receive(base | fields, f"{STATUS}?mid=turn-1-0").statuses
    code = fields.get("ErrorCode", "")
    expected = (Status("twilio_sms", state, "turn-1-0", "SM1", code),) if state else ()
    assert tuple(replace(status, at=0.0) for status in statuses) == expected


def test_the_table_opens_sms_beside_whatsapp_and_only_one_of_them_has_routes() -> None:
    opened = open_channels(VALUES)
    assert (opened["twilio_sms"].routes, len(opened["twilio_whatsapp"].routes)) == ((), 2)
    assert receive(BASE | {"Body": "hi"}, channel=opened["twilio_whatsapp"]).inbound
    assert "twilio_sms" not in open_channels(VALUES | {"twilio_sms_from": ""})
