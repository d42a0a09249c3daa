"""Where: the words for a place in a normalised text ("gandhi chowk pe", "near shiv mandir", "ward 12")."""

from __future__ import annotations

from functools import lru_cache

from bot.nlu.concepts import lexicon
from bot.nlu.entities import Found, Phrases, Word
from bot.nlu.lookups import lookup
from bot.nlu.normalise import normalise

#: The most words of a name before its head, or before "ke paas".
_NAME = 3
#: The fewest letters of a name that nothing but "me" or "pe" marks.
_UNKNOWN = 5
#: Passed over between a relation and a name.
_ARTICLES = frozenset({"the", "a", "an", "my", "our"})
#: Concepts that a name may have: "station road", "park street", "bank colony". Any other makes it no name.
NAMING = frozenset({"NEAR", "TRAVEL", "PARK", "SHOP", "ROAD", "BANK", "POLICE", "TREE", "RIVER", "NEW", "EARLIER"})


@lru_cache(maxsize=16)
def _table(name: str) -> Phrases:
    return Phrases({name: lookup("places")[name]})


@lru_cache(maxsize=2)
def _written(name: str) -> frozenset[str]:
    """A table of single words as they are written, not folded: "Sai" is no "se"."""
    return frozenset(normalise(str(word)).lower() for word in lookup("places")[name])


def places(words: list[Word]) -> list[Found]:
    """The places named, in order; the value is written by `in_her_words`."""
    marked = sorted(_around_heads(words) + _before_relations(words) + _after_relations(words) + _before_at(words))
    merged: list[tuple[int, int]] = []
    for first, last in marked:
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return [Found("place", "", words[first].start, words[last].end, 0.8) for first, last in merged]


def in_her_words(text: str, found: Found) -> Found:
    """The finding with her words of the normalised text as its value."""
    return Found(found.entity, text[found.start : found.end], found.start, found.end, found.confidence)


def _around_heads(words: list[Word]) -> list[tuple[int, int]]:
    """Names with their heads and the numbers that follow: first and last word of each."""
    found = []
    for at in range(len(words)):
        head = _table("heads").at(words, at)
        if not head:
            continue
        end = _number_after(words, at, at + head[1])
        first = _name_before(words, at)
        if first < at or end > at + head[1]:
            found.append((first, end - 1))
    return found


def _before_relations(words: list[Word]) -> list[tuple[int, int]]:
    """What stands before "ke paas" and its kin, the relation included."""
    found = []
    for at in range(1, len(words)):
        relation = _table("after").at(words, at)
        if relation and (first := _name_before(words, at)) < at:
            found.append((first, at + relation[1] - 1))
    return found


def _before_at(words: list[Word]) -> list[tuple[int, int]]:
    """An unknown word before "me" or "pe": "mohanpur me"."""
    return [
        (at - 1, at - 1)
        for at in range(1, len(words))
        if _table("at").at(words, at)
        and len(words[at - 1].text) >= _UNKNOWN
        and _may_name(words, at - 1)
        and not _table("heads").at(words, at - 1)
        and not lexicon().of(words[at - 1].folded)
    ]


def _after_relations(words: list[Word]) -> list[tuple[int, int]]:
    """What stands after "near" and its kin, the relation included; an article is passed over."""
    found = []
    for at in range(len(words)):
        relation = _table("before").at(words, at)
        if not relation:
            continue
        first = at + relation[1]
        while first < len(words) and words[first].text.lower() in _ARTICLES:
            first += 1
        last = first
        while last < min(len(words), first + _NAME + 1) and _may_name(words, last):
            last += 1
        if last > first:
            found.append((at, last - 1))
    return found


def _name_before(words: list[Word], at: int) -> int:
    first = at
    while first > max(0, at - _NAME) and _may_name(words, first - 1):
        first -= 1
    return first


def _number_after(words: list[Word], at: int, end: int) -> int:
    """The word after a head's number: "ward no 12", "sector 7"."""
    if not _table("numbered").at(words, at):
        return end
    skipped = end + bool(end < len(words) and _table("number_words").at(words, end))
    return skipped + 1 if skipped < len(words) and words[skipped].text.isdecimal() else end


def _may_name(words: list[Word], at: int) -> bool:
    word = words[at]
    if word.text.lower() in _written("names"):
        return True
    if word.text.isdecimal() or word.text.lower() in _written("stop"):
        return False
    if _table("heads").at(words, at):
        return True
    return all(tag in NAMING for tag in lexicon().of(word.folded))
