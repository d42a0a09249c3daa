"""Citizens who write: one after the other, as many as are taken in, and at random moments."""

from __future__ import annotations

import asyncio
import itertools
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import httpx

from benchmarks.talks import Talk, talks
from benchmarks.wires import Wire

#: Webhooks under way at the same time while the house is to be kept busy.
AT_ONCE = 8
#: Seconds without any reply after which the rest counts as lost.
SILENCE = 20.0
#: Seconds without another bubble after which an answer counts as whole, while each talk is said for the first time.
WHOLE = 3.0


@dataclass(slots=True)
class Writer:
    """A citizen who says one talk; `due` is when each of her messages should go out, Unix seconds."""

    who: str
    talk: Talk
    bubbles: list[int]
    """How many bubbles each of her messages brings."""
    due: list[float] = field(default_factory=list)
    typing: asyncio.Lock = field(default_factory=asyncio.Lock)


class Crowd:
    """The citizens of one channel."""

    def __init__(self, web: httpx.AsyncClient, wire: Wire) -> None:
        self.wire = wire
        self._web = web
        self._known: list[Writer] = []

    async def meet(self) -> None:
        """Each talk once, by one citizen, each message after the last one's answer: how many bubbles each brings."""
        self._known = list(await asyncio.gather(*map(self._walk, talks())))

    async def _walk(self, talk: Talk) -> Writer:
        writer = Writer(await self.wire.newcomer(self._web), talk, [])
        for text in talk.says:
            before = count = len(self.wire.accepted(writer.who))
            await self.wire.post(self._web, writer.who, text)
            since = time.monotonic()
            while time.monotonic() - since < (WHOLE if count > before else SILENCE):
                await asyncio.sleep(0.1)
                now = len(self.wire.accepted(writer.who))
                since, count = (time.monotonic(), now) if now != count else (since, count)
            writer.bubbles.append(count - before)
        return writer

    async def come(self, count: int) -> list[Writer]:
        """So many new citizens."""
        known = itertools.islice(itertools.cycle(self._known), count)
        return [Writer(await self.wire.newcomer(self._web), one.talk, one.bubbles) for one in known]

    async def busy(self, writers: Sequence[Writer]) -> float:
        """All of them as fast as they are taken in; messages answered a second."""
        room = asyncio.Semaphore(AT_ONCE)

        async def write(writer: Writer) -> None:
            for text in writer.talk.says:
                async with room:  # first come, first served: who has written goes behind all others
                    writer.due.append(time.time())
                    await self.wire.post(self._web, writer.who, text)

        began = time.time()
        await asyncio.gather(*map(write, writers))
        await self._answered(writers)
        ended = max((at for writer in writers for at in self.wire.accepted(writer.who)), default=time.time())
        return sum(len(self.delays(writer)) for writer in writers) / (ended - began)

    async def calm(self, writers: Sequence[Writer], rate: float) -> None:
        """The same lines at random moments, `rate` a second on the average."""
        chance, due, under_way = random.Random(7), time.time(), []

        async def write(writer: Writer, text: str) -> None:
            async with writer.typing:  # never two webhooks of hers at once: they might arrive in another order
                await self.wire.post(self._web, writer.who, text)

        for line in range(len(talks()[0].says)):
            for writer in writers:
                due += chance.expovariate(rate)
                await asyncio.sleep(max(0.0, due - time.time()))
                writer.due.append(due)
                under_way.append(asyncio.create_task(write(writer, writer.talk.says[line])))
        await asyncio.gather(*under_way)
        await self._answered(writers)

    def delays(self, writer: Writer) -> list[float]:
        """Seconds from due to the last bubble of the answer, for what was answered."""
        accepted = self.wire.accepted(writer.who)
        ends = [count - 1 for count in itertools.accumulate(writer.bubbles)]
        return [accepted[end] - due for due, end in zip(writer.due, ends, strict=False) if end < len(accepted)]

    async def _answered(self, writers: Sequence[Writer]) -> None:
        """Wait until all is answered, or nothing comes any more."""
        wanted, seen, since = sum(sum(writer.bubbles) for writer in writers), -1, time.monotonic()
        while seen < wanted and time.monotonic() - since < SILENCE:
            await asyncio.sleep(0.1)
            now = sum(len(self.wire.accepted(writer.who)) for writer in writers)
            seen, since = (now, time.monotonic()) if now != seen else (seen, since)
