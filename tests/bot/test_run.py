"""What `nagarmitra run` starts beside the assistant: a sandbox city that tells our gateway what changed."""

from __future__ import annotations

from typing import Any

import pytest

from bot import run
from bot.gateway_events import PATH
from bot.settings import Settings


def settings(**values: Any) -> Settings:
    return Settings(_env_file=None, **values)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("host", "base"), [("127.0.0.1", "http://127.0.0.1:8123"), ("0.0.0.0", "http://127.0.0.1:8123")]
)
def test_the_sandbox_tells_our_gateway(host: str, base: str) -> None:
    command = run._sandbox(settings(host=host, port=8123))
    assert command[command.index("--events-url") + 1] == base + PATH


def test_a_city_of_its_own_needs_no_sandbox() -> None:
    assert [part.name for part in run._parts(settings(services_url="https://city.example.org"))] == [
        "gateway",
        "worker 1",
        "sender",
    ]
