"""A small Exotel for tests: a real HTTP server that keeps the documented limits, checks DLT, fails on command and
calls back.

    with ExotelStandIn() as exotel:
        ...  # NAGARMITRA_EXOTEL_API_BASE=exotel.base_url
        exotel.register("CTYNGM", "1107…1", "Complaint {#var#} is registered.")
        exotel.fail("429")
        exotel.messages[-1].body

Facts: reference/channels.md 3.1, 3.4; the pages named in connectors/channels/exotel/codes.py.
"""

from __future__ import annotations

import asyncio
import re
from base64 import b64decode
from collections import deque
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from stand_in import StandIn
from twilio_rules import ESCAPED, GSM, num_segments

SID, KEY, TOKEN = "citya1", "example-api-key", "example-api-token"
LINE, ENTITY = "+918040000000", "1101000000000000001"

Failure = Literal["", "429", "500", "503", "hang", "500-accepted", "hang-accepted", "no-sid", "dnd"]
_TO = re.compile(r"(?:\+91|91|0)?[6-9]\d{9}")
_FROM = re.compile(r"0\d{10}|[A-Za-z]{6}|\d{6}")
#: `Status` → `DetailedStatusCode` of its callbacks.
DETAILS = {"sent": "20006", "delivered": "20005", "failed": "24110", "failed_dnd": "23005", "submitted": "21020"}


class Refused(Exception):
    """An HTTP status and Exotel's own code."""

    def __init__(self, status: int, code: str = "") -> None:
        super().__init__(code)
        self.status, self.code = status, code


@dataclass(slots=True)
class SentMessage:
    """One accepted message, and the form that asked for it."""

    sid: str
    form: dict[str, str]

    @property
    def body(self) -> str:
        """What she reads; a text outside GSM-7 that came without its encoding is mangled."""
        body, unicode = self.form["Body"], self.form.get("EncodingType") == "unicode"
        return body if unicode else "".join(letter if letter in GSM + ESCAPED else "?" for letter in body)


class ExotelStandIn(StandIn):
    """The server. `deliver_to` is the gateway's real address: callbacks go there, at the path that we gave.

    `live`: whether the DLT is enforced; then a text must be one of the `register`ed.
    """

    def __init__(self, *, deliver_to: str = "", live: bool = False) -> None:
        self.deliver_to, self.live = deliver_to, live
        self.messages: list[SentMessage] = []
        self.requests = 0
        self._templates: dict[str, tuple[str, re.Pattern[str]]] = {}
        self._failures: deque[tuple[Failure, float]] = deque()

    def register(self, header: str, template: str, text: str) -> None:
        """A template of the entity: its header, id and text, in which each `{#var#}` is up to 30 letters."""
        pattern = re.escape(text).replace(re.escape("{#var#}"), ".{0,30}")
        self._templates[template] = (header, re.compile(pattern, re.DOTALL))

    def fail(self, how: Failure, *, times: int = 1, seconds: float = 1) -> None:
        """Let the next `times` sends fail: before or after accepting, at once or by not answering for `seconds`."""
        self._failures.extend([(how, seconds)] * times)

    def callback(self, message: SentMessage, status: str, **more: str) -> tuple[str, bytes]:
        """URL and body of a status callback."""
        fields = {
            "SmsSid": message.sid,
            "To": f"0{message.form['To'][-10:]}",
            "Status": status,
            "SmsUnits": str(num_segments(message.body)),
            "DetailedStatus": status.upper(),
            "DetailedStatusCode": DETAILS.get(status, ""),
            "DateSent": "2026-11-30 10:30:00",
            "CustomField": message.form.get("CustomField", ""),
            **more,
        }
        return message.form["StatusCallback"], urlencode(fields).encode()

    async def report(self, message: SentMessage, status: str, **more: str) -> int:
        """Send a status callback to `deliver_to`; the HTTP status of the answer."""
        url, body = self.callback(message, status, **more)
        parts = urlsplit(url)
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        async with httpx.AsyncClient(trust_env=False, timeout=10) as http:
            answer = await http.post(f"{self.deliver_to}{parts.path}?{parts.query}", content=body, headers=headers)
        return answer.status_code

    # --- the server

    def _app(self) -> FastAPI:
        app = FastAPI(openapi_url=None)

        @app.post("/v1/Accounts/{account}/Sms/send.json")
        async def send(account: str, request: Request) -> JSONResponse:
            self.requests += 1
            scheme, _, value = request.headers.get("authorization", "").partition(" ")
            if scheme != "Basic" or b64decode(value).decode() != f"{KEY}:{TOKEN}":
                raise Refused(401, "UNAUTHORIZED")
            if account != SID:
                raise Refused(404)
            return await self._send(dict(parse_qsl((await request.body()).decode(), keep_blank_values=True)))

        @app.exception_handler(Refused)
        async def refused(_: Request, error: Refused) -> JSONResponse:
            problem = {"Status": error.status, "Message": "refused", **({"Code": error.code} if error.code else {})}
            return JSONResponse({"RestException": problem}, error.status)

        return app

    async def _send(self, form: dict[str, str]) -> JSONResponse:
        how, seconds = self._failures.popleft() if self._failures else ("", 0.0)
        if how in ("429", "500", "503"):
            raise Refused(int(how))
        if how == "hang":
            await asyncio.sleep(seconds)
            raise Refused(500)
        self._check(form)
        if how == "dnd":
            return _answer("", form, "failed_dnd", "23005")
        message = SentMessage(f"{len(self.messages) + 1:032x}", form)
        self.messages.append(message)
        if how == "500-accepted":
            raise Refused(500)
        if how == "hang-accepted":
            await asyncio.sleep(seconds)
        return JSONResponse({}) if how == "no-sid" else _answer(message.sid, form, "queued", "21010")

    def _check(self, form: dict[str, str]) -> None:
        body = form.get("Body", "")
        good = (
            _TO.fullmatch(form.get("To", ""))
            and _FROM.fullmatch(form.get("From", ""))
            and 0 < len(body) <= 2000
            and form.get("EncodingType", "plain") in ("plain", "unicode")
            and form.get("SmsType", "transactional") in ("transactional", "transactional_opt_in", "promotional")
        )
        if not good:
            raise Refused(400)
        if not self.live:
            return
        if form.get("DltEntityId") != ENTITY:
            raise Refused(400, "600")
        header, text = self._templates.get(form.get("DltTemplateId", ""), ("", re.compile("")))
        if not header:
            raise Refused(400, "630")
        if header != form["From"]:
            raise Refused(400, "620")
        if not text.fullmatch(body):
            raise Refused(400, "23185")


def _answer(sid: str, form: dict[str, str], status: str, code: str) -> JSONResponse:
    sent: dict[str, Any] = {
        "Sid": sid,
        "AccountSid": SID,
        "From": form["From"],
        "To": f"0{form['To'][-10:]}",
        "Body": form["Body"],
        "Status": status,
        "SmsUnits": None,
        "DetailedStatusCode": code,
        "DetailedStatus": status.upper(),
        "Direction": "outbound-api",
    }
    return JSONResponse({"SMSMessage": sent})
