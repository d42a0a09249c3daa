"""The report: `benchmarks/README.md`."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.samples import Section, table

_HEAD = """\
# Figures

`make bench` measures all of this in one run on one machine and writes this file; `python -m benchmarks --quick` is a
look in passing. Figures of two machines cannot be compared; the ratios within a run can.

{machine}
"""


def render(sections: Sequence[Section], *, quick: bool) -> str:
    """The whole report in Markdown."""
    kept = [
        (goal.name, goal.figure, goal.promised, "yes" if goal.holds else "**no**")
        for section in sections
        for goal in section.goals
    ]
    parts = [_HEAD.format(machine=machine())]
    if quick:
        parts.append("**A quick look: too few repetitions for a figure.**\n")
    if kept:
        parts += ["## What was promised\n", table(("figure", "measured", "promised", "kept"), kept), ""]
    for section in sections:
        parts += [f"## {section.title}\n", table(section.head, section.rows), "", section.how, ""]
        parts += [f"Load average of the machine (one minute): {section.load}.\n"] if section.load else []
    return "\n".join(parts)


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
