"""What our components write on a Rasa message, each name once. `text` stays what the citizen sent."""

from __future__ import annotations

from typing import Any

from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.entities import Found
from bot.nlu.views import Views

#: The text in its one form (`bot.nlu.normalise`); entity positions count in it.
NORMALISED = "normalised"
#: Its views for the classifiers, see `bot.nlu.views.Views`.
FOLDED, SKELETON, CONCEPTS = "folded", "skeleton", "concepts"
#: How many of its words stand in the training data.
KNOWN_WORDS = "known_words"
#: `{"code": "hi-Latn" | None, "confidence": 0…1}`: None where the words do not tell.
LANGUAGE = "language"
#: The likeliest service code (`{"code", "confidence"}`, code None where no problem is named) and the three likeliest.
CATEGORY, CATEGORIES = "category", "categories"


def normalised(message: Message) -> str:
    """The normalised text of a message, or its text where the normaliser has not run."""
    text = message.get(NORMALISED)
    return str(text if text is not None else message.get(TEXT) or "")


def views(message: Message) -> Views:
    """The message as the featuriser sees it. Empty where `phonetic_fold` has not run."""
    concepts = tuple((int(at), str(tag)) for at, tag in message.get(CONCEPTS) or ())
    return Views(message.get(FOLDED) or "", message.get(SKELETON) or "", concepts)


def label(message: Message, name: str) -> str | None:
    """`language` or `category` of a training example, from the metadata of its block."""
    about: dict[str, Any] = (message.get("metadata") or {}).get("intent") or {}
    value = about.get(name)
    return None if value is None else str(value)


def add_entities(message: Message, found: list[Found], extractor: str) -> None:
    """Add findings to the message's entities, each with her words for it as `text`."""
    text = normalised(message)
    entities = [
        {
            "entity": item.entity,
            "value": item.value,
            "start": item.start,
            "end": item.end,
            "text": text[item.start : item.end],
            "confidence_entity": item.confidence,
            "extractor": extractor,
        }
        for item in found
    ]
    message.set(ENTITIES, [*(message.get(ENTITIES) or []), *entities], add_to_output=True)
