"""The stage of the golden conversations: everything real but the providers, which servers with their rules play.

A message takes the whole path: webhook → gateway → mailroom → worker with the trained model → the sandbox city over
HTTP → mailroom → sender → adapter → provider, or the visitor's event stream, or the answer to her call. Only the clock
is ours, and who asks for the next turn: instead of waiting for the loops, `quiet` runs what is due until nothing is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import httpx
from clock import Clock
from providers import Providers

from bot.engine.engine import Engine
from bot.mailroom.mailroom import Mailroom
from bot.outgoing.replies import apology
from bot.phone.replies import Replies
from bot.processes import Services, fetcher, noticer
from bot.sender import Sender
from bot.settings import Settings
from bot.state import Conversation
from bot.turn import Ports, TurnResult
from bot.ulb import Ulb, read_ulbs
from bot.voice.ears import Ears
from bot.worker import Worker
from connectors.channels.base import Channel
from connectors.errors import ChannelError, SendUnknown
from connectors.message import Inbound, Outbound
from connectors.services.sandbox import notices
from connectors.services.sandbox.city import City, Options

#: Where citizens' phones reach us and the city; nobody is there, the theatre knows the way.
PUBLIC, CITY_PUBLIC = "https://citya.example.org", "https://city.example.org"
#: Signs what the city pushes to us.
EVENTS_KEY = "example-events-key"


class StageMailroom(Mailroom):
    """The mailroom, with what arrives stamped by the theatre's clock."""

    async def post(self, inbound: Inbound) -> bool:
        return await super().post(replace(inbound, received_at=self.now() / 1000))


class Watch:
    """Keeps in `faults` whatever passes through it; the rooms would log it and go on."""

    def __init__(self) -> None:
        self.faults: list[BaseException] = []

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, fault: BaseException | None, __: object) -> None:
        if fault:
            self.faults.append(fault)


class Theatre:
    """One house for many conversations, one after the other; `theatre.open_theatre` fills its rooms."""

    mailroom: StageMailroom
    engine: Engine
    ears: Ears
    services: Services
    city: City
    replies: Replies
    web: httpx.AsyncClient
    """The gateway as providers and browsers reach it."""
    town: httpx.AsyncClient
    """The city's own switches and pages."""

    def __init__(self, settings: Settings, providers: Providers) -> None:
        self.settings, self.clock, self.providers = settings, Clock(), providers
        self.cities = dict(read_ulbs(settings.ulbs_dir))
        self.watch = Watch()
        self.unsent: list[tuple[str, str, str]] = []
        """What a provider did not take, or may not have taken: channel, which of both, and why."""
        self._never = asyncio.Event()

    async def curtain(
        self, channels: frozenset[str], ulb: Mapping[str, Any], other: Mapping[str, Any], *, pushes: bool
    ) -> None:
        """A new conversation: an empty mailroom, the town's first day, ten in the morning.

        `channels` are on, `ulb` are fields in which the city's file differs, `other` those of a second city that is
        served besides, `pushes`: whether the city tells its news.
        """
        await self.mailroom.redis.flushdb()
        self.clock.reset()
        (await self.town.post("/sandbox/reset")).raise_for_status()
        await self.services.aclose()
        self.services = Services(self.settings)
        home = self.cities[self.settings.ulb]
        home = Ulb.model_validate({**home.model_dump(), **ulb})
        loaded, cities = self.engine, {**self.cities, home.code: home}
        if other:
            cities[other["code"]] = Ulb.model_validate({**home.model_dump(), **other})
        # with several cities an operator leaves it open whose lines these are
        nobodys = "" if other else home.code
        self.engine = Engine(
            loaded._agent, loaded._store, cities, lambda city: self.services.of(city), nobodys, channels
        )
        self.engine.voices = loaded.voices
        gate = f"http://127.0.0.1:{self.settings.port}/events/services" if pushes else ""
        self.city.options = Options(gate, EVENTS_KEY, CITY_PUBLIC)
        self.providers.reset(home)
        for progress in self._progress:
            # alarms that ring at the same moment of two conversations have the same id
            progress._sent.clear()
        self.watch.faults.clear()
        self.unsent.clear()

    async def engine_turn(self, conversation: Conversation, inbound: Inbound, ports: Ports) -> TurnResult:
        """A turn of the engine of this conversation."""
        return await self.engine.turn(conversation, inbound, ports)

    async def turn(self, conversation: Conversation, inbound: Inbound, ports: Ports) -> TurnResult:
        """A worker's turn; a fault of ours ends the conversation instead of being tried again."""
        with self.watch:
            return await self.ears.turn(conversation, inbound, ports)

    async def quiet(self) -> None:
        """Run turns and deliver replies until nothing is due. Raises what a turn or a delivery raised."""
        while True:
            if lease := await self.mailroom.claim("theatre", 0):
                await self.worker._serve(lease, self._never)
            elif parcel := await self.mailroom.claim_outbound("theatre", 0):
                await self.sender.deliver(parcel)
            elif told := set(notices._running):
                # what the city pushes arrives in a moment
                await asyncio.wait(told)
            else:
                break
        if self.watch.faults:
            raise self.watch.faults[0]

    async def pass_time(self, seconds: float) -> None:
        """Let time pass; every alarm rings at its own moment."""
        end = self.clock() + seconds
        agendas = [self.mailroom.keys.agenda(name, "agenda")[0] for name in ("turns", "sends")]
        while True:
            firsts = [await self.mailroom.redis.zrange(agenda, 0, 0, withscores=True) for agenda in agendas]
            due = min((score / 1000 for found in firsts for _, score in found), default=end)
            self.clock.forward(max(0.0, min(due, end) - self.clock()) + 0.01)
            self.providers.pass_time(self.clock())
            await self.quiet()
            if due >= end:
                return

    def open_rooms(self, channels: dict[str, Channel]) -> None:
        """The worker and the sender over these channels."""
        self._progress: list[Any] = []
        for channel in channels.values():
            rooms = (channel, getattr(channel, "_api", None))
            found = (getattr(room, name, None) for room in rooms for name in ("progress", "_progress"))
            self._progress += filter(None, found)
            channel.send = self._watched(channel.name, channel.send)  # type: ignore[method-assign]
        seen = noticer(channels)
        self.worker = Worker(
            self.mailroom, self.turn, fetcher(channels), name="theatre", apologise=apology, notice=seen
        )
        self.sender = Sender(self.mailroom, channels)

    def _watched(self, name: str, send: Any) -> Any:
        async def watched(message: Outbound) -> str:
            with self.watch:
                try:
                    return str(await send(message))
                except ChannelError as error:
                    how = "unanswered" if isinstance(error, SendUnknown) else "not_sent"
                    self.unsent.append((name, how, error.code or type(error).__name__))
                    refused = error
            raise refused

        return watched
