"""The report: `benchmarks/README.md`."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.samples import Goal, Section, table

_HEAD = """\
# Figures

`make bench` measures all of this in one run on one machine and writes this file; `python -m benchmarks --quick` is a
look in passing. Figures of two machines cannot be compared; the ratios within a run can.

{machine}
"""
#: Load average (one minute) above which others used the machine too; the benchmarks have not begun then.
BUSY = 1.0


def tell(words: str) -> None:
    """Progress, for who waits."""
    print(words, file=sys.stderr, flush=True)


def render(sections: Sequence[Section], *, quick: bool, load: float = 0.0) -> str:
    """The whole report in Markdown; `load` is the machine's average before it began."""
    goals = [goal for section in sections for goal in section.goals]
    parts = [_HEAD.format(machine=machine())]
    if quick:
        parts.append("**A quick look: too few repetitions for a figure.**\n")
    if load > BUSY:
        parts.append(
            f"**Others used the machine too: its load average was {load:.1f} before it began.** Figures by the clock\n"
            "are worse than on a quiet machine, those of processor time a little; ratios suffer least.\n"
        )
    if goals:
        rows = [(goal.name, goal.figure, goal.promised, "yes" if goal.holds else "**no**") for goal in goals]
        parts += [_in_short(goals), table(("figure", "measured", "promised", "kept"), rows), ""]
    for section in sections:
        parts += [f"## {section.title}\n", table(section.head, section.rows), "", section.how, ""]
        parts += [f"Load average of the machine (one minute): {section.load}.\n"] if section.load else []
    return "\n".join(parts)


def _in_short(goals: Sequence[Goal]) -> str:
    broken = [f"* {goal.name}: {goal.figure}, promised {goal.promised}\n" for goal in goals if not goal.holds]
    kept = f"{len(goals) - len(broken)} of {len(goals)} promises were kept in this run"
    told = f"{kept}; these were not:\n\n{''.join(broken)}" if broken else f"{kept}.\n"
    return f"## What was promised\n\n{told}"


def machine() -> str:
    """What the run was made on."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    cores = f"{os.cpu_count()} cores of {_processor()}"
    return f"Measured {now} on {cores}, {_memory()} of memory, {platform.system()}, Python {platform.python_version()}."


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"
    except ValueError:
        return "an unknown amount"
