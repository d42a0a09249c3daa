"""Samples, what is told of them, and the tables in which it is told."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

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
