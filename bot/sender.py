"""The sender: hands each message to its provider once, in order for each citizen, no faster than allowed.

What the provider did not take is tried again; what it may have taken never is (reference/channels.md 1.5).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from random import SystemRandom
from time import perf_counter

import structlog

from bot import metrics
from bot.loop import IDLE_WAIT, STORE_PAUSE, outcome_of, pause, where
from bot.mailroom.limits import LIMITS, Limit, line_wait, recipient_wait
from bot.mailroom.mailroom import Mailroom
from bot.mailroom.outbox import Parcel
from bot.mailroom.store import StoreError
from connectors.channels.base import Channel
from connectors.errors import ChannelError, SendRetryable, SendStopped, SendUnknown
from connectors.message import Outbound, stopped

#: Attempts before a message is given up: with the back-off below, after about an hour and a half.
SEND_ATTEMPTS = 24
LONGEST_BACK_OFF = 300.0
#: Seconds for one call, more than any channel's own time-out and less than `bot.mailroom.outbox.COURIER_LEASE`.
SEND_TIMEOUT = 40.0
#: How many citizens one sender serves at the same time; providers take some 100 ms a message.
AT_ONCE = 16

_RANDOM = SystemRandom()
_log = structlog.get_logger(__name__)


class Sender:
    """One sender. `channels` by name; `jitter` gives numbers from 0 to 1."""

    def __init__(
        self,
        mailroom: Mailroom,
        channels: Mapping[str, Channel],
        *,
        name: str = "sender",
        limits: Mapping[str, Limit] = LIMITS,
        jitter: Callable[[], float] = _RANDOM.random,
    ) -> None:
        self._mailroom = mailroom
        self._channels = channels
        self._name = name
        self._limits = limits
        self._jitter = jitter

    async def run(self, stop: asyncio.Event) -> None:
        """Send until `stop`; the calls in flight are finished and recorded."""
        await asyncio.gather(*(self._loop(f"{self._name}.{n}", stop) for n in range(AT_ONCE)))

    async def _loop(self, name: str, stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                if parcel := await self._mailroom.claim_outbound(name, IDLE_WAIT):
                    await self.deliver(parcel)
            except StoreError as fault:
                _log.warning("store is not there", fault=where(fault))
                await pause(STORE_PAUSE, stop)

    async def deliver(self, parcel: Parcel) -> None:
        """One message: sent, to be tried again, rejected or unknown; each is recorded."""
        message = parcel.outbound
        channel = self._channels.get(message.channel)
        if parcel.interrupted:
            # Another sender died between the call and its record: asking twice may send twice.
            await self._recorded(parcel, SendUnknown("sender died"))
        elif channel is None:
            await self._recorded(parcel, ChannelError("no such channel", code="no-channel"))
        elif await self._may_send(parcel):
            began = perf_counter()
            answer = await outcome_of(channel.send(message), SEND_TIMEOUT)
            metrics.SEND_SECONDS.labels(message.channel).observe(perf_counter() - began)
            if isinstance(answer, str):
                _count_cost(channel, message)
            await self._recorded(parcel, answer)

    async def _may_send(self, parcel: Parcel) -> bool:
        """Whether the limits allow it now and this sender still has it; it is then marked as being sent."""
        message = parcel.outbound
        limit = self._limits.get(message.channel)
        if limit:
            if wait := await recipient_wait(self._mailroom, message, limit):
                await self._mailroom.defer(parcel, wait)
                metrics.SENDS.labels(message.channel, "limited").inc()
                return False
            await asyncio.sleep(await line_wait(self._mailroom, message, limit))
        return await self._mailroom.sending(parcel)

    async def _recorded(self, parcel: Parcel, answer: str | BaseException) -> None:
        outcome = await self._record(parcel, answer)
        metrics.SENDS.labels(parcel.outbound.channel, outcome).inc()
        if isinstance(answer, BaseException):
            code = getattr(answer, "code", "")
            _log.warning("not sent", channel=parcel.outbound.channel, outcome=outcome, code=code, fault=where(answer))

    async def _record(self, parcel: Parcel, answer: str | BaseException) -> str:
        """Only what certainly was not sent is tried again or given up; all else is unknown."""
        if isinstance(answer, str):
            await self._mailroom.sent(parcel, answer)
            return "sent"
        if isinstance(answer, SendRetryable) and parcel.tries + 1 < SEND_ATTEMPTS:
            await self._mailroom.retry(parcel, self._delay(parcel.tries, answer.retry_after))
            return "retry"
        if isinstance(answer, SendStopped):
            # before the message is settled: a sender cut off in between must not forget it
            message = parcel.outbound
            await self._mailroom.post(stopped(message.channel, message.recipient, message.message_id))
        if isinstance(answer, ChannelError) and not isinstance(answer, SendUnknown):
            await self._mailroom.rejected(parcel, answer.code or type(answer).__name__)
            return "rejected"
        await self._mailroom.unknown(parcel)
        return "unknown"

    def _delay(self, tries: int, retry_after: float | None) -> float:
        """Seconds: the provider's wish, never less; else 1, 2, 4 … halved at most by chance, so that not all come back
        at once.
        """
        if retry_after is not None:
            return retry_after * (1 + self._jitter() / 10)
        return float(min(LONGEST_BACK_OFF, 2.0**tries) * (0.5 + self._jitter() / 2))


def _count_cost(channel: Channel, message: Outbound) -> None:
    """What the message costs, into the log and the metrics; nothing where it is not metered."""
    if spent := channel.billed(message):
        _log.info("billed", channel=message.channel, text_id=message.text_id, language=message.language, **spent)
    for alphabet, units in spent.items():
        metrics.SMS_SEGMENTS.labels(message.channel, alphabet).inc(units)
