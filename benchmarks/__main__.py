"""`python -m benchmarks [--quick] [--only turns,path] [--out FILE]`: measure, print, write `benchmarks/README.md`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from benchmarks.parts import PARTS, measure
from benchmarks.report import render
from benchmarks.sizes import FULL, QUICK

README = Path(__file__).parent / "README.md"


def main() -> None:
    """Measure what was asked for. Exits with 1 when a promise is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a look in passing; figures mean little")
    parser.add_argument("--only", default=",".join(PARTS), help=f"of {', '.join(PARTS)}; prints and writes no README")
    parser.add_argument("--out", type=Path, help="where to write the report")
    chosen = parser.parse_args()
    parts = chosen.only.split(",")
    if unknown := set(parts) - set(PARTS):
        parser.error(f"--only: unknown {', '.join(sorted(unknown))}")
    load = os.getloadavg()[0]
    sections = measure(parts, QUICK if chosen.quick else FULL)
    text = render(sections, quick=chosen.quick, load=load)
    whole = tuple(parts) == PARTS and not chosen.quick
    out = chosen.out or (README if whole else None)
    if out:
        out.write_text(text, encoding="utf-8")
    print(text)
    sys.exit(0 if all(goal.holds for section in sections for goal in section.goals) else 1)


if __name__ == "__main__":
    main()
