"""Samples, what is told of them, and the tables in which it is told."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

Row = tuple[str, ...]


def percentile(samples: Sequence[float], part: float) -> float:
    """The smallest sample not less than `part` (0 to 1) of all: the nearest rank. Raises `ValueError` for none."""
    if not samples:
        raise ValueError("no samples")
    return sorted(samples)[max(0, math.ceil(part * len(samples)) - 1)]


@dataclass(slots=True)
class Series:
    """Seconds of many repetitions of one thing."""

    seconds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Half of them took no longer."""
        return median(self.seconds)

    @property
    def p95(self) -> float:
        """95 of 100 took no longer."""
        return percentile(self.seconds, 0.95)

    def cells(self) -> tuple[str, str, str]:
        """Median and p95 in ms, and how many samples there are."""
        return f"{1000 * self.median:.1f}", f"{1000 * self.p95:.1f}", str(len(self.seconds))


class Cost(NamedTuple):
    """Seconds by the clock, and seconds of processor that this process spent in all its threads."""

    wall: float
    cpu: float

    @classmethod
    def now(cls) -> Cost:
        """The moment from which `since` counts."""
        return cls(time.perf_counter(), time.process_time())

    @classmethod
    def since(cls, began: Cost) -> Cost:
        """What has been spent since `began`."""
        now = cls.now()
        return cls(now.wall - began.wall, now.cpu - began.cpu)


@dataclass(slots=True)
class Costs:
    """Many repetitions of one thing. On a machine that others use too, processor time says what it costs."""

    costs: list[Cost] = field(default_factory=list)

    @property
    def wall(self) -> Series:
        """By the clock."""
        return Series([cost.wall for cost in self.costs])

    @property
    def cpu(self) -> Series:
        """Of processor."""
        return Series([cost.cpu for cost in self.costs])

    def cells(self) -> tuple[str, str, str, str]:
        """Median and p95 by the clock, median of processor, all in ms, and how many samples there are."""
        wall, p95, count = self.wall.cells()
        return wall, p95, f"{1000 * self.cpu.median:.1f}", count


@dataclass(frozen=True, slots=True)
class Goal:
    """One figure that was promised: `holds` says whether it is kept."""

    name: str
    figure: str
    promised: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the report: the promises, a table, and how it was measured."""

    title: str
    head: Row
    rows: tuple[Row, ...]
    how: str
    goals: tuple[Goal, ...] = ()
    load: str = ""
    """The machine's load average before and after, filled in by `benchmarks.__main__`."""


def table(head: Row, rows: Iterable[Row]) -> str:
    """A Markdown table. Raises `ValueError` for a row of another length."""
    lines = [head, tuple("---" for _ in head), *rows]
    if any(len(line) != len(head) for line in lines):
        raise ValueError(f"rows of a table under {head} differ in length")
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)
