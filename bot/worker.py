"""The worker: takes a citizen, runs her messages' turns one after the other, commits each.

It may die at any line: what it had not committed is done again by another worker, what it had committed is not.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from time import perf_counter
from typing import TypeVar

import structlog

from bot import metrics
from bot.loop import IDLE_WAIT, STORE_PAUSE, outcome_of, pause, where
from bot.mailroom.dead_letters import ATTEMPTS
from bot.mailroom.mailroom import LEASE, Lease, Mailroom, Waiting
from bot.mailroom.store import StoreError
from bot.state import Conversation
from bot.turn import Turn, TurnResult
from connectors.message import Inbound, Media, Outbound

T = TypeVar("T")
Fetch = Callable[[str, Media], Awaitable[tuple[bytes, str]]]
#: Shows her that her message was seen and is being worked on.
Notice = Callable[[Inbound], Awaitable[None]]
#: What a citizen is told when her message was given up.
Apologise = Callable[[Inbound, Conversation], Outbound | None]

#: Seconds after which a turn counts as failed; the calls in it have shorter time-outs of their own.
TURN_TIMEOUT = 120.0
#: Seconds for telling her that her message was seen; nothing waits for it.
NOTICE_TIMEOUT = 2.0
#: Kinds that she sent herself on a screen; alarms, events and phone calls have no message to mark as seen.
SEEN_KINDS = frozenset({"text", "choice", "media", "location", "unsupported"})

_log = structlog.get_logger(__name__)


class WorkerDied(Exception):
    """Every worker that took this message died with it."""


class CitizenPorts:
    """What one citizen's turn may do to the world, see `bot.turn.Ports`."""

    def __init__(self, mailroom: Mailroom, citizen: str, fetch: Fetch) -> None:
        self._mailroom = mailroom
        self._citizen = citizen
        self._fetch = fetch

    async def start_once(self, key: str) -> bool:
        """Record that `key` is being started; False if it was before."""
        return await self._mailroom.start_once(self._citizen, key)

    async def fetch(self, channel: str, media: Media) -> tuple[bytes, str]:
        """Bytes and content type of what she sent, through the channel that received it."""
        return await self._fetch(channel, media)


class Worker:
    """One worker. `fetch(channel, media)` reaches the channels, `apologise` words the message of a turn given up."""

    def __init__(
        self,
        mailroom: Mailroom,
        turn: Turn,
        fetch: Fetch,
        *,
        name: str,
        apologise: Apologise,
        notice: Notice | None = None,
        at_once: int = 1,
    ) -> None:
        """`notice` is called as a turn begins. `at_once`: how many citizens are served at the same time; more than one
        only if the turn allows it.
        """
        self._mailroom = mailroom
        self._turn = turn
        self._fetch = fetch
        self._name = name
        self._apologise = apologise
        self._at_once = at_once
        self._notice = notice
        self._notices: set[asyncio.Task[None]] = set()

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until `stop`; the turns in flight are finished and committed."""
        await asyncio.gather(*(self._loop(f"{self._name}.{n}", stop) for n in range(self._at_once)))
        await asyncio.gather(*self._notices)

    async def _loop(self, name: str, stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                if lease := await self._mailroom.claim(name, IDLE_WAIT):
                    await self._serve(lease, stop)
            except StoreError as fault:
                _log.warning("store is not there", fault=where(fault))
                await pause(STORE_PAUSE, stop)

    async def _serve(self, lease: Lease, stop: asyncio.Event) -> None:
        """All claimed messages in order, until one must wait, the lease is lost or the worker is to stop."""
        renewal = asyncio.create_task(self._renew(lease))
        try:
            for waiting in lease.messages:
                if stop.is_set() or not await self._one(lease, waiting):
                    break
        finally:
            renewal.cancel()
            with suppress(asyncio.CancelledError):
                await renewal
        await self._mailroom.release(lease)

    async def _renew(self, lease: Lease) -> None:
        """Keeps the lease while turns run. A store that does not answer is asked again; the commit is fenced anyway."""
        held = True
        while held:
            await asyncio.sleep(LEASE / 3)
            with suppress(StoreError):
                held = await self._mailroom.renew(lease)

    async def _one(self, lease: Lease, waiting: Waiting) -> bool:
        """One message's turn and its commit; whether the next message may follow."""
        began, inbound = perf_counter(), waiting.inbound
        if waiting.tries >= ATTEMPTS:
            return await self._failed(lease, waiting, WorkerDied())
        self._begin_notice(inbound)
        ports = CitizenPorts(self._mailroom, lease.citizen, self._fetch)
        result = await outcome_of(self._ran(lease.state, inbound, ports), TURN_TIMEOUT)
        if isinstance(result, BaseException):
            return await self._failed(lease, waiting, result)
        committed = await self._commit(lease, waiting, result)
        seconds = perf_counter() - began
        metrics.TURNS.labels(inbound.channel, "committed" if committed else "lost").inc()
        metrics.TURN_SECONDS.observe(seconds)
        _log.info(
            "turn",
            message=waiting.id,
            channel=inbound.channel,
            kind=inbound.kind,
            committed=committed,
            replies=len(result.replies),
            ms=round(seconds * 1000),
        )
        return committed

    async def _ran(self, state: bytes | None, inbound: Inbound, ports: CitizenPorts) -> TurnResult:
        """The turn, with the reading of her state in it: one that cannot be read fails the turn, not the worker."""
        return await self._turn(Conversation.load(state), inbound, ports)

    def _begin_notice(self, inbound: Inbound) -> None:
        """Beside the turn, which neither waits for it nor fails with it."""
        if self._notice and inbound.kind in SEEN_KINDS:
            task = asyncio.create_task(self._show_seen(self._notice, inbound))
            self._notices.add(task)
            task.add_done_callback(self._notices.discard)

    @staticmethod
    async def _show_seen(notice: Notice, inbound: Inbound) -> None:
        outcome = await outcome_of(_awaited(notice(inbound)), NOTICE_TIMEOUT)
        if isinstance(outcome, BaseException):
            _log.info("not shown as seen", channel=inbound.channel, fault=where(outcome))

    async def _commit(self, lease: Lease, waiting: Waiting, result: TurnResult) -> bool:
        state = result.conversation.dump()
        done = await self._mailroom.commit(
            lease, waiting.id, state, result.replies, result.wakes, result.cancelled_wakes, erased=result.erased
        )
        if done:
            lease.state = state
        return done

    async def _failed(self, lease: Lease, waiting: Waiting, fault: BaseException) -> bool:
        """A turn raised, or killed its workers: try it again later, or park it and go on."""
        if isinstance(fault, StoreError):
            raise fault
        apology = await self._apology(lease, waiting) if waiting.tries + 1 >= ATTEMPTS else None
        reason, code = where(fault), str(getattr(fault, "code", ""))
        outcome = await self._mailroom.fail(lease, waiting.id, reason, apology, code)
        metrics.TURNS.labels(waiting.inbound.channel, outcome).inc()
        _log.error("turn failed", message=waiting.id, channel=waiting.inbound.channel, reason=reason, outcome=outcome)
        return outcome == "parked"

    async def _apology(self, lease: Lease, waiting: Waiting) -> Outbound | None:
        async def words() -> Outbound | None:
            return self._apologise(waiting.inbound, Conversation.load(lease.state))

        apology = await outcome_of(words(), TURN_TIMEOUT)
        if isinstance(apology, BaseException):
            _log.error("apology failed", message=waiting.id, reason=where(apology))
            return None
        return apology


async def _awaited(work: Awaitable[T]) -> T:
    return await work
