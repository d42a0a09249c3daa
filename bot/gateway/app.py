"""The gateway: an HTTP edge that verifies, parses, posts to the mailroom and answers. It knows no Rasa and no Redis.

Every POST is verified before it is parsed: the channels' by `Channel.receive`, the city's by `bot.gateway.events`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from typing import Protocol

import structlog
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, Counter, generate_latest
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from bot.gateway.events import EventHandler, events_router
from bot.gateway.requests import public_url, read_body
from bot.mailroom.store import StoreError
from bot.settings import Settings
from connectors.channels.base import Channel, WebhookReply, WebhookRequest
from connectors.errors import BadSignature, ChannelError, Malformed, TooLarge
from connectors.message import Inbound, Status

log = structlog.get_logger(__name__)

WEBHOOKS = Counter("nagarmitra_webhooks", "Webhook requests by channel and outcome", ["channel", "outcome"])

#: Error → (HTTP status, the word for it in the answer and in the metrics).
ANSWERS: dict[type[ChannelError], tuple[int, str]] = {
    BadSignature: (403, "bad-signature"),
    Malformed: (400, "malformed"),
    TooLarge: (413, "too-large"),
}
WORDS = {404: "not-found", 405: "method-not-allowed", 500: "internal"}


class Mailroom(Protocol):
    """What the gateway needs of `bot.mailroom`."""

    async def post(self, inbound: Inbound) -> object:
        """Queue a message; what was seen before is dropped."""

    async def set_status(self, status: Status) -> object:
        """Move the state of one of our messages forward."""

    async def measure(self) -> object:
        """Bring the gauges of waiting work up to date. Raises `StoreError`."""

    async def ping(self) -> object:
        """Return if the store answers. Raises `StoreError`."""


def create_app(
    settings: Settings,
    mailroom: Mailroom,
    channels: Iterable[Channel],
    *,
    extra_routers: Iterable[APIRouter] = (),
    on_event: EventHandler | None = None,
) -> FastAPI:
    """The app with exactly the routes that `channels` declare, the city's events, health and metrics.

    Raises `ValueError` if two channels want the same route.
    """
    app = FastAPI(title="NagarMitra", openapi_url=None, docs_url=None, redoc_url=None)
    taken: dict[str, str] = {}
    for channel in channels:
        endpoint = _webhook(channel, mailroom, lambda request: public_url(request, settings))
        for route in channel.routes:
            if route in taken:
                raise ValueError(f"{route}: wanted by {taken[route]} and {channel.name}")
            taken[route] = channel.name
            app.add_api_route(route, endpoint, methods=[*channel.methods], name=channel.name, response_class=Response)
            if channel.handshakes:
                asked = _handshake(channel, lambda request: public_url(request, settings))
                app.add_api_route(route, asked, methods=["GET"], name=channel.name, response_class=Response)
    secret = settings.events_secret.get_secret_value()
    if secret and on_event:
        app.include_router(events_router(secret, on_event))
    app.include_router(_health(mailroom))
    for router in extra_routers:
        app.include_router(router)
    _answer_errors(app)
    return app


def _webhook(
    channel: Channel, mailroom: Mailroom, url_of: Callable[[Request], str]
) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint of one channel: size, signature, meaning, mailroom, answer; in this order."""

    async def webhook(request: Request) -> Response:
        body = await read_body(request, channel.max_body)
        headers = {name.lower(): value for name, value in request.headers.items()}
        reply = channel.receive(
            WebhookRequest(request.method, url_of(request), headers, body, dict(request.query_params))
        )
        await _deliver(mailroom, reply)
        # two channels may share a route (WhatsApp and SMS by Twilio): counted for the one that it was for
        brought: list[Inbound | Status] = [*reply.inbound, *reply.statuses]
        WEBHOOKS.labels(brought[0].channel if brought else channel.name, "accepted").inc()
        return Response(reply.body, reply.status_code, media_type=reply.content_type)

    return webhook


def _handshake(channel: Channel, url_of: Callable[[Request], str]) -> Callable[[Request], Awaitable[Response]]:
    """The answer to a provider that asks by GET whether the webhook is ours; nothing reaches the mailroom."""

    async def handshake(request: Request) -> Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        reply = channel.handshake(WebhookRequest("GET", url_of(request), headers, b"", dict(request.query_params)))
        WEBHOOKS.labels(channel.name, "handshake").inc()
        return Response(reply.body, reply.status_code, media_type=reply.content_type)

    return handshake


async def _deliver(mailroom: Mailroom, reply: WebhookReply) -> None:
    for inbound in reply.inbound:
        await mailroom.post(inbound)
    for status in reply.statuses:
        await mailroom.set_status(status)


def _health(mailroom: Mailroom) -> APIRouter:
    router = APIRouter()

    @router.get("/healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @router.get("/readyz")
    async def readyz() -> JSONResponse:
        await mailroom.ping()
        return JSONResponse({"status": "ready"})

    @router.get("/metrics")
    async def metrics() -> Response:
        # what was counted is told while the store is away too: that is when it is looked at
        with suppress(StoreError):
            await mailroom.measure()
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return router


def _route(request: Request) -> str:
    """The route as it is declared: a path may end in the key of a recording."""
    return str(getattr(request.scope.get("route"), "path", ""))


def _answer_errors(app: FastAPI) -> None:
    """Every error as a small JSON body: a word, never a trace, a value or a message of hers."""

    async def refused(request: Request, error: Exception) -> JSONResponse:
        status, word = next(
            (answer for kind, answer in ANSWERS.items() if isinstance(error, kind)), (400, "bad-request")
        )
        WEBHOOKS.labels(request.scope["route"].name, word).inc()
        log.warning("webhook refused", route=_route(request), error=word, detail=str(error))
        # A forger learns nothing about what was wrong with the signature.
        detail = {} if isinstance(error, BadSignature) else {"detail": str(error)}
        return JSONResponse({"error": word, **detail}, status)

    async def no_route(_: Request, error: Exception) -> JSONResponse:
        status = error.status_code if isinstance(error, HTTPException) else 500
        headers = error.headers if isinstance(error, HTTPException) else None
        return JSONResponse({"error": WORDS.get(status, "refused")}, status, headers)

    async def gone(_: Request, __: Exception) -> JSONResponse:
        return JSONResponse({"error": "disconnected"}, 400)

    async def store_down(request: Request, error: Exception) -> JSONResponse:
        log.error("store down", route=_route(request), error=type(error).__name__)
        return JSONResponse({"error": "store-down"}, 503, {"Retry-After": "5"})

    app.add_exception_handler(ChannelError, refused)
    app.add_exception_handler(HTTPException, no_route)
    app.add_exception_handler(Exception, no_route)
    app.add_exception_handler(ClientDisconnect, gone)
    app.add_exception_handler(StoreError, store_down)
