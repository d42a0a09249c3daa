"""The web page's own HTTP: a session, messages, uploads and the event stream."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from citizens import NUMBERS, PAPERS, Bubble, Citizen
from stage import Theatre

from connectors.message import Choice


class Visitor(Citizen):
    """Somebody before the page."""

    def __init__(self, theatre: Theatre, language: str = "") -> None:
        super().__init__(theatre)
        self._language = language
        self._visitor, self._last = "", "0"
        self._headers: dict[str, str] = {}

    async def write(self, text: str, times: int = 1) -> None:
        await self._post(times, kind="text", text=text)

    async def press(self, title: str, choice: Choice | None, times: int = 1) -> None:
        assert choice
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
        body = {"id": f"theatre-{next(NUMBERS)}", "language": self._language, **fields}
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
