"""The processes behind the gateway: worker and sender. Each wires its rooms here and runs until it must stop.

Only the worker imports Rasa; the others start in about a second. The gateway is wired in `bot.serve`.
"""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from rich.console import Console
from rich.table import Table

from bot import metrics
from bot.channels import configured_channels
from bot.mailroom.mailroom import Mailroom
from bot.mailroom.store import open_store
from bot.model.training import READY
from bot.phone.telephone import open_voice
from bot.settings import Settings
from bot.simulator.account import completed
from bot.ulb import Ulb, read_ulbs
from bot.voice.links import open_links
from bot.voice.recordings import Delete
from bot.voice.speech import open_speech
from bot.voice.voice_notes import speaking_channels
from bot.webchat import open_webchat
from bot.worker import Fetch, Notice, Worker
from connectors.channels.base import Channel
from connectors.errors import SendRejected
from connectors.message import Inbound, Media
from connectors.services.base import CitizenServices
from connectors.services.digit.services import DigitServices

#: Citizens that one worker serves at the same time, waiting for the city's answers.
AT_ONCE = 8
#: The sandbox's own account (connectors/services/sandbox/seed/people.yml); no secret, it opens nothing else.
SANDBOX_ACCOUNT = ("nagarmitra", "sandbox-only")


async def work_forever(settings: Settings) -> None:
    """A worker with its model."""
    from bot.engine.engine import Engine
    from bot.model.training import train
    from bot.outgoing.replies import apology
    from bot.voice.ears import Ears, languages_of

    model, cities = train(), read_ulbs(settings.ulbs_dir)
    services = Services(settings)
    async with open_rooms(settings) as (mailroom, channels), open_speech(settings) as speech:
        engine = Engine.load(model, cities, services.of, settings.ulb, channels=frozenset(channels))
        links = open_links(settings, mailroom)
        engine.voices = speaking_channels(speech, links)
        ears = Ears(engine.turn, speech, links, languages_of(cities, settings.ulb), deleter(channels))
        worker = Worker(
            mailroom,
            ears.turn,
            fetcher(channels),
            name=own_name(),
            apologise=apology,
            notice=noticer(channels),
            at_once=AT_ONCE,
        )
        metrics.show(settings.host, settings.metrics_port)
        stop_looking_through_what_stays()
        (settings.data / READY).touch()
        await worker.run(stopping())
    await services.aclose()


def stop_looking_through_what_stays() -> None:
    """Take all that is loaded by now out of the garbage collector's sight: a look through a model and its libraries
    takes half a second, in which nobody is answered.
    """
    gc.collect()
    gc.freeze()


async def send_forever(settings: Settings) -> None:
    """A sender."""
    from bot.sender import Sender

    async with open_rooms(settings) as (mailroom, channels):
        metrics.show(settings.host, settings.metrics_port)
        await Sender(mailroom, channels, name=own_name()).run(stopping())


async def list_parked(settings: Settings, redrive: str, console: Console) -> None:
    """The messages that were given up, or one of them (or `all`) driven again."""
    async with open_rooms(settings) as (mailroom, _):
        parked = await mailroom.parked()
        chosen = [row.id for row in parked] if redrive == "all" else [redrive] if redrive else []
        if chosen:
            done = [await mailroom.redrive(one) for one in chosen]
            console.print(f"{sum(done)} of {len(done)} driven again.")
            return
        table = Table("id", "channel", "kind", "reason", "tries", title=f"{len(parked)} parked")
        for row in parked:
            table.add_row(row.id, row.channel, row.kind, row.reason, str(row.tries))
        console.print(table)


def fetcher(channels: Mapping[str, Channel]) -> Fetch:
    """What reaches a citizen's media through the channel that received it."""

    async def fetch(channel: str, media: Media) -> tuple[bytes, str]:
        if channel not in channels:
            raise SendRejected(code="channel-off")
        return await channels[channel].fetch(media)

    return fetch


def deleter(channels: Mapping[str, Channel]) -> Delete:
    """What deletes a citizen's media at the provider of the channel that received it."""

    async def delete(channel: str, media: Media) -> None:
        if channel not in channels:
            raise SendRejected(code="channel-off")
        await channels[channel].delete(media)

    return delete


def noticer(channels: Mapping[str, Channel]) -> Notice:
    """What shows her, through the channel that her message came by, that it was seen."""

    async def notice(inbound: Inbound) -> None:
        if inbound.channel in channels:
            await channels[inbound.channel].notice(inbound)

    return notice


@asynccontextmanager
async def open_rooms(settings: Settings) -> AsyncIterator[tuple[Mailroom, Mapping[str, Channel]]]:
    """The mailroom and the open channels of this process, closed at the end."""
    settings = completed(settings)
    async with open_store(settings) as store:
        mailroom = Mailroom(store)
        channels: dict[str, Channel] = {**configured_channels(settings), "webchat": open_webchat(settings, mailroom)}
        if voice := open_voice(settings, mailroom):
            channels[voice.name] = voice
        try:
            yield mailroom, channels
        finally:
            for channel in channels.values():
                await channel.aclose()


class Services:
    """One client for each city, made when it is first needed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._made: dict[str, CitizenServices] = {}

    def of(self, ulb: Ulb) -> CitizenServices:
        """The services of a city."""
        if ulb.code not in self._made:
            self._made[ulb.code] = self._make(ulb)
        return self._made[ulb.code]

    def _make(self, ulb: Ulb) -> CitizenServices:
        settings = self._settings
        user, password = settings.services_user, settings.services_password.get_secret_value()
        if not settings.services_url:
            user, password = SANDBOX_ACCOUNT
        return DigitServices(
            settings.city_base,
            tenant=ulb.service.tenant,
            state_tenant=ulb.service.state_tenant,
            client_id=settings.services_client,
            client_secret=settings.services_client_secret.get_secret_value(),
            user=user,
            password=password,
            payment_return_url=f"{settings.public_base}/?paid",
        )

    async def aclose(self) -> None:
        """Close them all."""
        for services in self._made.values():
            await services.aclose()


def own_name() -> str:
    """A name for this process that no other one has."""
    return f"{socket.gethostname()}-{os.getpid()}"


def stopping() -> asyncio.Event:
    """An event that Ctrl-C and SIGTERM set."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop
