"""Server-Sent Events over a visitor's stream: she names the last event that she has, and gets the later ones."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from time import monotonic
from typing import Any, Protocol

import structlog

from bot.store import StoreError

#: Seconds between signs of life; the page reconnects after three missed ones.
HEARTBEAT = 15.0
#: Seconds after which a page must connect anew, so that connections spread over the gateways that there are.
LONGEST = 600.0
#: Milliseconds that a browser waits before it reconnects.
RETRY = 1000

_EVENT_ID = re.compile(r"\d{1,19}-\d{1,19}")
_log = structlog.get_logger(__name__)


class Streams(Protocol):
    """What the stream needs of `bot.mailroom`."""

    async def read_stream(
        self, recipient: str, last_id: str = "0", wait: float = 0.0
    ) -> list[tuple[str, dict[str, Any]]]:
        """The events after `last_id`, waiting up to `wait` seconds for one. Raises `StoreError`."""


def event_id(value: str) -> str:
    """The last event that a page says it has; "0" for none or for what cannot be one."""
    return value if _EVENT_ID.fullmatch(value) else "0"


async def events(
    streams: Streams, visitor: str, last: str, closing: asyncio.Event, *, clock: Callable[[], float] = monotonic
) -> AsyncIterator[bytes]:
    """The body of the response. It ends after `LONGEST`, at `closing`, or when the store does not answer: the page
    comes again.
    """
    yield f"retry: {RETRY}\n\n".encode()
    until = clock() + LONGEST
    while clock() < until:
        try:
            found = await _next(streams, visitor, last, closing)
        except StoreError as error:
            _log.warning("stream ended", error=type(error).__name__)
            return
        if closing.is_set():
            return
        for last, event in found:
            yield f"id: {last}\ndata: {json.dumps(event, ensure_ascii=False)}\n\n".encode()
        if not found:
            yield b": alive\n\n"


async def _next(streams: Streams, visitor: str, last: str, closing: asyncio.Event) -> list[tuple[str, dict[str, Any]]]:
    """The next events, or none at once when the gateway closes."""
    read = asyncio.ensure_future(streams.read_stream(visitor, last, HEARTBEAT))
    stop = asyncio.ensure_future(closing.wait())
    try:
        await asyncio.wait({read, stop}, return_when=asyncio.FIRST_COMPLETED)
        return read.result() if read.done() else []
    finally:
        stop.cancel()
        read.cancel()
        with suppress(asyncio.CancelledError, StoreError):
            await read
