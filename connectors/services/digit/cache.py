"""Reference data kept for a while: one load at a time, and yesterday's list rather than none while the city is down."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from connectors.errors import CityError, CityUnreachable

T = TypeVar("T")
#: How long an old value serves before the city is asked again after it could not be reached.
STALE_SECONDS = 60.0
#: Those who waited for a load that failed are told so, and do not each wait for another.
FAILED_SECONDS = 2.0


class Cached(Generic[T]):
    """A value that `load` fetches and that is good for `seconds`."""

    def __init__(
        self, load: Callable[[], Awaitable[T]], seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._load = load
        self._seconds = seconds
        self._clock = clock
        self._lock = asyncio.Lock()
        self._kept: tuple[T, float] | None = None
        self._failed_until = 0.0

    async def get(self) -> T:
        """The value, loaded if it is not there or too old. Raises what `load` raises if there is no older one.

        One caller loads; meanwhile the others are content with the older value, if there is one.
        """
        if self._kept and self._lock.locked():
            return self._kept[0]
        async with self._lock:
            if self._kept and self._clock() < self._kept[1]:
                return self._kept[0]
            if self._clock() < self._failed_until:
                raise CityUnreachable(code="FAILED_BEFORE")
            try:
                self._kept = (await self._load(), self._clock() + self._seconds)
            except CityError as error:
                if not self._kept:
                    if isinstance(error, CityUnreachable):
                        self._failed_until = self._clock() + FAILED_SECONDS
                    raise
                self._kept = (self._kept[0], self._clock() + STALE_SECONDS)
            return self._kept[0]
