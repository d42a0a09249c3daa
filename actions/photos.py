"""Photos that she sends go straight to the city's file store; we keep their ids only."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.city import here
from actions.turn import meta, say
from connectors.errors import ChannelError, CityError
from connectors.message import Media

#: How many photos one report keeps, the latest: its state must not grow with all that she sends.
MOST = 10


async def with_received(before: list[str] | None, tracker: Tracker, dispatcher: CollectingDispatcher) -> list[str]:
    """The ids of the photos that she sent `before` and in this message, the latest of them."""
    return [*(before or []), *await received(tracker, dispatcher)][-MOST:]


async def received(tracker: Tracker, dispatcher: CollectingDispatcher) -> list[str]:
    """The city's ids of the pictures in this message; says so when one could not be taken."""
    pictures = [Media(**item) for item in meta(tracker, "media") or [] if item["kind"] == "image"]
    stored = [await _store(picture, dispatcher) for picture in pictures]
    return [photo for photo in stored if photo]


async def _store(picture: Media, dispatcher: CollectingDispatcher) -> str:
    at: Any = here()
    try:
        content, content_type = await at.fetch(at.inbound.channel, picture)
        return str(await at.services.upload(content, content_type, picture.name or "photo"))
    except (CityError, ChannelError):
        say(dispatcher, "utter_photo_not_taken")
        return ""
