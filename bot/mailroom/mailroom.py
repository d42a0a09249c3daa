"""The mailroom: one queue a citizen, one worker at a time on her, one atomic commit a turn.

A message's life here: `post` → `claim` → turn → `commit` → `claim_outbound` → `sent`. What may happen in between:
a worker that dies loses its lease and another takes the message again; a worker that lost its lease commits nothing;
a turn that raises three times is parked and her queue moves on. Every method may raise `bot.mailroom.store.StoreError`.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from time import time
from typing import Any, Literal

from bot import metrics
from bot.mailroom.agenda import Agenda, Look
from bot.mailroom.dead_letters import ATTEMPTS, PARKED_FOR, DeadLetters
from bot.mailroom.keys import hashed
from bot.mailroom.outbox import Outbox, packed
from bot.mailroom.shelf import Shelf
from bot.mailroom.store import Client, text
from bot.turn import Wake
from connectors.message import Inbound, Outbound, inbound_from

#: Seconds a worker may keep a citizen without renewing; after it, she is another's.
LEASE = 30.0
#: How many of her waiting messages one claim takes; the rest come with the next one.
CLAIM_LIMIT = 20
#: Seconds to wait after a turn has raised for the first and the second time.
BACK_OFF = (2.0, 10.0)

SEEN_FOR = 7 * 24 * 3600
#: A citizen who has been silent for half a year starts anew.
STATE_FOR = 180 * 24 * 3600
#: Why a message is parked that only another version of ours can read; and all that is known of it.
UNREADABLE, UNREAD = "unreadable", Inbound("", "", "", kind="unsupported")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message in a citizen's queue. `id` is the mailroom's; `tries` counts turns that raised or died."""

    id: str
    inbound: Inbound
    tries: int


@dataclass(slots=True)
class Lease:
    """One citizen in one worker's hands: her waiting messages in order and her state as last committed."""

    citizen: str
    c: str
    token: str
    look: Look
    state: bytes | None
    messages: list[Waiting]
    ended: bool = False


