"""The chat page and what it asks for: a visitor's address, her uploads, her stream, the page's sentences.

Her messages come through the channel like every webhook; here every request but the public page is verified as hers.
"""

from __future__ import annotations

import asyncio
import re
import secrets
from typing import Protocol
from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse
from starlette.exceptions import HTTPException

from bot.gateway.requests import public_url, read_body
from bot.gateway.stream import Readers, Streams, event_id, events
from bot.settings import Settings
from bot.simulator.account import is_simulated
from bot.ulb import Ulb, city_of_line, read_ulbs, unnamed
from bot.web import page, quota
from connectors.channels.webchat.adapter import WebChat
from connectors.channels.webchat.payloads import UPLOADS, ending_of, media_ref

#: The page makes photos smaller before it sends them; this is what a city's file store takes.
MAX_UPLOAD = 5 * 1024 * 1024
MEDIA_FOR = 7 * 24 * 3600
VARY = "Accept-Language, Accept-Encoding, Cookie"
FOREVER = "public, max-age=31536000, immutable"
_ROOT = "/channels/webchat"


class Mailroom(Streams, quota.Buckets, Protocol):
    """What these routes need of `bot.mailroom`."""

    async def store_media(self, key: str, content: bytes, content_type: str, ttl: int) -> None:
        """Keep an upload. Raises `StoreError`."""

    async def load_media(self, key: str) -> tuple[bytes, str] | None:
        """Bytes and content type of an upload. Raises `StoreError`."""


def chat_router(
    settings: Settings, mailroom: Mailroom, channel: WebChat, closing: asyncio.Event | None = None
) -> APIRouter:
    """`/`, `/web/…`, the simulator's pages, and `/channels/webchat/…` but for the messages, the channel's own route.

    Set `closing` when the server is to stop: open streams then end at once, and their pages look for another gateway.
    """
    router = APIRouter()
    readers = Readers(mailroom, closing or asyncio.Event())
    _add_pages(router, settings)
    _add_session(router, channel)
    _add_media(router, mailroom, channel)

    @router.get(f"{_ROOT}/stream", name="webchat")
    async def stream(request: Request) -> StreamingResponse:
        visitor = channel.visitor_of(request.headers)
        last = event_id(request.headers.get("last-event-id", "") or request.query_params.get("last", ""))
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(events(readers, visitor, last), media_type="text/event-stream", headers=headers)

    return router


def _add_session(router: APIRouter, channel: WebChat) -> None:
    @router.post(f"{_ROOT}/session", name="webchat")
    async def session() -> JSONResponse:
        # Nothing is kept for it: the token is a signature over the address.
        visitor, token = channel.new_visitor()
        return JSONResponse({"visitor": visitor, "token": token}, headers={"Cache-Control": "no-store"})


def _add_media(router: APIRouter, mailroom: Mailroom, channel: WebChat) -> None:
    @router.post(f"{_ROOT}/media", name="webchat")
    async def upload(request: Request) -> JSONResponse:
        visitor = channel.visitor_of(request.headers)
        await quota.take(mailroom, f"webchat upload {visitor}", quota.UPLOADS)
        if request.client:
            await quota.take(mailroom, f"webchat upload from {request.client.host}", quota.UPLOADS_OF_ADDRESS)
        content = await read_body(request, MAX_UPLOAD)
        ending = ending_of(content)
        key = f"{secrets.token_urlsafe(16)}.{ending}"
        await mailroom.store_media(media_ref(visitor, key), content, UPLOADS[ending][0], MEDIA_FOR)
        return JSONResponse({"key": key})

    @router.get(f"{_ROOT}/media/{{key}}", name="webchat")
    async def media(request: Request, key: str) -> Response:
        found = await mailroom.load_media(media_ref(channel.visitor_of(request.headers), key))
        if found is None:
            raise HTTPException(404)
        content, content_type = found
        headers = {
            "Cache-Control": "private, max-age=604800",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
        }
        return Response(content, media_type=content_type, headers=headers)


def _add_pages(router: APIRouter, settings: Settings) -> None:
    headers, simulated = _page_headers(settings), is_simulated(settings)

    async def view(request: Request) -> Response:
        city, language = _place(request, settings)
        asset = page.shell(request.url.path, city.model_dump_json(), language, simulated)
        return _answer(request, asset, headers)

    for path in page.VIEWS if simulated else ("/",):
        router.add_api_route(path, view)

    @router.get(f"{_ROOT}/config")
    async def config(request: Request) -> Response:
        city, language = _place(request, settings)
        asset = page.config_asset(city.model_dump_json(), language, simulated)
        return _answer(request, asset, {"Cache-Control": "no-cache", "Vary": VARY})

    @router.get("/web/{version}/{name}")
    async def static(request: Request, version: str, name: str) -> Response:
        if name not in page.STATIC and not (simulated and name in page.SIMULATOR):
            raise HTTPException(404)
        # A page from before a change asks for an address that is over; what it gets must not stay there.
        caching = FOREVER if version == page.version() else "no-cache"
        return _answer(request, page.static(name), {"Cache-Control": caching, "Vary": "Accept-Encoding"})


def _place(request: Request, settings: Settings) -> tuple[Ulb, str]:
    """The city by the host that was asked, and the language to begin in."""
    cities = read_ulbs(settings.ulbs_dir)
    host = urlsplit(public_url(request, settings)).hostname or ""
    city = cities.get(city_of_line(cities, host)) or cities.get(settings.ulb) or unnamed(cities)
    wanted = request.query_params.get("language", "") or request.cookies.get("language", "")
    return city, page.pick_language(city, wanted, request.headers.get("accept-language", ""))


def _answer(request: Request, asset: page.Asset, headers: dict[str, str]) -> Response:
    headers = {"ETag": asset.etag, "X-Content-Type-Options": "nosniff", **headers}
    if asset.etag in re.split(r",\s*", request.headers.get("if-none-match", "").replace("W/", "")):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(asset.packed, media_type=asset.content_type, headers=headers)
    return Response(asset.content, media_type=asset.content_type, headers=headers)


def _page_headers(settings: Settings) -> dict[str, str]:
    """Only our own script and style run; pictures, and a call's recordings, may also come from the city."""
    city = "" if settings.services_url else f" {settings.city_base}"
    simulated = is_simulated(settings)
    rules = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "connect-src": "'self'",
        "img-src": f"'self' blob: data: https:{city}",
        **({"media-src": f"'self' https:{city}"} if simulated else {}),
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in rules.items()),
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": f"geolocation=(self), camera=(), microphone=({'self' if simulated else ''})",
        "Cache-Control": "no-cache",
        "Vary": VARY,
    }
