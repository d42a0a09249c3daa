"""Exotel's status callbacks: every state; the key of one message opens no other (reference/channels.md 3.1)."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from connectors.channels.base import WebhookReply, WebhookRequest
from connectors.channels.exotel.adapter import SMS, ExotelSms
from connectors.channels.exotel.secret import key_of
from connectors.errors import BadSignature, Malformed
from connectors.message import Outbound, Status, stopped

SECRET = "webhook-secret-of-the-city"
URL = f"https://bot.example.org{SMS}"
CHANNEL = ExotelSms(
    sid="citya1", auth=("key", "token"), sender="+918040000000", secret=SECRET, public_url="https://bot.example.org"
)
PASSWORD = {"authorization": f"Basic {b64encode(f'exotel:{SECRET}'.encode()).decode()}"}


def post(fields: dict[str, str], query: str = "", headers: dict[str, str] | None = None) -> WebhookReply:
    form = {"content-type": "application/x-www-form-urlencoded", **(headers or {})}
    url = f"{URL}?{query}" if query else URL
    return CHANNEL.receive(WebhookRequest("POST", url, form, urlencode(fields).encode(), dict(parse_qsl(query))))


STATUS = {"SmsSid": "7", "To": "09800000001", "SmsUnits": "3", "DetailedStatus": "X", "DateSent": "2026-11-30 10:30:00"}
TEXT = {"SmsSid": "8", "From": "09800000001", "To": "08040000000", "Body": "hi"}
OURS = "turn/1 &-0"


def callback(fields: dict[str, str], mid: str = OURS, key: str = "") -> WebhookReply:
    query = urlencode({"mid": mid, "key": key or key_of(SECRET, mid)})
    return post(STATUS | fields, query)


@pytest.mark.parametrize(
    ("status", "detail", "state", "code"),
    [
        ("queued", "21010", "queued", ""),
        ("sending", "21015", "queued", ""),
        ("submitted", "21020", "sent", ""),
        ("submitted", "20002", "sent", ""),
        ("sent", "20006", "sent", ""),
        ("sent", "20001", "sent", ""),
        ("sent", "20005", "delivered", ""),
        ("sent", "20000", "delivered", ""),
        ("delivered", "", "delivered", ""),
        ("Delivered", "20000", "delivered", ""),
        ("failed", "23080", "failed", "23080"),
        ("failed", "24110", "failed", "24110"),
        ("failed", "", "failed", ""),
        ("expired", "", "failed", ""),
        ("undelivered", "24105", "failed", "24105"),
        ("teleported", "", None, ""),
    ],
)
def test_every_status(status: str, detail: str, state: Any, code: str) -> None:
    reply = callback({"Status": status, "DetailedStatusCode": detail})
    expected = (Status("exotel_sms", state, OURS, "7", code),) if state else ()
    assert tuple(replace(status, at=0.0) for status in reply.statuses) == expected
    assert (reply.status_code, reply.inbound) == (200, ())


@pytest.mark.parametrize(("status", "detail"), [("failed_dnd", "23005"), ("failed-dnd", ""), ("failed", "30004")])
def test_a_status_may_say_that_she_wants_nothing(status: str, detail: str) -> None:
    reply = callback({"Status": status, "DetailedStatusCode": detail})
    assert [one.error_code for one in reply.statuses] == [detail or "23005"]
    assert reply.inbound == (stopped("exotel_sms", "+919800000001", OURS),)


def test_a_status_of_the_whole_account_names_our_message_itself() -> None:
    fields = STATUS | {"Status": "sent", "CustomField": "turn-2-0"}
    (status,) = post(fields, headers=PASSWORD).statuses
    assert (status.message_id, status.state) == ("turn-2-0", "sent")


@pytest.mark.parametrize("missing", ["SmsSid", "Status"])
def test_a_status_must_name_its_message_and_state(missing: str) -> None:
    with pytest.raises(Malformed, match=f"{missing}: missing"):
        callback({"Status": "sent", missing: ""})


@pytest.mark.parametrize("key", ["wrong", SECRET, key_of(SECRET, "another"), key_of("another", OURS)])
def test_a_status_needs_the_key_of_its_message(key: str) -> None:
    with pytest.raises(BadSignature):
        callback({"Status": "sent"}, key=key)


def test_the_password_does_not_open_the_status_of_a_message() -> None:
    with pytest.raises(BadSignature):
        post(STATUS | {"Status": "sent"}, "mid=turn-1-0", PASSWORD)


def test_a_key_of_a_status_brings_no_message() -> None:
    with pytest.raises(Malformed, match="Status"):
        callback(TEXT)
    assert callback(TEXT | {"Status": "sent"}).inbound == ()


def test_the_callback_that_we_ask_for_is_let_in() -> None:
    form = CHANNEL._form(Outbound(OURS, "exotel_sms", "+919800000001"), "hi")
    query = urlsplit(form["StatusCallback"]).query
    assert post(STATUS | {"Status": "sent"}, query).statuses[0].message_id == OURS
