"""The simulator's routes over ASGI; what it posts to our own webhooks is kept instead."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from bot.gateway.app import create_app
from bot.mailroom.mailroom import Mailroom
from bot.settings import Settings
from bot.simulator import routes
from bot.simulator.account import completed
from bot.simulator.wire import Wire
from connectors.errors import SendUnknown

TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response><Hangup/></Response>'


@dataclass
class Posted:
    """What was posted to our webhooks, and how they answer; `None`: not at all."""

    forms: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    status: int | None = 200

    async def post(self, wire: Wire, url: str, fields: Mapping[str, str]) -> httpx.Response:
        self.forms.append((url, dict(fields)))
        if self.status is None:
            raise SendUnknown(code="ReadTimeout")
        return httpx.Response(self.status, text=TWIML)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return completed(Settings(_env_file=None, data=tmp_path))


@pytest.fixture
def posted(monkeypatch: pytest.MonkeyPatch) -> Posted:
    posted = Posted()
    monkeypatch.setattr(Wire, "post", lambda wire, url, fields: posted.post(wire, url, fields))
    return posted


@pytest.fixture
async def http(settings: Settings, mailroom: Mailroom, posted: Posted) -> AsyncIterator[httpx.AsyncClient]:
    async with routes.open_simulator(settings, mailroom, asyncio.Event()) as routers:
        app = create_app(settings, mailroom, [], extra_routers=routers)
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
            yield client
