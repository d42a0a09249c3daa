"""Rasa component: words of the normalised text; joined identifiers such as PG-PGR-2026-11-23-001204 stay whole."""

from __future__ import annotations

from typing import Any

import regex
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.attributes import normalised

_TOKEN = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[-/_.'][\p{L}\p{M}\p{N}]+)*")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class IndicTokenizer(Tokenizer):
    """Tokens with their places in `normalised`. A text without a word (emoji, dots) is one token."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Rasa's settings for tokenizers: intents are not split."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """The words of one attribute of a message."""
        text = normalised(message) if attribute == TEXT else str(message.get(attribute))
        return [Token(found.group(), found.start()) for found in _TOKEN.finditer(text)] or [Token(text, 0)]

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing that learns here asks for tokens of the examples."""
        return training_data
