from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass

import pytest

from bot.mailroom.embedded import running_valkey
from bot.mailroom.mailroom import Mailroom
from bot.mailroom.store import connect
from connectors.message import Inbound, Outbound


@dataclass
class Clock:
    """A clock that moves only when told to."""

    time: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.time

    def forward(self, seconds: float) -> None:
        self.time += seconds


@pytest.fixture(scope="session")
def store_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Valkey for the whole session; each test takes its own key prefix."""
    with running_valkey(tmp_path_factory.mktemp("store")) as url:
        yield url


@pytest.fixture
def prefix() -> str:
    return f"t{secrets.token_hex(4)}"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def mailroom(store_url: str, prefix: str, clock: Clock) -> AsyncIterator[Mailroom]:
    client = connect(store_url)
    yield Mailroom(client, prefix=prefix, clock=clock)
    await client.aclose()


@pytest.fixture
def message() -> Callable[..., Inbound]:
    """Builds an invented citizen's message: `message("m1", "kachra")`."""

    def build(message_id: str, text: str = "", *, who: str = "01", **fields: object) -> Inbound:
        number = f"+9198000000{who}"
        return Inbound("whatsapp", message_id, number, text=text, phone=number, **fields)  # type: ignore[arg-type]

    return build


@pytest.fixture
def reply() -> Callable[..., Outbound]:
    """Builds an answer: `reply("r1", "ok")`."""

    def build(message_id: str, text: str = "", *, who: str = "01", channel: str = "whatsapp") -> Outbound:
        return Outbound(message_id, channel, f"+9198000000{who}", text=text)

    return build


@pytest.fixture
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loops that notice a stop at once."""
    monkeypatch.setattr("bot.worker.IDLE_WAIT", 0.02)
    monkeypatch.setattr("bot.sender.IDLE_WAIT", 0.02)
