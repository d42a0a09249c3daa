"""Which language a message is in: the script first, then the words where languages share a script.

Pure but for the model that it is given; `language_identifier` is the component around it.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import regex

from bot.languages import LANGUAGES
from bot.nlu.linear import Linear
from bot.nlu.vectors import Analysers, Vectoriser

_LATIN = "Latn"
#: Scripts by the first word of a letter's Unicode name.
_SCRIPTS = {
    "LATIN": "Latn", "DEVANAGARI": "Deva", "BENGALI": "Beng", "GURMUKHI": "Guru", "GUJARATI": "Gujr", "ORIYA": "Orya",
    "TAMIL": "Taml", "TELUGU": "Telu", "KANNADA": "Knda", "MALAYALAM": "Mlym", "ARABIC": "Arab", "OL": "Olck",
    "MEETEI": "Mtei",
}  # fmt: skip
#: What says nothing about a language: numbers and words mixed with digits (PG-PT-1013-000001), links, addresses.
_SPEECHLESS = regex.compile(r"\S*[\d@/]\S*")
_WORDS = regex.compile(r"[\p{L}\p{M}']+")


@dataclass(frozen=True, slots=True)
class Guess:
    """A language and how sure that is; `code` is None where the message does not tell."""

    code: str | None
    confidence: float


UNKNOWN = Guess(None, 0.0)


def spoken_words(text: str) -> list[str]:
    """The words of a normalised text that a language can be told from, in lower case."""
    found: list[str] = _WORDS.findall(_SPEECHLESS.sub(" ", text).lower())
    return found


def script(words: Sequence[str]) -> str | None:
    """The script that most words are written in; on a tie the one that is not Latin. None for no words."""
    counts = Counter(name for word in words if (name := _script(word[0])))
    return max(counts, key=lambda name: (counts[name], name != _LATIN)) if counts else None


@lru_cache(maxsize=4096)
def _script(char: str) -> str | None:
    return _SCRIPTS.get(unicodedata.name(char, "").split(" ")[0].split("-")[0])


def characters(words: Sequence[str]) -> list[str]:
    """Whole words and their character n-grams of 1 to 4, beginnings and ends marked."""
    padded = [f"_{word}_" for word in words]
    grams = [word[at : at + size] for word in padded for size in range(1, 5) for at in range(len(word) - size + 1)]
    return grams


def neighbours(words: Sequence[str]) -> list[str]:
    """Words and pairs of neighbours."""
    return [*words, *(f"{first} {second}" for first, second in pairwise(words))]


ANALYSERS: Analysers[Sequence[str]] = {"characters": (characters, 1.0), "words": (neighbours, 1.0)}


@dataclass(slots=True)
class ScriptModel:
    """Tells apart the languages of one script."""

    vectoriser: Vectoriser[Sequence[str]]
    linear: Linear

    @classmethod
    def fit(cls, samples: Sequence[Sequence[str]], codes: Sequence[str]) -> ScriptModel:
        """Learn from the words of some messages and their languages."""
        vectoriser: Vectoriser[Sequence[str]] = Vectoriser(ANALYSERS)
        vectoriser.fit(samples)
        linear = Linear()
        linear.fit(vectoriser.transform(samples), codes, cost=1.0)
        return cls(vectoriser, linear)

    def save(self, folder: Path) -> None:
        """Write it as JSON and NPZ."""
        self.vectoriser.save(folder)
        self.linear.save(folder)

    @classmethod
    def restore(cls, folder: Path) -> ScriptModel:
        """What `save` wrote. Raises `OSError` if it is not there."""
        vectoriser: Vectoriser[Sequence[str]] = Vectoriser(ANALYSERS)
        vectoriser.restore(folder)
        return cls(vectoriser, Linear.restore(folder))

    def guess(self, words: Sequence[str]) -> Guess:
        """The likeliest language of some words."""
        code, chance = self.linear.rank(self.vectoriser.transform([words]), 1)[0]
        return Guess(code, chance)


def identify(text: str, models: dict[str, ScriptModel]) -> Guess:
    """The language of a normalised text. `models` by script; a script without one has a single language."""
    words = spoken_words(text)
    name = script(words)
    if name is None:
        return UNKNOWN
    own = [word for word in words if _script(word[0]) == name]
    if name in models:
        return models[name].guess(own)
    only = [row.code for row in LANGUAGES.values() if row.script == name]
    return Guess(only[0], 1.0) if only else UNKNOWN
