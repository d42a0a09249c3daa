"""Waiting for the reply to a turn of a call, as long as its caller can wait.

The sender puts it on the turn's stream; what still waits to be sent is looked at too, since an SMS of hers that its
provider does not take holds up all that comes after it, but must not hold up a call.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any, Protocol

from bot.mailroom.store import StoreError
from connectors.channels.twilio.voice.adapter import stream
from connectors.message import Inbound, Outbound, outbound_from

#: Seconds that one request waits for the reply; Twilio gives up after 15 (reference/channels.md 1.3).
ANSWER_WITHIN = 4.0
#: Calls that wait on a connection of the store each; its pool has 100, of which web pages take 60.
AT_ONCE, POLL = 25, 0.2
#: Seconds between looks at what the sender has not handed over yet.
PEEK = 1.0


class Streams(Protocol):
    """What is needed of `bot.mailroom`."""

    async def read_stream(
        self, recipient: str, last_id: str = "0", wait: float = 0.0
    ) -> list[tuple[str, dict[str, Any]]]:
        """The events after `last_id`, waiting up to `wait` seconds for one. Raises `StoreError`."""

    async def peek(self, citizen: str, *message_ids: str) -> Outbound | None:
        """The first of these messages that still waits to be sent. Raises `StoreError`."""


class Replies:
    """Replies to turns; each is awaited `within` seconds, or until `closing` is set."""

    def __init__(self, mailroom: Streams, closing: asyncio.Event, within: float = ANSWER_WITHIN) -> None:
        self._mailroom, self._closing, self.within = mailroom, closing, within
        self._places = asyncio.Semaphore(AT_ONCE)

    async def to(self, inbound: Inbound, turn_id: str, *, at_once: bool = False) -> Outbound | None:
        """The reply to a turn of hers, `None` while there is none or the store does not answer."""
        within = 0.0 if at_once else self.within
        waiting = asyncio.ensure_future(self._wait(inbound.citizen, turn_id, within))
        closing = asyncio.ensure_future(self._closing.wait())
        try:
            await asyncio.wait({waiting, closing}, timeout=within + 1, return_when=asyncio.FIRST_COMPLETED)
            return waiting.result() if waiting.done() else None
        except StoreError:
            return None
        finally:
            closing.cancel()
            waiting.cancel()
            with suppress(asyncio.CancelledError, StoreError):
                await waiting

    async def _wait(self, citizen: str, turn_id: str, seconds: float) -> Outbound | None:
        clock = asyncio.get_running_loop().time
        until = clock() + seconds
        while True:
            left = max(0.0, until - clock())
            if found := await self._read(stream(turn_id), min(left, PEEK)):
                return outbound_from(found[0][1])
            if reply := await self._mailroom.peek(citizen, f"{turn_id}-0", f"{turn_id}-parked"):
                return reply
            if not left:
                return None

    async def _read(self, name: str, seconds: float) -> list[tuple[str, dict[str, Any]]]:
        if not self._places.locked():
            async with self._places:
                return await self._mailroom.read_stream(name, "0", seconds)
        await asyncio.sleep(min(seconds, POLL))
        return await self._mailroom.read_stream(name)
