"""The order in which the town is planted. One literal table."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from connectors.services.sandbox.city import City
from connectors.services.sandbox.store import Document, Query
from connectors.services.sandbox.town import people

PLANTERS: tuple[Callable[[City], Iterator[tuple[str, Document]]], ...] = (people.plant,)


def plant(city: City) -> None:
    """Plant everything into an empty city; a city that has people already is left as it is."""
    if city.store.count("user", Query()):
        return
    for planter in PLANTERS:
        city.store.put_all(planter(city))


def replant(city: City) -> None:
    """Forget everything that happened and plant anew."""
    city.store.clear()
    plant(city)
