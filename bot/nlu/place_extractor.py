"""Rasa component: the words for a place in a message, and which of the city's localities they mean."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.attributes import add_entities, normalised
from bot.nlu.component import Reader
from bot.nlu.entities import Found, read_words
from bot.nlu.localities import known_localities
from bot.nlu.places import in_her_words, places


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PlaceExtractor(Reader):
    """Adds entities: `place` (her words) and, where the city's localities are known, `locality` (its code)."""

    reads_examples = False

    def read(self, message: Message) -> None:
        """Extract from one message; `ulb` in its metadata says which city's localities."""
        text = normalised(message)
        found = [in_her_words(text, item) for item in places(read_words(text))]
        index = known_localities(str((message.get("metadata") or {}).get("ulb") or ""))
        matches = index.match(text) if index else []
        found += [Found("locality", code, 0, len(text), score) for code, score in matches]
        add_entities(message, found, "place_extractor")
