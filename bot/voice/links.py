"""Voices at an address of ours for a while: what a provider fetches to play it to her, what an officer listens to.

Whoever knows an address can listen, so it cannot be guessed, is told to nobody else, and ends.
"""

from __future__ import annotations

import re
import secrets
from typing import Protocol

from bot.settings import Settings

#: Where the gateway answers, and the kinds of content that it answers with, whatever was kept.
PATH = "/media"
OGG, WAV = "audio/ogg", "audio/wav"
_KEY_BYTES = 24
_KEY = re.compile(r"[A-Za-z0-9_-]{32}")


class Shelf(Protocol):
    """What is needed of `bot.mailroom`."""

    async def store_media(self, key: str, content: bytes, content_type: str, ttl: int) -> None:
        """Keep an upload. Raises `StoreError`."""


class Links:
    """Makes addresses under `base`, the public URL without a slash at its end; empty: there are none to be made."""

    def __init__(self, shelf: Shelf, base: str) -> None:
        self._shelf, self._base = shelf, base

    @property
    def open(self) -> bool:
        """Whether an address of ours can be reached at all."""
        return bool(self._base)

    @property
    def secure(self) -> bool:
        """Whether providers fetch from it: they do over https only."""
        return self._base.startswith("https://")

    async def publish(self, voice: bytes, seconds: int, content_type: str = OGG) -> str:
        """The address of a recording for so many seconds. Raises `StoreError`."""
        key = secrets.token_urlsafe(_KEY_BYTES)
        await self._shelf.store_media(shelf_key(key), voice, content_type, seconds)
        return f"{self._base}{PATH}/{key}"


def open_links(settings: Settings, shelf: Shelf) -> Links:
    """Addresses under the public URL, which has to be https; with the sandbox, on this machine, any."""
    base = settings.public_base
    return Links(shelf, base if base.startswith("https://") or not settings.services_url else "")


def shelf_key(key: str) -> str:
    """The shelf's name for what an address ends in, apart from everybody's uploads; empty if it cannot be one."""
    return f"link {key}" if _KEY.fullmatch(key) else ""
