"""The whole path: a signed webhook in, the reply handed to the provider; and what the processes weigh."""

from __future__ import annotations

import asyncio
import itertools
import os
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from benchmarks.installation import LINE, PUBLIC, Installation, running
from benchmarks.provider import ACCOUNT, signed_form
from benchmarks.samples import Goal, Row, Section, Series, percentile
from benchmarks.sizes import Size
from benchmarks.talks import Talk, phone, talks

WEBHOOK = "/channels/twilio/messages"
#: Webhooks under way at the same time while the house is to be kept busy.
AT_ONCE = 8
#: From this number on nobody has dealt with the sandbox city yet, so that all hear the same.
STRANGERS = 50_000
#: Seconds without any reply after which the rest counts as lost.
SILENCE = 20.0
WORKER_PROMISED, OTHERS_PROMISED = 750.0, 120.0
HOW = """\
Sandbox city, gateway, one worker and sender as processes of their own, started by `python -m bot …` with settings by
environment, on the embedded Valkey; the provider is the tests' stand-in for Twilio, which keeps its rules and verifies
nothing less. It runs, like the writers, in the process that measures, on the same {cores} cores. Every message is a
signed webhook; its reply counts as handed over when the provider has accepted its last bubble. First each talk of
`talks.yml` is said once by one citizen, which warms up and tells how many bubbles each message brings.
Throughput: {crowd} citizens with {messages} messages in all, {at_once} webhooks under way at a time, her second message
behind everybody's first; from the first webhook to the last reply. The sender keeps WhatsApp's limit of 80
bubbles a second and number; this crowd brought {bubbles} bubbles.
Latency: {later} messages at half of that, at random moments (exponential gaps, a fixed seed) over {seconds} s, from the
moment at which it was due. {lost} messages of both were not answered."""


@dataclass(slots=True)
class Writer:
    """A citizen who says one talk; `due` is when each of her messages should go out, Unix seconds."""

    phone: str
    talk: Talk
    bubbles: list[int]
    """How many bubbles each of her messages brings."""
    due: list[float] = field(default_factory=list)
    accepted: list[float] = field(default_factory=list)
    """When the provider took each of her replies."""
    typing: asyncio.Lock = field(default_factory=asyncio.Lock)

    def delays(self) -> list[float]:
        """Seconds from due to the last bubble of the answer, for what was answered."""
        ends = [count - 1 for count in itertools.accumulate(self.bubbles)]
        pairs = zip(self.due, ends, strict=False)
        return [self.accepted[end] - due for due, end in pairs if end < len(self.accepted)]


def measure(size: Size) -> Section:
    """Start everything, keep it busy, then let citizens write at half of what it can do."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "house") as house:
        return asyncio.run(_run(size, house))


async def _run(size: Size, house: Installation) -> Section:
    numbers = itertools.count(STRANGERS)
    async with httpx.AsyncClient(base_url=house.gateway, trust_env=False, timeout=60) as web:
        post = Postman(web)
        known = [await _walk(house, post, Writer(phone(next(numbers)), talk, [])) for talk in talks()]
        crowd = _crowd(size.crowd, known, numbers)
        spent = _spent(house)
        rate = await _busy(house, post, crowd)
        costs = {name: seconds - spent[name] for name, seconds in _spent(house).items()}
        calm = _crowd(int(size.seconds * rate / 2 / len(talks()[0].says)) + 1, known, numbers)
        await _calm(house, post, calm, rate / 2)
    house.remember_memory()
    return _section(size, house, rate, costs, crowd, calm)


def _spent(house: Installation) -> dict[str, float]:
    return {name: process.processor() for name, process in house.processes.items()}


class Postman:
    """Twilio's side of the webhooks."""

    def __init__(self, web: httpx.AsyncClient) -> None:
        self._web = web
        self._ids = itertools.count(1)

    async def post(self, who: str, text: str) -> None:
        """One signed webhook. Raises `httpx.HTTPStatusError` if it is not taken."""
        form = {
            "MessageSid": f"SM{next(self._ids):032x}",
            "AccountSid": ACCOUNT,
            "From": f"whatsapp:{who}",
            "To": f"whatsapp:{LINE}",
            "WaId": who.removeprefix("+"),
            "ProfileName": "Asha",
            "NumMedia": "0",
            "ApiVersion": "2010-04-01",
            "Body": text,
        }
        body, headers = signed_form(f"{PUBLIC}{WEBHOOK}", form)
        (await self._web.post(WEBHOOK, content=body, headers=headers)).raise_for_status()


