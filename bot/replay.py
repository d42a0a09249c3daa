"""`nagarmitra replay`: plays golden conversations in the theatre of the checkout's tests, or records them anew."""

from __future__ import annotations

import asyncio
import importlib
import sys
import tempfile
from pathlib import Path
from typing import Any

from rich.console import Console

from bot.check.files import read, unusable

TESTS = Path(__file__).resolve().parents[1] / "tests"
STAGE = TESTS / "conversations"
#: Where the theatre and the provider's stand-in are imported from.
FOLDERS = (STAGE, TESTS / "connectors" / "channels")


def replay_all(paths: list[Path], *, record: bool, console: Console) -> int:
    """Play these files, all if there are none; 0 if every one went as written (or was written), 1 if not, 2 if the
    theatre is not there. A folder stands for the files in it.
    """
    if not (STAGE / "theatre.py").exists():
        console.print(
            "Golden conversations are played from a checkout of the repository; tests/conversations/ is not here."
        )
        return 2
    files = [file for path in paths or [STAGE] for file in (sorted(path.rglob("*.yml")) if path.is_dir() else [path])]
    if missing := [file for file in files if not file.is_file()]:
        console.print(f"No such file: {missing[0]}", markup=False, highlight=False)
        return 2
    if spoilt := [problem for file in files for problem in _problems(file)]:
        console.print("\n".join(spoilt), markup=False, highlight=False)
        return 2
    sys.path[:0] = [str(folder) for folder in FOLDERS]
    return asyncio.run(_play(files, record, console))


def _problems(file: Path) -> list[str]:
    """Why a file is no conversation."""
    if found := list(unusable(file, str(file))):
        return found
    script = read(file)
    if not isinstance(script.get("channel"), str) or not isinstance(script.get("turns"), list):
        return [f"{file}: no conversation: expected a channel and turns (tests/conversations/README.md)"]
    return []


async def _play(files: list[Path], record: bool, console: Console) -> int:
    theatre, play = importlib.import_module("theatre"), importlib.import_module("play")
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        console.print("Opening the theatre …")
        async with theatre.open_theatre(Path(folder)) as house:
            for file in files:
                failed += not await _one(play, house, file, record, console)
    console.print(f"{len(files) - failed} of {len(files)} {'recorded' if record else 'went as written'}.")
    return 1 if failed else 0


async def _one(play: Any, house: Any, file: Path, record: bool, console: Console) -> bool:
    try:
        await play.play(house, file, record=record)
    except AssertionError as missed:
        console.print(f"[red]✗[/red] {file.parent.name}/{file.stem}", highlight=False)
        console.print(str(missed), markup=False, highlight=False)
        return False
    console.print(f"[green]✓[/green] {file.parent.name}/{file.stem}", highlight=False)
    return True
