"""How DIGIT writes phones, times, money, names and languages, and how we do (reference/digit-upyog-apis.md B0, B14)."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import regex

from connectors.errors import CityMisunderstood, CityRefused

Json = dict[str, Any]

_PHONE = regex.compile(r"(?:\+91|0)?([0-9]{10})")
_GRAPHEME = r"\X"
_NOT_IN_NAMES = regex.compile(r"[^\p{L}\p{M}\p{Nd} .]")
_OTHER_LOCALES = {"pa": "pn_IN", "or": "od_IN"}
_OTHER_LANGUAGES = {"pn": "pa", "od": "or", "default": "en"}
#: Two codes for one language in one deployment: where one has no messages, the other is asked (B14.9).
LOCALE_ALIASES = {"pn_IN": "pa_IN", "pa_IN": "pn_IN", "od_IN": "or_IN", "or_IN": "od_IN"}


def bare_phone(phone: str) -> str:
    """The ten digits that DIGIT knows a phone by. Raises `CityRefused` (code PHONE) for a number outside India."""
    match = _PHONE.fullmatch(phone)
    if not match:
        raise CityRefused("phone: expected an Indian number in E.164", code="PHONE")
    return str(match[1])


def same_phone(theirs: object, phone: str, *, hidden: bool = False) -> bool:
    """Whether a number in a record is this one; a number outside India is nobody's.

    With `hidden` the hidden digits (`*`) of a masked number count as equal. Many numbers have the digits that are left,
    so it is for records only that a search by this number found.
    """
    mine, other = _PHONE.fullmatch(phone), str(theirs or "")[-10:]
    if not mine or len(other) != len(mine[1]):
        return False
    if not hidden or "*" not in other:
        return other == mine[1]
    shown = sum(digit.isdigit() for digit in other)
    return shown >= 3 and all(a in ("*", b) for a, b in zip(other, mine[1], strict=True))


def moment(millis: object) -> datetime | None:
    """The aware time of an epoch in milliseconds, which some services send as a string; None and 0 mean no time.

    Fire NOC's `lastModifiedTime` is the string "0" until somebody changes it (digit-samples/firenoc-record.json).
    """
    try:
        seconds = int(str(millis or 0)) / 1000
        return datetime.fromtimestamp(seconds, tz=UTC) if seconds else None
    except (ValueError, OverflowError, OSError) as error:
        raise CityMisunderstood("time: expected milliseconds") from error


def millis_now() -> int:
    """The present in epoch milliseconds."""
    return int(time.time() * 1000)


def rupees(amount: object) -> Decimal:
    """An amount as exact rupees; nothing is 0."""
    try:
        return Decimal(str(amount if amount not in (None, "") else 0))
    except InvalidOperation as error:
        raise CityMisunderstood("amount: expected a number") from error


def number(amount: Decimal) -> int | float:
    """An amount as the JSON number that DIGIT expects."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def masked(name: object) -> str:
    """A name as the city's public page shows it: the first letter of each word, `A*** D***`."""
    return " ".join(f"{regex.findall(_GRAPHEME, word)[0]}***" for word in str(name or "").split())


def plain_name(name: str, otherwise: str) -> str:
    """A name without the characters that egov-user refuses, at most 50 long (B1.3)."""
    return " ".join(_NOT_IN_NAMES.sub(" ", name).split())[:50].strip() or otherwise


def locale_of(language: str) -> str:
    """DIGIT's locale for a language of ours, Punjabi and Odia being its odd ones: hi → hi_IN, pa → pn_IN."""
    code = language.split("-")[0] or "en"
    return _OTHER_LOCALES.get(code, f"{code}_IN")


def language_of(locale: str) -> str:
    """Our language for a locale of DIGIT's: hi_IN → hi, pa_IN and pn_IN → pa."""
    code = locale.split("_")[0]
    return _OTHER_LANGUAGES.get(code, code)


def in_own_script(text: str, language: str) -> bool:
    """False for an English text in another language's place, which DIGIT fills in without a word (B10)."""
    return language == "en" or bool(regex.search(r"[^\p{Latin}\P{L}]", text))


def items(record: Json, key: str) -> list[Json]:
    """The list of records under a key; absent and null are the empty list. Raises `CityMisunderstood` for others."""
    value = record.get(key) or []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise CityMisunderstood(f"{key}: expected a list of objects")
    return value


def part(record: Json, *path: str) -> Json:
    """The record at a path of keys; absent, null and other types are the empty record."""
    value: Any = record
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def first_text(values: Iterable[object]) -> str:
    """The first value that is a text with something in it."""
    return next((value for value in values if isinstance(value, str) and value), "")
