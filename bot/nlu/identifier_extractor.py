"""Rasa component: the numbers in a message, of the city, of telephones, of money and of time, with their values."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.attributes import add_entities, normalised
from bot.nlu.component import Reader
from bot.nlu.numbers import extract

_INDIA = ZoneInfo("Asia/Kolkata")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class IdentifierExtractor(Reader):
    """Adds entities: complaint_number, application_number, property_number, connection_number, receipt_number, phone,
    licence_number, money, span, date, ordinal and number. A licence and its application are numbered alike.
    """

    reads_examples = False

    def read(self, message: Message) -> None:
        """Extract from one message, with today's date in India."""
        add_entities(message, extract(normalised(message), datetime.now(_INDIA).date()), "identifier_extractor")
