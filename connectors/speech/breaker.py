"""A circuit breaker: a service that failed several times in a row is left alone for a while, so nobody waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable

from connectors.errors import SpeechDown

#: Failures in a row that open it, and seconds until one call may try again.
FAILURES, PAUSE = 5, 30.0


class Breaker:
    """Counts the failures of one service in this process; `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures = 0
        self._open_until = 0.0

    def enter(self) -> None:
        """Before a call. Raises `SpeechDown` while it is open."""
        if self._failures < FAILURES:
            return
        if self._clock() < self._open_until:
            raise SpeechDown(code="breaker-open")
        # this call tries it out; the others wait for what comes of it
        self._open_until = self._clock() + PAUSE

    def worked(self) -> None:
        """The service answered."""
        self._failures = 0

    def failed(self) -> None:
        """It did not."""
        self._failures += 1
        self._open_until = self._clock() + PAUSE
