"""The theatre of the golden conversations: everything real but Twilio, which a server with its rules stands in for.

A message takes the whole path: webhook → gateway → mailroom → worker with the trained model → the sandbox city over
HTTP → mailroom → sender → adapter → provider, or the visitor's event stream. Only the clock is ours, and who asks for
the next turn: instead of waiting for the loops, `quiet` runs what is due until nothing is.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import warnings
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import httpx
import structlog
import uvicorn
from clock import Clock, everywhere
from twilio_stand_in import ACCOUNT, TOKEN, TwilioStandIn

from bot.channels import configured_channels
from bot.ears import Ears, languages_of
from bot.embedded import running_valkey
from bot.engine import Engine, apology
from bot.gateway import create_app
from bot.gateway_media import media_router
from bot.links import open_links
from bot.mailroom import Mailroom
from bot.processes import Services, fetcher
from bot.sender import Sender
from bot.settings import Settings
from bot.speech import open_speech
from bot.state import Conversation
from bot.store import connect
from bot.training import train
from bot.turn import Ports, TurnResult
from bot.ulb import read_ulbs
from bot.web.routes import chat_router
from bot.web.wiring import open_webchat
from bot.worker import Worker
from connectors.channels.base import Channel
from connectors.message import Inbound, Outbound
from connectors.services.sandbox import app as sandbox
from connectors.services.sandbox.city import City, Options

#: Where citizens' phones reach us and the city; nobody is there, the theatre knows the way.
PUBLIC, CITY_PUBLIC = "https://citya.example.org", "https://city.example.org"
LINE = "+919800000900"
#: Waits of the city's client that run by the machine's clock and not by ours: nobody sits through them here.
IMPATIENT = {"connectors.http.BACKOFF_SECONDS": 0.01, "connectors.services.digit.cache.FAILED_SECONDS": 0.0}


class StageMailroom(Mailroom):
    """The mailroom, with what arrives stamped by the theatre's clock."""

    async def post(self, inbound: Inbound) -> bool:
        return await super().post(replace(inbound, received_at=self.now() / 1000))


class Theatre:
    """One house for many conversations, one after the other."""

    mailroom: StageMailroom
    engine: Engine
    ears: Ears
    services: Services
    city: City
    twilio: TwilioStandIn
    web: httpx.AsyncClient
    """The gateway as providers and browsers reach it."""
    town: httpx.AsyncClient
    """The city's own switches and pages."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.clock = settings, Clock()
        self.faults: list[BaseException] = []
        self._never = asyncio.Event()

    async def curtain(self) -> None:
        """A new conversation: an empty mailroom, the town's first day, ten in the morning."""
        await self.mailroom.redis.flushdb()
        self.clock.reset()
        (await self.town.post("/sandbox/reset")).raise_for_status()
        await self.services.aclose()
        self.services = Services(self.settings)
        self.engine._places_until.clear()
        self.twilio.messages.clear()
        # alarms that ring at the same moment of two conversations have the same id
        self._whatsapp._api.progress._sent.clear()
        self.faults.clear()

    async def turn(self, conversation: Conversation, inbound: Inbound, ports: Ports) -> TurnResult:
        """The engine's turn; a fault of ours ends the conversation instead of being tried again."""
        try:
            return await self.ears.turn(conversation, inbound, ports)
        except BaseException as fault:
            self.faults.append(fault)
            raise

    async def quiet(self) -> None:
        """Run turns and deliver replies until nothing is due. Raises what a turn or a delivery raised."""
        while True:
            if lease := await self.mailroom.claim("theatre", 0):
                await self.worker._serve(lease, self._never)
            elif parcel := await self.mailroom.claim_outbound("theatre", 0):
                await self.sender.deliver(parcel)
            else:
                break
        if self.faults:
            raise self.faults[0]

    async def pass_time(self, seconds: float) -> None:
        """Let time pass; every alarm rings at its own moment."""
        end = self.clock() + seconds
        agendas = [self.mailroom.keys.agenda(name, "agenda")[0] for name in ("turns", "sends")]
        while True:
            firsts = [await self.mailroom.redis.zrange(agenda, 0, 0, withscores=True) for agenda in agendas]
            due = min((score / 1000 for found in firsts for _, score in found), default=end)
            self.clock.forward(max(0.0, min(due, end) - self.clock()) + 0.01)
            await self.quiet()
            if due >= end:
                return

    def open_rooms(self, channels: dict[str, Channel]) -> None:
        """The worker and the sender over these channels."""
        self._whatsapp: Any = channels["twilio_whatsapp"]
        for channel in channels.values():
            channel.send = self._watched(channel.send)  # type: ignore[method-assign]
        self.worker = Worker(self.mailroom, self.turn, fetcher(channels), name="theatre", apologise=apology)
        self.sender = Sender(self.mailroom, channels)

    def _watched(self, send: Any) -> Any:
        async def watched(message: Outbound) -> str:
            try:
                return str(await send(message))
            except BaseException as fault:
                self.faults.append(fault)
                raise

        return watched


