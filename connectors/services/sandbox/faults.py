"""What can be made to go wrong, by `POST /sandbox/faults`: slow, down, errors, answers lost after doing the work.

    {"slow_ms": 800, "down": true, "error_rate": 0.5, "error_status": 400, "async_ms": 2000,
     "lose_answer_of": ["/pgr-services/v2/request/_create"], "lose_mode": "close" | "hang", "paths": ["/billing"],
     "priority_required": true, "strict_msg_id": true, "no_demand_is_error": true, "per_second": 5,
     "absent": ["/egov-location"]}

`paths` limits slow, down and error to paths that begin so. `error_rate` is even, not random:
0.5 fails every second call. `per_second` is the gateway's limit, with 429 beyond it (B14.16). Paths that begin as one
of `absent` are 404, as a service is that the host does not run (B14.13).
`GET` shows the switches, `DELETE` clears them. The city's own pages under `/sandbox` are never touched.
"""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import asdict, fields
from typing import Any

from fastapi import APIRouter, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from connectors.services.sandbox.city import City, Faults
from connectors.services.sandbox.refusal import UNHANDLED, Refused

router = APIRouter(prefix="/sandbox")

SPARED = ("/sandbox", "/healthz")
HANG_AT_MOST_S = 120.0


@router.get("/faults")
async def show(request: Request) -> dict[str, Any]:
    """The switches as they stand."""
    return asdict(request.app.state.city.faults)


@router.post("/faults")
async def switch(request: Request) -> dict[str, Any]:
    """Set the switches that the body names; the others stay."""
    city: City = request.app.state.city
    wanted = await request.json()
    kinds = {one.name: type(getattr(Faults(), one.name)) for one in fields(Faults)}
    for name, value in wanted.items():
        if name not in kinds or not isinstance(value, kinds[name] if kinds[name] is not float else (int, float)):
            raise Refused("INVALID_FAULT", f"{name}: no such switch, or not a {kinds.get(name, str).__name__}")
    for name, value in wanted.items():
        setattr(city.faults, name, value)
    return asdict(city.faults)


@router.delete("/faults")
async def clear(request: Request) -> dict[str, Any]:
    """Make everything work again."""
    request.app.state.city.faults = Faults()
    return asdict(request.app.state.city.faults)


class FaultGate:
    """The ASGI layer in front of the city that applies the switches."""

    def __init__(self, app: ASGIApp, city: City) -> None:
        self.app, self.city, self._owed = app, city, 0.0
        self._left, self._counted_at = 0.0, 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or fail it as the switches say."""
        path = scope.get("path", "")
        if scope["type"] != "http" or path.startswith(SPARED):
            return await self.app(scope, receive, send)
        faults = self.city.faults
        if faults.absent and path.startswith(tuple(faults.absent)):
            return await _answer(send, 404, b"", b"text/plain")
        if faults.per_second and not self._lets_through(faults.per_second):
            return await _answer(send, 429, b"", b"text/plain")
        if not faults.paths or path.startswith(tuple(faults.paths)):
            await asyncio.sleep(faults.slow_ms / 1000)
            if faults.down:
                return await _answer(send, 503, b"upstream connect error", b"text/plain")
            if self._fails(faults.error_rate):
                body = Refused("ResourceAccessError", UNHANDLED).body
                return await _answer(send, faults.error_status, json.dumps(body).encode(), b"application/json")
        if path in faults.lose_answer_of:
            return await self._lose(scope, receive, send)
        await self.app(scope, receive, send)

    def _lets_through(self, per_second: int) -> bool:
        """A bucket of as many calls as come in a second, filled up evenly, as Spring's limiter has it."""
        now = time.monotonic()
        self._left = min(float(per_second), self._left + (now - self._counted_at) * per_second)
        self._counted_at = now
        if self._left < 1.0:
            return False
        self._left -= 1.0
        return True

    def _fails(self, rate: float) -> bool:
        self._owed += rate
        if self._owed < 1.0:
            return False
        self._owed -= 1.0
        return True

    async def _lose(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Do the work and lose the answer: cut the connection within it, or never answer at all."""

        async def swallow(_: Message) -> None:
            return None

        await self.app(scope, receive, swallow)
        if self.city.faults.lose_mode == "hang":
            return await _wait_for_disconnect(receive)
        # The server closes the connection of an answer that was begun and not finished: no body reaches the client.
        start = {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1")]}
        await send(start)


async def _wait_for_disconnect(receive: Receive) -> None:
    async def gone() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    try:
        await asyncio.wait_for(gone(), HANG_AT_MOST_S)
    except TimeoutError:
        return


async def _answer(send: Send, status: int, body: bytes, kind: bytes) -> None:
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
