"""The order in which the town is planted. One literal table."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from connectors.services.sandbox.city import City
from connectors.services.sandbox.store import Document, Query
from connectors.services.sandbox.town import applications, bookings, complaints, dues, homes, people

PLANTERS: tuple[Callable[[City], Iterator[tuple[str, Document]]], ...] = (
    people.plant,
    homes.plant,
    dues.plant,
    complaints.plant,
    applications.plant,
    bookings.plant,
)

#: How long a planting may be brought back; its dates are counted from when it was made.
KEPT_MS = 600_000


def plant(city: City) -> None:
    """Plant everything into an empty city; a city that has people already is left as it is."""
    if city.store.count("user", Query()):
        return
    for planter in PLANTERS:
        city.store.put_all(planter(city))


class Nursery:
    """Plants anew, from a copy of the last planting while the dates in it are still good."""

    def __init__(self) -> None:
        self._copy: tuple[int, sqlite3.Connection] | None = None

    def replant(self, city: City) -> None:
        """Forget everything that happened and bring the first day back."""
        if self._copy and 0 <= city.now() - self._copy[0] < KEPT_MS:
            return city.store.restore(self._copy[1])
        city.store.clear()
        plant(city)
        self.close()
        self._copy = (city.now(), city.store.snapshot())

    def close(self) -> None:
        """Let the copy go."""
        if self._copy:
            self._copy[1].close()
