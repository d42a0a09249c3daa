"""Our side of the comparisons: the engine, its state and the mailroom, without channel and network."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.samples import Cost
from benchmarks.still_city import still_city
from benchmarks.talks import inbound
from bot.engine.engine import Engine
from bot.hearing.hearing import Parse, hear
from bot.mailroom.embedded import running_valkey
from bot.mailroom.mailroom import Mailroom
from bot.mailroom.store import connect
from bot.model.training import train
from bot.settings import get_settings
from bot.state import Conversation
from bot.ulb import read_ulbs
from bot.worker import CitizenPorts
from connectors.message import Media


@dataclass(frozen=True, slots=True)
class Taken:
    """One turn: what the engine cost, what it cost from claim to commit, and how many bubbles were said."""

    engine: Cost
    whole: Cost
    bubbles: int


@dataclass(slots=True)
class Ours:
    """An engine with a mailroom."""

    engine: Engine
    mailroom: Mailroom
    url: str

    async def turn(self, who: str, text: str) -> Taken:
        """One message of `who` as the worker does it: claim, load, turn, dump, commit."""
        await self.mailroom.post(inbound(who, text))
        began = Cost.now()
        lease = await self.mailroom.claim("bench", 1.0)
        if lease is None:
            raise RuntimeError("the mailroom lost a message")
        waiting = lease.messages[0]
        claimed = Cost.now()
        ports = CitizenPorts(self.mailroom, lease.citizen, _no_media)
        result = await self.engine.turn(Conversation.load(lease.state), waiting.inbound, ports)
        state = result.conversation.dump()
        engine = Cost.since(claimed)
        done = await self.mailroom.commit(
            lease, waiting.id, state, result.replies, result.wakes, result.cancelled_wakes
        )
        whole = Cost.since(began)
        if not done:
            raise RuntimeError("the commit was refused")
        await self._forget_mail(lease.c)
        return Taken(engine, whole, len(result.replies))

    async def _forget_mail(self, c: str) -> None:
        """As if a sender had been there; it is none of the turn's cost. Nor are alarms, which would be claimed too."""
        await self.mailroom.redis.delete(*self.mailroom.keys.citizen(c, "outbox", "mail", "wakes", "alarms"))

    async def heard(self, texts: list[str]) -> list[Parse]:
        """What each message of a new citizen means at its place in the talk."""
        # as in a turn, the city's localities are meant: without them the talk takes another way
        city = next(iter(read_ulbs(get_settings().ulbs_dir)))
        conversation, found = Conversation(), []
        await self.engine.turn(
            conversation, inbound("+919800099998", texts[0]), CitizenPorts(self.mailroom, "", _no_media)
        )
        ports = CitizenPorts(self.mailroom, "tel:heard", _no_media)
        for text in texts:
            message = inbound("+919800099999", text)
            found.append(await hear(conversation, message, lambda text: self.engine.parse(text, city)))
            conversation = (await self.engine.turn(conversation, message, ports)).conversation
        return found


async def _no_media(channel: str, media: Media) -> tuple[bytes, str]:
    raise RuntimeError("nobody sends a photo here")


@asynccontextmanager
async def open_ours(folder: Path) -> AsyncIterator[Ours]:
    """Engine and mailroom over an embedded store in `folder`; the city is still."""
    settings, city = get_settings(), still_city()
    engine = Engine.load(train(), read_ulbs(settings.ulbs_dir), lambda _: city)
    with running_valkey(folder) as url:
        client = connect(url)
        try:
            yield Ours(engine, Mailroom(client), url)
        finally:
            await client.aclose()
