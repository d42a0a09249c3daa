"""Reads a conversation, plays it in the theatre, and compares what was heard with what is written, or writes it.

The form of the files: `README.md` in this folder.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from citizens import Missed
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import LiteralScalarString
from scene import begin
from stage import Theatre
from steps import STEPS, city, records

#: Seconds that she needs to read and to type.
TYPING = 5.0


async def play(theatre: Theatre, path: Path, *, record: bool = False) -> None:
    """Play one file. Raises `Missed` at the first turn that went another way; with `record`, writes what was heard."""
    script = read(path)
    scene = await begin(theatre, script)
    if script.get("city"):
        await city(scene, script["city"], {})
    for number, turn in enumerate(script["turns"], 1):
        name = next(step for step in STEPS if step in turn)
        try:
            scene.on(turn.get("on", script["channel"]), turn.get("slow", 0))
            await STEPS[name](scene, turn[name], turn)
            heard = await scene.hears()
            theatre.clock.forward(TYPING)
        except AssertionError as missed:
            raise Missed(f"{path.stem}, turn {number} ({name}: {turn[name]}): {missed}") from missed
        key, found = ("filed", records(scene)) if name == "filed" else ("hears", heard)
        if record:
            _write(turn, key, found)
        else:
            _compare(f"{path.stem}, turn {number} ({name}: {turn[name]})", turn.get(key) or [], found)
    if record:
        write(path, script)


def read(path: Path) -> CommentedMap:
    """A script with its comments."""
    script: CommentedMap = _yaml().load(path.read_text(encoding="utf-8"))
    return script


def write(path: Path, script: CommentedMap) -> None:
    """Write a script with its comments and its order."""
    with path.open("w", encoding="utf-8") as file:
        _yaml().dump(script, file)


def _yaml() -> YAML:
    yaml = YAML()
    options: Any = yaml
    options.width, options.allow_unicode, options.preserve_quotes = 110, True, True
    return yaml


def _write(turn: CommentedMap, key: str, heard: list[dict[str, Any]]) -> None:
    if not heard and key == "hears":
        turn.pop(key, None)
        return
    turn[key] = CommentedSeq(_commented(row) for row in heard)


def _commented(row: Mapping[str, Any]) -> CommentedMap:
    made = CommentedMap()
    for name, value in row.items():
        if name == "text" and "\n" in value:
            made[name] = LiteralScalarString(value + "\n")
        elif isinstance(value, list):
            made[name] = CommentedSeq(value)
        else:
            made[name] = value
    return made


def _compare(where: str, expected: list[Any], heard: list[Any]) -> None:
    before, after = _lines(expected), _lines(heard)
    if before != after:
        difference = "\n".join(difflib.unified_diff(before, after, "expected", "heard", lineterm="", n=20))
        raise Missed(f"{where}\n{difference}")


def _lines(bubbles: list[Any]) -> list[str]:
    lines = []
    for bubble in bubbles:
        lines.append("- bubble")
        for name, value in bubble.items():
            rows = str(value).rstrip("\n").split("\n") if not isinstance(value, list) else [str(one) for one in value]
            lines.extend([f"  {name}:", *(f"    {row}" for row in rows)])
    return lines