async def _walk(house: Installation, post: Postman, writer: Writer) -> Writer:
    """One talk, each message after the last one's answer; notes how many bubbles each brings."""
    for text in writer.talk.says:
        before = len(house.twilio.to(writer.phone))
        await post.post(writer.phone, text)
        count = -1
        while len(house.twilio.to(writer.phone)) != count or count == before:
            count = len(house.twilio.to(writer.phone))
            await asyncio.sleep(1.0)
        writer.bubbles.append(count - before)
    return writer


def _crowd(count: int, known: Sequence[Writer], numbers: itertools.count[int]) -> list[Writer]:
    return [
        Writer(phone(next(numbers)), one.talk, one.bubbles) for one in itertools.islice(itertools.cycle(known), count)
    ]


async def _busy(house: Installation, post: Postman, crowd: list[Writer]) -> float:
    """All of them as fast as they are taken in; messages answered a second."""
    room = asyncio.Semaphore(AT_ONCE)

    async def write(writer: Writer) -> None:
        for text in writer.talk.says:
            async with room:  # first come, first served: who has written goes behind all others
                writer.due.append(time.time())
                await post.post(writer.phone, text)

    began = time.time()
    await asyncio.gather(*map(write, crowd))
    await _answered(house, crowd)
    ended = max(at for writer in crowd for at in writer.accepted)
    return sum(len(writer.delays()) for writer in crowd) / (ended - began)


async def _calm(house: Installation, post: Postman, crowd: list[Writer], rate: float) -> None:
    """The same lines at random moments, `rate` a second on the average."""
    chance, due, under_way = random.Random(7), time.time(), []

    async def write(writer: Writer, text: str) -> None:
        async with writer.typing:  # never two webhooks of hers at once: they might arrive in another order
            await post.post(writer.phone, text)

    for line in range(len(talks()[0].says)):
        for writer in crowd:
            due += chance.expovariate(rate)
            await asyncio.sleep(max(0.0, due - time.time()))
            writer.due.append(due)
            under_way.append(asyncio.create_task(write(writer, writer.talk.says[line])))
    await asyncio.gather(*under_way)
    await _answered(house, crowd)


async def _answered(house: Installation, crowd: list[Writer]) -> None:
    """Wait until all is answered, or nothing comes any more; note when each bubble was taken."""
    wanted = sum(sum(writer.bubbles) for writer in crowd)
    ours, seen, since = {writer.phone: writer for writer in crowd}, 0, time.monotonic()
    while seen < wanted and time.monotonic() - since < SILENCE:
        await asyncio.sleep(0.2)
        now = sum(message.to in ours for message in house.twilio.messages)
        if now != seen:
            seen, since = now, time.monotonic()
    for message in list(house.twilio.messages):
        if message.to in ours:
            ours[message.to].accepted.append(message.created)


def _section(
    size: Size,
    house: Installation,
    rate: float,
    costs: dict[str, float],
    crowd: list[Writer],
    calm: list[Writer],
) -> Section:
    delays = Series([delay for writer in calm for delay in writer.delays()])
    asked = sum(len(writer.due) for writer in (*crowd, *calm))
    lost = asked - sum(len(writer.delays()) for writer in (*crowd, *calm))
    rows: list[Row] = [
        ("throughput, one worker", f"{rate:.1f} messages/s"),
        (f"at {rate / 2:.1f} messages/s: p50", f"{1000 * delays.median:.0f} ms"),
        (f"at {rate / 2:.1f} messages/s: p95", f"{1000 * delays.p95:.0f} ms"),
        (f"at {rate / 2:.1f} messages/s: p99", f"{1000 * percentile(delays.seconds, 0.99):.0f} ms"),
    ]
    messages = sum(len(writer.due) for writer in crowd)
    rows += [(f"processor a message: {name}", f"{1000 * cost / messages:.1f} ms") for name, cost in costs.items()]
    rows += [
        (
            f"{process.name}: started in, memory then and after {asked:,} messages",
            f"{process.seconds:.1f} s, {process.started:.0f} MB, {process.later:.0f} MB",
        )
        for process in house.processes.values()
    ]
    how = HOW.format(
        cores=os.cpu_count(),
        crowd=len(crowd),
        messages=sum(len(writer.talk.says) for writer in crowd),
        at_once=AT_ONCE,
        bubbles=sum(len(writer.accepted) for writer in crowd),
        later=sum(len(writer.due) for writer in calm),
        seconds=size.seconds,
        lost=lost,
    )
    return Section("The whole path, and what the processes weigh", ("what", "figure"), tuple(rows), how, _goals(house))


def _goals(house: Installation) -> tuple[Goal, ...]:
    rows = [(one, WORKER_PROMISED if one.name == "worker" else OTHERS_PROMISED) for one in house.processes.values()]
    return tuple(
        Goal(f"memory of the {one.name}", f"{one.later:.0f} MB", f"under {most:.0f} MB", one.later < most)
        for one, most in rows
    )
