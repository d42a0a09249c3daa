"""Which of a city's localities a text means, by likeness of their folded names in any script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from rapidfuzz import fuzz, process

from bot.nlu.fold import fold
from bot.nlu.lookups import lookup
from bot.nlu.normalise import normalise
from connectors.services.base import Locality

#: Below this likeness (0 to 100) nothing is matched.
LEAST = 86.0
#: … and for one word of a name.
LEAST_PART = 100.0
#: What a name's own word alone ("gandhi" for Gandhi Chowk) or its ward counts beside the whole name.
_PART, _WARD = 0.85, 0.9
_SHORTEST = 4
#: Hindi nouns in -aa end in -e before a postposition: "at the bus stand" is not spelt as the stand is.
_OBLIQUE = re.compile("\u093e(?=\\s|$)")
#: What is left of a name without "nagar" or "chowk" must be long, or it is a word of every day ("jam").
_SHORTEST_PART = 5


class LocalityIndex:
    """A city's localities, folded once."""

    def __init__(self, localities: Sequence[Locality]) -> None:
        self._rows: list[tuple[str, str, float]] = []
        for locality in localities:
            for name in locality.names.values():
                for form in spellings(name):
                    self._enter(locality.code, fold(normalise(form)))
            if ward := fold(normalise(locality.ward)):
                self._rows.append((ward if not ward.isdecimal() else f"{fold('ward')} {ward}", locality.code, _WARD))

    def _enter(self, code: str, name: str) -> None:
        self._rows.append((name, code, 1.0))
        own = " ".join(word for word in name.split() if word not in _generic())
        if own != name and len(own) >= _SHORTEST_PART:
            self._rows.append((own, code, _PART))

    def match(self, text: str, limit: int = 3) -> list[tuple[str, float]]:
        """The codes that a text names and how sure each is (0 to 1), best first."""
        windows = _windows(fold(normalise(text)).split(), 4)
        if not windows or not self._rows:
            return []
        names = [name.replace(" ", "") for name, _, _ in self._rows]
        likeness = process.cdist([window.replace(" ", "") for window in windows], names, scorer=fuzz.ratio)
        best: dict[str, float] = {}
        for at, (name, code, weight) in enumerate(self._rows):
            for window in np.flatnonzero(likeness[:, at] >= LEAST):
                if likeness[window, at] < (LEAST_PART if weight == _PART else LEAST):
                    continue  # one word of a name is easily met by another word: "sadak" is not Sadar Bazar
                if _digits(windows[window]) == _digits(name) and _long_enough(likeness[window, at], name):
                    best[code] = max(best.get(code, 0.0), float(likeness[window, at]) * weight / 100)
        return sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]


def match_localities(text: str, localities: Sequence[Locality], limit: int = 3) -> list[tuple[str, float]]:
    """The likeliest localities that `text` names, in any script: (code, 0 to 1), best first, at most `limit`."""
    return LocalityIndex(localities).match(text, limit)


_cities: dict[str, LocalityIndex] = {}


def spellings(name: str) -> set[str]:
    """A name as it is listed, and as it is written before a postposition."""
    return {name, _OBLIQUE.sub("\u0947", name)}


def set_localities(localities: Sequence[Locality], ulb: str = "") -> None:
    """Tell the place extractor a city's localities; messages name their city as `ulb` in Rasa's metadata."""
    _cities[ulb] = LocalityIndex(localities)


def known_localities(ulb: str) -> LocalityIndex | None:
    """The index of a city, or that of the only (unnamed) one."""
    return _cities.get(ulb) or _cities.get("")


def _windows(words: list[str], longest: int) -> list[str]:
    return [" ".join(words[at : at + size]) for size in range(1, longest + 1) for at in range(len(words) - size + 1)]


def _digits(text: str) -> list[str]:
    return [word for word in text.split() if word.isdecimal()]


def _long_enough(likeness: float, name: str) -> bool:
    """A short name has to be met exactly."""
    return len(name) >= _SHORTEST or likeness == 100.0


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    """Single words that many places end with: chowk, nagar, road."""
    return frozenset(word for head in lookup("places")["heads"] if " " not in (word := fold(normalise(head))))
