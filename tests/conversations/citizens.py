"""A citizen in front of a channel: what she can do there, and what she sees."""

from __future__ import annotations

import itertools
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from stage import Theatre

from connectors.message import Choice
from connectors.services.sandbox.speech import RECORDINGS

#: One number for each message of hers, so that no two have the same id.
NUMBERS = itertools.count(1)
PHOTO = Path(__file__).resolve().parents[2] / "bot" / "web" / "dot.jpg"
GANDHI_CHOWK = (26.4521, 80.3318)
#: What she can send besides words → content type, and the bytes; a voice note by what is said in it, such as
#: `street_light_hi`. In `voice` nobody speaks.
PAPERS: Mapping[str, tuple[str, bytes]] = {
    "photo": ("image/jpeg", PHOTO.read_bytes()),
    "voice": ("audio/ogg", (RECORDINGS / "hum.ogg").read_bytes()),
    **{note.stem: ("audio/ogg", note.read_bytes()) for note in RECORDINGS.glob("*_*.ogg")},
    "video": ("video/mp4", b"\0\0\0\x18ftypmp42"),
    "contact": ("text/vcard", b"BEGIN:VCARD\nVERSION:3.0\nFN:Invented\nEND:VCARD\n"),
    "sticker": ("image/webp", b"RIFF\0\0\0\0WEBP"),
    "document": ("application/pdf", b"%PDF-1.4\n%%EOF\n"),
}


class Missed(AssertionError):
    """The conversation went another way; the message says where and how."""


@dataclass(slots=True)
class Bubble:
    """What she sees in one message of ours, or hears in one sentence of a call."""

    text: str = ""
    choices: list[Choice] = field(default_factory=list)
    media: list[str] = field(default_factory=list)
    asks_location: bool = False
    spoken: bool = False
    more: dict[str, Any] = field(default_factory=dict)
    """What only this channel has: `parts` of an SMS, `template` of WhatsApp, what a call `awaits`."""


class Citizen(ABC):
    """One person in front of one channel."""

    def __init__(self, theatre: Theatre, phone: str = "") -> None:
        self.theatre, self.phone = theatre, phone
        self.seen: list[Bubble] = []
        """All that she got here."""
        self._posted: list[tuple[str, bytes, dict[str, str]]] = []

    @abstractmethod
    async def write(self, text: str, times: int = 1) -> None:
        """Send words, or speak; `times` is how often the provider delivers them."""

    @abstractmethod
    async def hear(self) -> list[Bubble]:
        """What came since the last call."""

    async def press(self, title: str, choice: Choice | None, times: int = 1) -> None:
        """Press a button or a row of a list; on a telephone, the keys in `title`. `choice` is what is called so."""
        raise Missed("there is nothing to press")

    async def send(self, what: str, text: str, times: int = 1) -> None:
        """Send one of `PAPERS`, with words to it if any."""
        raise Missed("nothing but words can be sent here")

    async def pin(self, place: tuple[float, float], text: str, times: int = 1) -> None:
        """Share a location."""
        raise Missed("no location can be shared here")

    async def again(self, number: int) -> None:
        """The provider delivers her message of this number (1: the first) once more."""
        await self._repost(self._posted[number - 1])

    async def post(self, path: str, body: bytes, headers: dict[str, str], times: int = 1) -> None:
        """A provider's webhook, so often."""
        self._posted.append((path, body, headers))
        for _ in range(times):
            await self._repost(self._posted[-1])

    async def _repost(self, posted: tuple[str, bytes, dict[str, str]]) -> None:
        path, body, headers = posted
        answer = await self.theatre.web.post(path, content=body, headers=headers)
        answer.raise_for_status()
