"""The telephone exchange: what each request of a call is answered, so that she is never left with silence.

A reply is awaited a few seconds; then she hears that we are at it, and Twilio asks again. Nothing is run twice: every
request of one turn carries the turn's message id, and all wait for the same reply.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from prometheus_client import Counter, Histogram

from bot.mailroom.store import StoreError
from bot.phone import opening
from bot.phone.replies import Replies, Streams
from bot.phone.telephone import Line
from bot.saying.catalogue import catalogue_of
from bot.ulb import Ulb, city_of_line
from connectors.channels.twilio.voice import twiml
from connectors.channels.twilio.voice.answers import answer
from connectors.channels.twilio.voice.payloads import MAX_TURNS, Step
from connectors.message import CallStep, Inbound

#: Seconds for the store to take a message.
POST_WITHIN = 4.0
#: How often she is asked to hold the line, and to say again what could not be taken down.
HOLDS, AGAINS = 3, 2

OUTCOMES = Counter("nagarmitra_call_answers", "Answers to requests of phone calls, by what was said", ["outcome"])
SECONDS = Histogram(
    "nagarmitra_call_answer_seconds",
    "Time to answer a request of a phone call",
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2, 4, 6, 10, 15),
)


class Mailroom(Streams, Protocol):
    """What the exchange needs of `bot.mailroom`."""

    async def post(self, inbound: Inbound) -> object:
        """Queue a message; what was seen before is dropped. Raises `StoreError`."""


class Exchange:
    """Answers calls for the cities of `lines`, `home` where the number called is nobody's. Set `closing` to stop."""

    def __init__(self, mailroom: Mailroom, lines: Mapping[str, Line], home: str, closing: asyncio.Event) -> None:
        self._mailroom, self._lines, self._home = mailroom, lines, home
        self._cities: dict[str, Ulb] = {code: line.city for code, line in lines.items()}
        self.replies = Replies(mailroom, closing)

    async def answer(self, inbound: Inbound, step: Step, url: str, dialled: str = "") -> str:
        """The TwiML for one request. `url` is the route's own, `dialled` how connecting her to the desk ended.

        Raises `StoreError` only where nobody listens: after the call.
        """
        if inbound.kind == "call_ended":
            await self._mailroom.post(inbound)
            return ""
        city = city_of_line(self._cities, inbound.line) or self._home
        with SECONDS.time():
            return await _Call(self, self._lines[city], inbound, step, url).next(dialled)

    async def post(self, inbound: Inbound) -> bool:
        """Whether the store has it."""
        try:
            async with asyncio.timeout(POST_WITHIN):
                await self._mailroom.post(inbound)
        except (StoreError, TimeoutError):
            return False
        return True


