"""What her words about a place say besides the name of the locality: "near the school", and never "it is in"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import yaml
from rapidfuzz import fuzz

from bot.nlu.concepts import lexicon
from bot.nlu.entities import Phrases, Word, read_words
from bot.nlu.fold import fold
from bot.nlu.localities import LEAST, spellings
from bot.nlu.lookups import lookup
from bot.nlu.normalise import normalise
from bot.nlu.places import NAMING, places

WORDS = Path(__file__).with_suffix(".yml")
#: The most words of a name.
NAME = 4
#: Concepts of words that are no fault of a street: names ("Sharma" sounds like shame), offices, manners.
HARMLESS = NAMING | {"BLAME", "MONEY", "THANK", "GREET", "PRAISE", "PERSON", "OWNER", "DEALER", "TAX", "BILL", "OUR"}
ARTICLES = frozenset({"the", "a", "an"})
#: What a name stands before.
ANCHORS = ("heads", "after")


def landmark(text: str, names: Iterable[str]) -> str:
    """The part of `text` that an officer needs to find the spot in the locality that is called `names`; empty if there
    is none. A relation to the locality itself counts: "behind the bus stand".
    """
    words = read_words(normalise(text))
    name = _name(words, names)
    told = {at for at in range(len(words)) if at not in name and not _is_filler(words, at)}
    relation = _relations(words, name | told)
    content = (told - _relations(words, set(range(len(words))))) | relation
    if not content:
        return ""
    kept = content | name
    if problem := {at for at in content - relation if _is_problem(words, at)}:
        # she tells what is wrong once more: only what is surely a place
        found = (set(_inside(words, one.start, one.end)) - problem for one in places(words))
        kept = set().union(*(place for place in found if place & content))
    return _cut(text, words, min(kept), max(kept)) if kept else ""


def _cut(text: str, words: list[Word], first: int, last: int) -> str:
    """From one word to another as she wrote them, of which `words` are the normalised form."""
    tokens = text.split()
    owner = [at for at, token in enumerate(tokens) for _ in read_words(normalise(token))]
    if len(owner) != len(words):
        return normalise(text)[words[first].start : words[last].end]
    return " ".join(tokens[owner[first] : owner[last] + 1]).strip(" ,.;:!?-।")


def _name(words: list[Word], names: Iterable[str]) -> set[int]:
    """The words that are the locality's name, in any script and spelling."""
    folded = {fold(normalise(form)).replace(" ", "") for name in names for form in spellings(name)}
    windows = []
    for at in range(len(words)):
        for size in range(1, min(NAME, len(words) - at) + 1):
            window = "".join(word.folded for word in words[at : at + size])
            alike = max((fuzz.ratio(window, name) for name in folded), default=0.0)
            windows.append((-alike, size, at))
    found: set[int] = set()
    for alike, size, at in sorted(windows):
        if -alike >= LEAST and found.isdisjoint(range(at, at + size)):
            found.update(range(at, at + size))
    return found


def _relations(words: list[Word], things: set[int]) -> set[int]:
    """The words of "near", "ke saamne" and their kin, where one of the `things` stands on their side."""
    found: set[int] = set()
    for at in range(len(words)):
        for name in ("before", "after"):
            match = _table(name).at(words, at)
            if not match or (match[1] == 1 and _is_filler(words, at)):
                continue
            end = at + match[1]
            beside = end + (end < len(words) and words[end].text.lower() in ARTICLES) if name == "before" else at - 1
            if beside in things:
                found.update(range(at, end))
    return found


def _inside(words: list[Word], start: int, end: int) -> list[int]:
    return [at for at, word in enumerate(words) if start <= word.start < end]


def _is_problem(words: list[Word], at: int) -> bool:
    """Whether a word is about what is wrong; one that stands before "mandir" or "ke paas" is a name, whatever else."""
    if all(tag in HARMLESS for tag in lexicon().of(words[at].folded)):
        return False
    return not any(_table(name).at(words, after) for after in range(at, min(at + NAME, len(words))) for name in ANCHORS)


def _is_filler(words: list[Word], at: int) -> bool:
    if at + 1 < len(words) and words[at + 1].text.isdecimal() and _table("numbered").at(words, at):
        return False  # "house 14"
    if (head := _table("heads").at(words, at)) and head[1] > 1:
        return False  # "main road"
    word = words[at].text.lower()
    return word in _fillers() or (len(word) == 1 and not word.isdecimal())


@lru_cache(maxsize=1)
def _fillers() -> frozenset[str]:
    rows = yaml.safe_load(WORDS.read_text(encoding="utf8"))["fillers"]
    known = [*lookup("places")["stop"], *lookup("places")["at"], *(word for row in rows for word in row)]
    return frozenset(normalise(str(word)).lower() for word in known)


@lru_cache(maxsize=8)
def _table(name: str) -> Phrases:
    return Phrases({name: lookup("places")[name]})
