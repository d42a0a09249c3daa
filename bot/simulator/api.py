"""A small Twilio: the REST calls that our adapters make, answered as reference/channels.md 1.5 to 1.7 has them.

What it accepts appears on the simulated phone, and the states "delivered" and "read" are reported back, signed.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Mapping
from email.utils import formatdate
from hashlib import sha256
from urllib.parse import parse_qsl

import structlog
from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse
from fastapi.security import HTTPBasic, HTTPBasicCredentials
from starlette.exceptions import HTTPException

from bot.gateway.requests import read_body
from bot.settings import Settings
from bot.simulator.account import ACCOUNT, API
from bot.simulator.calls import RECORDINGS
from bot.simulator.phones import Phones
from bot.simulator.shown import Refused, bubble
from bot.simulator.wire import Wire, new_sid
from connectors.errors import ChannelError

MAX_BODY = 64 * 1024
STATES = {"whatsapp": ("sent", "delivered", "read"), "sms": ("sent", "delivered")}
MESSAGES = f"{API}/2010-04-01/Accounts/{ACCOUNT}/Messages"
_log = structlog.get_logger(__name__)
_credentials = Depends(HTTPBasic())


def api_router(settings: Settings, phones: Phones, wire: Wire) -> APIRouter:
    """The calls, each refused without the account's token."""
    token = settings.twilio_auth_token.get_secret_value()

    def authorised(given: HTTPBasicCredentials = _credentials) -> None:
        right = secrets.compare_digest(given.password.encode(), token.encode())
        if given.username != ACCOUNT or not right:
            raise HTTPException(401)

    router = APIRouter(dependencies=[Depends(authorised)])
    _add_messages(router, phones, Reporter(wire))
    _add_typing(router, phones)
    _add_content(router, phones)
    _add_indicator(router)
    return router


class Reporter:
    """Tells the states of messages to the address that came with each."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._tasks: set[asyncio.Task[None]] = set()

    def report(self, form: Mapping[str, str], sid: str, channel: str) -> None:
        """Begin to report; it goes on behind the answer."""
        if form.get("StatusCallback"):
            task = asyncio.create_task(self._report(form, sid, channel))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _report(self, form: Mapping[str, str], sid: str, channel: str) -> None:
        fields = {"MessageSid": sid, "From": form["From"], "To": form["To"]}
        for state in STATES[channel]:
            try:
                await self._wire.post(form["StatusCallback"], {**fields, "MessageStatus": state})
            except ChannelError as error:
                _log.warning("status not taken", state=state, error=type(error).__name__, code=error.code)


def _add_messages(router: APIRouter, phones: Phones, reporter: Reporter) -> None:
    @router.post(f"{MESSAGES}.json", name="simulator")
    async def create(request: Request) -> JSONResponse:
        form = dict(parse_qsl((await read_body(request, MAX_BODY)).decode(), keep_blank_values=True))
        sid = new_sid("SM")
        try:
            shown = bubble(form, await phones.content(form.get("ContentSid", "")))
        except Refused as error:
            return JSONResponse({"code": error.code, "message": "refused", "status": 400}, 400)
        await phones.show(form["To"].rpartition(":")[2], {"id": sid, "who": "me", **shown})
        reporter.report(form, sid, shown["channel"])
        return JSONResponse({"sid": sid, "status": "queued", "num_segments": str(shown.get("parts", 1))}, 201)

    @router.get(f"{MESSAGES}.json", name="simulator")
    async def listed(request: Request) -> JSONResponse:
        number = request.query_params.get("To", "").rpartition(":")[2]
        rows = [
            {"sid": event["id"], "body": event.get("text", ""), "date_created": formatdate(at)}
            for at, event in reversed(await phones.bubbles(number))
            if event["who"] == "me"
        ]
        return JSONResponse({"messages": rows})

    @router.delete(f"{API}{RECORDINGS}/{{ref}}.json", name="simulator")
    async def delete(ref: str) -> Response:
        """What is simulated goes by itself after a week; a real provider keeps it until this call."""
        return Response(status_code=204 if await phones.kept(ref) else 404)

    @router.get(f"{API}{RECORDINGS}/{{ref}}", name="simulator")
    @router.get(f"{MESSAGES}/{{sid}}/Media/{{ref}}", name="simulator")
    async def media(ref: str) -> Response:
        found = await phones.kept(ref)
        if found is None:
            raise HTTPException(404)
        return Response(found[0], media_type=found[1])


def _add_indicator(router: APIRouter) -> None:
    @router.post(f"{API}/v3/Indicators/Typing.json", name="simulator")
    async def typing() -> JSONResponse:
        """The page needs no "typing …": an answer takes milliseconds here."""
        return JSONResponse({"success": True})


def _add_typing(router: APIRouter, phones: Phones) -> None:
    @router.post(f"{API}/v3/Indicators/Typing.json", name="simulator")
    async def typing(request: Request) -> JSONResponse:
        sid = str(json.loads(await read_body(request, MAX_BODY)).get("messageId", ""))
        hers = await phones.kept(sid)
        if hers is None:
            raise HTTPException(404)
        await phones.show(hers[0].decode(), {"id": sid, "channel": "whatsapp", "state": "read", "typing": True})
        return JSONResponse({"success": True})


def _add_content(router: APIRouter, phones: Phones) -> None:
    @router.post(f"{API}/v1/Content", name="simulator")
    async def content(request: Request) -> JSONResponse:
        body = await read_body(request, MAX_BODY)
        sid = f"HX{sha256(body).hexdigest()[:32]}"
        await phones.keep(sid, body, "application/json")
        return JSONResponse({"sid": sid, **json.loads(body)}, 201)
