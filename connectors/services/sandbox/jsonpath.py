"""The JSONPath of MDMS filters, as Jayway reads it: `$.[?(@.order && @.active == true)].code`.

`jsonpath-ng` reads neither `.[?(`, nor `&&` and `||`, nor a bare `@.order`, so this small reader does. A path is a list
of steps over the values found so far; a filter is a tree of functions from one value to true or false.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from typing import Any

Test = Callable[[Any], bool]
Operand = Callable[[Any], Any]

TOKEN = re.compile(
    r"\s*(?:(?P<text>'[^']*'|\"[^\"]*\")|(?P<number>-?\d+(?:\.\d+)?)|(?P<path>@(?:\.[\w-]+|\['[^']+'\]|\[\d+\])*)"
    r"|(?P<word>true|false|null)\b|(?P<sign>&&|\|\||==|!=|<=|>=|in\b|[<>!()\[\],]))"
)
STEP = re.compile(r"\.?(?:\[\?\(|\[\*\]|\*|\[(?P<index>\d+)\]|\['(?P<quoted>[^']+)'\]|(?P<name>[\w-]+))")
WORDS = {"true": True, "false": False, "null": None}
COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "in": lambda one, many: one in many,
}  # fmt: skip
ORDERED = ("<", "<=", ">", ">=")
MISSING = object()


def select(path: str, document: Any) -> list[Any]:
    """All values at `path`. Raises `ValueError` for a path outside the subset."""
    text = path.strip()
    at, found = (1 if text.startswith("$") else 0), [document]
    while at < len(text):
        step = STEP.match(text, at)
        if not step:
            raise ValueError(f"JSONPath: cannot read at {at}")
        at = step.end()
        if step[0].endswith("[?("):
            end = _closing(text, at)
            test = _Reader(text[at:end]).read()
            found = [one for value in found for one in _members(value, itself=True) if test(one)]
            at = end + 2
        else:
            found = [one for value in found for one in _follow(value, step)]
    return found


def _follow(value: Any, step: re.Match[str]) -> Iterator[Any]:
    name = step["quoted"] or step["name"]
    if name:
        if isinstance(value, dict) and name in value:
            yield value[name]
    elif step["index"]:
        if isinstance(value, list) and int(step["index"]) < len(value):
            yield value[int(step["index"])]
    else:
        yield from _members(value)


def _members(value: Any, itself: bool = False) -> Iterator[Any]:
    if isinstance(value, list):
        yield from value
    elif isinstance(value, dict):
        yield from ([value] if itself else value.values())


def _closing(text: str, start: int) -> int:
    """Where the `)]` of a filter is, over brackets within it and strings that may hold any."""
    depth, quote = 1, ""
    for at in range(start, len(text)):
        sign = text[at]
        if quote or sign in "'\"":
            quote = "" if sign == quote else quote or sign
        elif sign in "()":
            depth += 1 if sign == "(" else -1
            if not depth:
                return at
    raise ValueError("JSONPath: a filter is not closed")


class _Reader:
    """A filter's words, read by the usual order: `||` under `&&` under `!` under a comparison."""

    def __init__(self, text: str) -> None:
        self.words: list[tuple[str, str]] = []
        at = 0
        while text[at:].strip():
            word = TOKEN.match(text, at)
            if not word or not word.lastgroup:
                raise ValueError(f"JSONPath: cannot read the filter at {at}")
            self.words.append((word.lastgroup, word[word.lastgroup]))
            at = word.end()

    def read(self) -> Test:
        test = self._or()
        if self.words:
            raise ValueError(f"JSONPath: {self.words[0][1]} not expected")
        return test

    def _next(self, *signs: str) -> str:
        if self.words and self.words[0][0] == "sign" and self.words[0][1] in signs:
            return self.words.pop(0)[1]
        return ""

    def _or(self) -> Test:
        tests = [self._and()]
        while self._next("||"):
            tests.append(self._and())
        return lambda value: any(test(value) for test in tests)

    def _and(self) -> Test:
        tests = [self._not()]
        while self._next("&&"):
            tests.append(self._not())
        return lambda value: all(test(value) for test in tests)

    def _not(self) -> Test:
        if self._next("!"):
            test = self._not()
            return lambda value: not test(value)
        if self._next("("):
            test = self._or()
            self._next(")")
            return test
        return self._comparison()

    def _comparison(self) -> Test:
        left = self._operand()
        sign = self._next(*COMPARE)
        if not sign:
            return lambda value: left(value) is not MISSING
        right, compare = self._operand(), COMPARE[sign]

        def test(value: Any) -> bool:
            one, other = left(value), right(value)
            if one is MISSING or (sign in ORDERED and not _comparable(one, other)):
                return False
            return bool(compare(one, other))

        return test

    def _operand(self) -> Operand:
        if self._next("["):
            options: list[Operand] = []
            while not self._next("]"):
                options.append(self._operand())
                self._next(",")
            return lambda value: [option(value) for option in options]
        kind, word = self.words.pop(0) if self.words else ("", "")
        if kind == "path":
            path = "$" + word[1:]
            return lambda value: next(iter(select(path, value)), MISSING)
        constant = _constant(kind, word)
        return lambda _: constant


def _constant(kind: str, word: str) -> Any:
    if kind == "text":
        return word[1:-1]
    if kind == "number":
        return float(word)
    if kind == "word":
        return WORDS[word]
    raise ValueError("JSONPath: a value is missing")


def _comparable(one: Any, other: Any) -> bool:
    numbers = isinstance(one, int | float) and isinstance(other, int | float)
    return numbers or (isinstance(one, str) and isinstance(other, str))
