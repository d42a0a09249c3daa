"""What an action may reach besides the tracker: the city it serves, and the turn it runs in.

The engine opens a `Here` around every turn; an action asks for it with `here()`. Nothing else comes in from outside.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from connectors.message import Inbound, Media
from connectors.services.base import Citizen, CitizenServices


class Emergency(Protocol):
    """A number to call in danger; `text` is the Fluent id of what it is for."""

    @property
    def text(self) -> str:
        """Fluent id."""

    @property
    def number(self) -> str:
        """As it is dialled."""


class OpenHours(Protocol):
    """When a desk is open."""

    def opens(self, now: datetime) -> datetime | None:
        """`now` while it is open, else when it opens next; `None` if that is far off."""


class Desk(Protocol):
    """The people behind the assistant."""

    @property
    def phone(self) -> str:
        """As it is dialled."""

    @property
    def hours(self) -> Mapping[str, str]:
        """By language."""

    @property
    def address(self) -> Mapping[str, str]:
        """By language."""

    @property
    def open(self) -> OpenHours | None:
        """Where the city said so that we can reckon with it."""


class Answer(Protocol):
    """What the city wrote on a question."""

    @property
    def words(self) -> Sequence[str]:
        """Words that point to it."""

    @property
    def answer(self) -> Mapping[str, str]:
        """By language."""

    @property
    def source(self) -> Mapping[str, str]:
        """Where it is written, by language."""


class QuietHours(Protocol):
    """When nobody is sent news, in hours of India's clock."""

    @property
    def start(self) -> int:
        """The first quiet hour."""

    @property
    def end(self) -> int:
        """The hour at which it is over."""


class City(Protocol):
    """The facts of a city file that actions speak of."""

    @property
    def name(self) -> Mapping[str, str]:
        """By language."""

    @property
    def languages(self) -> Sequence[str]:
        """Codes offered."""

    @property
    def emergency(self) -> Sequence[Emergency]:
        """Most needed first."""

    @property
    def desk(self) -> Desk:
        """The people."""

    @property
    def topics(self) -> Sequence[str]:
        """Topics switched on."""

    @property
    def answers(self) -> Sequence[Answer]:
        """Questions answered."""

    @property
    def quiet(self) -> QuietHours:
        """When she is left in peace."""

    @property
    def demo(self) -> bool:
        """Whether this is the sandbox."""


def _as_said(words: str, names: Iterable[str]) -> str:
    return words


@dataclass(frozen=True, slots=True)
class Here:
    """One turn's surroundings. `fetch` brings a media's bytes, `start_once` is False for a work begun before."""

    services: CitizenServices
    city: City
    inbound: Inbound
    now: datetime
    start_once: Callable[[str], Awaitable[bool]]
    fetch: Callable[[str, Media], Awaitable[tuple[bytes, str]]]
    forget: Callable[[], None]
    """Erase the whole conversation when the turn is over."""
    ways: tuple[str, ...] = ()
    """How news can reach her: "whatsapp", "sms"."""
    stopped: bool = False
    """Whether she has stopped us at the provider of this channel: it carries answers, but no news."""
    can_speak: bool = False
    """Whether she can be answered by voice here."""
    landmark: Callable[[str, Iterable[str]], str] = _as_said
    """What her words about a place say besides the names of its locality."""


_here: ContextVar[Here] = ContextVar("here")


def here() -> Here:
    """The surroundings of the running turn. Raises `LookupError` outside of one."""
    return _here.get()


@contextmanager
def standing(at: Here) -> Iterator[None]:
    """Make `at` what `here()` answers within."""
    token = _here.set(at)
    try:
        yield
    finally:
        _here.reset(token)


def citizen_of(slots: Mapping[str, object]) -> Citizen:
    """Who she is, from the slots that her channel or an OTP filled."""
    return Citizen(
        phone=str(slots.get("phone") or ""),
        name=str(slots.get("name") or ""),
        language=str(slots.get("language") or "en"),
        token=str(slots.get("token") or ""),
    )
