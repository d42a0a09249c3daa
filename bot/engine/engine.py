"""The engine: (state, inbound) → (state, replies). Rasa in-process; no I/O but what the actions ask of the city."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.shared.core.domain import Domain

from actions.city import Here, standing
from bot.engine import aside
from bot.engine.local_actions import LocalActions
from bot.engine.straight_runner import StraightRunner
from bot.engine.tracker_store import TurnTrackerStore, use_plain_slots
from bot.engine.which_city import WhichCity
from bot.hearing.hearing import hear, speak
from bot.hearing.landmarks import landmark
from bot.nlu.localities import set_localities
from bot.outgoing import by_sms, paging, reach
from bot.outgoing.outgoing import outgoing
from bot.outgoing.replies import SILENT_KINDS, keep, worth_sending
from bot.phone import caller, guidance
from bot.saying import nlg
from bot.state import Conversation
from bot.turn import Ports, TurnResult, Wake
from bot.ulb import Ulb
from connectors.errors import CityError
from connectors.message import Inbound
from connectors.services.base import CitizenServices

#: Said before anything else to someone new, except in danger.
FIRST_CONTACT = "utter_first_contact"
#: Seconds for which a city's localities are taken as known, and until the next try while its system is down.
PLACES_KEPT, PLACES_AGAIN = 3600.0, 30.0

ServicesOf = Callable[[Ulb], CitizenServices]


class Collected(OutputChannel):
    """Rasa's output channel of one turn: keeps what was said, in order."""

    def __init__(self, channel: str) -> None:
        self.channel = channel
        self.messages: list[dict[str, Any]] = []

    def name(self) -> str:
        """The citizen's channel, so that texts can differ by it."""
        return self.channel

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep one bubble."""
        self.messages.append(message)


@dataclass(slots=True)
class _Turn:
    """What one turn carries from step to step."""

    conversation: Conversation
    inbound: Inbound
    ulb: Ulb
    parse: dict[str, Any]
    said: Collected
    now: datetime
    places: Sequence[Inbound] = ()
    """Where news goes, best first; see `bot.outgoing.reach`."""
    erase: bool = False


class Engine:
    """One loaded model, serving every city and language. Safe for concurrent turns of different citizens."""

    #: The channels on which she can be answered by voice.
    voices: Collection[str] = ()

    def __init__(
        self,
        agent: Agent,
        store: TurnTrackerStore,
        cities: Mapping[str, Ulb],
        services: ServicesOf,
        home: str = "",
        channels: Collection[str] | None = None,
    ) -> None:
        self._agent, self._store, self._cities, self._services = agent, store, cities, services
        self._home, self._channels = home, channels
        self._places_until: dict[str, float] = {}
        self._which_city = WhichCity(self._turn_in_city, self.parse, cities, home, channels)

    @classmethod
    def load(
        cls,
        model: Path,
        cities: Mapping[str, Ulb],
        services: ServicesOf,
        home: str = "",
        channels: Collection[str] | None = None,
    ) -> Engine:
        """Load a trained model; some seconds, once a process. `home`: the city of lines that no city claims.

        `channels`: the names of those that are on, for news; `None`: a citizen is reached where she has written.
        """
        store = TurnTrackerStore(Domain.empty())
        agent = Agent.load(
            model,
            generator=nlg.FluentGenerator(),
            tracker_store=store,
            lock_store=InMemoryLockStore(),
            action_endpoint=LocalActions(),
        )
        use_plain_slots(agent.domain)
        agent.processor.graph_runner = StraightRunner(agent.processor.graph_runner)
        return cls(agent, store, cities, services, home, channels)

    async def parse(self, text: str, ulb: str = "") -> dict[str, Any]:
        """Rasa's parse data for words alone; `ulb` says whose localities may be meant."""
        found: dict[str, Any] = await self._agent.processor.parse_message(UserMessage(text, metadata={"ulb": ulb}))
        return found

    async def turn(self, conversation: Conversation, inbound: Inbound, ports: Ports) -> TurnResult:
        """One turn. The city's faults are answered in words; an exception is a fault of ours."""
        if (noted := reach.noted(conversation, inbound, self._channels)) is not None:
            return TurnResult(noted)
        return await self._which_city.turn(conversation, inbound, ports)

    async def _turn_in_city(self, conversation: Conversation, inbound: Inbound, ports: Ports) -> TurnResult:
        now = datetime.now(UTC)
        conversation = caller.enter(conversation, inbound)
        ulb = self._which_city.city(conversation, inbound)
        conversation, places = reach.addressed(conversation, inbound, self._channels, now.timestamp())
        inbound = places[0] if places else inbound
        if paging.asks_for_rest(conversation, inbound):
            return paging.next_page(conversation, inbound)
        parse = await self._hear(conversation, inbound, ulb)
        conversation = reach.started(conversation, inbound, parse["intent"]["name"])
        turn = _Turn(conversation, inbound, ulb, parse, Collected(inbound.channel), now, places)
        self._settle(turn)
        await self._first_contact(turn)
        if (words := aside.said(conversation, inbound, parse, ulb)) is not None:
            turn.said.messages.extend(words)
            return self._result(turn, conversation.slots, conversation.active_loop.get("name", ""))
        filled, form = await self._run(turn, ports)
        return self._result(turn, filled, form)

    async def _hear(self, conversation: Conversation, inbound: Inbound, ulb: Ulb) -> dict[str, Any]:
        if inbound.kind in ("text", "media", "location"):
            await self._learn_places(ulb)
        parse = await hear(conversation, inbound, lambda text: self.parse(text, ulb.code), ulb.service.state_tenant)
        # the city is no place in it
        parse["entities"] = [one for one in parse["entities"] if not self._which_city.is_named_by(one, ulb)]
        return parse

    async def _learn_places(self, ulb: Ulb) -> None:
        """The names of the city's localities, so that they are recognised; asked again now and then, never waited for
        twice while the city is down.
        """
        if self._places_until.get(ulb.code, 0.0) > time.monotonic():
            return
        self._places_until[ulb.code] = time.monotonic() + PLACES_KEPT
        try:
            set_localities(await self._services(ulb).localities(), ulb.code)
        except CityError:
            self._places_until[ulb.code] = time.monotonic() + PLACES_AGAIN

    def _settle(self, turn: _Turn) -> None:
        """What is known before a word is said: her city, channel, number and language."""
        slots = turn.conversation.slots
        slots["ulb"] = turn.ulb.code
        if turn.inbound.kind not in reach.NEWS_KINDS:
            slots["channel"] = turn.inbound.channel
        if turn.inbound.phone and caller.is_vouched(turn.inbound):
            slots["phone"] = turn.inbound.phone
        slots["language"] = speak(turn.conversation, turn.inbound, turn.parse, turn.ulb.languages)

    async def _first_contact(self, turn: _Turn) -> None:
        """The notice of what is kept and why, once; writing on after it is her consent, and when is recorded."""
        slots, intent = turn.conversation.slots, turn.parse["intent"]["name"]
        if slots.get("notice_at") or intent == "emergency" or turn.inbound.kind in SILENT_KINDS:
            return
        slots["notice_at"] = datetime.now(UTC).isoformat(timespec="seconds")
        kwargs = {"city_names": turn.ulb.name}
        turn.said.messages.append(nlg.message(slots["language"], turn.inbound.channel, FIRST_CONTACT, kwargs))

    async def _run(self, turn: _Turn, ports: Ports) -> tuple[dict[str, Any], str]:
        sender = turn.inbound.citizen

        def forget() -> None:
            turn.erase = True

        at = Here(
            services=self._services(turn.ulb),
            city=turn.ulb,
            inbound=turn.inbound,
            now=turn.now,
            start_once=ports.start_once,
            fetch=ports.fetch,
            forget=forget,
            ways=reach.ways(turn.conversation, turn.inbound, self._channels),
            stopped=turn.inbound.channel in turn.conversation.stopped,
            can_speak=turn.inbound.channel in self.voices,
            landmark=landmark,
        )
        self._store.domain = self._agent.domain
        self._store.open_turn(sender, turn.conversation)
        message = UserMessage(
            turn.inbound.text,
            turn.said,
            sender,
            parse_data=turn.parse,
            message_id=turn.inbound.message_id,
            metadata=turn.parse["metadata"],
        )
        try:
            with standing(at):
                await self._agent.handle_message(message)
        finally:
            filled, form = self._store.close_turn(sender)
        return filled, form

    def _result(self, turn: _Turn, filled: dict[str, Any], form: str) -> TurnResult:
        customs = [m["custom"] for m in turn.said.messages if m.get("custom")]
        before, inbound = turn.conversation, turn.inbound
        willing = reach.willing(before, self._channels)
        said = by_sms.unwritten(inbound, worth_sending(inbound, turn.said.messages), filled, willing)
        bubbles = guidance.helped(before, inbound, said, filled, form)
        replies, rest = outgoing(before, turn.places, bubbles, filled, turn.ulb, self._channels, turn.now.timestamp())
        after = keep(before, inbound, filled, form, bubbles, rest)
        return TurnResult(
            caller.erased(before) if turn.erase else caller.leave(after, inbound),
            replies,
            wakes=[Wake(**custom["wake"]) for custom in customs if "wake" in custom],
            cancelled_wakes=[custom["cancel_wake"] for custom in customs if "cancel_wake" in custom],
            erased=turn.erase and not before.hidden,  # who has not proved her number erases her call only
        )
