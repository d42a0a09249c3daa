"""Concept tags: what a message is about, whatever the words. The lexicon is `nlu_data/lookups/concepts.yml`.

Every phrase of the lexicon is folded when it is loaded, so one spelling meets all scripts. `stem*` matches a
beginning, of the last word where there are several.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from bot.nlu.fold import fold
from bot.nlu.lookups import lookup
from bot.nlu.normalise import normalise

#: The longest phrase looked up, in words, and the shortest stem, in folded letters.
MAX_WORDS = 4
MIN_STEM = 3


@dataclass(slots=True)
class Lexicon:
    """Folded phrases, stems and signs (emoji) with the concepts they stand for."""

    phrases: dict[str, set[str]] = field(default_factory=dict)
    stems: dict[str, set[str]] = field(default_factory=dict)
    signs: dict[str, set[str]] = field(default_factory=dict)

    def add(self, concept: str, entry: str) -> None:
        """Enter one phrase, stem (`stem*`) or emoji. Raises `ValueError` for a stem that folds to almost nothing."""
        folded = fold(normalise(entry))
        if not folded:
            self.signs.setdefault(normalise(entry), set()).add(concept)
        elif not entry.endswith("*"):
            self.phrases.setdefault(folded, set()).add(concept)
        elif len(folded) < MIN_STEM:
            raise ValueError(f"concepts.yml: {concept}: {entry}: a stem folds to {MIN_STEM} letters or more")
        else:
            self.stems.setdefault(folded, set()).add(concept)

    def tags(self, folded: str, normalised: str = "") -> list[tuple[int, str]]:
        """(word position, concept) of every match in a folded text, in order; emoji come last."""
        tokens = folded.split()
        found = [(at, tag) for at in range(len(tokens)) for tag in sorted(self._at(tokens, at))]
        signs = {tag for sign, tags in self.signs.items() if sign in normalised for tag in tags}
        return found + [(len(tokens), tag) for tag in sorted(signs)]

    def of(self, word: str) -> set[str]:
        """The concepts of one folded word by itself."""
        return self._at([word], 0)

    def _at(self, tokens: list[str], at: int) -> set[str]:
        matched: set[str] = set()
        shortest = MIN_STEM
        for size in range(1, min(MAX_WORDS, len(tokens) - at) + 1):
            phrase = " ".join(tokens[at : at + size])
            matched |= self.phrases.get(phrase, set())
            for end in range(shortest, len(phrase) + 1):
                matched |= self.stems.get(phrase[:end], set())
            shortest = max(MIN_STEM, len(phrase) + 2)
        return matched


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The city's lexicon. Raises `ValueError` naming the entry that cannot be used."""
    made = Lexicon()
    for concept, entries in lookup("concepts").items():
        for entry in entries:
            made.add(concept, str(entry))
    return made
