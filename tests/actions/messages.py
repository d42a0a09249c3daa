"""Her messages, as the engine hands them to an action."""

from __future__ import annotations

from typing import Any

Message = dict[str, Any]


def says(text: str = "", intent: str = "", *, message_id: str = "m1", **entities: Any) -> Message:
    """Words, with what the model found in them; an entity may be a list of values."""
    found = [(name, value) for name, some in entities.items() for value in (some if isinstance(some, list) else [some])]
    return {
        "text": text,
        "intent": {"name": intent, "confidence": 1.0},
        "entities": [{"entity": name, "value": value} for name, value in found],
        "metadata": {"message_id": message_id, "media": [], "location": None},
    }


def chooses(slot: str, value: Any) -> Message:
    """A pressed choice."""
    return says("", "choose", slot=slot, value=value)


def shares(**metadata: Any) -> Message:
    """A photo (`media=[…]`) or a pin (`location={…}`)."""
    message = says("", "share_location" if "location" in metadata else "share_photo")
    message["metadata"].update(metadata)
    return message
