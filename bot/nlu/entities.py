"""What the extractors share: words with their places in the normalised text, findings, and tables of folded phrases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from bot.nlu.fold import fold_word
from bot.nlu.lookups import lookup
from bot.nlu.normalise import normalise

_WORD = regex.compile(r"[\p{L}\p{M}]+|\p{N}+")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters or of digits, its fold, and where it stands."""

    text: str
    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """An entity: its kind, its normalised value, where it stands in the normalised text, how sure it is."""

    entity: str
    value: Any
    start: int
    end: int
    confidence: float = 1.0

    def overlaps(self, others: Iterable[Found]) -> bool:
        """Whether it shares a character with any of `others`."""
        return any(self.start < other.end and other.start < self.end for other in others)


def read_words(text: str) -> list[Word]:
    """The words of a normalised text, those that fold to nothing left out."""
    words = (
        Word(found.group(), fold_word(found.group()), found.start(), found.end()) for found in _WORD.finditer(text)
    )
    return [word for word in words if word.folded]


class Phrases:
    """Folded phrases and what each means, from a lookup table of the form meaning → phrases."""

    def __init__(self, table: Mapping[Any, Iterable[str]]) -> None:
        pairs = [
            (_key(read_words(normalise(str(phrase)))), meaning) for meaning, row in table.items() for phrase in row
        ]
        self._meanings = {phrase: meaning for phrase, meaning in reversed(pairs) if phrase}
        self._longest = max(map(len, self._meanings), default=0)

    def at(self, words: list[Word], at: int) -> tuple[Any, int] | None:
        """The meaning of the longest phrase that begins at a word and how many words it has; None for no phrase."""
        for size in range(min(self._longest, len(words) - at), 0, -1):
            phrase = _key(words[at : at + size])
            if phrase in self._meanings and words[at].text.lower() not in _false_friends():
                return self._meanings[phrase], size
        return None


def _key(words: list[Word]) -> tuple[str, ...]:
    return tuple(word.folded for word in words)


@lru_cache(maxsize=1)
def _false_friends() -> frozenset[str]:
    return frozenset(lookup("units")["never"])
