"""`/media/…`: the voices that `bot.voice.links` published. Sounds only, no listing, nothing of anybody else's."""

from __future__ import annotations

from typing import Protocol

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException

from bot.voice.links import OGG, PATH, WAV, shelf_key

_HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}


class Shelf(Protocol):
    """What is needed of `bot.mailroom`."""

    async def load_media(self, key: str) -> tuple[bytes, str] | None:
        """Bytes and content type, `None` once it has expired. Raises `StoreError`."""


def media_router(shelf: Shelf) -> APIRouter:
    """The one route; what was never published, or no longer is, is not found."""
    router = APIRouter()

    @router.api_route(f"{PATH}/{{key}}", methods=["GET", "HEAD"], name="media")
    async def media(key: str) -> Response:
        name = shelf_key(key)
        found = await shelf.load_media(name) if name else None
        if found is None or found[1] not in (OGG, WAV):
            raise HTTPException(404)
        return Response(found[0], media_type=found[1], headers=_HEADERS)

    return router
