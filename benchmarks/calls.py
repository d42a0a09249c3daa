"""Phone calls: many callers at once, each with the pauses of a person, and how long each waits for an answer."""

from __future__ import annotations

import asyncio
import itertools
import random
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import yaml

from benchmarks.installation import LINE, PUBLIC, Installation
from benchmarks.provider import TOKEN, BadTwiml, Caller, CallFailed
from benchmarks.report import tell
from benchmarks.samples import Goal, Row, Section, percentile
from benchmarks.sizes import Size
from benchmarks.talks import phone

#: Seconds from an answer's beginning to her next: some eight words are read to her, she decides, and presses or speaks.
PAUSE = (5.0, 10.0)
#: Callers' numbers; no writer has them.
CALLERS = 80_000
#: Promised for a turn: seconds of its p99.
PROMISED = 2.0
#: Seconds that the turns of ended calls may still take.
LATE = 20
HEAD = (
    "callers",
    "turns",
    "turns a second",
    "p50 ms",
    "p95 ms",
    "p99 ms",
    "longest answer ms",
    "holds",
    "failed calls",
)
HOW = """\
{callers} callers on the phone all the time: when a call of `calls.yml` is over, somebody else dials. Each is the tests'
stand-in for Twilio's end of a call: it signs, follows the TwiML and checks it. A turn counts from the webhook with
what she pressed or said to the TwiML with the reply; where she was asked to hold the line (a "hold"), the time of that
webhook and of the next counts too, though not the seconds in which the sentence is spoken. "Longest answer" is of one
webhook; Twilio gives up after 15 s.
Like a person: between hearing an answer and giving the next pass {least:.0f} to {most:.0f} s, evenly spread by a fixed
seed. A reply has some 10 to 25 words, which take 4 to 10 s to say; many press before its end, who speaks needs 2 to 4 s
more, and the recogniser one or two until it is sure that she is done. That makes about {rate:.1f} turns a second.
Without pause: the same callers answer at once, which no person does; it shows what the house can do.
"No turn" is the first question of a call, which the gateway asks by itself: what a webhook costs without a turn.
The worker counted {ran:,} turns for {asked:,} messages of callers."""


@dataclass(slots=True)
class Heard:
    """What happened to the callers of one run; times in seconds."""

    turns: list[float] = field(default_factory=list)
    questions: list[float] = field(default_factory=list)
    """Answers to the first request of a call."""
    longest: float = 0.0
    holds: int = 0
    failed: int = 0
    messages: int = 0
    """Different messages that a turn is due for."""
    seconds: float = 0.0


def talks() -> list[list[dict[str, str]]]:
    """What a caller does in each call of `calls.yml`."""
    rows: Any = yaml.safe_load((Path(__file__).parent / "calls.yml").read_text(encoding="utf-8"))
    return [row["does"] for row in rows]


class Telephones:
    """Everybody who calls."""

    def __init__(self, web: httpx.AsyncClient) -> None:
        self._web = web
        self._numbers = itertools.count(CALLERS)
        self._talks = itertools.cycle(talks())
        self._chance = random.Random(7)

    async def ring(self, callers: int, seconds: float, pause: tuple[float, float]) -> Heard:
        """So many at once for so long; who is in the middle of a call then hangs up."""
        heard = Heard()
        began = time.monotonic()
        await asyncio.gather(*(self._calls(heard, began + seconds, pause) for _ in range(callers)))
        heard.seconds = time.monotonic() - began
        return heard

    async def _calls(self, heard: Heard, until: float, pause: tuple[float, float]) -> None:
        """One call after the other. Not all dial in the same moment."""
        await _rest(self._chance.uniform(0, pause[1]), until)
        while time.monotonic() < until:
            caller = Caller(self._web, public=PUBLIC, number=phone(next(self._numbers)), line=LINE, token=TOKEN)
            try:
                await self.call(caller, heard, until, pause)
            except (CallFailed, BadTwiml, httpx.HTTPError):
                heard.failed += 1
            await caller.hangs_up()
            heard.messages += 1
            heard.longest = max(heard.longest, *caller.answered_in, 0.0)

    async def call(self, caller: Caller, heard: Heard, until: float, pause: tuple[float, float]) -> None:
        """One call from dialling to its end, or to `until` on the clock of `time.monotonic`; notes what was heard."""
        does = next(self._talks)
        await caller.dials()
        heard.questions.extend(caller.answered_in)
        for step in does:
            await _rest(self._chance.uniform(*pause), until)
            if time.monotonic() > until:
                return
            before = len(caller.answered_in)
            heard.messages += 1
            await (caller.presses(step["presses"]) if "presses" in step else caller.says(step["says"]))
            heard.turns.append(sum(caller.answered_in[before:]))
            heard.holds += len(caller.answered_in) - before - 1


async def _rest(seconds: float, until: float) -> None:
    await asyncio.sleep(min(seconds, max(0.0, until - time.monotonic() + 0.1)))


async def measure_calls(size: Size, house: Installation, web: httpx.AsyncClient) -> Section:
    """As people call, and without pauses."""
    telephones, before = Telephones(web), house.turns("twilio_voice")
    warm = await telephones.ring(2, 2.0, (0.0, 0.0))
    tell(f"  {size.callers} callers, for {size.seconds_of_calls} s …")
    people = await telephones.ring(size.callers, size.seconds_of_calls, PAUSE)
    tell("  the same without pauses …")
    rushed = await telephones.ring(size.callers, size.seconds_of_calls / 4, (0.0, 0.0))
    asked = warm.messages + people.messages + rushed.messages
    ran = await _ran(house, before, asked)
    return _section(size, people, rushed, ran, asked)


async def _ran(house: Installation, before: int, asked: int) -> int:
    """The turns that the worker ran since it had run `before`."""
    for _ in range(LATE):
        await asyncio.sleep(1.0)
        if house.turns("twilio_voice") - before >= asked:
            break
    await asyncio.sleep(1.0)  # one too many would be there by now
    return house.turns("twilio_voice") - before


def _section(size: Size, people: Heard, rushed: Heard, ran: int, asked: int) -> Section:
    rows = (
        _row(f"{size.callers}, each like a person", people),
        _row(f"{size.callers}, none ever pauses", rushed),
        ("no turn", str(len(people.questions)), "", *_times(people.questions), "", "", ""),
    )
    how = HOW.format(
        callers=size.callers,
        least=PAUSE[0],
        most=PAUSE[1],
        rate=size.callers / (sum(PAUSE) / 2),
        ran=ran,
        asked=asked,
    )
    p99, failed = percentile(people.turns, 0.99), people.failed + rushed.failed
    goals = (
        Goal(f"a voice turn, p99, {size.callers} calls at once", f"{1000 * p99:.0f} ms", "under 2 s", p99 < PROMISED),
        Goal("turns that the worker ran for callers", f"{ran:,} for {asked:,} messages", "none twice", ran == asked),
        Goal("calls that failed", str(failed), "0", failed == 0),
    )
    return Section("Phone calls", HEAD, rows, how, goals)


def _row(name: str, heard: Heard) -> Row:
    rate = f"{len(heard.turns) / heard.seconds:.1f}"
    counts = (f"{1000 * heard.longest:.0f}", str(heard.holds), str(heard.failed))
    return name, f"{len(heard.turns):,}", rate, *_times(heard.turns), *counts


def _times(seconds: list[float]) -> Row:
    return tuple(f"{1000 * percentile(seconds, part):.0f}" for part in (0.5, 0.95, 0.99))
