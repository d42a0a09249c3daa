"""Was that an answer to what we offered? By its number in any digits, by its words, or by its button."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz

from bot.nlu.fold import fold
from bot.nlu.lookups import lookup

#: How alike her words and a choice's title must be, of 100; below this "gandhi nagar" would pass for "gandhi chowk".
ALIKE = 88
#: Longer messages tell something, they do not pick.
MAX_WORDS = 6
PAYLOAD = re.compile(r"^/(?P<intent>[a-z_]+)(?P<entities>\{.*\})?$", re.DOTALL)

Offer = Mapping[str, str]


def match(text: str, offered: Sequence[Offer]) -> str:
    """The payload of the choice that she means, or an empty string. `offered` is the latest question's."""
    words = text.split()
    if not offered or not 0 < len(words) <= MAX_WORDS:
        return ""
    position = _position(text)
    if 0 < position <= len(offered):
        return offered[position - 1]["payload"]
    return _by_words(text, offered)


def was_offered(payload: str, offers: Sequence[Sequence[Offer]]) -> bool:
    """Whether a pressed button is one of those that are still remembered."""
    return any(payload == choice["payload"] for question in offers for choice in question)


def read_payload(payload: str) -> tuple[str, dict[str, Any]]:
    """What `actions.turn.payload` wrote: `/choose{"slot": "x"}` → ("choose", {"slot": "x"}).

    Raises `ValueError` for anything else.
    """
    found = PAYLOAD.match(payload)
    if not found:
        raise ValueError("payload: expected /intent or /intent{…}")
    return found["intent"], json.loads(found["entities"] or "{}")


def _position(text: str) -> int:
    digits = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)
    if found := _number().match(digits):
        return int(found[1])
    return _ordinals().get(fold(text), 0)


def _by_words(text: str, offered: Sequence[Offer]) -> str:
    said = fold(text)
    if len(said) < 2:
        return ""
    scored = [(fuzz.ratio(said, fold(choice["title"])), choice["payload"]) for choice in offered]
    best, payload = max(scored)
    return payload if best >= ALIKE else ""


@lru_cache(maxsize=1)
def _number() -> re.Pattern[str]:
    """A number of one or two digits, perhaps behind a word such as "option"."""
    words = "|".join(map(re.escape, lookup("number_words")))
    return re.compile(rf"^\W*(?:{words})?\W*(\d{{1,2}})\W*$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _ordinals() -> dict[str, int]:
    return {fold(word): int(position) for position, words in lookup("ordinals").items() for word in words}
