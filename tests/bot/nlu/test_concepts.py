"""Concept tags: what a message is about in any script."""

import pytest

from bot.nlu.concepts import Lexicon, lexicon
from bot.nlu.fold import fold
from bot.nlu.normalise import normalise


def tags(text: str) -> set[str]:
    normalised = normalise(text)
    return {tag for _, tag in lexicon().tags(fold(normalised), normalised)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gali ki light nahi jal rahi", {"LIGHT", "DENY", "GLOW"}),
        ("गली की लाइट नहीं जल रही", {"LIGHT", "DENY", "GLOW"}),
        ("the streetlight is not working", {"LIGHT", "NOT_WORKING"}),
        ("kutta mara pada hai", {"DOG", "DEAD"}),
        ("मेरी शिकायत का क्या हुआ", {"COMPLAINT", "STATUS"}),
        ("how to apply for trade licence", {"HOW", "APPLICATION", "LICENCE"}),
        ("👍", {"AFFIRM"}),
        ("no", {"DENY"}),
    ],
)
def test_words_have_their_concepts_in_any_script(text: str, expected: set[str]) -> None:
    assert expected <= tags(text)


def test_a_stem_matches_the_beginning_of_its_last_word_only() -> None:
    made = Lexicon()
    made.add("X", "phir se khol*")
    assert made.tags(fold("phir se kholna hai")) == [(0, "X")]
    assert made.tags(fold("phir seva khol")) == []


def test_a_stem_that_would_match_everything_is_refused() -> None:
    with pytest.raises(ValueError, match="LIGHT: ab"):
        Lexicon().add("LIGHT", "ab*")
