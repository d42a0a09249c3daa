"""Entities that are named by fixed words: which bill, which language (`nlu_data/lookups/keywords.yml`)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import Reader
from bot.nlu.fold import fold
from bot.nlu.lookups import lookup


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class KeywordExtractor(Reader):
    """Adds the entities of `keywords` to a message."""

    reads_examples = False

    def read(self, message: Message) -> None:
        """Read one message."""
        message.set(ENTITIES, [*message.get(ENTITIES, []), *keywords(message.get(TEXT))], add_to_output=True)


@lru_cache(maxsize=1)
def _phrases() -> list[tuple[str, str, str]]:
    """(folded words, kind, value), longest first, each padded so that only whole words match."""
    table: dict[str, dict[str, list[str]]] = lookup("keywords")
    rows = {
        (f" {fold(words)} ", kind, value)
        for kind, values in table.items()
        for value, phrases in values.items()
        for words in phrases
    }
    return sorted(rows, key=lambda row: (-len(row[0]), row))


def keywords(text: str) -> list[dict[str, Any]]:
    """One entity a kind: the longest of its phrases that stands in the text."""
    folded = f" {fold(text)} "
    found: dict[str, str] = {}
    for phrase, kind, value in _phrases():
        if kind not in found and phrase in folded:
            found[kind] = value
    return [{"entity": kind, "value": value, "extractor": "keywords"} for kind, value in found.items()]
