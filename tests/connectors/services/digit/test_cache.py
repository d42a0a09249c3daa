"""Reference data that is kept."""

from __future__ import annotations

import asyncio

import pytest

from connectors.errors import CityError, CityMisunderstood, CityUnreachable
from connectors.services.digit.cache import Cached


class Source:
    """Counts its loads and fails when told to."""

    def __init__(self) -> None:
        self.loads = 0
        self.down: type[CityError] | None = None
        self.go = asyncio.Event()
        self.go.set()

    async def load(self) -> int:
        await self.go.wait()
        if self.down:
            raise self.down
        self.loads += 1
        return self.loads


async def test_one_load_serves_all_until_it_is_old() -> None:
    source, now = Source(), [0.0]
    cached = Cached(source.load, 3600, clock=lambda: now[0])
    assert await asyncio.gather(*(cached.get() for _ in range(9))) == [1] * 9
    now[0] = 3601
    assert await cached.get() == 2


async def test_nobody_waits_for_a_load_who_can_have_the_old_value() -> None:
    source, now = Source(), [0.0]
    cached = Cached(source.load, 3600, clock=lambda: now[0])
    await cached.get()
    source.go.clear()
    now[0] = 3601
    loading = asyncio.create_task(cached.get())
    await asyncio.sleep(0)
    assert await cached.get() == 1
    source.go.set()
    assert await loading == 2


@pytest.mark.parametrize("error", [CityUnreachable, CityMisunderstood])
async def test_an_old_value_is_better_than_none(error: type[CityError]) -> None:
    source, now = Source(), [0.0]
    cached = Cached(source.load, 3600, clock=lambda: now[0])
    await cached.get()
    source.down, now[0] = error, 3601
    assert await cached.get() == 1
    source.down, now[0] = None, 3700
    assert await cached.get() == 2


async def test_a_failed_load_is_told_to_all_who_wait_and_tried_again_later() -> None:
    source, now = Source(), [10.0]
    source.down = CityUnreachable
    cached = Cached(source.load, 3600, clock=lambda: now[0])
    with pytest.raises(CityUnreachable):
        await cached.get()
    source.down = None
    with pytest.raises(CityUnreachable):
        await cached.get()
    now[0] = 13.0
    assert await cached.get() == 1