class _Call:
    """One request of a call."""

    def __init__(self, exchange: Exchange, line: Line, inbound: Inbound, step: Step, url: str) -> None:
        self._exchange, self._line, self._inbound, self._step, self._url = exchange, line, inbound, step, url

    async def next(self, dialled: str) -> str:
        """The TwiML; see `Exchange.answer`."""
        if dialled and not self._step.again:
            return await self.after_desk(dialled)
        if not self._step.language:
            return await self.languages()
        return await self.waited() if self._step.wait else await self.turn(self._inbound)

    async def languages(self) -> str:
        """Nobody knows yet what she speaks: ask, or take the answer."""
        step, line = self._step, self._line
        if len(line.languages) < 2:
            return await self._begin(line.first)
        if step.turn:
            if code := opening.picked(line, self._inbound):
                return await self._begin(code)
            if self._inbound.kind == "text" and (not self._inbound.keyed or self._inbound.text == "0"):
                # she just says what she wants, or wants a person
                self._step = replace(step, language=line.first)
                return await self.turn(self._inbound)
            if step.again:
                return await self._begin(line.first)
        OUTCOMES.labels("language").inc()
        asked = Step(1, again=1 if step.turn else 0)
        return twiml.ask(await opening.question(line), opening.listening(line), self._to(asked))

    async def _begin(self, chosen: str) -> str:
        """The talk begins in the language that she chose, or in its neighbour."""
        spoken = self._line.carried(chosen)
        self._step = replace(self._step, language=spoken)
        begun = replace(self._inbound, kind="call", language=spoken, text="", keyed=False)
        if not await self._exchange.post(begun):
            # the language is asked for again, or the talk would begin without it
            return await self._down("" if len(self._line.languages) > 1 else spoken)
        if spoken == chosen:
            return await self._reply() or await self._hold()
        # she is told while the turn runs
        return twiml.go_on([await self._say("call-no-voice")], self._to(replace(self._step, again=0, wait=1)))

    async def turn(self, inbound: Inbound) -> str:
        """Put what she said in the mailroom, and wait for the reply."""
        if not await self._exchange.post(inbound):
            return await self._down(self._language)
        return await self._reply() or await self._hold()

    async def waited(self) -> str:
        """She was asked to hold the line: the reply, or one more word that we are at it."""
        if self._step.wait <= HOLDS:
            return await self._reply() or await self._hold()
        if said := await self._reply(at_once=True):
            return said
        if self._inbound.keyed:
            self._step = replace(self._step, wait=1)
            return await self._reply() or await self._hold()
        OUTCOMES.labels("given-up").inc()
        return twiml.hang_up([await self._say("call-later-bye")])

    async def after_desk(self, dialled: str) -> str:
        """The desk's phone was rung: ask what else there is, or say that nobody took it."""
        OUTCOMES.labels("desk").inc()
        text_id = "call-after-desk" if dialled in ("completed", "answered") else "call-desk-busy"
        return await self._ask(text_id, replace(self._step, again=1), keys=1)

    async def _reply(self, *, at_once: bool = False) -> str:
        """The reply as TwiML; empty while there is none."""
        step = self._step
        reply = await self._exchange.replies.to(self._inbound, f"{self._inbound.call}-{step.turn}", at_once=at_once)
        if reply is None:
            return ""
        OUTCOMES.labels("reply").inc()
        if step.turn >= MAX_TURNS:
            reply = replace(reply, call=CallStep(ends=True))
        # a typed variety stays what it is to the engine; what we say ourselves is in the language itself
        following = Step(step.turn + 1, language=self._line.carried(reply.language))
        return await answer(reply, self._line.voices, self._to(following))

    async def _hold(self) -> str:
        step = self._step
        if step.wait >= HOLDS:
            OUTCOMES.labels("later").inc()
            key = twiml.Listening(keys=1)
            return twiml.ask([await self._say("call-later")], key, self._to(replace(step, wait=HOLDS + 1)))
        OUTCOMES.labels("hold").inc()
        text_id = "call-hold-on" if step.wait else "call-hold"
        return twiml.go_on([await self._say(text_id)], self._to(replace(step, wait=step.wait + 1)))

    async def _down(self, language: str) -> str:
        """The store does not answer: she says it again, in the hope that it will by then. `language` is settled."""
        step = self._step
        OUTCOMES.labels("store-down").inc()
        if step.again < AGAINS:
            return await self._ask("call-again", replace(step, again=step.again + 1, language=language))
        phone = " ".join(sign for sign in self._line.city.desk.phone if sign.isdigit())
        return twiml.hang_up([await self._say("call-store-down", phone=phone)])

    async def _ask(self, text_id: str, step: Step, keys: int = 0) -> str:
        hears = self._line.voices.tongue(self._language).hears
        return twiml.ask([await self._say(text_id)], twiml.Listening(hears, keys), self._to(step))

    async def _say(self, text_id: str, **args: str) -> twiml.Line:
        words = catalogue_of(self._language).say(text_id, opening.CHANNEL, **args)
        return await self._line.voices.line(words, self._language, text_id)

    @property
    def _language(self) -> str:
        return self._step.language or self._line.first

    def _to(self, step: Step) -> str:
        return f"{self._url}?{step.query}"
