"""The features of a message, as strings, one list a view: what the classifiers learn from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations, pairwise

#: Concepts further apart than this many words make no pair.
PAIR_WINDOW = 8
#: Lengths of character n-grams.
SHORTEST, LONGEST = 2, 5


@dataclass(frozen=True, slots=True)
class Views:
    """A message as the featuriser sees it: its folded words, their consonants, its concepts by word position."""

    folded: str
    skeleton: str
    concepts: tuple[tuple[int, str], ...] = ()


def folded_chars(views: Views) -> list[str]:
    """Character n-grams within the folded words."""
    return _chars(views.folded)


def folded_words(views: Views) -> list[str]:
    """Folded words and pairs of neighbours."""
    return _words(views.folded)


def bone_chars(views: Views) -> list[str]:
    """Character n-grams within the consonant skeleton."""
    return _chars(views.skeleton)


def bone_words(views: Views) -> list[str]:
    """Skeleton words and pairs of neighbours."""
    return _words(views.skeleton)


def concept_tags(views: Views) -> list[str]:
    """Concepts, their pairs within reach, the last two, and how long the message is."""
    tags = [tag for _, tag in views.concepts]
    pairs = {
        f"{first}+{second}" if first < second else f"{second}+{first}"
        for (at, first), (beyond, second) in combinations(views.concepts, 2)
        if first != second and beyond - at <= PAIR_WINDOW
    }
    length = min(views.folded.count(" ") + bool(views.folded), 12)
    return [
        *tags,
        *sorted(pairs),
        *(f"end:{tag}" for tag in tags[-2:]),
        f"len:{length if length < 4 else length // 4 * 4}",
    ]


#: View → what it yields and how much it weighs beside the others (chosen by cross-validation).
VIEWS: dict[str, tuple[Callable[[Views], list[str]], float]] = {
    "folded_chars": (folded_chars, 1.0),
    "folded_words": (folded_words, 1.0),
    "bone_chars": (bone_chars, 0.7),
    "bone_words": (bone_words, 0.7),
    "concepts": (concept_tags, 1.0),
}


def _words(text: str) -> list[str]:
    found = text.split()
    return found + [f"{first} {second}" for first, second in pairwise(found)]


def _chars(text: str) -> list[str]:
    return list(chain.from_iterable(map(_char_ngrams, text.split())))


@lru_cache(maxsize=8192)
def _char_ngrams(word: str) -> tuple[str, ...]:
    """Two to five neighbouring letters of a word and its edges; a short word once as a whole. Kept, since most words
    of a language are a few thousand.
    """
    padded = f" {word} "
    sizes = range(SHORTEST, min(LONGEST, len(padded)) + 1)
    return tuple(padded[at : at + size] for size in sizes for at in range(len(padded) - size + 1))
