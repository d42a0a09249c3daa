"""Messages that three turns failed on: kept for a while, with the reason, until an operator has looked at them."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bot.mailroom.store import Room, text
from connectors.message import Inbound

#: A turn may raise, or kill its worker, this often before its message is parked.
ATTEMPTS = 3
#: Seconds for which a parked message of hers is kept, counted from the last one.
PARKED_FOR = 30 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Parked:
    """One parked message for an operator's eyes: why and when, nothing of what the citizen said."""

    id: str
    channel: str
    kind: str
    reason: str
    code: str
    tries: int
    at: float


class DeadLetters(Room):
    """The dead-letter list. A record lies with its citizen, an index over all citizens beside it."""

    async def note(self, c: str, message_id: str, inbound: Inbound, tries: int, reason: str, code: str) -> str:
        """The record of a message that is about to be parked, in JSON.

        The index learns of it first: an entry without a record is passed over, a record without an entry would be lost.
        """
        if tries >= ATTEMPTS:
            index = self.keys.parked()
            await self.redis.zremrangebyscore(index, "-inf", self.now() - PARKED_FOR * 1000)
            await self.redis.zadd(index, {f"{c}.{message_id}": self.now()})
        return json.dumps(
            {
                "channel": inbound.channel,
                "kind": inbound.kind,
                "reason": reason,
                "code": code,
                "tries": tries,
                "at": self.now() / 1000,
            }
        )

    async def parked(self) -> list[Parked]:
        """The parked messages, oldest first; all, since "try all again" means all."""
        found = []
        for entry in await self.redis.zrange(self.keys.parked(), 0, -1):
            parked_id = text(entry)
            c, _, message_id = parked_id.partition(".")
            record = await self.redis.hget(self.keys.citizen(c, "parked")[0], message_id)
            if record:
                found.append(Parked(id=parked_id, **json.loads(record)))
        return found

    async def forget_parked(self, parked_id: str) -> None:
        """Take an entry off the index."""
        await self.redis.zrem(self.keys.parked(), parked_id)
