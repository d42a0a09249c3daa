"""An agenda says when to look at which citizen next; there is one for turns and one for sends.

Her own keys lie in another slot than the agenda, so no script can change both at once. Three rules make that safe:

1. Who is about to give her work first makes a promise to look; it is kept right after the work is written, or, if
   that process has died in between, by whoever asks for work once the promise is past its time.
2. Whoever takes her leaves a mark: the time at which to look again should he die.
3. Whoever is done with her removes only his own mark; what others have written since stands.

A look too many costs a millisecond; a look too few would lose a message, and cannot happen.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.mailroom.store import LONGEST_WAIT, Room, text

#: Seconds after which a promise is kept by others; longer than any script call can hang.
PROMISE = 60.0


@dataclass(slots=True)
class Look:
    """One citizen taken from the agenda; `mark` is what the taker left there."""

    c: str
    mark: str


@dataclass(slots=True)
class Promise:
    """`due` is set by the one who wrote the work: ms, or empty when there is nothing to look at."""

    due: str = ""


class Agenda:
    """One of the two agendas. `length` is how long a taker may keep a citizen without renewing, in seconds."""

    def __init__(self, room: Room, name: str, length: float) -> None:
        self._room = room
        self._length = int(length * 1000)
        self._keys = dict(
            zip(
                ("agenda", "promises", "bell", "counter"),
                room.keys.agenda(name, "agenda", "promises", "bell", "counter"),
                strict=True,
            )
        )

    def _named(self, *names: str) -> list[str]:
        return [self._keys[name] for name in names]

    async def next(self, wait: float) -> Look | None:
        """The citizen due first; waits up to `wait` seconds for one."""
        deadline = time.monotonic() + wait
        while True:
            found, mark = await self._room.run(
                "next", self._named("agenda", "promises", "bell", "counter"), self._room.now(), self._length
            )
            if found:
                return Look(text(found), text(mark))
            left = min(deadline - time.monotonic(), LONGEST_WAIT)
            if left <= 0:
                return None
            await self._sleep(left, float(mark) if mark else None)

    async def _sleep(self, left: float, nearest: float | None) -> None:
        """Until the bell rings, the nearest look is due, or the time is over."""
        if nearest is not None:
            left = min(left, (nearest - self._room.now()) / 1000)
        await self._room.redis.blpop([self._keys["bell"]], timeout=max(left, 0.01))

    @asynccontextmanager
    async def promise(self, c: str) -> AsyncIterator[Promise]:
        """Around the writing of work for her: promise, write, keep."""
        member = f"{c}|{secrets.token_hex(6)}"
        overdue = self._room.now() + int(PROMISE * 1000)
        await self._room.redis.zadd(self._keys["promises"], {member: overdue})
        promise = Promise()
        yield promise
        await self._room.run("notify", self._named("agenda", "promises", "bell"), c, member, promise.due)

    async def notify(self, c: str) -> None:
        """There is work for her now; only for who holds a mark on another agenda, which stands in for a promise."""
        await self._room.run("notify", self._named("agenda", "promises", "bell"), c, "", self._room.now())

    async def settle(self, look: Look, due: str) -> None:
        """Done with her: `due` is when to look next in ms, empty for never."""
        await self._room.run("settle", self._named("agenda", "bell"), look.c, look.mark, due, "1")

    async def prolong(self, look: Look) -> None:
        """Move the mark to the end of a renewed lease."""
        fraction = look.mark.partition(".")[2]
        mark = f"{self._room.now() + self._length}.{fraction}"
        if await self._room.run("settle", self._named("agenda", "bell"), look.c, look.mark, mark, "0"):
            look.mark = mark

    async def size(self) -> int:
        """How many citizens are on the agenda, those with a wake in the future included."""
        return int(await self._room.redis.zcard(self._keys["agenda"]))
