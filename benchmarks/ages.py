"""Whether a long conversation costs more: a citizen with 10,000 turns behind her beside one with ten."""

from __future__ import annotations

import asyncio
import itertools
import tempfile
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from benchmarks.ours import Ours, open_ours
from benchmarks.report import tell
from benchmarks.samples import Cost, Costs, Goal, Row, Section
from benchmarks.sizes import Size
from benchmarks.talks import phone, round_length, words
from bot.mailroom.keys import hashed

PROMISED = 1.1
HOW = """\
Engine with its state, and claim and commit on the embedded Valkey; the city answers from memory. One citizen first says
{old} messages. Then, {rounds} times, a citizen who is new comes to her tenth turn and the two say all talks
({talks} messages) in turns, message by message, so that a busy machine slows both: hers are turns 11 to {young}, the
old one's {first} to {last}. The ratios are of the medians; the median ratio of the
pairs of messages, of processor, is {pairs:.3f}. State after so
many turns: {state} bytes."""


def measure(size: Size) -> tuple[Section, ...]:
    """Let one grow old, then compare."""
    with tempfile.TemporaryDirectory() as folder:
        return (asyncio.run(_run(size, Path(folder))),)


async def _run(size: Size, folder: Path) -> Section:
    async with open_ours(folder) as ours:
        old, said = phone(0), words()
        grown = []
        for number, text in enumerate(itertools.islice(said, size.old)):
            grown.append(await _cost(ours, old, text))
            if number % 2000 == 1999:
                tell(f"  {number + 1:,} turns …")
        olds, youngs = Costs(), Costs()
        for number in range(1, size.rounds + 1):
            young = phone(number)
            for text in itertools.islice(words(), 10):
                await ours.turn(young, text)
            for text in itertools.islice(words(), round_length()):
                # who is first changes, so that neither profits from the other's warm caches
                for who, series in _order(number, (old, olds), (young, youngs)):
                    series.costs.append(await _cost(ours, who, text))
        state = await _state_bytes(ours, old)
    return _section(size, grown, olds, youngs, state)


def _order(number: int, one: tuple[str, Costs], other: tuple[str, Costs]) -> Iterable[tuple[str, Costs]]:
    return (one, other) if number % 2 else (other, one)


async def _cost(ours: Ours, who: str, text: str) -> Cost:
    return (await ours.turn(who, text)).whole


async def _state_bytes(ours: Ours, who: str) -> int:
    (key,) = ours.mailroom.keys.citizen(hashed(f"tel:{who}"), "state")
    return int(await ours.mailroom.redis.strlen(key))


def _section(size: Size, grown: list[Cost], olds: Costs, youngs: Costs, state: int) -> Section:
    ratios = olds.wall.median / youngs.wall.median, olds.cpu.median / youngs.cpu.median
    part = max(1, min(1000, size.old // 10))
    rows: tuple[Row, ...] = (
        ("turns 11 and on", *youngs.cells()),
        (f"turns {size.old + 1} and on", *olds.cells()),
        (f"while growing old: first {part}", *Costs(grown[:part]).cells()),
        (f"while growing old: last {part}", *Costs(grown[-part:]).cells()),
    )
    how = HOW.format(
        old=f"{size.old:,}",
        rounds=size.rounds,
        talks=round_length(),
        young=10 + round_length(),
        first=f"{size.old + 1:,}",
        last=f"{size.old + size.rounds * round_length():,}",
        pairs=median(a.cpu / b.cpu for a, b in zip(olds.costs, youngs.costs, strict=True)),
        state=f"{state:,}",
    )
    goals = tuple(
        Goal(f"turn {size.old:,} against turn 10, {kind}", f"{ratio:.3f}", f"at most {PROMISED}", ratio <= PROMISED)
        for kind, ratio in zip(("by the clock", "of processor"), ratios, strict=True)
    )
    head = ("turns", "median ms", "p95 ms", "processor ms", "turns counted")
    return Section("A long conversation", head, rows, how, goals)
