"""What `nagarmitra run` starts beside the assistant: a sandbox city that tells our gateway what changed."""

from __future__ import annotations

import io
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bot import run
from bot.gateway.events import PATH
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


def test_a_part_that_ends_at_once_is_named_and_nobody_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAGARMITRA_EVENTS_SECRET", "")
    monkeypatch.setattr(run.signal, "signal", lambda *_: None)
    monkeypatch.setattr(run, "_store", lambda _: nullcontext())
    monkeypatch.setattr(run, "model_file", lambda _: tmp_path)
    there = [sys.executable, "-c", "import time; time.sleep(60)"]
    parts = [run.Part("gateway", [sys.executable, "-c", "raise SystemExit(1)"]), run.Part("worker 1", there)]
    monkeypatch.setattr(run, "_parts", lambda _: parts)
    told = io.StringIO()

    assert run.run_all(settings(data=tmp_path, port=9), Console(file=told, width=200)) == 1

    assert "gateway did not come up" in told.getvalue()
    assert all(part.ended() for part in parts)
