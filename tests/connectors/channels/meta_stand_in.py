"""A small Meta for tests: a real HTTP server that keeps the documented limits, fails on command and calls back.

    with MetaStandIn() as meta:
        ...  # NAGARMITRA_META_API_BASE=meta.base_url
        meta.fail("131056")
        body, headers = meta.message("+919800000001", "text", {"body": "नमस्ते"})
        meta.messages[-1].body

Facts: reference/channels.md 2.
"""

from __future__ import annotations

import asyncio
import hashlib
import itertools
import time
from collections import deque
from typing import Any, Literal

import httpx
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from meta_rules import (
    ACCESS_TOKEN,
    LINE,
    NUMBER_ID,
    SECRET,
    VERIFY_TOKEN,
    WEBHOOK,
    Body,
    Refused,
    SentMessage,
    check,
    show,
    signed,
    value,
)
from stand_in import StandIn

__all__ = ["ACCESS_TOKEN", "LINE", "NUMBER_ID", "SECRET", "VERIFY_TOKEN", "WEBHOOK", "MetaStandIn", "SentMessage"]

#: A code is answered as Meta answers it; "…-accepted": it was sent all the same; "hang": no answer for some seconds.
Failure = Literal["", "429", "130429", "131056", "131000", "190", "500", "500-accepted", "503", "hang", "hang-accepted"]
_STATUS = {"429": (429, 80007), "131000": (500, 131000), "190": (401, 190), "503": (503, 2)}


