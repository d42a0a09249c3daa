"""The providers of the benchmarks: the tests' stand-ins for Twilio, Meta and Exotel, in a process of their own.

They keep the providers' rules and verify nothing less; what they accept is told to the process that measures.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from time import time
from typing import Any, NamedTuple

from bot.model.training import ROOT

sys.path.append(str(ROOT / "tests" / "connectors" / "channels"))
import exotel_stand_in as exotel  # type: ignore[import-not-found]
import meta_rules as meta  # type: ignore[import-not-found]
from call_stand_in import Caller, CallFailed  # type: ignore[import-not-found]
from meta_stand_in import MetaStandIn  # type: ignore[import-not-found]
from twilio_stand_in import ACCOUNT, TOKEN, TwilioStandIn, signed_form  # type: ignore[import-not-found]
from twiml_rules import BadTwiml  # type: ignore[import-not-found]

__all__ = [
    "ACCOUNT",
    "TOKEN",
    "BadTwiml",
    "CallFailed",
    "Caller",
    "Providers",
    "exotel",
    "meta",
    "running_providers",
    "signed_form",
]

#: Seconds in which the providers must be there, and may take to end.
START, END = 60.0, 10.0


class Bases(NamedTuple):
    """Where the stand-ins serve their APIs."""

    twilio: str
    meta: str
    exotel: str


@dataclass(slots=True)
class Providers:
    """`accepted`: (channel, address) → when each bubble for it was accepted, Unix seconds, in order."""

    bases: Bases
    accepted: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))


class _Told(list[Any]):
    """A stand-in's list of messages that tells of each as it is accepted."""

    def __init__(self, channel: str, pipe: Connection) -> None:
        super().__init__()
        self._channel, self._pipe = channel, pipe

    def append(self, message: Any) -> None:
        super().append(message)
        to = message.to if hasattr(message, "to") else exotel_number(message.form["To"])
        channel = self._channel or ("twilio_whatsapp" if message.whatsapp else "twilio_sms")
        self._pipe.send(((channel, to), time()))


def exotel_number(to: str) -> str:
    """A citizen's number in E.164, however Exotel is given it."""
    return f"+91{to[-10:]}"


@contextmanager
def running_providers() -> Iterator[Providers]:
    """The stand-ins, started and ended. Raises `TimeoutError`."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    try:
        if not ours.poll(START):
            raise TimeoutError("the providers did not start")
        providers = Providers(ours.recv())
        threading.Thread(target=_listen, args=(ours, providers), daemon=True).start()
        yield providers
    finally:
        process.terminate()
        process.join(END)


def _listen(pipe: Connection, providers: Providers) -> None:
    while True:
        try:
            address, at = pipe.recv()
        except (EOFError, OSError):
            return
        providers.accepted[address].append(at)


def _serve(pipe: Connection) -> None:
    # who gives up waiting for an answer is told of by its own log and by the figures, not by a trace of ours
    logging.disable(logging.CRITICAL)
    with TwilioStandIn() as twilio, MetaStandIn() as facebook, exotel.ExotelStandIn() as aggregator:
        twilio.messages = _Told("", pipe)
        facebook.messages = _Told("meta_whatsapp", pipe)
        aggregator.messages = _Told("exotel_sms", pipe)
        pipe.send(Bases(twilio.base_url, facebook.base_url, aggregator.base_url))
        threading.Event().wait()
