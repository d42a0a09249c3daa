"""The time of the whole theatre, so that a conversation has the same dates on every day it is played."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta, timezone, tzinfo
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

IST = timezone(timedelta(hours=5, minutes=30))
#: Every conversation begins at this moment: a Sunday, ten in the morning.
BEGINNING = datetime(2026, 11, 29, 10, 0, tzinfo=IST)

#: The modules that look at the clock by themselves; all others are given one.
READS_DATES = (
    "bot.engine.engine.datetime",
    "bot.nlu.identifier_extractor.datetime",
    "connectors.services.digit.grievances.datetime",
    "connectors.services.digit.grievance_records.datetime",
)
READS_SECONDS = ("connectors.services.digit.values.time",)


class Clock:
    """Stands still but for a millisecond at every look, until a script moves it."""

    def __init__(self) -> None:
        self.reset()

    def __call__(self) -> float:
        """Unix seconds."""
        return self.millis() / 1000

    def millis(self) -> int:
        self._millis += 1
        return self._millis

    def forward(self, seconds: float) -> None:
        self._millis += round(seconds * 1000)

    def reset(self) -> None:
        self._millis = int(BEGINNING.timestamp() * 1000)


@contextmanager
def everywhere(clock: Clock) -> Iterator[None]:
    """Let the whole assistant live by this clock."""

    class Dates(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            return datetime.fromtimestamp(clock(), tz)

    with ExitStack() as stack:
        for name in READS_DATES:
            stack.enter_context(patch(name, Dates))
        for name in READS_SECONDS:
            stack.enter_context(patch(name, SimpleNamespace(time=clock)))
        yield
