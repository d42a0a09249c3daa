"""Rasa component: the numbers in a message, of the city, of telephones, of money and of time, with their values."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.amounts import amounts
from bot.nlu.attributes import add_entities, normalised
from bot.nlu.component import Reader
from bot.nlu.entities import Found, read_words
from bot.nlu.identifiers import identifiers, numbers, phones
from bot.nlu.times import dates, ordinals, spans

_INDIA = ZoneInfo("Asia/Kolkata")


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


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class IdentifierExtractor(Reader):
    """Adds entities: complaint_number, application_number, property_number, connection_number, receipt_number, phone,
    licence_number, money, span, date, ordinal and number. A licence and its application are numbered alike.
    """

    reads_examples = False

    def read(self, message: Message) -> None:
        """Extract from one message, with today's date in India."""
        add_entities(message, extract(normalised(message), datetime.now(_INDIA).date()), "identifier_extractor")
