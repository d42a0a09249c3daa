"""A phone call as Twilio carries it: each step posts a signed form to our voice webhook; the page walks its TwiML.

Facts: reference/channels.md 1.8.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from bot.simulator import recordings
from bot.simulator.account import ACCOUNT, LINE
from bot.simulator.phones import NUMBER, Phones
from bot.simulator.wire import VOICE, Wire, new_sid
from connectors.errors import ChannelError, Malformed

#: What the page may tell of a step, with what it may look like → the name of Twilio's field.
TOLD: dict[str, tuple[re.Pattern[str], str]] = {
    "digits": (re.compile(r"[0-9*#]{0,64}|hangup"), "Digits"),
    "speech": (re.compile(r".{0,500}", re.DOTALL), "SpeechResult"),
    "status": (re.compile(r"ringing|in-progress|completed"), "CallStatus"),
    "dialled": (re.compile(r"completed|no-answer"), "DialCallStatus"),
    "seconds": (re.compile(r"\d{1,5}"), "CallDuration"),
}
#: Where the account's recordings are, under the address of the API.
RECORDINGS = f"/2010-04-01/Accounts/{ACCOUNT}/Recordings"
_CALL = re.compile(r"CA[0-9a-f]{32}")
ReadJson = Callable[[Request], Awaitable[dict[str, Any]]]


def add_calls(router: APIRouter, wire: Wire, phones: Phones, read_json: ReadJson) -> None:
    """The page's one route: it tells what the caller did, and gets the TwiML that our webhook answered."""

    @router.post("/call", name="simulator")
    async def step(request: Request) -> JSONResponse:
        data = await read_json(request)
        call = _told(data, "call", _CALL) or new_sid("CA")
        action, form = _action(data), _form(data, call) | await _recording(data, phones, wire.api + RECORDINGS)
        try:
            answer = await wire.post(action, form)
        except ChannelError as error:
            return JSONResponse({"error": "no-answer", "detail": error.code}, 502)
        if not answer.is_success:
            return JSONResponse({"error": "refused", "detail": str(answer.status_code)}, 502)
        return JSONResponse({"call": call, "twiml": answer.text})


def _form(data: Mapping[str, Any], call: str) -> dict[str, str]:
    number = _told(data, "number", NUMBER)
    if not number:
        raise Malformed("number: missing")
    form = {"CallSid": call, "From": number, "To": LINE, "Caller": number, "Called": LINE, "Direction": "inbound"}
    form |= {field: _told(data, name, shape) for name, (shape, field) in TOLD.items() if name in data}
    if "SpeechResult" in form:
        form["Confidence"] = "0.9"
    return {"CallStatus": "in-progress", **form}


async def _recording(data: Mapping[str, Any], phones: Phones, base: str) -> dict[str, str]:
    """The fields of a recording, if there is one; it is kept at `base`, where Twilio would keep it."""
    if "recorded" not in data:
        return {}
    content, content_type = recordings.spoken(_told(data, "recorded", TOLD["speech"][0]))
    sid = new_sid("RE")
    await phones.keep(sid, content, content_type)
    return {"RecordingSid": sid, "RecordingUrl": f"{base}/{sid}"}


def _action(data: Mapping[str, Any]) -> str:
    """Where the step is posted: our voice webhook or an address under it, whatever host the TwiML named."""
    url = data.get("action") or VOICE
    path = urlsplit(url).path if isinstance(url, str) else ""
    if not (path == VOICE or path.startswith(f"{VOICE}/")) or ".." in path:
        raise Malformed("action: expected an address of the voice webhook")
    return str(url)


def _told(data: Mapping[str, Any], name: str, shape: re.Pattern[str]) -> str:
    value = data.get(name, "")
    if value and not (isinstance(value, str) and shape.fullmatch(value)):
        raise Malformed(f"{name}: not what a phone tells")
    return str(value)
