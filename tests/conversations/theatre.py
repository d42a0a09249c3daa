"""Opens the theatre: the gateway, the worker's and the sender's parts, and the city, each as an installation has it."""

from __future__ import annotations

import asyncio
import logging
import socket
import warnings
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any
from unittest.mock import patch

import httpx
import structlog
import uvicorn
from clock import everywhere
from providers import Providers
from stage import CITY_PUBLIC, EVENTS_KEY, PUBLIC, StageMailroom, Theatre

from bot.channels import configured_channels
from bot.engine.engine import Engine
from bot.gateway.app import create_app
from bot.gateway.calls import calls_router
from bot.gateway.events import events_router, to_mailroom
from bot.gateway.media import media_router
from bot.mailroom.embedded import running_valkey
from bot.mailroom.store import connect
from bot.model.training import train
from bot.phone.exchange import Exchange
from bot.phone.telephone import lines, open_voice
from bot.processes import Services, deleter
from bot.settings import Settings
from bot.ulb import read_ulbs
from bot.voice.ears import Ears, languages_of
from bot.voice.links import open_links
from bot.voice.speech import open_speech
from bot.voice.voice_notes import speaker, speaking_channels
from bot.web.routes import chat_router
from bot.webchat import open_webchat
from connectors.channels.base import Channel
from connectors.services.sandbox import app as sandbox
from connectors.services.sandbox.city import Options
from connectors.speech.base import Speech

#: Waits of the city's client that run by the machine's clock and not by ours: nobody sits through them here.
IMPATIENT = {"connectors.http.BACKOFF_SECONDS": 0.01, "connectors.services.digit.cache.FAILED_SECONDS": 0.0}


@asynccontextmanager
async def open_theatre(folder: Path) -> AsyncIterator[Theatre]:
    """The house over an empty folder; some seconds, for the model."""
    # Rasa writes a page for every turn otherwise
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    async with AsyncExitStack() as stack:
        providers = Providers(stack)  # type: ignore[arg-type]
        gate, hall = stack.enter_context(_listen()), stack.enter_context(_listen())
        theatre = Theatre(_settings(folder, providers, gate.getsockname()[1], hall.getsockname()[1]), providers)
        settings, clock = theatre.settings, theatre.clock
        stack.enter_context(everywhere(clock))
        for name, seconds in IMPATIENT.items():
            stack.enter_context(patch(name, seconds))

        town = sandbox.create_app(folder / "city", Options(public_url=CITY_PUBLIC), clock.millis)
        theatre.city = town.state.city
        await stack.enter_async_context(_served(town, hall))
        theatre.town = await stack.enter_async_context(_client(settings.sandbox_port))

        theatre.services = Services(settings)
        theatre.engine = _engine(theatre)
        client = connect(stack.enter_context(running_valkey(folder / "store")))
        stack.push_async_callback(client.aclose)
        theatre.mailroom = StageMailroom(client, clock=clock)
        speech = await stack.enter_async_context(open_speech(settings))
        tongues = languages_of(theatre.cities, settings.ulb)
        links = open_links(settings, theatre.mailroom)
        theatre.engine.voices = speaking_channels(speech, links)

        channels = _channels(theatre)
        for channel in channels.values():
            stack.push_async_callback(channel.aclose)
        theatre.ears = Ears(theatre.engine_turn, speech, links, tongues, deleter(channels))
        theatre.open_rooms(channels)
        await stack.enter_async_context(_served(_gateway(theatre, channels, speech), gate))
        theatre.web = await stack.enter_async_context(_client(settings.port))
        yield theatre
        await theatre.services.aclose()


def _engine(theatre: Theatre) -> Engine:
    with warnings.catch_warnings():
        # Rasa warns of its own past at every load
        warnings.simplefilter("ignore")
        home = theatre.settings.ulb
        return Engine.load(train(), theatre.cities, lambda ulb: theatre.services.of(ulb), home)


def _channels(theatre: Theatre) -> dict[str, Channel]:
    settings, mailroom = theatre.settings, theatre.mailroom
    voice = open_voice(settings, mailroom)
    assert voice
    return {**configured_channels(settings), voice.name: voice, "webchat": open_webchat(settings, mailroom)}


def _gateway(theatre: Theatre, channels: dict[str, Any], speech: Speech | None) -> Any:
    settings, mailroom = theatre.settings, theatre.mailroom
    speak = speaker(speech, open_links(settings, mailroom)) if speech else None
    spoken = lines(read_ulbs(settings.ulbs_dir), speak, records=speak is not None)
    exchange = Exchange(mailroom, spoken, settings.ulb, asyncio.Event())
    theatre.replies = exchange.replies
    routers = [
        chat_router(settings, mailroom, channels["webchat"]),
        media_router(mailroom),
        calls_router(settings, mailroom, channels["twilio_voice"], exchange=exchange),
        events_router(EVENTS_KEY, to_mailroom(mailroom, theatre.clock), theatre.clock),
    ]
    webhooks = [channel for name, channel in channels.items() if name != "twilio_voice"]
    return create_app(settings, mailroom, webhooks, extra_routers=routers)


def _settings(folder: Path, providers: Providers, port: int, sandbox_port: int) -> Settings:
    return Settings(
        _env_file=None,
        data=folder,
        port=port,
        sandbox_port=sandbox_port,
        public_url=PUBLIC,
        services_url="",
        **providers.settings(),
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
