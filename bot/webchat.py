"""The web chat's channel over this process's mailroom and the secret of this installation."""

from __future__ import annotations

import os
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Protocol, TypeVar

from bot.mailroom.store import StoreError
from bot.settings import Settings
from connectors.channels.webchat.adapter import WebChat
from connectors.errors import SendRetryable

T = TypeVar("T")
KEY_FILE = "webchat.key"
_KEY_BYTES = 32


class Shelf(Protocol):
    """What the channel needs of `bot.mailroom`."""

    async def append_stream(self, recipient: str, event: dict[str, Any]) -> str:
        """Show an event on a visitor's page; its id. Raises `StoreError`."""

    async def load_media(self, key: str) -> tuple[bytes, str] | None:
        """Bytes and content type of an upload. Raises `StoreError`."""


def open_webchat(settings: Settings, shelf: Shelf) -> WebChat:
    """The channel, for gateway (verify, parse), worker (fetch) and sender (send). Raises `OSError`, `ValueError`."""

    async def append(visitor: str, event: dict[str, Any]) -> str:
        return await _retryable(lambda: shelf.append_stream(visitor, event))

    async def load(ref: str) -> tuple[bytes, str] | None:
        return await _retryable(lambda: shelf.load_media(ref))

    return WebChat(secret=webchat_secret(settings.data), append=append, load=load)


def webchat_secret(data: Path) -> bytes:
    """The key that signs visitors: `<data>/webchat.key`, made at first use. Gateways that stand behind one address
    need the same file. Raises `OSError`; `ValueError` if the file is too short to be a key.
    """
    path = data / KEY_FILE
    data.mkdir(parents=True, exist_ok=True)
    fresh = data / f".{KEY_FILE}.{secrets.token_hex(4)}"
    if not path.exists():
        fresh.touch(mode=0o600)
        fresh.write_bytes(secrets.token_bytes(_KEY_BYTES))
        try:
            # A link appears whole or not at all, and never over the key of another process that starts now.
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    key = path.read_bytes()
    if len(key) < _KEY_BYTES:
        raise ValueError(f"{KEY_FILE}: expected {_KEY_BYTES} bytes or more")
    return key


async def _retryable(call: Callable[[], Awaitable[T]]) -> T:
    """The store may have done it before it failed; once more does no harm, since events and uploads carry ids."""
    try:
        return await call()
    except StoreError as error:
        raise SendRetryable("store down") from error
