"""Dates and spans of time in a normalised text: "3 din se", "kal se", "since monday", "12/11/2026"."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import regex

from bot.nlu.entities import Found, Phrases, Word
from bot.nlu.lookups import lookup

_WRITTEN = regex.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_ISO = regex.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")


@lru_cache(maxsize=32)
def table(name: str) -> Phrases:
    """One table of `lookups/units.yml`; a plain list means itself."""
    rows = lookup("units")[name]
    if not isinstance(rows, dict):
        return Phrases({name: rows})
    return Phrases({int(key) if key.lstrip("-").isdecimal() else key: row for key, row in rows.items()})


def spans(words: list[Word]) -> list[Found]:
    """How long: "3 din se", "do hafte", "for 2 months", "hafte se". Values are ISO 8601 durations (P3D, PT2H)."""
    found = []
    for at in range(len(words)):
        count, size = number_at(words, at)
        unit = table("spans").at(words, at + size) if at + size < len(words) else None
        if unit is None or (not size and not _since(words, at + 1)):
            continue
        last = at + size + unit[1] - 1
        last += _since(words, last + 1)
        amount = count if size else 1
        value = f"PT{amount}H" if unit[0] == "H" else f"P{amount}{unit[0]}"
        found.append(Found("span", value, words[at].start, words[last].end))
    return _apart(found)


def dates(text: str, words: list[Word], today: date) -> list[Found]:
    """Days: written, named or counted from `today`; values are ISO dates. What names no real day is left out."""
    written = [
        *(_found(match, match[1], match[3], match[4]) for match in _WRITTEN.finditer(text)),
        *(_found(match, match[3], match[2], match[1]) for match in _ISO.finditer(text)),
    ]
    found = [item for item in written if item]
    for at in range(len(words)):
        item = _named(words, at, today) or _relative(words, at, today) or _weekday(words, at, today)
        if item:
            found.append(item)
    return _apart(found)


def ordinals(words: list[Word]) -> list[Found]:
    """Which one: 1, 2, 3 …, or -1 for the last."""
    hits = [(at, table("ordinals").at(words, at)) for at in range(len(words))]
    return _apart([Found("ordinal", hit[0], words[at].start, words[at + hit[1] - 1].end) for at, hit in hits if hit])


def number_at(words: list[Word], at: int) -> tuple[int, int]:
    """The number that begins at a word, in digits or in words, and how many words it takes: (0, 0) for none."""
    if at >= len(words):
        return 0, 0
    if words[at].text.isdecimal():
        return (int(words[at].text), 1) if len(words[at].text) <= 9 else (0, 0)
    hit = table("numbers").at(words, at)
    return hit or (0, 0)


def _since(words: list[Word], at: int) -> int:
    return int(at < len(words) and table("since").at(words, at) is not None)


def _found(match: regex.Match[str], day: str, month: str, year: str) -> Found | None:
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return Found("date", date(full, int(month), int(day)).isoformat(), match.start(), match.end())
    except ValueError:
        return None


def _named(words: list[Word], at: int, today: date) -> Found | None:
    """ "12 november", "12 nov 2025"; without a year the latest such day."""
    month = table("months").at(words, at + 1) if at + 1 < len(words) and words[at].text.isdecimal() else None
    if month is None:
        return None
    last, year = at + 1, today.year
    named = last + 1 < len(words) and len(words[last + 1].text) == 4 and words[last + 1].text.isdecimal()
    if named:
        last, year = last + 1, int(words[last + 1].text)
    try:
        day = date(year, month[0], int(words[at].text))
        day = day if named or day <= today else date(year - 1, day.month, day.day)
    except ValueError:
        return None
    return Found("date", day.isoformat(), words[at].start, words[last].end)


def _relative(words: list[Word], at: int, today: date) -> Found | None:
    hit = table("relative").at(words, at)
    if hit is None:
        return None
    last = at + hit[1] - 1
    last += _since(words, last + 1)
    return Found("date", (today + timedelta(days=hit[0])).isoformat(), words[at].start, words[last].end)


def _weekday(words: list[Word], at: int, today: date) -> Found | None:
    """The latest such day, today left out."""
    hit = table("weekdays").at(words, at)
    if hit is None or len(words[at].text) < 3 or table("numbers").at(words, at):
        return None
    back = (today.weekday() - hit[0] - 1) % 7 + 1
    return Found("date", (today - timedelta(days=back)).isoformat(), words[at].start, words[at + hit[1] - 1].end)


def _apart(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for item in sorted(found, key=lambda one: (one.start, -one.end)):
        if not item.overlaps(kept):
            kept.append(item)
    return kept
