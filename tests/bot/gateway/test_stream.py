"""The stream of a visitor's page: from where she is, signs of life, and ends that lose nothing."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.gateway.stream import HEARTBEAT, LONGEST, Readers, event_id, events
from bot.mailroom.store import StoreError

Event = tuple[str, dict[str, Any]]


class Streams:
    """Gives what it was given, then nothing; keeps what it was asked. `None` blocks, an error is raised."""

    def __init__(self, *answers: list[Event] | StoreError | None) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, float]] = []

    async def read_stream(self, recipient: str, last_id: str = "0", wait: float = 0.0) -> list[Event]:
        self.asked.append((last_id, wait))
        answer = self.answers.pop(0) if self.answers else []
        if isinstance(answer, StoreError):
            raise answer
        if answer is None:
            await asyncio.Event().wait()
        return answer or []


class Clock:
    """Moves a third of the longest time whenever it is read."""

    def __init__(self) -> None:
        self.now = -LONGEST / 3

    def __call__(self) -> float:
        self.now += LONGEST / 3
        return self.now


async def body(streams: Streams, last: str = "0", closing: asyncio.Event | None = None, at_once: int = 1) -> list[str]:
    readers = Readers(streams, closing or asyncio.Event(), at_once)
    return [part.decode() async for part in events(readers, "v", last, clock=Clock())]


async def test_she_gets_what_came_after_her_last_event() -> None:
    streams = Streams([("5-0", {"text": "नमस्ते\n"}), ("5-1", {"text": "b"})])
    assert await body(streams, "4-9") == [
        "retry: 1000\n\n",
        'id: 5-0\ndata: {"text": "नमस्ते\\n"}\n\n',
        'id: 5-1\ndata: {"text": "b"}\n\n',
        ": alive\n\n",
        ": alive\n\n",
    ]
    assert streams.asked == [("4-9", HEARTBEAT), ("5-1", HEARTBEAT), ("5-1", HEARTBEAT)]


async def test_a_store_that_is_down_ends_it() -> None:
    assert await body(Streams([("5-0", {})], StoreError())) == ["retry: 1000\n\n", "id: 5-0\ndata: {}\n\n"]


async def test_a_gateway_that_closes_ends_it_at_once() -> None:
    closing = asyncio.Event()
    streams = Streams(None)
    asyncio.get_running_loop().call_later(0.01, closing.set)
    assert await asyncio.wait_for(body(streams, closing=closing), 30) == ["retry: 1000\n\n", ": alive\n\n"]


async def test_who_finds_no_place_looks_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.gateway.stream.POLL", 0.01)
    streams = Streams([("5-0", {})], [])
    assert (await body(streams, at_once=0))[:2] == ["retry: 1000\n\n", "id: 5-0\ndata: {}\n\n"]
    assert streams.asked == [("0", 0.0), ("5-0", 0.0), ("5-0", 0.0)]


async def test_a_gateway_that_closes_waits_for_nobody_who_looks_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.gateway.stream.POLL", 3600)
    closing = asyncio.Event()
    asyncio.get_running_loop().call_later(0.01, closing.set)
    assert await asyncio.wait_for(body(Streams(), closing=closing, at_once=0), 30) == ["retry: 1000\n\n", ": alive\n\n"]


async def test_places_are_given_back() -> None:
    readers = Readers(Streams(None, [("5-0", {})]), asyncio.Event(), 1)
    first = asyncio.create_task(readers.next("v", "0"))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    assert await readers.next("w", "0") == [("5-0", {})]


@pytest.mark.parametrize(
    ("said", "meant"),
    [("1800000000000-0", "1800000000000-0"), ("", "0"), ("$", "0"), ("-", "0"), ("1-1\r\nx", "0"), ("٣-٣x", "0")],
)
def test_only_an_event_is_a_last_event(said: str, meant: str) -> None:
    assert event_id(said) == meant
