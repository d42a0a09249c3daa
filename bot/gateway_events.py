"""What the city pushes to us: `/events/services`, signed, fresh and handed on once.

The sender signs `<X-Timestamp>.<raw body>` with HMAC-SHA256 and sends `X-Signature: sha256=<hex>`; the time-stamp is in
Unix seconds. The body is a JSON object with an `id` of its own.
"""

from __future__ import annotations

import hmac
import json
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from bot.gateway_requests import read_body
from connectors.errors import BadSignature, Malformed

PATH = "/events/services"
MAX_BODY = 64 * 1024
#: How old, or how far ahead, a time-stamp may be, in seconds.
WINDOW = 300
#: Ids remembered by one gateway; the mailroom remembers them for all.
REMEMBERED = 10_000


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
    try:
        data = json.loads(body)
    except ValueError as error:
        raise Malformed("body: not JSON") from error
    if not isinstance(data, dict) or not isinstance(data.get("id"), str) or not data["id"]:
        raise Malformed("id: missing")
    return ServiceEvent(data["id"], data)


def events_router(secret: str, on_event: EventHandler, clock: Callable[[], float] = time.time) -> APIRouter:
    """The route; `on_event` gets each id once, and again only if it raised."""
    router = APIRouter()
    seen: OrderedDict[str, None] = OrderedDict()

    @router.post(PATH, name="events")
    async def receive(request: Request) -> JSONResponse:
        body = await read_body(request, MAX_BODY)
        headers = request.headers
        verify_event(secret, headers.get("x-timestamp", ""), headers.get("x-signature", ""), body, clock())
        event = read_event(body)
        if event.id not in seen:
            seen[event.id] = None
            try:
                await on_event(event)
            except BaseException:
                del seen[event.id]
                raise
            if len(seen) > REMEMBERED:
                seen.popitem(last=False)
        return JSONResponse({"status": "accepted"})

    return router
