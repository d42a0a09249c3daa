"""What the city pushes to us: `/events/services`, signed, fresh and handed on once.

The sender signs `<X-Timestamp>.<raw body>` with HMAC-SHA256 and sends `X-Signature: sha256=<hex>`; the time-stamp is in
Unix seconds. The body is a JSON object; its fields are described in docs/operations.md. An event goes into the queue
of the citizen whose number it names, under its own id: the mailroom drops what it has seen in seven days, whichever
gateway got it.
"""

from __future__ import annotations

import hmac
import json
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from bot.gateway.requests import read_body
from connectors.channels.body import json_object
from connectors.errors import BadSignature, Malformed
from connectors.message import Inbound

PATH = "/events/services"
MAX_BODY = 64 * 1024
#: How old, or how far ahead, a time-stamp may be, in seconds.
WINDOW = 300
#: What an event may be about → the entity under which the dialogue gets its number (actions/city_news.py).
TYPES = {"grievance": "complaint_number", "payment": "dues_account", "application": "application_number"}
#: The channel under which the city's events stand in queues, logs and metrics.
CHANNEL = "city"
MAX_ID, MAX_NUMBER = 128, 64

_MOBILE = re.compile(r"(?:\+?91)?([6-9][0-9]{9})")


@dataclass(frozen=True, slots=True)
class ServiceEvent:
    """One event of the city. `id` is the city's and the same over its retries; `data` is the whole JSON object."""

    id: str
    data: dict[str, Any]


EventHandler = Callable[[ServiceEvent], Awaitable[object]]


def sign_event(secret: str, timestamp: str, body: bytes) -> str:
    """The value of `X-Signature`."""
    digest = hmac.new(secret.encode(), timestamp.encode() + b"." + body, sha256).hexdigest()
    return f"sha256={digest}"


def verify_event(secret: str, timestamp: str, signature: str, body: bytes, now: float) -> None:
    """Raise `BadSignature` unless `signature` is right and `timestamp` within `WINDOW` of `now` (Unix seconds)."""
    if not timestamp.isascii() or not timestamp.isdecimal() or abs(now - int(timestamp)) > WINDOW:
        raise BadSignature("X-Timestamp: missing or too old")
    if not hmac.compare_digest(sign_event(secret, timestamp, body).encode(), signature.encode()):
        raise BadSignature("X-Signature: missing or wrong")


def read_event(body: bytes) -> ServiceEvent:
    """The event in a verified body. Raises `Malformed`."""
    data = json_object(body)
    if not isinstance(data.get("id"), str) or not 0 < len(data["id"]) <= MAX_ID:
        raise Malformed(f"id: expected 1 to {MAX_ID} characters")
    return ServiceEvent(data["id"], data)


def events_router(secret: str, on_event: EventHandler, clock: Callable[[], float] = time.time) -> APIRouter:
    """The route; an event that `on_event` cannot take is answered with its error, and the city may send it again."""
    router = APIRouter()

    @router.post(PATH, name="events")
    async def receive(request: Request) -> JSONResponse:
        body = await read_body(request, MAX_BODY)
        headers = request.headers
        verify_event(secret, headers.get("x-timestamp", ""), headers.get("x-signature", ""), body, clock())
        await on_event(read_event(body))
        return JSONResponse({"status": "accepted"})

    return router


class Mailroom(Protocol):
    """What the events need of `bot.mailroom`."""

    async def post(self, inbound: Inbound) -> object:
        """Queue a message; what was seen before is dropped. Raises `StoreError`."""


def to_mailroom(mailroom: Mailroom, clock: Callable[[], float] = time.time) -> EventHandler:
    """What puts each event into her queue."""

    async def post(event: ServiceEvent) -> None:
        await mailroom.post(inbound_of(event, clock()))

    return post


def inbound_of(event: ServiceEvent, now: float) -> Inbound:
    """The event as a message to the dialogue; `now` in Unix seconds. Raises `Malformed`, which names the field."""
    entity = TYPES.get(_text(event, "type"))
    if entity is None:
        raise Malformed(f"type: expected one of {', '.join(TYPES)}")
    number = _text(event, "number").strip()
    if not number or len(number) > MAX_NUMBER or not number.isprintable():
        raise Malformed(f"number: expected 1 to {MAX_NUMBER} characters")
    mobile = _MOBILE.fullmatch(_text(event, "mobileNumber"))
    if mobile is None:
        raise Malformed("mobileNumber: expected an Indian mobile of 10 digits")
    phone = f"+91{mobile[1]}"
    payload = f"/city_news{json.dumps({entity: number}, ensure_ascii=False)}"
    return Inbound(CHANNEL, f"event:{event.id}", phone, kind="event", payload=payload, phone=phone, received_at=now)


def _text(event: ServiceEvent, name: str) -> str:
    value = event.data.get(name)
    if not isinstance(value, str):
        raise Malformed(f"{name}: missing, or not a text")
    return value
