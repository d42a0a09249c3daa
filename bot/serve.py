"""`nagarmitra serve`: the gateway's rooms put together, and run until it must stop."""

from __future__ import annotations

import asyncio
from types import FrameType

import uvicorn

from bot.gateway.app import create_app
from bot.gateway.calls import calls_routers
from bot.gateway.events import to_mailroom
from bot.gateway.media import media_router
from bot.processes import open_rooms
from bot.settings import Settings
from bot.simulator.account import completed
from bot.simulator.routes import open_simulator
from bot.voice.links import open_links
from bot.voice.speech import open_speech
from bot.voice.voice_notes import speaker
from bot.web.routes import chat_router
from connectors.channels.webchat.adapter import WebChat

#: Seconds that open connections (event streams) get to end when the gateway stops.
GRACE = 3


async def serve_gateway(settings: Settings) -> None:
    """The HTTP edge."""
    settings, closing = completed(settings), asyncio.Event()
    async with (
        open_rooms(settings) as (mailroom, channels),
        open_simulator(settings, mailroom, closing) as simulator,
        open_speech(settings) as speech,
    ):
        chat = channels["webchat"]
        assert isinstance(chat, WebChat)  # noqa: S101 — it was opened as one below; for the type checker
        links = open_links(settings, mailroom)
        speak = speaker(speech, links) if speech and links.open else None
        calls = calls_routers(settings, mailroom, channels, closing, speak)
        routers = [chat_router(settings, mailroom, chat, closing), media_router(mailroom), *calls, *simulator]
        # a call is answered by its own route
        webhooks = [channel for name, channel in channels.items() if name != "twilio_voice"]
        app = create_app(settings, mailroom, webhooks, extra_routers=routers, on_event=to_mailroom(mailroom))
        config = uvicorn.Config(
            app,
            settings.host,
            settings.port,
            log_config=None,
            access_log=False,
            proxy_headers=False,
            timeout_graceful_shutdown=GRACE,
        )
        await _Gateway(config, closing).serve()


class _Gateway(uvicorn.Server):
    """Ends the pages' event streams before it waits for connections to end."""

    def __init__(self, config: uvicorn.Config, closing: asyncio.Event) -> None:
        super().__init__(config)
        self._closing = closing

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """The signal's handler."""
        self._closing.set()
        super().handle_exit(sig, frame)
