"""Messages of several parts: a send that broke off goes on behind the last part that the provider took."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

#: Messages that are remembered in one process.
REMEMBERED = 1000

Part = TypeVar("Part")


class Progress:
    """The provider's ids of the parts that were sent, by our message id."""

    def __init__(self) -> None:
        self._sent: OrderedDict[str, list[str]] = OrderedDict()

    async def send(self, message_id: str, parts: Sequence[Part], one: Callable[[Part], Awaitable[str]]) -> str:
        """Send `parts` (at least one) in order by `one`; the id of the last. A repeated call goes on where it ended."""
        sent = self._sent.setdefault(message_id, [])
        for part in parts[len(sent) :]:
            sent.append(await one(part))
        self._sent.move_to_end(message_id)
        while len(self._sent) > REMEMBERED:
            self._sent.popitem(last=False)
        return sent[-1]

    @property
    def known(self) -> set[str]:
        """The provider's ids of all messages remembered."""
        return {sid for sids in self._sent.values() for sid in sids}
