"""Exotel's webhooks: who may come in, and what becomes of the fields (reference/channels.md 3.1)."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest

from connectors.channels import missing_settings, open_channels
from connectors.channels.base import WebhookReply, WebhookRequest
from connectors.channels.exotel.adapter import SMS, ExotelSms
from connectors.channels.exotel.payloads import e164, trunk
from connectors.errors import BadSignature, Malformed, TooLarge
from connectors.message import Inbound

SECRET = "webhook-secret-of-the-city"
URL = f"https://bot.example.org{SMS}"
CHANNEL = ExotelSms(
    sid="citya1", auth=("key", "token"), sender="+918040000000", secret=SECRET, public_url="https://bot.example.org"
)
#: As its "Send a Reply" applet asks (support.exotel.com 45270).
TEXT = {
    "SmsSid": "0b6c6a98f32682862ce6edf1bdab3526",
    "From": "09800000001",
    "To": "08040000000",
    "Date": "2026-11-30 10:30:00",
    "Body": "कचरा नहीं उठा",
}
EXPECTED = Inbound(
    channel="exotel_sms",
    message_id="0b6c6a98f32682862ce6edf1bdab3526",
    sender="+919800000001",
    line="+918040000000",
    text="कचरा नहीं उठा",
    phone="+919800000001",
)


def basic(password: str, user: str = "exotel") -> dict[str, str]:
    return {"authorization": f"Basic {b64encode(f'{user}:{password}'.encode()).decode()}"}


def get(fields: dict[str, str], headers: dict[str, str] | None = None, method: str = "GET") -> WebhookReply:
    url = f"{URL}?{urlencode(fields)}"
    return CHANNEL.receive(WebhookRequest(method, url, basic(SECRET) if headers is None else headers, b"", fields))


def post(body: bytes, headers: dict[str, str] | None = None) -> WebhookReply:
    form = {"content-type": "application/x-www-form-urlencoded", **(headers or {})}
    return CHANNEL.receive(WebhookRequest("POST", URL, form, body))


def only(reply: WebhookReply) -> Inbound:
    (message,) = reply.inbound
    assert (reply.status_code, reply.body, reply.content_type[:10]) == (200, b"", "text/plain")
    return replace(message, received_at=0.0)


def test_a_message_comes_by_get() -> None:
    assert only(get(TEXT)) == EXPECTED


def test_or_by_post_as_a_form_or_as_json() -> None:
    assert only(post(urlencode(TEXT).encode(), headers=basic(SECRET))) == EXPECTED
    body = b'{"SmsSid": "7", "From": "+919800000001", "To": "08040000000", "Body": "hi"}'
    assert only(post(body, headers=basic(SECRET) | {"content-type": "application/json"})) == replace(
        EXPECTED, message_id="7", text="hi"
    )


def test_the_secret_may_stand_in_the_query() -> None:
    assert only(get(TEXT | {"secret": SECRET}, {})) == EXPECTED


def test_the_same_message_twice_has_one_id() -> None:
    assert only(get(TEXT)).message_id == only(get(TEXT | {"Date": "later"})).message_id


KINDS: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    "no trunk 0": ({"From": "9800000001"}, {}),
    "a country code": ({"From": "919800000001"}, {}),
    "E.164": ({"From": "+919800000001"}, {}),
    "quoted": ({"From": '"09800000001"'}, {}),
    "from abroad": ({"From": "+4915112345678"}, {"sender": "+4915112345678", "phone": "+4915112345678"}),
    "to a short code": ({"To": "56070"}, {"line": "56070"}),
    "without a line": ({"To": ""}, {"line": ""}),
    "STOP": ({"Body": "STOP"}, {"text": "STOP"}),
    "control characters": ({"Body": "a\x00b\u202ec"}, {"text": "abc"}),
    "ten thousand characters": ({"Body": "पानी " * 2000}, {"text": "पानी " * 2000}),
    "blank": ({"Body": " "}, {"kind": "unsupported", "text": " ", "unsupported": "empty"}),
    "fields of tomorrow": ({"Circle": "DL", "Operator": "X"}, {}),
}


@pytest.mark.parametrize("name", KINDS)
def test_what_she_sent(name: str) -> None:
    fields, expected = KINDS[name]
    assert only(get(TEXT | fields)) == replace(EXPECTED, **expected)


@pytest.mark.parametrize("sender", ["VM-ADVERT", "57575", "AD-600123-P", "unknown"])
def test_an_advertiser_is_answered_by_nobody(sender: str) -> None:
    reply = get(TEXT | {"From": sender})
    assert (reply.status_code, reply.body, reply.inbound, reply.statuses) == (200, b"", (), ())


def test_the_question_before_the_message_brings_none() -> None:
    reply = get(TEXT, method="HEAD")
    assert (reply.status_code, reply.content_type[:10], reply.inbound) == (200, "text/plain", ())


@pytest.mark.parametrize("missing", ["SmsSid", "From"])
def test_what_is_missing_is_named(missing: str) -> None:
    with pytest.raises(Malformed, match=f"{missing}: missing"):
        get(TEXT | {missing: " "})


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff", "application/x-www-form-urlencoded"),
        (b"&".join([b"a=1"] * 101), "application/x-www-form-urlencoded"),
        (b"{", "application/json"),
        (b"[1]", "application/json"),
    ],
)
def test_a_body_that_is_none(body: bytes, kind: str) -> None:
    with pytest.raises(Malformed, match="body"):
        post(body, headers=basic(SECRET) | {"content-type": kind})


# --- who may come in


@pytest.mark.parametrize(
    "headers",
    [
        {},
        basic(""),
        basic("wrong"),
        basic(SECRET + "x"),
        basic(SECRET[:-1]),
        basic("wrong", user=SECRET),
        {"authorization": SECRET},
        {"authorization": f"Bearer {SECRET}"},
        {"authorization": "Basic !!!"},
        {"authorization": "Basic /w=="},
        {"authorization": "Basic"},
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_nothing_is_read_without_the_secret(headers: dict[str, str], method: str) -> None:
    with pytest.raises(BadSignature):
        get(TEXT, headers, method)


@pytest.mark.parametrize("secret", ["wrong", "\ud800", "ключ"])
def test_a_wrong_secret_in_the_query(secret: str) -> None:
    request = WebhookRequest("GET", URL, {}, b"", TEXT | {"secret": secret})
    with pytest.raises(BadSignature):
        CHANNEL.receive(request)


def test_an_oversized_one_is_not_even_verified() -> None:
    with pytest.raises(TooLarge):
        post(b"x" * (CHANNEL.max_body + 1))


def test_without_a_secret_there_is_no_channel() -> None:
    with pytest.raises(ValueError, match="secret"):
        ExotelSms(sid="citya1", auth=("k", "t"), sender="", secret="", public_url="")
    values = {"exotel_sid": "s", "exotel_api_key": "k", "exotel_api_token": "t", "exotel_sms_from": "+918040000000"}
    assert missing_settings(values)["exotel_sms"] == ("exotel_webhook_secret",)
    assert "exotel_sms" in open_channels(values | {"exotel_webhook_secret": SECRET, "public_base": "https://x.example"})


# --- numbers


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("09800000001", "+919800000001"),
        ("9800000001", "+919800000001"),
        ("919800000001", "+919800000001"),
        ("+919800000001", "+919800000001"),
        (" 08040000000 ", "+918040000000"),
        ("0114000000", "0114000000"),
        ("56070", "56070"),
        ("VM-CTYNGM", "VM-CTYNGM"),
        ("+14155550100", "+14155550100"),
        ("1234567890", "1234567890"),
        ("", ""),
    ],
)
def test_numbers_become_e164(written: str, number: str) -> None:
    assert e164(written) == number


def test_our_own_number_is_named_as_exotel_does() -> None:
    assert [trunk(number) for number in ("+918040000000", "CTYNGM", "56070")] == ["08040000000", "CTYNGM", "56070"]
