"""What a turn costs: ours beside Rasa's default pipeline, policies and Redis store, on the same messages."""

from __future__ import annotations

import asyncio
import itertools
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.ours import Ours, open_ours
from benchmarks.rasa_default import EXAMPLES, RasaDefault, bands, default_model
from benchmarks.report import tell
from benchmarks.samples import Cost, Costs, Goal, Row, Section
from benchmarks.sizes import Size
from benchmarks.talks import phone, words
from bot.hearing.hearing import Parse

#: Slots that the engine fills before the first turn; Rasa's side gets them at its start.
_KNOWN = {"ulb": "citya", "channel": "twilio_whatsapp", "language": "hi", "notice_at": "2026-04-01T00:00:00+00:00"}
PROMISED = 6.0
THEIRS = "Rasa's default"
HEAD = ("part of the talk", "side", "median ms", "p95 ms", "processor ms", "turns", "of Rasa's", "of its processor")
HOW = """\
One process, both models loaded, both stores on the same embedded Valkey. Each citizen says the talks of `talks.yml`
over and over; every message is taken by us, then by Rasa, so that a busy machine slows both. One citizen of {warm}
messages on either side warms up and is not counted; then {citizens} citizens of {turns} messages. The city answers at
once from memory on both sides.
Ours "engine": load the state, understand, decide, act, word, dump the state. "With mailroom": also claim and commit.
Rasa: its `default_config.yml` (DIET, UnexpecTED and TED trained for one epoch on {examples} of our examples, every n-th
of each intent: that costs a turn what a hundred do; our rules once more as stories, so that TED has something to do),
`RedisTrackerStore`, the same actions. In its favour: its actions run in its process and skip its JSON schema check, as
ours do, and after its own understanding, which is paid for, it goes on with what we understood, so that both do the
same work. Both said the same number of bubbles in {same} of {all} turns. Rasa kept {kilobytes:.0f} KB a citizen after
{turns} turns. "Processor": this process in all its threads; the store's own is in neither."""


@dataclass(slots=True)
class _Timed:
    """The cost of each turn by its place in the conversation, for the three ways."""

    engine: list[list[Cost]] = field(default_factory=list)
    whole: list[list[Cost]] = field(default_factory=list)
    rasa: list[list[Cost]] = field(default_factory=list)
    same: int = 0
    turns: int = 0
    history: int = 0


def measure(size: Size) -> tuple[Section, ...]:
    """Train Rasa's default, run both, compare."""
    tell("  making a model of Rasa's default, unless one is kept …")
    model = default_model()
    with tempfile.TemporaryDirectory() as folder:
        return (_section(size, asyncio.run(_run(size, model, Path(folder) / "store"))),)


async def _run(size: Size, model: Path, store: Path) -> _Timed:
    async with open_ours(store) as ours:
        theirs = RasaDefault(model, ours.url)
        texts = list(itertools.islice(words(), size.turns))
        meant = await ours.heard(texts)
        await _citizen(ours, theirs, phone(0), texts[: _warm(size)], meant, _Timed())
        timed = _Timed()
        for number in range(1, size.citizens + 1):
            tell(f"  citizen {number} of {size.citizens} …")
            await _citizen(ours, theirs, phone(number), texts, meant, timed)
        return timed


def _warm(size: Size) -> int:
    return min(20, size.turns)


async def _citizen(
    ours: Ours, theirs: RasaDefault, who: str, texts: list[str], meant: list[Parse], timed: _Timed
) -> None:
    """One citizen's messages, each taken by both sides."""
    await theirs.begin(who, {**_KNOWN, "phone": who})
    engine, whole, rasa = [], [], []
    for text, parse in zip(texts, meant, strict=False):
        taken = await ours.turn(who, text)
        cost, bubbles = await theirs.turn(who, text, parse)
        engine.append(taken.engine)
        whole.append(taken.whole)
        rasa.append(cost)
        # our first turn also says the notice of what is kept
        timed.same += bubbles == taken.bubbles - (len(rasa) == 1)
        timed.turns += 1
    timed.engine.append(engine)
    timed.whole.append(whole)
    timed.rasa.append(rasa)
    timed.history = theirs.history(who)


def _section(size: Size, timed: _Timed) -> Section:
    ways = {"ours, engine": timed.engine, "ours, with mailroom": timed.whole, THEIRS: timed.rasa}
    rows: list[Row] = []
    goals: list[Goal] = []
    for band, places in bands(size.turns):
        costs = {name: Costs([turns[n] for turns in citizens for n in places]) for name, citizens in ways.items()}
        rows += [(band, name, *one.cells(), *map(_part, _ratios(costs[THEIRS], one))) for name, one in costs.items()]
        goals += _goals(band, costs)
    # a ratio of unlike work means nothing, so this is a promise too
    alike = Goal("both sides say as much", f"{timed.same} of {timed.turns} turns", "all", timed.same == timed.turns)
    how = HOW.format(
        warm=_warm(size),
        citizens=size.citizens,
        turns=size.turns,
        examples=f"about {EXAMPLES}",
        same=timed.same,
        all=timed.turns,
        kilobytes=timed.history / 1000,
    )
    return Section("A turn's cost", HEAD, tuple(rows), how, (*goals, alike))


def _goals(band: str, costs: dict[str, Costs]) -> list[Goal]:
    """For each part of the talk: Rasa's history grows, so a long talk alone would hide what a short one costs."""
    return [
        Goal(f"{name}, {band}, against Rasa's default, {kind}", _part(ratio), "at most 1/6", ratio >= PROMISED)
        for name, one in costs.items()
        if name != THEIRS
        for kind, ratio in zip(("by the clock", "of processor"), _ratios(costs[THEIRS], one), strict=True)
    ]


def _ratios(slow: Costs, one: Costs) -> tuple[float, float]:
    """How many times the slow one's medians are these, by the clock and of processor."""
    return slow.wall.median / one.wall.median, slow.cpu.median / one.cpu.median


def _part(ratio: float) -> str:
    return f"1/{ratio:.1f}"