class Mailroom(Outbox, DeadLetters, Shelf):
    """The whole mailroom over one client. Gateway, workers and senders each have their own."""

    def __init__(self, redis: Client, *, prefix: str = "nm", clock: Callable[[], float] = time) -> None:
        super().__init__(redis, prefix=prefix, clock=clock)
        self.turns = Agenda(self, "turns", LEASE)

    async def post(self, inbound: Inbound) -> bool:
        """Put a citizen's message into her queue. False if this provider id was seen on this channel in 7 days."""
        c, message_id = hashed(inbound.citizen), hashed(f"{inbound.channel}:{inbound.message_id}")
        keys = ("seen", "queue", "messages", "lease", "hold", "wakes", "alarms", "frail")
        async with self.turns.promise(c) as promise:
            fresh, due = await self.run(
                "post",
                self.keys.citizen(c, *keys),
                message_id,
                packed(inbound),
                self.now(),
                SEEN_FOR * 1000,
                _hers(inbound),
            )
            promise.due = text(due)
        metrics.POSTED.labels(inbound.channel, "new" if fresh else "seen").inc()
        return bool(fresh)

    async def claim(self, worker: str, wait: float) -> Lease | None:
        """The next citizen with something to do, all to this worker; waits up to `wait` seconds for one.

        A citizen whose worker died is taken over when its lease ends. Due wakes come as messages of kind "wake" when
        nothing else of hers waits.
        """
        look = await self.turns.next(wait)
        while look:
            if lease := await self._take(worker, look):
                return lease
            look = await self.turns.next(0)
        return None

    async def _take(self, worker: str, look: Look) -> Lease | None:
        keys = ("lease", "queue", "messages", "tries", "hold", "state", "wakes", "alarms", "frail", "outbox")
        token = f"{worker}:{secrets.token_hex(8)}"
        answer = await self.run(
            "claim", self.keys.citizen(look.c, *keys), token, self.now(), int(LEASE * 1000), CLAIM_LIMIT
        )
        if answer[0] == b"busy":
            return None
        if answer[1]:
            await self.sends.notify(look.c)
        if answer[0] == b"later":
            await self.turns.settle(look, text(answer[2]))
            return None
        if messages := _readable(answer[3:]):
            return Lease(messages[0].inbound.citizen, look.c, token, look, answer[2], messages)
        unread = Waiting(text(answer[3]), UNREAD, int(answer[5]))
        lease = Lease("", look.c, token, look, answer[2], [unread])
        await self.fail(lease, unread.id, UNREADABLE)
        await self.release(lease)
        return None

    async def renew(self, lease: Lease) -> bool:
        """Keep her for another `LEASE` seconds. False when she is another's already."""
        kept = await self.run("renew", self.keys.citizen(lease.c, "lease"), lease.token, self.now() + int(LEASE * 1000))
        if kept:
            await self.turns.prolong(lease.look)
        return bool(kept)

    async def commit(
        self,
        lease: Lease,
        inbound_id: str,
        state: bytes,
        replies: Sequence[Outbound],
        wakes: Sequence[Wake] = (),
        cancelled: Sequence[str] = (),
        *,
        erased: bool = False,
    ) -> bool:
        """All of one turn in one atomic step: state, replies, wakes, and `inbound_id` acknowledged. The lease ends with
        its last message. False, and nothing is written, when it was lost or the message is not the first in her queue.
        `erased`: her alarms and parked messages go too.
        """
        inbound = next(waiting.inbound for waiting in lease.messages if waiting.id == inbound_id)
        effects = {
            "replies": [[reply.message_id, packed(reply)] for reply in replies],
            "wakes": [self._alarm(lease.c, wake, inbound) for wake in wakes],
            "cancelled": list(cancelled),
            "erased": erased,
        }
        keys = ("lease", "queue", "messages", "tries", "state", "outbox", "mail")
        alarms = ("wakes", "alarms", "frail", "hold", "parked")
        last = "1" if inbound_id == lease.messages[-1].id else "0"
        done, *due = await self.run(
            "commit",
            self.keys.citizen(lease.c, *keys, *alarms),
            *(lease.token, inbound_id, state, STATE_FOR * 1000, _hers(inbound), json.dumps(effects), last, self.now()),
        )
        if done and replies:
            await self.sends.notify(lease.c)
        if due:
            lease.ended = True
            await self.turns.settle(lease.look, text(due[0]))
        return bool(done)

    def _alarm(self, c: str, wake: Wake, inbound: Inbound) -> list[str]:
        """A wake as `commit.lua` takes it: it will ring as a message on the channel of the turn that set it.

        Its id names the citizen: the replies' ids come from it, and two alarms may ring in the same millisecond.
        """
        due = self.now() + int(wake.delay * 1000)
        ringing = replace(
            inbound,
            message_id=f"wake:{c}:{wake.key}:{due}",
            kind="wake",
            payload=wake.payload,
            text="",
            media=(),
            location=None,
            unsupported="",
            received_at=due / 1000,
        )
        return [wake.key, str(due), packed(ringing), "1" if wake.kill_on_message else "0"]

    async def release(self, lease: Lease) -> None:
        """Give her back; what still waits is next. Does nothing when the lease was lost or has ended."""
        if lease.ended:
            return
        keys = self.keys.citizen(lease.c, "lease", "queue", "hold", "wakes")
        due = await self.run("release", keys, lease.token, self.now())
        if due is not None:
            await self.turns.settle(lease.look, text(due))

    async def fail(
        self, lease: Lease, inbound_id: str, reason: str, apology: Outbound | None = None, code: str = ""
    ) -> Literal["retry", "parked", "lost"]:
        """A turn raised. "retry": her queue waits a little and the lease has ended; "parked": the third time, the
        message is set aside, `apology` goes out and the lease goes on; "lost": the lease was. `reason` and `code`
        tell an operator why and carry nothing of hers.
        """
        waiting = next(waiting for waiting in lease.messages if waiting.id == inbound_id)
        again = self.now() + int(BACK_OFF[min(waiting.tries, len(BACK_OFF) - 1)] * 1000)
        record = await self.note(lease.c, inbound_id, waiting.inbound, waiting.tries + 1, reason, code)
        keys = ("lease", "queue", "messages", "tries", "hold", "parked", "outbox", "mail")
        async with self.sends.promise(lease.c) as promise:
            answer = await self.run(
                "fail",
                self.keys.citizen(lease.c, *keys),
                *(lease.token, inbound_id, again, ATTEMPTS, record),
                *((apology.message_id, packed(apology)) if apology else ("", "")),
                PARKED_FOR * 1000,
            )
            if answer == b"parked" and apology:
                promise.due = str(self.now())
        if answer == b"retry":
            await self.turns.settle(lease.look, str(again))
        outcome: dict[bytes, Literal["retry", "parked"]] = {b"retry": "retry", b"parked": "parked"}
        return outcome.get(answer, "lost")

    async def redrive(self, parked_id: str) -> bool:
        """Put a parked message at the end of its citizen's queue for three more attempts. False if it is not parked."""
        c, _, message_id = parked_id.partition(".")
        async with self.turns.promise(c) as promise:
            done = await self.run("redrive", self.keys.citizen(c, "parked", "queue", "messages"), message_id)
            promise.due = str(self.now()) if done else ""
        await self.forget_parked(parked_id)
        return bool(done)

    async def measure(self) -> None:
        """Set the gauges of `/metrics`: how many citizens are on each agenda."""
        metrics.AGENDA.labels("turns").set(await self.turns.size())
        metrics.AGENDA.labels("sends").set(await self.sends.size())


def _hers(inbound: Inbound) -> str:
    """Whether the citizen herself said something, for wakes that a word of hers cancels."""
    return "0" if inbound.kind in ("wake", "event", "stopped") else "1"


def _readable(flat: Sequence[Any]) -> list[Waiting]:
    """The messages in order, up to the first that this version cannot read: another one may have written it."""
    found = []
    for message_id, body, tries in zip(flat[0::3], flat[1::3], flat[2::3], strict=True):
        try:
            found.append(Waiting(text(message_id), inbound_from(json.loads(body)), int(tries)))
        except (TypeError, ValueError):
            break
    return found
