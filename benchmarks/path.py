"""The whole path, channel by channel: a signed webhook in, the reply at the provider; and what the processes weigh."""

from __future__ import annotations

import asyncio
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import httpx

from benchmarks.calls import measure_calls
from benchmarks.crowd import AT_ONCE, Crowd, Writer
from benchmarks.installation import Installation, running
from benchmarks.report import tell
from benchmarks.samples import Goal, Row, Section, Series, percentile
from benchmarks.sizes import Size
from benchmarks.talks import talks
from benchmarks.wires import LINES, wires

WORKER_PROMISED, OTHERS_PROMISED = 750.0, 120.0
#: Seconds without work in which it is seen what waiting costs.
IDLE = 5.0
#: Citizens at a time who write at random moments. A gateway tells some 60 open pages of a reply at once; those beyond
#: look every 2 s (bot/gateway/stream.py), which would be all that is measured.
PAGES = 50
#: More citizens than this have no page open, and no call, at the same time.
CONNECTIONS = 500
PARTS = ("worker", "sender", "gateway", "sandbox city")
HEAD = (
    "channel",
    "messages a second",
    "of the first",
    "p50 ms",
    "p95 ms",
    "of the first",
    "p99 ms",
    *(f"{part} ms" for part in PARTS),
    "not answered",
)
HOW = """\
Sandbox city, gateway, one worker and sender as processes of their own, started by `python -m bot …` as `nagarmitra run`
does, with settings by environment, on the embedded Valkey; the providers are the tests' stand-ins, which keep the
providers' rules and verify nothing less, in one process more. They run, like the writers, on the same {cores} cores.
Every message is a webhook as the provider signs it; its reply counts as handed over when the provider has accepted its
last bubble, in the web chat when the page has it. First each talk of `talks.yml` is said once on each channel, all of
them at once, which warms up and tells how many bubbles each message brings; then one channel after the other.
Messages a second: {crowd} citizens with {messages} messages in all, {at_once} webhooks under way at a time, her second
message behind everybody's first; from the first webhook to the last reply.
p50, p95, p99: messages at half of that rate, at random moments (exponential gaps, a fixed seed) for about {seconds} s,
by at most {pages} citizens, from the moment at which each was due.
Processor (the columns of the processes): what each spent on one message while all were kept busy.
The sender keeps the providers' limits (bot/mailroom/limits.py), also here: SMS goes over {lines} numbers of the city,
since one number may send 10 a second by Twilio and 3.3 by Exotel, which would be all that is measured."""
WEIGHT = """\
The processes of the whole path, started one after the other; before the first message, and after the last. Idle: what
waiting for messages costs, ms of processor a second."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One channel. `costs`: seconds of processor a message by process."""

    name: str
    rate: float
    delays: Series
    costs: dict[str, float]
    lost: int


def measure(size: Size) -> tuple[Section, ...]:
    """Start everything; on each channel keep it busy, then let citizens write at half of what it can do; then calls."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "house") as house:
        return asyncio.run(_run(size, house))


async def _run(size: Size, house: Installation) -> tuple[Section, ...]:
    limits = httpx.Limits(max_connections=CONNECTIONS)
    async with httpx.AsyncClient(base_url=house.gateway, trust_env=False, timeout=60, limits=limits) as web:
        crowds = [Crowd(web, wire) for wire in wires(house.providers)]
        await house.rest(IDLE)
        tell("  each talk once on each channel …")
        await asyncio.gather(*(crowd.meet() for crowd in crowds))
        channels = [await _channel(size, house, crowd) for crowd in crowds]
        calls = await measure_calls(size, house, web)
    house.remember_memory()
    return _path_section(size, channels), calls, _weight_section(house)


async def _channel(size: Size, house: Installation, crowd: Crowd) -> Measured:
    tell(f"  {crowd.wire.name} …")
    writers, spent = await crowd.come(size.crowd), house.spent()
    rate = await crowd.busy(writers)
    messages = sum(len(writer.due) for writer in writers)
    costs = {name: (seconds - spent[name]) / messages for name, seconds in house.spent().items()}
    await crowd.wire.aclose()
    calm: list[Writer] = await crowd.come(min(PAGES, int(size.seconds * rate / 2 / len(talks()[0].says)) + 1))
    await crowd.calm(calm, rate / 2)
    delays = [delay for writer in calm for delay in crowd.delays(writer)]
    everybody = [*writers, *calm]
    lost = sum(len(writer.due) - len(crowd.delays(writer)) for writer in everybody)
    await crowd.wire.aclose()
    return Measured(crowd.wire.name, rate, Series(delays), costs, lost)


def _path_section(size: Size, channels: list[Measured]) -> Section:
    how = HOW.format(
        cores=os.cpu_count(),
        crowd=size.crowd,
        messages=size.crowd * len(talks()[0].says),
        at_once=AT_ONCE,
        seconds=size.seconds,
        lines=LINES,
        pages=PAGES,
    )
    lost = sum(channel.lost for channel in channels)
    goals = (Goal("messages that were not answered", str(lost), "0", lost == 0),)
    rows = tuple(_row(channel, channels[0]) for channel in channels)
    return Section("The whole path, by channel", HEAD, rows, how, goals)


def _row(channel: Measured, first: Measured) -> Row:
    return (
        channel.name,
        f"{channel.rate:.1f}",
        f"{channel.rate / first.rate:.2f}",
        f"{1000 * channel.delays.median:.0f}",
        f"{1000 * channel.delays.p95:.0f}",
        f"{channel.delays.p95 / first.delays.p95:.2f}",
        f"{1000 * percentile(channel.delays.seconds, 0.99):.0f}",
        *(f"{1000 * channel.costs[part]:.1f}" for part in PARTS),
        str(channel.lost),
    )


def _weight_section(house: Installation) -> Section:
    rows = tuple(
        (
            process.name,
            f"{process.seconds:.1f}",
            f"{process.started:.0f}",
            f"{process.later:.0f}",
            f"{1000 * process.idle:.0f}",
        )
        for process in house.processes.values()
    )
    head = ("process", "starts in s", "MB", "MB later", "idle ms a second")
    return Section("What the processes weigh", head, rows, WEIGHT, _goals(house))


def _goals(house: Installation) -> tuple[Goal, ...]:
    rows = [(one, WORKER_PROMISED if one.name == "worker" else OTHERS_PROMISED) for one in house.processes.values()]
    return tuple(
        Goal(f"memory of the {one.name}", f"{one.later:.0f} MB", f"under {most:.0f} MB", one.later < most)
        for one, most in rows
    )
