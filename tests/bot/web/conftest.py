"""The gateway, a sender and a scripted worker over a real store, and a real Chromium before them."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import uvicorn
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from bot.channels import configured_channels
from bot.gateway.app import create_app
from bot.gateway.calls import calls_routers
from bot.mailroom.mailroom import Mailroom
from bot.mailroom.store import connect
from bot.phone.telephone import open_voice
from bot.processes import noticer
from bot.sender import Sender
from bot.settings import Settings
from bot.simulator.account import completed
from bot.simulator.routes import open_simulator
from bot.state import Conversation
from bot.turn import Ports, Turn, TurnResult
from bot.web.routes import chat_router
from bot.webchat import open_webchat
from bot.worker import Worker
from connectors.channels.base import Channel
from connectors.message import CallStep, Choice, Inbound, Location, Media, Outbound

CHROMIUM = "/usr/bin/chromium"
#: Nothing but our own pages is asked for.
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

LOCALITIES = tuple(Choice(f"Ward {n}, Mohalla {n}", f'/place{{"n": {n}}}') for n in range(1, 41))
NUMBER = "PG-PGR-2026-11-23-001204"
PICTURE = "https://city.example.org/after.png"
#: What the scripted worker says to a word; anything else is said back.
SCRIPT: dict[str, dict[str, Any]] = {
    "report": {
        "text": "Streetlight not working, near Gandhi Chowk (Ward 12). Shall I file it?",
        "choices": (Choice("File it", "/affirm"), Choice("Change", "/change"), Choice("Leave it", "/deny")),
    },
    "/affirm": {"text": f"Filed. Your number:\n{NUMBER}\nThe electric branch sees to it within 2 days."},
    "list": {"text": "Which locality?", "choices": LOCALITIES, "choices_label": "Choose"},
    "rows": {
        "text": "2 houses found:",
        "choices": (
            Choice("14, Nehru Nagar", "/1", "₹3,240 by 31 December"),
            Choice("3, Station Road", "/2", "Nothing due"),
        ),
    },
    "receipt": {
        "text": "Paid: ₹3,240. Here is the receipt.",
        "media": (Media("document", "application/pdf", "https://city.example.org/r.pdf", "PT-2026-0012.pdf"),),
    },
    "bare": {
        "text": "Paid: ₹3,240.\nhttps://city.example.org/files/r.pdf?signature=1\nhttps://city.example.org/after.JPG"
    },
    "picture": {"text": "Work done:", "media": (Media("image", "image/png", PICTURE, "after.png"),)},
    "where": {"text": "Where is it?", "asks_location": True},
    "pin": {"text": "The office is here.", "location": Location(25.61, 85.14, "Nagar Nigam Bhavan")},
    "danger": {"text": "Call now:\nAny emergency: 112\nFire: 101\nFirst get to safety, then call."},
    "desk": {"text": "The office is open now:\n1800-000-1013\nIn flat 112? Call 1800-000-1013 (Mon to Sat)."},
    "link": {"text": "Pay here: https://pay.example.org/x?a=1&b=2. javascript:alert(1) <b>bold</b>"},
}

#: The same on the phone, by key or by word.
CALLS: dict[str, dict[str, Any]] = {
    "": {
        "text": "What can I do for you?",
        "choices": (Choice("Report", "/r", "To report a problem, press 1."), Choice("Bye", "/b", "To end, press 2.")),
        "call": CallStep("choice"),
    },
    "1": {"text": "Which number?", "call": CallStep("digits")},
    "42": {"text": "It is being repaired.", "call": CallStep("words")},
    "a person": {"text": "I connect you.", "call": CallStep(dial="1800-000-1013")},
    "2": {"text": "Goodbye.", "call": CallStep(ends=True)},
    "record": {"text": "Say it after the tone.", "call": CallStep(records=True)},
}


@dataclass
class Script:
    """A turn of fixed answers; keeps what it heard and the photos that it fetched."""

    heard: list[Inbound] = field(default_factory=list)
    photos: list[bytes] = field(default_factory=list)

    async def turn(self, conversation: Conversation, inbound: Inbound, ports: Ports) -> TurnResult:
        self.heard.append(inbound)
        said = (CALLS if inbound.call else SCRIPT).get(inbound.payload or inbound.text.casefold())
        for media in inbound.media:
            content, _ = await ports.fetch(inbound.channel, media)
            self.photos.append(content)
        reply = Outbound(
            f"{inbound.message_id}-0",
            inbound.channel,
            inbound.sender,
            language=inbound.language or "en",
            **(said or {"text": f"You said: {inbound.text or inbound.kind}"}),
        )
        return TurnResult(conversation, [reply])


class Town:
    """One installation that can be stopped and started on the same port, over the same store."""

    def __init__(self, settings: Settings, mailroom: Mailroom) -> None:
        self.settings, self.mailroom = settings, mailroom
        self.url = settings.public_base
        self.script = Script()
        self.turn: Turn = self.script.turn
        self.channel: Channel = open_webchat(settings, mailroom)
        self.channels: dict[str, Channel] = {**configured_channels(settings), "webchat": self.channel}
        if voice := open_voice(settings, mailroom):
            self.channels[voice.name] = voice
        self._stop = asyncio.Event()
        self._loops: list[asyncio.Task[None]] = []
        self._server: uvicorn.Server | None = None
        self._serving: asyncio.Task[None] | None = None

    async def open(self) -> None:
        worker = Worker(
            self.mailroom,
            lambda *given: self.turn(*given),
            lambda channel, media: self.channels[channel].fetch(media),
            name="w",
            apologise=lambda inbound, conversation: None,
            notice=noticer(self.channels),
        )
        sender = Sender(self.mailroom, self.channels)
        self._loops = [asyncio.create_task(loop.run(self._stop)) for loop in (worker, sender)]
        await self.serve()

    async def serve(self) -> None:
        channel = open_webchat(self.settings, self.mailroom)
        channels = {**self.channels, "webchat": channel}
        self._closing, self._rooms = asyncio.Event(), AsyncExitStack()
        router = chat_router(self.settings, self.mailroom, channel, self._closing)
        simulator = await self._rooms.enter_async_context(open_simulator(self.settings, self.mailroom, self._closing))
        calls = calls_routers(self.settings, self.mailroom, channels, self._closing)
        webhooks = [channel for name, channel in channels.items() if name != "twilio_voice"]
        app = create_app(self.settings, self.mailroom, webhooks, extra_routers=[router, *calls, *simulator])
        config = uvicorn.Config(app, log_level="error", lifespan="off", timeout_graceful_shutdown=5)
        self._server = uvicorn.Server(config)
        self._server.capture_signals = nullcontext  # type: ignore[method-assign,assignment]
        # It listens before the server runs, so that nobody has to wait for it to start.
        listening = socket.create_server(("127.0.0.1", self.settings.port))
        self._serving = asyncio.create_task(self._server.serve([listening]))

    async def stop_serving(self) -> None:
        assert self._server
        assert self._serving
        self._closing.set()
        self._server.should_exit = True
        await self._serving
        await self._rooms.aclose()

    async def close(self) -> None:
        await self.stop_serving()
        self._stop.set()
        await asyncio.gather(*self._loops)
        for channel in self.channels.values():
            await channel.aclose()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_env_file=None, data=tmp_path, port=free_port())  # type: ignore[call-arg]


@pytest_asyncio.fixture(loop_scope="session")
async def town(store_url: str, prefix: str, settings: Settings, brisk: None) -> AsyncIterator[Town]:
    client = connect(store_url)
    town = Town(settings, Mailroom(client, prefix=prefix))
    await town.open()
    yield town
    await town.close()
    await client.aclose()


@pytest_asyncio.fixture(loop_scope="session")
async def simulated_town(store_url: str, prefix: str, settings: Settings, brisk: None) -> AsyncIterator[Town]:
    """The same with the simulator on."""
    client = connect(store_url)
    town = Town(completed(settings), Mailroom(client, prefix=prefix))
    await town.open()
    yield town
    await town.close()
    await client.aclose()


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One for all tests of this folder, which therefore share an event loop; each test has its own context."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def phone(browser: Browser) -> AsyncIterator[BrowserContext]:
    """A 5-inch phone in India whose browser speaks English."""
    context = await browser.new_context(
        viewport={"width": 360, "height": 640},
        device_scale_factor=2,
        has_touch=True,
        is_mobile=True,
        locale="en-IN",
        timezone_id="Asia/Kolkata",
    )
    context.set_default_timeout(8000)
    yield context
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(phone: BrowserContext, town: Town) -> AsyncIterator[Page]:
    """The chat page, open. Fails the test if the page raised or logged an error it should not."""
    page = await phone.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda line: problems.append(line.text) if "Content Security Policy" in line.text else None)
    await page.goto(town.url)
    await page.locator(".answer").first.wait_for()
    yield page
    assert problems == []
