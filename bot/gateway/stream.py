"""Server-Sent Events over a visitor's stream: she names the last event that she has, and gets the later ones."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import suppress
from time import monotonic
from typing import Any, Protocol, TypeVar

import structlog

from bot.mailroom.store import StoreError

T = TypeVar("T")
#: Seconds between signs of life; the page reconnects after three missed ones.
HEARTBEAT = 15.0
#: Seconds after which a page must connect anew, so that connections spread over the gateways that there are.
LONGEST = 600.0
#: Reads that wait on a connection of their own; the client's pool has 100, and webhooks need some.
AT_ONCE = 60
#: Seconds between looks for those who find no place.
POLL = 2.0
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


class Readers:
    """How a gateway waits for its visitors' events: the first `AT_ONCE` each on a connection of the store, so that a
    reply shows at once; those beyond look every `POLL` seconds, so that webhooks never lack a connection.
    """

    def __init__(self, streams: Streams, closing: asyncio.Event, at_once: int = AT_ONCE) -> None:
        """Set `closing` when the server is to stop: all streams then end."""
        self._streams = streams
        self._closing = closing
        self._places = asyncio.Semaphore(at_once)

    @property
    def closing(self) -> bool:
        """Whether all streams are to end."""
        return self._closing.is_set()

    async def next(self, visitor: str, last: str) -> list[tuple[str, dict[str, Any]]]:
        """The events after `last`; none after some seconds, or at once when the gateway closes. Raises `StoreError`."""
        if not self._places.locked():
            async with self._places:
                return await self._unless_closing(self._streams.read_stream(visitor, last, HEARTBEAT)) or []
        found = await self._streams.read_stream(visitor, last)
        if not found:
            await self._unless_closing(asyncio.sleep(POLL))
        return found

    async def _unless_closing(self, work: Coroutine[Any, Any, T]) -> T | None:
        task, stop = asyncio.ensure_future(work), asyncio.ensure_future(self._closing.wait())
        try:
            await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
            return task.result() if task.done() else None
        finally:
            stop.cancel()
            task.cancel()
            with suppress(asyncio.CancelledError, StoreError):
                await task


async def events(
    readers: Readers, visitor: str, last: str, *, clock: Callable[[], float] = monotonic
) -> AsyncIterator[bytes]:
    """The body of the response. It ends after `LONGEST`, when the gateway closes, or when the store does not answer:
    the page comes again.
    """
    yield f"retry: {RETRY}\n\n".encode()
    spoke = now = clock()
    until = now + LONGEST
    while now < until and not readers.closing:
        try:
            found = await readers.next(visitor, last)
        except StoreError as error:
            _log.warning("stream ended", error=type(error).__name__)
            return
        now = clock()
        for last, event in found:
            yield f"id: {last}\ndata: {json.dumps(event, ensure_ascii=False)}\n\n".encode()
        if not found and now - spoke >= HEARTBEAT:
            yield b": alive\n\n"
            spoke = now
        spoke = now if found else spoke
