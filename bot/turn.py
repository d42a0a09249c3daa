"""The seam between the worker and the engine: what goes into a turn and what comes out of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from bot.state import Conversation
from connectors.message import Inbound, Media, Outbound


@dataclass(frozen=True, slots=True)
class Wake:
    """An alarm that the mailroom rings as an `Inbound` of kind "wake".

    `key` names it within the citizen: a second wake with the same key replaces the first; `payload` is a Rasa payload
    such as `/wake_check_filing`. `delay` is in seconds. `kill_on_message`: any word of hers cancels it.
    """

    key: str
    delay: float
    payload: str
    kill_on_message: bool = False


class Ports(Protocol):
    """What a turn may do to the world besides asking the city; given by the worker, faked in tests."""

    async def start_once(self, key: str) -> bool:
        """Record durably that `key` (a filing, a payment) is being started; False if it was started before."""

    async def fetch(self, channel: str, media: Media) -> tuple[bytes, str]:
        """Bytes and content type of a media that she sent."""


@dataclass(slots=True)
class TurnResult:
    """What one turn made: the new state and everything that must be committed with it."""

    conversation: Conversation
    replies: list[Outbound] = field(default_factory=list)
    wakes: list[Wake] = field(default_factory=list)
    cancelled_wakes: list[str] = field(default_factory=list)
    erased: bool = False
    """She asked for it: what the mailroom keeps of her besides goes with her old state."""


#: (state, message, ports) → result. Raises only for faults of ours; the city's faults are answered in words.
Turn = Callable[[Conversation, Inbound, Ports], Awaitable[TurnResult]]
