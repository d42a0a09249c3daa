"""Numbers that a city issued, telephone numbers and bare numbers in a normalised text."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Any

import phonenumbers
import regex

from bot.nlu.entities import Found
from bot.nlu.lookups import lookup

#: What people put between the parts of a number, or leave out.
_ANY = r"[\s\-/_.\\:]{0,3}"
_SOME = r"[\s\-/_.\\:]{1,3}"
_NUMBER = regex.compile(r"(?<![\p{L}\d])\d+(?![\p{L}\d])|(?<=\p{L})\d{4,}|\d{4,}(?=\p{L})")
_DIGITS_OF_A_PHONE = 10


def identifiers(text: str) -> list[Found]:
    """Numbers in one of the city's forms, however loosely typed; the value is as the city writes it."""
    found: list[Found] = []
    for entity, pattern, join in _patterns():
        for match in pattern.finditer(text):
            candidate = Found(entity, _canonical(match, join), match.start(), match.end())
            if not candidate.overlaps(found):
                found.append(candidate)
    return found


def phones(text: str) -> list[Found]:
    """Indian telephone numbers (or foreign ones with their +), values in E.164."""
    if sum(char.isdigit() for char in text) < _DIGITS_OF_A_PHONE:
        return []
    matches = phonenumbers.PhoneNumberMatcher(text, "IN", leniency=phonenumbers.Leniency.POSSIBLE)
    return [
        Found(
            "phone",
            phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164),
            match.start,
            match.end,
        )
        for match in matches
        if len(str(match.number.national_number)) >= _DIGITS_OF_A_PHONE
    ]


def numbers(text: str) -> list[Found]:
    """Bare numbers; the value keeps leading zeros ("001204" is the end of a complaint number)."""
    return [Found("number", match.group(), match.start(), match.end()) for match in _NUMBER.finditer(text)]


def _canonical(match: Any, join: str) -> str:
    parts = [regex.sub(r"\s|(?<=[A-Z])\.", "", part.upper()) for part in match.groups()]
    return parts[0] + "".join(separator + part for separator, part in zip(join, parts[1:], strict=True))


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[str, Any, str]]:
    return [
        (row["entity"], _pattern(row["parts"], bool(row.get("strict"))), row["join"]) for row in lookup("identifiers")
    ]


def _pattern(parts: list[str], strict: bool) -> Any:
    body = _part(parts[0])
    for before, part in pairwise(parts):
        needed = strict or (_varies(before) and part[-1:] in "}+")
        body += (_SOME if needed else _ANY) + _part(part)
    return regex.compile(rf"(?<![\p{{L}}\d]){body}(?!\d)", regex.IGNORECASE)


def _part(part: str) -> str:
    """A part as a group; letters may be spelled out ("p g r"), as voice transcripts do."""
    if part == "AA":
        return r"([A-Z][\s.]?[A-Z])"
    if part.isalpha():
        return "(" + r"[\s.]?".join(part) + ")"
    return f"({part})"


def _varies(part: str) -> bool:
    return part.endswith("+") or "," in part
