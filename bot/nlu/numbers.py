"""Everything that a message names by a number: the readings of the other modules, put in order."""

from __future__ import annotations

from datetime import date

from bot.nlu.amounts import amounts
from bot.nlu.entities import Found, read_words
from bot.nlu.identifiers import identifiers, numbers, phones
from bot.nlu.times import dates, ordinals, spans


def extract(text: str, today: date) -> list[Found]:
    """Everything that `text` (normalised) names by a number, in its order; the more special reading wins."""
    words = read_words(text)
    found: list[Found] = []
    readings = (
        identifiers(text),
        phones(text),
        amounts(text, words),
        spans(words),
        dates(text, words, today),
        ordinals(words),
        numbers(text),
    )
    for reading in readings:
        found += [item for item in reading if not item.overlaps(found)]
    return sorted(found, key=lambda item: item.start)
