"""The way out: a citizen's replies in order, one sender at a time on her, and a receipt for each message.

A message is marked "being sent" before its provider is called. A sender that finds the mark of another who died does
not know whether it was sent, and never sends it again (reference/channels.md 1.5: there is no idempotency key).
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from time import time

from bot import metrics
from bot.mailroom.agenda import Agenda, Look
from bot.mailroom.keys import hashed
from bot.mailroom.store import Client, Room, text
from connectors.message import DELIVERY_RANK, Inbound, Outbound, Status, outbound_from, to_json

#: Seconds a sender may take for one message; longer than any channel's time-out.
COURIER_LEASE = 60.0
RECEIPT_FOR = 7 * 24 * 3600

#: The code of a message that may or may not have been sent.
UNKNOWN = "unknown"
#: The code of one that only another version of ours can read; seconds between looks at it, and how many there are.
UNREADABLE, UNREADABLE_PAUSE, UNREADABLE_LOOKS = "unreadable", 60.0, 60


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message in one sender's hands. `interrupted`: another sender was cut off while sending it."""

    outbound: Outbound
    tries: int
    interrupted: bool
    c: str
    token: str
    look: Look


@dataclass(frozen=True, slots=True)
class Receipt:
    """How far a message has come; `code` is the provider's error code, or `UNKNOWN`."""

    state: str = "queued"
    code: str = ""
    provider_id: str = ""
    at: float = 0.0


def packed(message: Inbound | Outbound) -> str:
    """A message as the store keeps it: ASCII JSON, so that Lua's JSON need not know of scripts."""
    return json.dumps(to_json(message), separators=(",", ":"))


