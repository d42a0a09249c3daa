"""Cities as citizens call them: which of an installation's cities a message names, in any script."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml
from rapidfuzz import fuzz

from bot.nlu.fold import fold
from bot.nlu.localities import LEAST, LocalityIndex
from bot.nlu.normalise import normalise
from bot.ulb import Ulb
from connectors.services.records import Locality

WORDS = Path(__file__).with_name("which_city.yml")
#: Longer messages tell something; in these "another city" is part of a story.
MAX_WORDS = 8


class CityNames:
    """The names of `cities` by code, folded once."""

    def __init__(self, cities: Mapping[str, Ulb]) -> None:
        called = {code: _called(city) for code, city in cities.items()}
        self._whole = {code: set(map(_without_body, names.values())) for code, names in called.items()}
        self._index = LocalityIndex([Locality(code, names) for code, names in called.items()])

    def named(self, text: str) -> list[str]:
        """The codes of the cities that a message names, the likeliest first."""
        # a city is named by its whole name; one word of it ("gandhi") may be anything
        found = [code for code, likeness in self._index.match(text) if likeness * 100 >= LEAST]
        alone = self.alone(text)
        return alone if len(alone) == 1 else found

    def is_only(self, text: str) -> bool:
        """Whether a message says nothing besides a city's name."""
        return bool(self.alone(text))

    def alone(self, text: str) -> list[str]:
        """The codes of the cities of which a message says the name and nothing else."""
        said = _without_body(text)
        return [code for code, names in self._whole.items() if any(fuzz.ratio(said, one) >= LEAST for one in names)]


def means_another(text: str) -> bool:
    """Whether she says, in a few words, that it is about another city."""
    if len(text.split()) > MAX_WORDS:
        return False
    said = f" {fold(normalise(text))} "
    return any(f" {phrase} " in said for phrase in _folded("another"))


def _called(city: Ulb) -> dict[str, str]:
    """The city's names without "municipal corporation" and its kin, and what else it is called."""
    own = {language: _without_body(name) for language, name in city.name.items()}
    return {**own, **{f"also-{number}": name for number, name in enumerate(city.also)}}


def _without_body(name: str) -> str:
    said = fold(normalise(name))
    for body in sorted(_folded("bodies"), key=len, reverse=True):
        said = f" {said} ".replace(f" {body} ", " ").strip() or said
    return said


@lru_cache(maxsize=2)
def _folded(table: str) -> frozenset[str]:
    rows: list[list[str]] = yaml.safe_load(WORDS.read_text(encoding="utf8"))[table]
    return frozenset(fold(normalise(phrase)) for row in rows for phrase in row)
