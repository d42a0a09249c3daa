"""`nagarmitra check`, the files themselves: what can be read at all, and on which line a thing stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

#: What each block of a file must have: of the rules' and of the examples' files; the key says where the blocks are.
RULES: tuple[str, Mapping[str, type]] = ("rules", {"rule": str, "steps": list})
EXAMPLES: tuple[str, Mapping[str, type]] = ("nlu", {"intent": str, "metadata": dict, "examples": str})


def read(path: Path) -> dict[str, Any]:
    """A YAML file that `unusable` finds nothing wrong with; empty where it holds no table."""
    loaded = yaml.load(path.read_text(encoding="utf8"), Loader=yaml.CSafeLoader)
    return loaded if isinstance(loaded, dict) else {}


def unusable(path: Path, where: str, blocks: tuple[str, Mapping[str, type]] | None = None) -> Iterator[str]:
    """What makes a YAML file one that nobody can use; `where` is what it is called in the answer."""
    try:
        found = read(path)
    except UnicodeDecodeError:
        yield f"{where}:1: not UTF-8"
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        yield f"{where}:{mark.line + 1 if mark else 1}: not YAML: {getattr(error, 'problem', None) or 'unreadable'}"
    else:
        if blocks:
            yield from (f"{where}: {problem}" for problem in _misshapen(found.get(blocks[0]) or [], *blocks))


def _misshapen(rows: Any, key: str, fields: Mapping[str, type]) -> Iterator[str]:
    if not isinstance(rows, list):
        yield f"{key}: expected a list"
        return
    for number, row in enumerate(rows, 1):
        found = row if isinstance(row, dict) else {}
        if wrong := [name for name, kind in fields.items() if not isinstance(found.get(name), kind)]:
            yield f"{key}, block {number}: missing or of another form: {', '.join(wrong)}"


def line_of(path: Path, field: str) -> int:
    """The line on which a dotted field stands, or the first."""
    try:
        node = yaml.compose(path.read_text(encoding="utf8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return 1
    line = 1
    for part in field.split("."):
        inside = _child(node, part)
        if inside is None:
            return line
        node, line = inside, inside.start_mark.line + 1
    return line


def _child(node: Any, part: str) -> Any:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == part), None)
    if isinstance(node, yaml.SequenceNode) and part.isdigit() and int(part) < len(node.value):
        return node.value[int(part)]
    return None


def line_with(path: Path, words: str) -> int:
    """The first line that holds `words`, or the first."""
    lines = path.read_text(encoding="utf8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if words in line), 1)
