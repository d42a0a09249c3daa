"""What the simulated phones have received and sent, on the shelf: one stream for each number, all channels in it.

An event is a bubble (`{"id", "channel", "who": "you" | "me", "text", …}`, in the shape of the chat page's log) or the
state that a bubble has come to (`{"id", "channel", "state"}`).
"""

from __future__ import annotations

import json
import re
from typing import Any, Protocol

#: Whom the simulator may be: invented numbers only.
NUMBER = re.compile(r"\+9198000000\d\d")
KEEP = 7 * 24 * 3600
_REF = re.compile(r"(?:HX|ME|RE|SM)[0-9a-f]{32}")


class Shelf(Protocol):
    """What it needs of `bot.mailroom`."""

    async def append_stream(self, recipient: str, event: dict[str, Any]) -> str:
        """Append an event; its id. Raises `StoreError`."""

    async def read_stream(
        self, recipient: str, last_id: str = "0", wait: float = 0.0
    ) -> list[tuple[str, dict[str, Any]]]:
        """The events after `last_id`. Raises `StoreError`."""

    async def store_media(self, key: str, content: bytes, content_type: str, ttl: int) -> None:
        """Keep bytes for a while. Raises `StoreError`."""

    async def load_media(self, key: str) -> tuple[bytes, str] | None:
        """Bytes and content type, `None` once they have expired. Raises `StoreError`."""


class Phones:
    """The simulated phones over one shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def show(self, number: str, event: dict[str, Any]) -> None:
        """Put an event on the phone; empty fields are left out."""
        await self._shelf.append_stream(stream_of(number), {name: value for name, value in event.items() if value})

    async def bubbles(self, number: str) -> list[tuple[float, dict[str, Any]]]:
        """What the phone shows, oldest first, each with its time in Unix seconds."""
        events = await self._shelf.read_stream(stream_of(number))
        return [(int(id_.partition("-")[0]) / 1000, event) for id_, event in events if "who" in event]

    async def keep(self, ref: str, content: bytes, content_type: str) -> None:
        """Keep a photo (`ME…`), a recording (`RE…`), a Content resource (`HX…`), whose a message is (`SM…`)."""
        await self._shelf.store_media(f"simulator:{ref}", content, content_type, KEEP)

    async def kept(self, ref: str) -> tuple[bytes, str] | None:
        """Its bytes and content type; `None` if there is no such, or no longer."""
        return await self._shelf.load_media(f"simulator:{ref}") if _REF.fullmatch(ref) else None

    async def content(self, sid: str) -> dict[str, Any] | None:
        """A Content resource as it was made."""
        found = await self.kept(sid)
        return json.loads(found[0]) if found else None


def stream_of(number: str) -> str:
    """The stream of a phone's events on the shelf."""
    return f"simulator:{number}"