class Outbox(Room):
    """What senders need of the mailroom, and statuses."""

    def __init__(self, redis: Client, *, prefix: str = "nm", clock: Callable[[], float] = time) -> None:
        super().__init__(redis, prefix=prefix, clock=clock)
        self.sends = Agenda(self, "sends", COURIER_LEASE)

    async def put_outbox(self, outbound: Outbound, citizen: str = "") -> bool:
        """Send a message outside any turn. With `citizen` it keeps its place among her replies.

        False if a message of this id is waiting already.
        """
        c = hashed(citizen or f"{outbound.channel}:{outbound.recipient}")
        async with self.sends.promise(c) as promise:
            added = await self.run(
                "put_outbox", self.keys.citizen(c, "outbox", "mail"), outbound.message_id, packed(outbound)
            )
            promise.due = str(self.now())
        return bool(added)

    async def peek(self, citizen: str, *message_ids: str) -> Outbound | None:
        """The first of these messages that still waits to be sent, whatever else of hers has to go before it."""
        (mail,) = self.keys.citizen(hashed(citizen), "mail")
        found = [body for body in await self.redis.hmget(mail, message_ids) if body]
        return outbound_from(json.loads(found[0])) if found else None

    async def claim_outbound(self, sender: str, wait: float) -> Parcel | None:
        """The next message to send; waits up to `wait` seconds for one."""
        look = await self.sends.next(wait)
        while look:
            if parcel := await self._take_parcel(sender, look):
                return parcel
            look = await self.sends.next(0)
        return None

    async def _take_parcel(self, sender: str, look: Look) -> Parcel | None:
        keys = self.keys.citizen(look.c, "courier", "outbox", "mail", "sends", "sending", "pause")
        token = f"{sender}:{secrets.token_hex(8)}"
        answer = await self.run("claim_outbound", keys, token, self.now(), int(COURIER_LEASE * 1000))
        if answer[0] != b"yours":
            if answer[0] == b"later":
                await self.sends.settle(look, text(answer[1]))
            return None
        _, head, body, tries, interrupted = answer
        try:
            outbound = outbound_from(json.loads(body))
        except (TypeError, ValueError):
            unread = Outbound(text(head), "", "")
            await self._leave(Parcel(unread, int(tries), False, look.c, token, look))
            return None
        return Parcel(outbound, int(tries), interrupted == b"1", look.c, token, look)

    async def _leave(self, parcel: Parcel) -> None:
        """What another version wrote waits for a sender of that version, for an hour."""
        if parcel.tries + 1 < UNREADABLE_LOOKS:
            await self.retry(parcel, UNREADABLE_PAUSE)
        else:
            await self.rejected(parcel, UNREADABLE)

    async def sending(self, parcel: Parcel) -> bool:
        """Mark it as being sent, right before the provider is called. False: another sender has it, do not call."""
        keys = self.keys.citizen(parcel.c, "courier", "sending")
        return bool(await self.run("sending", keys, parcel.token, parcel.outbound.message_id))

    async def sent(self, parcel: Parcel, provider_id: str) -> None:
        """The provider took it. A status that came before this answer counts."""
        message = parcel.outbound
        if provider_id:
            early = await self._link(message, provider_id)
            await self._advance(message.message_id, Status(message.channel, "sent", provider_id=provider_id))
            if early:
                await self._advance(message.message_id, early)
        else:
            await self._advance(message.message_id, Status(message.channel, "sent"))
        await self._settle_parcel(parcel, "done", 0)

    async def rejected(self, parcel: Parcel, code: str) -> None:
        """It will never be sent; `code` says why."""
        message = parcel.outbound
        await self._advance(message.message_id, Status(message.channel, "failed", error_code=code))
        await self._settle_parcel(parcel, "done", 0)

    async def unknown(self, parcel: Parcel) -> None:
        """Nobody knows whether it was sent. It is not sent again; a later status says what became of it."""
        message = parcel.outbound
        await self._advance(message.message_id, Status(message.channel, "queued", error_code=UNKNOWN))
        await self._settle_parcel(parcel, "done", 0)

    async def retry(self, parcel: Parcel, delay: float) -> None:
        """It was not sent: an attempt is counted and she waits `delay` seconds, so that order is kept."""
        await self._settle_parcel(parcel, "retry", delay)

    async def defer(self, parcel: Parcel, delay: float) -> None:
        """It was not tried (a rate limit): she waits `delay` seconds."""
        await self._settle_parcel(parcel, "wait", delay)

    async def _settle_parcel(self, parcel: Parcel, outcome: str, delay: float) -> None:
        now = self.now()
        due = await self.run(
            "settle_outbound",
            self.keys.citizen(parcel.c, "courier", "outbox", "mail", "sends", "sending", "pause"),
            parcel.token,
            parcel.outbound.message_id,
            now,
            outcome,
            now + int(delay * 1000),
        )
        if due is not None:
            await self.sends.settle(parcel.look, text(due))

    async def set_status(self, status: Status) -> bool:
        """A provider's word. True if the message moved forward; a word on a message unknown yet is kept for it."""
        key = await self._receipt_key(status)
        moved = await self._write_status(key, status)
        if moved:
            metrics.STATUSES.labels(status.channel, status.state).inc()
        # several statuses of one message name its price; the receipt, which runs out by itself, remembers the first
        priced = f"category:{status.provider_id}"
        if status.category and await self.redis.hsetnx(key, priced, status.category):
            metrics.PRICED.labels(status.channel, status.category).inc()
        return moved

    async def _receipt_key(self, status: Status) -> str:
        """Our message's receipt; the provider's id itself while we do not know which message it is."""
        if status.message_id:
            return self.keys.receipt(status.message_id)
        name = self.keys.provider(status.channel, status.provider_id)
        known = text(await self.redis.hget(name, "id"))
        return self.keys.receipt(known) if known else name

    async def receipt(self, message_id: str) -> Receipt:
        """How far a message of ours has come, as far as known in the last 7 days."""
        found = await self.redis.hgetall(self.keys.receipt(message_id))
        fields = {text(key): text(value) for key, value in found.items()}
        return Receipt(
            fields.get("state", "queued"),
            fields.get("code", ""),
            fields.get("provider_id", ""),
            float(fields.get("at", 0)),
        )

    async def _advance(self, message_id: str, status: Status) -> bool:
        return await self._write_status(self.keys.receipt(message_id), status)

    async def _write_status(self, key: str, status: Status) -> bool:
        rank, at = DELIVERY_RANK[status.state], status.at or self.now() / 1000
        return bool(
            await self.run(
                "status", [key], status.state, rank, status.error_code, status.provider_id, at, RECEIPT_FOR * 1000
            )
        )

    async def _link(self, message: Outbound, provider_id: str) -> Status | None:
        key = self.keys.provider(message.channel, provider_id)
        state, code, at = await self.run("link", [key], message.message_id, RECEIPT_FOR * 1000)
        if state is None:
            return None
        return Status(message.channel, text(state), error_code=text(code), at=float(at))  # type: ignore[arg-type]
