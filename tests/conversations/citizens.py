"""The two citizens of the theatre: one with WhatsApp, one at the web page. Both speak HTTP to the gateway."""

from __future__ import annotations

import itertools
import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from theatre import LINE, PUBLIC, Theatre
from twilio_stand_in import ACCOUNT, SentMessage, signed_form

from connectors.message import Choice
from connectors.services.sandbox.speech import RECORDINGS

_number = itertools.count(1)
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


@dataclass(slots=True)
class Bubble:
    """What she sees in one message of ours."""

    text: str = ""
    choices: list[Choice] = field(default_factory=list)
    media: list[str] = field(default_factory=list)
    asks_location: bool = False


class Citizen(ABC):
    """One person in front of one channel."""

    phone = ""

    def __init__(self, theatre: Theatre) -> None:
        self.theatre = theatre

    @abstractmethod
    async def write(self, text: str, times: int = 1) -> None:
        """Send words; `times` is how often the provider delivers them."""

    @abstractmethod
    async def press(self, choice: Choice, times: int = 1) -> None:
        """Press a button or a row of a list."""

    @abstractmethod
    async def send(self, what: str, text: str, times: int = 1) -> None:
        """Send one of `PAPERS`, with words to it if any."""

    @abstractmethod
    async def pin(self, place: tuple[float, float], text: str, times: int = 1) -> None:
        """Share a location."""

    @abstractmethod
    async def hear(self) -> list[Bubble]:
        """What came since the last call."""


class WhatsApp(Citizen):
    """Twilio's signed webhooks in, Twilio's REST API out."""

    def __init__(self, theatre: Theatre, phone: str) -> None:
        super().__init__(theatre)
        self.phone = phone
        self._heard = 0

    async def write(self, text: str, times: int = 1) -> None:
        await self._post(times, Body=text)

    async def press(self, choice: Choice, times: int = 1) -> None:
        titles = [m for m in self.theatre.twilio.to(self.phone) for row in m.rows if row["id"] == choice.payload]
        pressed = ("ListId", "ListTitle") if titles else ("ButtonPayload", "ButtonText")
        await self._post(times, **dict(zip(pressed, (choice.payload, choice.title), strict=True)), Body=choice.title)

    async def send(self, what: str, text: str, times: int = 1) -> None:
        content_type, content = PAPERS[what]
        name = f"{what}-{next(_number)}"
        self.theatre.twilio.media[name] = (content, content_type)
        media = {"MediaContentType0": content_type, "MediaUrl0": f"{self.theatre.twilio.base_url}/media/{name}"}
        await self._post(times, Body=text, NumMedia="1", **media)

    async def pin(self, place: tuple[float, float], text: str, times: int = 1) -> None:
        await self._post(times, Body=text, Latitude=str(place[0]), Longitude=str(place[1]))

    async def _post(self, times: int, **fields: str) -> None:
        form = {
            "MessageSid": f"SM{next(_number):032x}",
            "AccountSid": ACCOUNT,
            "From": f"whatsapp:{self.phone}",
            "To": f"whatsapp:{LINE}",
            "WaId": self.phone.removeprefix("+"),
            "ProfileName": "Asha",
            "NumMedia": "0",
            "ApiVersion": "2010-04-01",
            **fields,
        }
        path = "/channels/twilio/messages"
        body, headers = signed_form(f"{PUBLIC}{path}", form)
        for _ in range(times):
            answer = await self.theatre.web.post(path, content=body, headers=headers)
            answer.raise_for_status()

    async def hear(self) -> list[Bubble]:
        messages = self.theatre.twilio.to(self.phone)
        fresh, self._heard = messages[self._heard :], len(messages)
        return [_bubble(message) for message in fresh]


def _bubble(message: SentMessage) -> Bubble:
    buttons = [Choice(row["title"], row["id"]) for row in message.buttons]
    rows = [Choice(row["item"], row["id"], row.get("description", "")) for row in message.rows]
    return Bubble(message.body, buttons or rows, list(message.media))


class Visitor(Citizen):
    """The page's own HTTP: a session, messages, uploads and the event stream."""

    def __init__(self, theatre: Theatre, language: str = "") -> None:
        super().__init__(theatre)
        self._language = language
        self._visitor, self._last = "", "0"
        self._headers: dict[str, str] = {}

    async def write(self, text: str, times: int = 1) -> None:
        await self._post(times, kind="text", text=text)

    async def press(self, choice: Choice, times: int = 1) -> None:
        await self._post(times, kind="choice", payload=choice.payload, text=choice.title)

    async def send(self, what: str, text: str, times: int = 1) -> None:
        await self._open()
        _, content = PAPERS[what]
        answer = await self.theatre.web.post("/channels/webchat/media", content=content, headers=self._headers)
        answer.raise_for_status()
        await self._post(times, kind="media", media=[answer.json()["key"]], text=text)

    async def pin(self, place: tuple[float, float], text: str, times: int = 1) -> None:
        pin = {"latitude": place[0], "longitude": place[1]}
        await self._post(times, kind="location", location=pin, text=text)

    async def _open(self) -> None:
        if not self._visitor:
            session = (await self.theatre.web.post("/channels/webchat/session")).json()
            self._visitor = session["visitor"]
            self._headers = {"Authorization": f"Bearer {session['visitor']}.{session['token']}"}

    async def _post(self, times: int, **fields: Any) -> None:
        await self._open()
        body = {"id": f"theatre-{next(_number)}", "language": self._language, **fields}
        self._language = ""
        for _ in range(times):
            answer = await self.theatre.web.post("/channels/webchat/messages", json=body, headers=self._headers)
            answer.raise_for_status()

    async def hear(self) -> list[Bubble]:
        """As a page that reconnects: all events after the last one that she has."""
        kept = await self.theatre.mailroom.read_stream(self._visitor, self._last)
        if not kept:
            return []
        newest, bubbles = kept[-1][0], []
        headers = {**self._headers, "Last-Event-ID": self._last}
        async with self.theatre.web.stream("GET", "/channels/webchat/stream", headers=headers) as stream:
            async for line in stream.aiter_lines():
                name, _, value = line.partition(": ")
                if name == "id":
                    self._last = value
                if name == "data":
                    bubbles.append(_event(json.loads(value)))
                    if self._last == newest:
                        return bubbles
        raise AssertionError("the stream ended early")


def _event(event: Mapping[str, Any]) -> Bubble:
    choices = [Choice(row["title"], row["payload"], row.get("detail", "")) for row in event.get("choices", ())]
    media = [paper["url"] for paper in event.get("media", ())]
    return Bubble(event.get("text", ""), choices, media, event.get("asks_location", False))
