"""Rasa component: the folded words, their skeleton and the concepts of each message (see `bot.nlu.fold`)."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.attributes import CONCEPTS, FOLDED, SKELETON, normalised
from bot.nlu.component import Reader
from bot.nlu.concepts import lexicon
from bot.nlu.fold import fold, skeleton


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class PhoneticFold(Reader):
    """Writes `folded`, `skeleton` and `concepts`."""

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._lexicon = lexicon()

    def read(self, message: Message) -> None:
        """Fold one message."""
        text = normalised(message)
        folded = fold(text)
        message.set(FOLDED, folded)
        message.set(SKELETON, skeleton(folded))
        message.set(CONCEPTS, [list(tag) for tag in self._lexicon.tags(folded, text)])
