"""The city behind the services, as the contract needs it."""

from __future__ import annotations

from typing import Protocol

from connectors.services.base import Citizen


class Town(Protocol):
    """The city behind the services, from its other side."""

    citizen: Citizen
    neighbour: Citizen
    otp: str
    stranger: str
    """A number that the city does not know."""

    async def resolve(self, number: str) -> None:
        """Have an officer take a complaint and solve it."""

    async def pay(self, url: str) -> None:
        """Pay on the page that a payment's link leads to."""

    async def fetch(self, url: str) -> tuple[str, bytes]:
        """Content type and bytes behind a link."""

    async def lose_answer_of_filing(self) -> None:
        """From now on filing is done and its answer lost."""

    async def be_down(self) -> None:
        """From now on nothing is done."""

    async def recover(self) -> None:
        """Everything works again."""
