"""Rasa component: brings each message to its one written form, beside the text she sent (see `bot.nlu.normalise`)."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.attributes import NORMALISED
from bot.nlu.component import Reader
from bot.nlu.normalise import normalise


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class IndicNormaliser(Reader):
    """Writes `normalised`; leaves `text` alone, so that what is filed with the city is what she wrote."""

    def read(self, message: Message) -> None:
        """Normalise one message."""
        message.set(NORMALISED, normalise(message.get(TEXT)))
