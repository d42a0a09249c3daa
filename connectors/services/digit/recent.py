"""Answers to our own writes, kept until the city's searches have caught up with them (B14.6)."""

from __future__ import annotations

import time
from collections.abc import Callable

from connectors.services.digit.grievance_records import changed_at
from connectors.services.digit.values import Json

#: The city's persister is seconds behind, minutes on a bad day.
KEPT_SECONDS = 600.0


class Recent:
    """The complaints that this process filed or changed in the last minutes, each under the citizen's own number."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: dict[str, tuple[str, Json, float]] = {}

    def keep(self, service: Json, phone: str) -> None:
        """Remember a record that a write of hers gave back."""
        now = self._clock()
        self._kept = {number: entry for number, entry in self._kept.items() if entry[2] > now}
        self._kept[str(service.get("serviceRequestId"))] = (phone, service, now + KEPT_SECONDS)

    def newest(self, found: list[Json], phone: str) -> list[Json]:
        """The records found of hers, with ours in place of older ones and added where they are still missing."""
        now = self._clock()
        by_number = {str(service.get("serviceRequestId")): service for service in found}
        for number, (owner, service, until) in self._kept.items():
            known = by_number.get(number)
            fresh = until > now and owner == phone
            if fresh and (known is None or changed_at(known) < changed_at(service)):
                by_number[number] = service
        return list(by_number.values())