class MetaStandIn(StandIn):
    """The server. `base_url` serves the API and media alike.

    `deliver_to` is the gateway's real address: webhooks go there by `deliver`, `callbacks` are the states that it
    reports by itself after each accepted message. `closed` are the people whose 24 hours are over, `templates` the
    approved ones: (name, language) → how many parameters.
    """

    def __init__(self, *, deliver_to: str = "", callbacks: tuple[str, ...] = ()) -> None:
        self.deliver_to, self.callbacks = deliver_to, callbacks
        self.messages: list[SentMessage] = []
        self.reads: list[str] = []
        """Ids of her messages that were marked as read, with "typing …"."""
        self.closed: set[str] = set()
        self.templates: dict[tuple[str, str], int] = {}
        self.media: dict[str, tuple[bytes, str]] = {}
        self.announced: dict[str, Body] = {}
        """Media id → what the first step answers instead of the truth."""
        self.requests: list[tuple[str, str, bool]] = []
        """(method, path, authorised) of every request."""
        self.answers: list[int] = []
        """What our webhook answered."""
        self._failures: deque[tuple[Failure, float]] = deque()
        self._numbers = itertools.count(1)

    def fail(self, how: Failure, *, times: int = 1, retry_after: float = 1, seconds: float = 2) -> None:
        """Let the next `times` sends fail; a hang takes `seconds`, a 429 or 503 names `retry_after`."""
        self._failures.extend([(how, seconds if how.startswith("hang") else retry_after)] * times)

    def fail_after(self, sends: int, how: Failure, **options: float) -> None:
        """The same, after `sends` that succeed."""
        self._failures.extend([("", 0.0)] * sends)
        self.fail(how, **options)  # type: ignore[arg-type]

    def to(self, whom: str) -> list[SentMessage]:
        """What a number (E.164) or a user id received, in order."""
        return [message for message in self.messages if message.to == whom and not message.lost]

    # --- webhooks

    def message(self, sender: str, kind: str, content: Any, **more: Any) -> tuple[bytes, dict[str, str]]:
        """Body and headers of a signed webhook: `sender` (E.164, or a user id) sends `content` of this `type`."""
        who = {"from": sender.removeprefix("+")} if sender.startswith("+") else {"from_user_id": sender}
        item = {
            **who,
            "id": f"wamid.{next(self._numbers):06d}=",
            "timestamp": str(int(time.time())),
            "type": kind,
            kind: content,
            **more,
        }
        contact = {"profile": {"name": "Asha"}, **({"wa_id": who["from"]} if "from" in who else {"user_id": sender})}
        return signed(value(contacts=[contact], messages=[item]))

    def status(self, message: SentMessage, state: str, code: int = 0, **more: Any) -> tuple[bytes, dict[str, str]]:
        """Body and headers of a signed status of one of our messages."""
        errors = {"errors": [{"code": code, "title": "failed", "error_data": {"details": "…"}}]} if code else {}
        priced = {"pricing": {"billable": True, "pricing_model": "PMP", "category": "utility", "type": "regular"}}
        item = {
            "id": message.id,
            "recipient_id": message.to.removeprefix("+"),
            "status": state,
            "timestamp": str(int(time.time())),
            "biz_opaque_callback_data": message.ours,
            **(errors or priced),
            **more,
        }
        return signed(value(statuses=[item]))

    async def deliver(self, webhook: tuple[bytes, dict[str, str]], times: int = 1) -> None:
        """Post a webhook to `deliver_to`, so often."""
        body, headers = webhook
        async with httpx.AsyncClient(trust_env=False, timeout=10) as http:
            for _ in range(times):
                answer = await http.post(f"{self.deliver_to}{WEBHOOK}", content=body, headers=headers)
                self.answers.append(answer.status_code)

    # --- the server

    def _app(self) -> FastAPI:
        app = FastAPI(openapi_url=None)
        self._tasks: set[asyncio.Task[None]] = set()

        @app.post("/{version}/{number_id}/messages")
        async def send(version: str, number_id: str, request: Request) -> Response:
            self._authorise(request)
            if number_id != NUMBER_ID or not version.startswith("v"):
                raise Refused(400, 100)
            body = await request.json()
            return self._read(body) if body.get("status") == "read" else await self._create(body)

        @app.get("/files/{media_id}")
        async def file(media_id: str, request: Request) -> Response:
            self._authorise(request)
            if media_id not in self.media:
                raise Refused(404, 100)
            data, content_type = self.media[media_id]
            return Response(data, media_type=content_type)

        @app.get("/{version}/{media_id}")
        async def about(version: str, media_id: str, request: Request) -> JSONResponse:
            self._authorise(request)
            return JSONResponse(self._about(media_id, request.query_params.get("phone_number_id", NUMBER_ID)))

        @app.exception_handler(Refused)
        async def refused(_: Request, error: Refused) -> JSONResponse:
            told = {"message": f"(#{error.code}) refused", "type": "OAuthException", "code": error.code}
            return JSONResponse({"error": {**told, "fbtrace_id": "Aexample"}}, error.status, error.headers)

        return app

    def _authorise(self, request: Request) -> None:
        authorised = request.headers.get("authorization") == f"Bearer {ACCESS_TOKEN}"
        self.requests.append((request.method, request.url.path, authorised))
        if not authorised:
            raise Refused(401, 190)

    def _about(self, media_id: str, number_id: str) -> Body:
        if media_id not in self.media or number_id != NUMBER_ID:
            raise Refused(400, 100)
        data, content_type = self.media[media_id]
        url, digest = f"{self.base_url}/files/{media_id}", hashlib.sha256(data).hexdigest()
        about = {"url": url, "mime_type": content_type, "sha256": digest, "file_size": len(data), "id": media_id}
        return {**about, "messaging_product": "whatsapp", **self.announced.get(media_id, {})}

    def _read(self, body: Body) -> JSONResponse:
        if not str(body.get("message_id", "")).startswith("wamid."):
            raise Refused(400, 131009)
        self.reads.append(body["message_id"])
        return JSONResponse({"success": True})

    async def _create(self, body: Body) -> Response:
        how, number = self._failures.popleft() if self._failures else ("", 0.0)
        if how and not how.endswith("accepted"):
            return await self._failed(how, number)
        message = self._accept(body)
        if how == "500-accepted":
            return Response(b"<html>", 500)
        if how == "hang-accepted":
            await asyncio.sleep(number)
        states = [("failed", 131047)] if message.lost else [(state, 0) for state in self.callbacks]
        if states and self.deliver_to:
            task = asyncio.create_task(self._call_back(message, states))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return JSONResponse(
            {
                "messaging_product": "whatsapp",
                "contacts": [{"input": message.to, "wa_id": message.to.removeprefix("+")}],
                "messages": [{"id": message.id}],
            }
        )

    async def _failed(self, how: Failure, number: float) -> Response:
        if how == "hang":
            await asyncio.sleep(number)
        if how in ("hang", "500"):
            return Response(b"<html>", 500)
        status, code = _STATUS.get(how, (400, int(how) if how.isdecimal() else 0))
        raise Refused(status, code, {"Retry-After": f"{number:g}"} if status in (429, 503) else None)

    def _accept(self, body: Body) -> SentMessage:
        check(body)
        message = SentMessage(f"wamid.{next(self._numbers):06d}=", body)
        show(message, self.templates)
        message.lost = message.to in self.closed and message.template is None
        self.messages.append(message)
        return message

    async def _call_back(self, message: SentMessage, states: list[tuple[str, int]]) -> None:
        for state, code in states:
            await self.deliver(self.status(message, state, code))
