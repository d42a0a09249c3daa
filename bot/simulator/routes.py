"""What the page of the simulated phone asks for: to send, to hear what came, to call.

Nothing here is a citizen's: only invented numbers can be played, and none of it exists unless the simulator is on.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse
from starlette.exceptions import HTTPException

from bot.gateway.requests import read_body
from bot.gateway.stream import Readers, event_id, events
from bot.settings import Settings
from bot.simulator import api, recordings
from bot.simulator.account import is_simulated
from bot.simulator.calls import add_calls
from bot.simulator.outgoing import message_form
from bot.simulator.phones import NUMBER, Phones, Shelf, stream_of
from bot.simulator.wire import MESSAGES, Wire, new_sid
from connectors.channels.webchat.payloads import UPLOADS, ending_of
from connectors.errors import ChannelError, Malformed

MAX_BODY = 32 * 1024
MAX_PHOTO = 5 * 1024 * 1024


@asynccontextmanager
async def open_simulator(settings: Settings, shelf: Shelf, closing: asyncio.Event) -> AsyncIterator[list[APIRouter]]:
    """The routers of the simulator; none unless it is on (`is_simulated`). Closes its connections at the end."""
    if not is_simulated(settings):
        yield []
        return
    phones, wire = Phones(shelf), Wire(settings)
    try:
        page = _page_router(phones, wire, Readers(shelf, closing), settings.own_base + api.MESSAGES)
        yield [api.api_router(settings, phones, wire), page]
    finally:
        await wire.aclose()


def _page_router(phones: Phones, wire: Wire, readers: Readers, media_base: str) -> APIRouter:
    router = APIRouter(prefix="/simulator")
    _add_sending(router, phones, wire, media_base)
    add_calls(router, wire, phones, read_json)

    @router.get("/events", name="simulator")
    async def stream(request: Request) -> StreamingResponse:
        number = _number(request.query_params.get("number"))
        last = event_id(request.headers.get("last-event-id", ""))
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        body = events(readers, stream_of(number), last)
        return StreamingResponse(body, media_type="text/event-stream", headers=headers)

    return router


def _add_sending(router: APIRouter, phones: Phones, wire: Wire, media_base: str) -> None:
    @router.post("/send", name="simulator")
    async def send(request: Request) -> JSONResponse:
        data = await read_json(request)
        number, sid = _number(data.get("number")), new_sid("SM")
        form, bubble = message_form(data, sid, number, media_base)
        await phones.keep(sid, number.encode(), "text/plain")
        await phones.show(number, {"id": sid, "who": "you", "channel": data["channel"], "state": "waiting", **bubble})
        try:
            taken = (await wire.post(MESSAGES, form)).is_success
        except ChannelError:
            taken = False
        await phones.show(number, {"id": sid, "channel": data["channel"], "state": "sent" if taken else "failed"})
        return JSONResponse({"id": sid}, 200 if taken else 502)

    @router.post("/photo", name="simulator")
    async def upload(request: Request) -> JSONResponse:
        _same_origin(request)
        content = await read_body(request, MAX_PHOTO)
        ref = new_sid("ME")
        await phones.keep(ref, content, UPLOADS[ending_of(content)][0])
        return JSONResponse({"key": ref})

    @router.post("/voice", name="simulator")
    async def voice(request: Request) -> JSONResponse:
        name = (await read_json(request)).get("name")
        content = recordings.sample(name) if isinstance(name, str) else None
        if content is None:
            raise Malformed("name: not a recording of the sandbox")
        ref = new_sid("ME")
        await phones.keep(ref, content, recordings.OGG)
        return JSONResponse({"key": ref})

    @router.get("/photo/{ref}", name="simulator")
    async def photo(ref: str) -> Response:
        found = await phones.kept(ref)
        if found is None or not found[1].startswith("image/"):
            raise HTTPException(404)
        headers = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"}
        return Response(found[0], media_type=found[1], headers=headers)


async def read_json(request: Request) -> dict[str, Any]:
    """The JSON object that our own page sent. Raises `Malformed`, `TooLarge`; 403 for another site's page."""
    _same_origin(request)
    try:
        data = json.loads(await read_body(request, MAX_BODY))
    except ValueError as error:
        raise Malformed("body: not JSON") from error
    if not isinstance(data, dict):
        raise Malformed("body: not a JSON object")
    return data


def _same_origin(request: Request) -> None:
    """Another site's page in the same browser must not send through us."""
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).netloc != request.headers.get("host"):
        raise HTTPException(403)


def _number(value: object) -> str:
    if not isinstance(value, str) or not NUMBER.fullmatch(value):
        raise Malformed("number: expected +9198000000 and two digits")
    return value