@asynccontextmanager
async def open_theatre(folder: Path) -> AsyncIterator[Theatre]:
    """The house over an empty folder; some seconds, for the model."""
    # Rasa writes a page for every turn otherwise
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    async with AsyncExitStack() as stack:
        twilio = stack.enter_context(TwilioStandIn())
        gate, hall = stack.enter_context(_listen()), stack.enter_context(_listen())
        theatre = Theatre(_settings(folder, twilio, gate.getsockname()[1], hall.getsockname()[1]))
        theatre.twilio = twilio
        settings, clock = theatre.settings, theatre.clock
        stack.enter_context(everywhere(clock))
        for name, seconds in IMPATIENT.items():
            stack.enter_context(patch(name, seconds))

        town = sandbox.create_app(folder / "city", Options(public_url=CITY_PUBLIC), clock.millis)
        theatre.city = town.state.city
        await stack.enter_async_context(_served(town, hall))
        theatre.services = Services(settings)
        with warnings.catch_warnings():
            # Rasa warns of its own past at every load
            warnings.simplefilter("ignore")
            theatre.engine = Engine.load(train(), read_ulbs(settings.ulbs_dir), lambda ulb: theatre.services.of(ulb))

        speech = await stack.enter_async_context(open_speech(settings))

        client = connect(stack.enter_context(running_valkey(folder / "store")))
        stack.push_async_callback(client.aclose)
        theatre.mailroom = StageMailroom(client, clock=clock)
        links, tongues = (
            open_links(settings, theatre.mailroom),
            languages_of(read_ulbs(settings.ulbs_dir), settings.ulb),
        )
        theatre.ears = Ears(theatre.engine.turn, speech, links, tongues)
        webchat = open_webchat(settings, theatre.mailroom)
        channels = {**configured_channels(settings), "webchat": webchat}
        for channel in channels.values():
            stack.push_async_callback(channel.aclose)
        theatre.open_rooms(channels)
        pages = [chat_router(settings, theatre.mailroom, webchat), media_router(theatre.mailroom)]
        await stack.enter_async_context(
            _served(create_app(settings, theatre.mailroom, channels.values(), extra_routers=pages), gate)
        )
        theatre.web = await stack.enter_async_context(_client(settings.port))
        theatre.town = await stack.enter_async_context(_client(settings.sandbox_port))
        yield theatre
        await theatre.services.aclose()


def _settings(folder: Path, twilio: TwilioStandIn, port: int, sandbox_port: int) -> Settings:
    return Settings(  # type: ignore[call-arg]
        _env_file=None,
        data=folder,
        port=port,
        sandbox_port=sandbox_port,
        public_url=PUBLIC,
        services_url="",
        twilio_account_sid=ACCOUNT,
        twilio_auth_token=TOKEN,
        twilio_api_base=twilio.base_url,
        twilio_content_base=twilio.base_url,
        twilio_whatsapp_from=LINE,
    )


def _listen() -> socket.socket:
    return socket.create_server(("127.0.0.1", 0))


def _client(port: int) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=30)


@asynccontextmanager
async def _served(app: Any, listener: socket.socket) -> AsyncIterator[None]:
    """Serve an app in this loop on a socket that listens already."""
    config = uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1, ws="none")
    server = uvicorn.Server(config)
    server.capture_signals = nullcontext  # type: ignore[method-assign,assignment]
    serving = asyncio.create_task(server.serve([listener]))
    try:
        yield
    finally:
        server.should_exit = True
        await serving
