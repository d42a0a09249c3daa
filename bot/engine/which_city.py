"""Which city is hers, where an installation has several and the line that she wrote to is none's.

Someone new is asked, unless her words name a city or `NAGARMITRA_ULB` does. What she wrote first is kept and goes on
after the answer, as if she had written it then. "Another city" changes it at any time. All this is before Rasa, since
nothing can be understood or answered for no city. Why: docs/decisions/which-city.md.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from actions.conversation import JOURNEY_SLOTS
from actions.filing import PENDING
from actions.turn import payload
from bot.answers import read_payload
from bot.engine import aside, waits
from bot.engine.city_names import CityNames, means_another
from bot.engine.waits import CHOOSE
from bot.hearing import keywords
from bot.hearing.hearing import MAX_TEXT, Parse, hear, speak
from bot.outgoing import paging, reach
from bot.outgoing.outgoing import outgoing
from bot.outgoing.replies import SILENT_KINDS, Bubble, keep
from bot.phone import caller
from bot.saying import nlg
from bot.state import Conversation
from bot.turn import Ports, Turn, TurnResult
from bot.ulb import Ulb, city_of_line
from connectors.message import Inbound, to_json

#: The slots with her city's code, and with the messages that wait for it. Rasa does not know the second.
CITY, WAITING = "ulb", "ulb_waiting"
#: What the city that she leaves still owes her: it would be asked of the wrong one.
UNFINISHED = (PENDING, "open_payment")
#: What belongs to the city that she leaves.
ITS_OWN = (
    *JOURNEY_SLOTS,
    "requested_slot",
    "kept_place",
    "kept_photos",
    "last_grievance",
    "last_payment",
    "emergency_heard",
)


class WhichCity:
    """`turn` with the city known. `understand`: the parse of words alone; `on`: the channels that are on."""

    def __init__(
        self,
        turn: Turn,
        understand: Callable[[str], Awaitable[Parse]],
        cities: Mapping[str, Ulb],
        home: str,
        on: Collection[str] | None,
    ) -> None:
        self._turn, self._understand, self._cities, self._on = turn, understand, cities, on
        self._home = home if home in cities else ""
        self._any = next(iter(cities.values()))
        self._names = CityNames(cities)
        # every language that one of the cities speaks, in order
        self._languages = list(dict.fromkeys(code for city in cities.values() for code in city.languages))

    async def turn(self, conversation: Conversation, inbound: Inbound, ports: Ports) -> TurnResult:
        """A `bot.turn.Turn`."""
        if len(self._cities) == 1 or city_of_line(self._cities, inbound.line):
            return await self._turn(conversation, inbound, ports)
        if inbound.kind in SILENT_KINDS:
            return await self._unsettled(conversation, inbound, ports)
        conversation = caller.enter(conversation, inbound)
        if paging.asks_for_rest(conversation, inbound):
            return paging.next_page(conversation, inbound)
        known, another = self._city(conversation), means_another(inbound.text)
        if known and not another and not _is_asked(conversation):
            return await self._turn(conversation, inbound, ports)
        parse = await hear(conversation, inbound, self._understand)
        if code := self._meant(conversation, inbound, parse):
            return await self._settled(conversation, inbound, code, ports)
        if (known and not another) or _is_urgent(inbound, parse):
            return await self._unsettled(_unasked(conversation), inbound, ports)
        return self._ask(conversation, inbound, parse)

    def city(self, conversation: Conversation, inbound: Inbound) -> Ulb:
        """Her city as far as it is known; where it is not, the first one."""
        code = city_of_line(self._cities, inbound.line) or self._city(conversation)
        return self._cities.get(code, self._any)

    def is_named_by(self, entity: Mapping[str, Any], ulb: Ulb) -> bool:
        """Whether a `place` that was found in her words is only the city's name."""
        return entity["entity"] == "place" and ulb.code in self._names.alone(str(entity["value"]))

    def _city(self, conversation: Conversation) -> str:
        code = str(conversation.slots.get(CITY))
        return code if code in self._cities else self._home

    def _meant(self, conversation: Conversation, inbound: Inbound, parse: Parse) -> str:
        """The one city that this message says; empty where it says none, or more than one."""
        if parse["intent"]["name"] == CHOOSE:
            code = str(next((e["value"] for e in parse["entities"] if e["entity"] == "code"), ""))
            return code if code in self._cities else ""
        if inbound.payload or inbound.keyed:
            return ""
        named = self._names.named(inbound.text[:MAX_TEXT])
        return named[0] if len(named) == 1 else ""

    async def _unsettled(self, conversation: Conversation, inbound: Inbound, ports: Ports) -> TurnResult:
        """A turn that leaves her city as it was: in danger, and of our own alarms, nobody asks for it."""
        before = {name: conversation.slots[name] for name in (CITY, WAITING) if name in conversation.slots}
        result = await self._turn(conversation, inbound, ports)
        slots = result.conversation.slots
        if not self._city(conversation):
            slots.pop(CITY, None)
        # nothing is kept of her who has just erased herself
        slots.update(before if slots else {})
        return result

    async def _settled(self, conversation: Conversation, inbound: Inbound, code: str, ports: Ports) -> TurnResult:
        """The city is known from now on; what waited for it goes on."""
        before, slots = self._city(conversation), dict(conversation.slots)
        if before and before != code:
            if any(slots.get(name) for name in UNFINISHED):
                return self._say(_unasked(conversation), inbound, before, "utter_city_waits")
            slots = {name: value for name, value in slots.items() if name not in ITS_OWN}
            conversation = replace(conversation, active_loop={}, offered=[], last_replies=[])
        waiting = slots.pop(WAITING, [])
        if not (inbound.payload or inbound.keyed) and len(inbound.text.split()) >= waits.MIN_WORDS:
            waiting = [*waiting, waits.row(inbound)]
        elif not _is_asked(conversation) and not waiting and not self._names.is_only(inbound.text):
            waiting = [waits.row(inbound)]
        conversation = replace(_unasked(conversation), slots={**slots, CITY: code})
        if before or not (waiting or inbound.call):
            return self._say(conversation, inbound, code, "utter_city_changed")
        return await self._go_on(conversation, inbound, waiting, ports)

    async def _go_on(
        self, conversation: Conversation, inbound: Inbound, waiting: list[dict[str, Any]], ports: Ports
    ) -> TurnResult:
        """The messages that waited, each as if it came now; a call that has said nothing yet begins."""
        if inbound.call:
            # a call hears one answer
            waiting = waiting[-1:] or [to_json(replace(inbound, kind="call", text="", payload="", keyed=False))]
        result = TurnResult(conversation)
        for number, row in enumerate(waiting):
            message_id = f"{inbound.message_id}-w{number}" if number else inbound.message_id
            made = await self._turn(result.conversation, waits.as_of_now(row, inbound, message_id), ports)
            result = TurnResult(
                made.conversation,
                [*result.replies, *made.replies],
                [*result.wakes, *made.wakes],
                [*result.cancelled_wakes, *made.cancelled_wakes],
                result.erased or made.erased,
            )
        return result

    def _ask(self, conversation: Conversation, inbound: Inbound, parse: Parse) -> TurnResult:
        """The question, with the cities that her words may mean first."""
        slots, intent = dict(conversation.slots), parse["intent"]["name"]
        slots["language"] = self._language(conversation, inbound, parse)
        if intent == "change_language":
            slots["language_chosen"] = True
        was_asked = _is_asked(conversation)
        if not self._city(conversation) and waits.is_kept(inbound, intent, was_asked):
            slots[WAITING] = [*(slots.get(WAITING) or []), waits.row(inbound)][-waits.MAX_WAITING :]
        conversation = replace(conversation, slots=slots)
        words = None if intent == "sms_help" or not was_asked else aside.said(conversation, inbound, parse, self._any)
        if words is None:
            text = "utter_ask_city_again" if was_asked and intent not in waits.NOT_KEPT else "utter_ask_city"
            words = [self._question(conversation, inbound, text)]
        return self._result(conversation, inbound, words)

    def _language(self, conversation: Conversation, inbound: Inbound, parse: Parse) -> str:
        wanted = next((e["value"] for e in parse["entities"] if e["entity"] == "language_name"), "")
        if parse["intent"]["name"] == "change_language" and wanted in self._languages:
            return str(wanted)
        return speak(conversation, inbound, parse, self._languages)

    def _question(self, conversation: Conversation, inbound: Inbound, text: str) -> Bubble:
        if self._city(conversation):
            text = "utter_ask_city_change"
        first = self._names.named(inbound.text[:MAX_TEXT])
        codes = [*first, *(code for code in self._cities if code not in first)]
        options = [{"payload": payload(CHOOSE, code=c), "title_names": dict(self._cities[c].name)} for c in codes]
        return nlg.message(conversation.slots["language"], inbound.channel, text, {"options": options})

    def _say(self, conversation: Conversation, inbound: Inbound, code: str, text: str) -> TurnResult:
        language = str(conversation.slots.get("language") or self._languages[0])
        words = nlg.message(language, inbound.channel, text, {"city_names": dict(self._cities[code].name)})
        return self._result(conversation, inbound, [words])

    def _result(self, conversation: Conversation, inbound: Inbound, bubbles: list[Bubble]) -> TurnResult:
        now = time.time()
        conversation, places = reach.addressed(conversation, inbound, self._on, now)
        slots = conversation.slots
        city = self._cities.get(self._city(conversation), self._any)
        replies, rest = outgoing(conversation, places, bubbles, slots, city, self._on, now)
        form = conversation.active_loop.get("name", "")
        return TurnResult(caller.leave(keep(conversation, inbound, slots, form, bubbles, rest), inbound), replies)


def _is_question(choices: list[dict[str, str]]) -> bool:
    return any(read_payload(choice["payload"])[0] == CHOOSE for choice in choices)


def _is_asked(conversation: Conversation) -> bool:
    return bool(conversation.offered) and _is_question(conversation.offered[0])


def _unasked(conversation: Conversation) -> Conversation:
    """Without the question: a "2" from now on means something else."""
    return replace(conversation, offered=[one for one in conversation.offered if not _is_question(one)])


def _is_urgent(inbound: Inbound, parse: Parse) -> bool:
    """Danger, and no more messages: whatever her city is."""
    return parse["intent"]["name"] in ("emergency", "stop_notifications") or keywords.word(inbound.text) == "stop"
