"""What `nagarmitra chat` is told at its start, and which lines are hers."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from bot import chat
from bot.faults import CannotStart
from bot.settings import Settings


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"ulb": "nowhere"}, "--ulb: expected one of .*citya"),
        ({"lang": "xx"}, "--lang: expected one of en, "),
        ({"phone": "98000"}, "--phone: expected a number such as"),
        ({"save": Path("/nowhere/talk.yml")}, "--save: .*nowhere is no directory"),
    ],
)
async def test_what_cannot_be_is_told_before_the_model_is_loaded(told: dict[str, object], problem: str) -> None:
    wanted: dict[str, object] = {"ulb": "", "lang": "", "phone": "", "save": None, **told}
    with pytest.raises(CannotStart, match=problem):
        await chat.chat(Settings(_env_file=None), **wanted)  # type: ignore[arg-type, call-arg]


@pytest.mark.parametrize("end", ["/quit\nmore\n", "", "/exit\n"])
async def test_an_empty_line_does_not_end_the_talk(monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"hello\n\n  \n bye \n{end}"))
    assert [line async for line in chat._lines()] == ["hello", "bye"]
