"""`nagarmitra replay` says what it lacks; that it plays is tested by the conversations themselves."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from bot import replay


@pytest.fixture
def console():
    return Console(file=io.StringIO(), width=200)


def test_without_a_checkout_there_is_no_theatre(monkeypatch, tmp_path, console):
    monkeypatch.setattr(replay, "STAGE", tmp_path)
    assert replay.replay_all([], record=False, console=console) == 2
    assert "from a checkout" in console.file.getvalue()


def test_a_file_that_is_not_there_is_named(tmp_path, console):
    assert replay.replay_all([tmp_path / "citizen_flies.yml"], record=False, console=console) == 2
    assert "citizen_flies.yml" in console.file.getvalue()


@pytest.mark.parametrize("content", ["a: [", "just words", "channel: whatsapp\nturns: none\n"])
def test_a_file_that_is_no_conversation_is_named(tmp_path, console, content):
    file = tmp_path / "citizen_flies.yml"
    file.write_text(content)
    assert replay.replay_all([file], record=False, console=console) == 2
    assert "citizen_flies.yml" in console.file.getvalue()


def test_every_golden_conversation_can_be_read():
    assert [problem for file in replay.STAGE.rglob("*.yml") for problem in replay._problems(file)] == []
