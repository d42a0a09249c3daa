"""A small Twilio for tests: a real HTTP server for WhatsApp and SMS that keeps the documented limits, fails on command
and calls back.

    with TwilioStandIn() as twilio:
        ...  # NAGARMITRA_TWILIO_API_BASE=twilio.base_url
        twilio.fail("429", retry_after=1)
        twilio.messages[-1].body

Facts: reference/channels.md 1.
"""

from __future__ import annotations

import asyncio
import json
import threading
from base64 import b64decode
from collections import deque
from typing import Any, Literal
from urllib.parse import parse_qsl, urlsplit

import httpx
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from stand_in import StandIn
from twilio_recordings import Recordings
from twilio_rules import (
    ACCOUNT,
    TOKEN,
    Refused,
    SentMessage,
    check_addresses,
    check_content,
    fill,
    read_message,
    resource,
    sign,
    signed_form,
)

__all__ = ["ACCOUNT", "TOKEN", "SentMessage", "TwilioStandIn", "sign", "signed_form"]

#: A code is answered as Twilio answers it; "…-accepted": it was sent all the same; "hang": no answer for some seconds.
Failure = Literal["", "429", "500", "500-accepted", "21610", "63033", "hang", "hang-accepted"]


class TwilioStandIn(StandIn):
    """The server. `base_url` serves the API, the Content API and media alike.

    `deliver_to` is the gateway's real address: status callbacks go there, signed for the public URL that we gave.
    `callbacks` are the states reported by itself after each accepted message.
    """

    def __init__(
        self,
        *,
        account: str = ACCOUNT,
        token: str = TOKEN,
        deliver_to: str = "",
        callbacks: tuple[str, ...] = (),
    ) -> None:
        self.account, self.token = account, token
        self.deliver_to, self.callbacks = deliver_to, callbacks
        self.messages: list[SentMessage] = []
        self.contents: dict[str, dict[str, Any]] = {}
        self.reads: list[str] = []
        """Her messages that were marked as read, with "typing …"."""
        self.media: dict[str, tuple[bytes, str]] = {}
        self.recordings = Recordings()
        self.redirects: dict[str, str] = {}
        self.requests: list[tuple[str, str, bool]] = []
        """(method, path, authorised) of every request."""
        self.callback_answers: list[int] = []
        self.refused_contents = False
        self.stopped: set[str] = set()
        """Numbers (E.164) that wrote STOP: nothing is sent to them by SMS."""
        self.closed: set[str] = set()
        """Numbers whose 24 hours on WhatsApp are over: only an approved content reaches them."""
        self._failures: deque[tuple[Failure, float]] = deque()
        self._lock = threading.Lock()

    def fail(self, how: Failure, *, times: int = 1, retry_after: float = 1, seconds: float = 2) -> None:
        """Let the next `times` sends fail: before or after accepting, at once or by not answering for `seconds`."""
        self._failures.extend([(how, seconds if how.startswith("hang") else retry_after)] * times)

    def fail_after(self, sends: int, how: Failure, **options: float) -> None:
        """The same, after `sends` that succeed."""
        self._failures.extend([("", 0.0)] * sends)
        self.fail(how, **options)  # type: ignore[arg-type]

    def to(self, number: str) -> list[SentMessage]:
        """What `number` (E.164) received, in order."""
        return [message for message in self.messages if message.to == number and not message.lost]

    def approve(self, sid: str, name: str, parameters: int) -> None:
        """WhatsApp approved a template of this name; she sees the name and what fills it."""
        body = " | ".join([name, *(f"{{{{{number}}}}}" for number in range(1, parameters + 1))])
        self.contents[sid] = {"types": {"twilio/text": {"body": body}}, "approved": name}

    def status_request(self, message: SentMessage, state: str, **more: str) -> tuple[str, bytes, dict[str, str]]:
        """URL, body and headers of a status callback, signed."""
        url = message.form["StatusCallback"]
        params = {
            "MessageSid": message.sid,
            "MessageStatus": state,
            "From": message.form["From"],
            "To": message.form["To"],
            "AccountSid": self.account,
            **({"ChannelPrefix": "whatsapp"} if message.whatsapp else {}),
            "ApiVersion": "2010-04-01",
            **more,
        }
        body, headers = signed_form(url, params, self.token)
        return url, body, headers

    async def report(self, message: SentMessage, state: str, **more: str) -> int:
        """Send a status callback to `deliver_to`; the HTTP status of the answer."""
        url, body, headers = self.status_request(message, state, **more)
        parts = urlsplit(url)
        async with httpx.AsyncClient(trust_env=False, timeout=10) as http:
            answer = await http.post(f"{self.deliver_to}{parts.path}?{parts.query}", content=body, headers=headers)
        self.callback_answers.append(answer.status_code)
        return answer.status_code

    def api(self) -> httpx.AsyncClient:
        """A client with the account's credentials."""
        return httpx.AsyncClient(base_url=self.base_url, auth=(self.account, self.token), trust_env=False, timeout=10)

    # --- the server

    def _app(self) -> FastAPI:
        app = FastAPI(openapi_url=None)
        self._tasks: set[asyncio.Task[int]] = set()

        @app.post("/2010-04-01/Accounts/{account}/Messages.json")
        async def create(account: str, request: Request) -> JSONResponse:
            self._authorise(request)
            form = dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
            return await self._create(account, form)

        @app.get("/2010-04-01/Accounts/{account}/Messages.json")
        async def listed(request: Request) -> JSONResponse:
            self._authorise(request)
            wanted = request.query_params
            found = [m for m in self.messages if m.form["To"] == wanted.get("To", m.form["To"])]
            return JSONResponse({"messages": [resource(message) for message in reversed(found)]})

        @app.post("/v1/Content")
        async def content(request: Request) -> JSONResponse:
            self._authorise(request)
            data = json.loads(await request.body())
            if self.refused_contents:
                raise Refused(403, 20403)
            check_content(data)
            sid = f"HX{len(self.contents) + 1:032x}"
            self.contents[sid] = data
            return JSONResponse({"sid": sid, **data}, 201)

        @app.post("/v3/Indicators/Typing.json")
        async def typing(request: Request) -> JSONResponse:
            self._authorise(request)
            self.reads.append(read_message(await request.json()))
            return JSONResponse({"success": True})

        @app.get("/media/{name}")
        async def media(name: str, request: Request) -> Response:
            return self._media(name, request)

        self.recordings.serve(app, self._authorise)

        @app.exception_handler(Refused)
        async def refused(_: Request, error: Refused) -> JSONResponse:
            link = f"https://www.twilio.com/docs/errors/{error.code}"
            body = {"code": error.code, "message": "refused", "more_info": link, "status": error.status}
            return JSONResponse(body, error.status, error.headers)

        return app

    def _media(self, name: str, request: Request) -> Response:
        if name in self.redirects:
            self._authorise(request)
            return Response(status_code=307, headers={"Location": self.redirects[name]})
        self.requests.append(("GET", request.url.path, "authorization" in request.headers))
        if name not in self.media:
            raise Refused(404, 20404)
        data, content_type = self.media[name]
        return Response(data, media_type=content_type)

    def _authorise(self, request: Request) -> None:
        scheme, _, value = request.headers.get("authorization", "").partition(" ")
        authorised = scheme == "Basic" and b64decode(value).decode() == f"{self.account}:{self.token}"
        self.requests.append((request.method, request.url.path, authorised))
        if not authorised:
            raise Refused(401, 20003)

    async def _create(self, account: str, form: dict[str, str]) -> JSONResponse:
        if account != self.account:
            raise Refused(404, 20404)
        how, value = self._failures.popleft() if self._failures else ("", 0.0)
        if how == "429":
            raise Refused(429, 20429, {"Retry-After": f"{value:g}"})
        if how == "500":
            raise Refused(500, 20500)
        if how.isdecimal():
            raise Refused(400, int(how))
        if how == "hang":
            await asyncio.sleep(value)
            raise Refused(500, 20500)
        message = self._accept(form)
        if how == "500-accepted":
            raise Refused(500, 20500)
        if how == "hang-accepted":
            await asyncio.sleep(value)
        if (self.callbacks or message.lost) and self.deliver_to:
            task = asyncio.create_task(self._call_back(message))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return JSONResponse(resource(message), 201)

    def _accept(self, form: dict[str, str]) -> SentMessage:
        check_addresses(form.get("From", ""), form.get("To", ""), self.stopped)
        if "." not in (urlsplit(form.get("StatusCallback", "")).hostname or "."):
            raise Refused(400, 21609)
        with self._lock:
            message = SentMessage(f"SM{len(self.messages) + 1:032x}", form, form.get("Body", ""))
            fill(message, self.contents)
            message.lost = message.whatsapp and message.to in self.closed and not message.template
            self.messages.append(message)
        return message

    async def _call_back(self, message: SentMessage) -> int:
        if message.lost:
            return await self.report(message, "undelivered", ErrorCode="63016")
        answer = 0
        for state in self.callbacks:
            answer = await self.report(message, state)
        return answer
