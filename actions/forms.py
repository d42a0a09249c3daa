"""The one form of this assistant, of which every journey's form is a table of questions.

Rasa asks a form's slots in order and hands each of her messages to `validate_<form>`; if that understands nothing, the
form steps aside, the rules answer (cancel, back, another question, …), and Rasa asks the open question again. So one
turn is: what did she say to the open question (`answer`), what can be found out without asking (`prepare`), and which
question is next (`questions`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import identity
from actions.turn import LISTEN, Event, go, intent_of, say, set_slots, sorry, words_of
from connectors.errors import CityError

Slots = dict[str, Any]

#: An answer that was understood, told to be no good, and is asked for again.
REFUSED: Slots = identity.REFUSED
#: What she may do about a journey that was begun some time ago.
BACK = [go("go_on", "choice-go-on"), go("start_anew", "choice-start-anew")]
#: Journeys that only look something up, and the question which one: who went on to something else is not asked again.
LOOKUPS = frozenset({"track_form", "dues_form", "receipt_form", "application_form"})
WHICH_ONE = "grievance_number"
#: How sure a bare "yes" must be before anything is filed on it.
SURELY = 0.75
#: They steer the talk and are never the answer to a question.
STEERING = frozenset(
    {"cancel", "go_back", "repeat", "main_menu", "change_language", "human_handoff", "emergency", "bot_challenge"}
    | {"come_back", "go_on", "start_anew", "stale_choice", "voice_note", "unsupported", "nonsense"}
    | {"stop_notifications", "privacy_request", "erase_data", "wake_filing", "wake_payment", "wake_news", "city_news"}
    | {"choose_reach", "choose_replies", "start_notifications"}
)


class Form(Action, ABC):
    """A journey's questions. Subclasses name the form and say what an answer means."""

    form: ClassVar[str]
    #: Every slot of this journey; emptied when it is over.
    slots: tuple[str, ...]

    def name(self) -> str:
        """Rasa's name of the validation action."""
        return f"validate_{self.form}"

    @abstractmethod
    def questions(self, slots: Mapping[str, Any]) -> list[str]:
        """The slots to be filled, in the order in which they are asked; may depend on what is known."""

    @abstractmethod
    async def answer(self, slot: str, value: Any, tracker: Tracker, say: CollectingDispatcher) -> Slots:
        """What her message fills in. `value` is a pressed choice's, else None. Empty: not understood."""

    async def extras(self, tracker: Tracker, say: CollectingDispatcher) -> Slots:
        """What is welcome at any question of this journey, besides an answer to it."""
        return {}

    async def prepare(self, slots: Slots, say: CollectingDispatcher) -> Slots:
        """What can be found out without asking her. `{"requested_slot": None}` ends the form."""
        return {}

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Listen, look up, choose the next question. No slot set means not understood: the form steps aside."""
        heard: Slots = {}
        if self._listening(tracker):
            heard = await self._listen(dispatcher, tracker)
            if not heard:
                return []
        known = {**tracker.slots, **heard}
        if tracker.get_slot(identity.PROVED) == identity.WANTED:
            found = _who(known, dispatcher)
        else:
            found = await self._found(known, dispatcher)
        known.update(found)
        if found["requested_slot"] == identity.PHONE:
            found |= await self._claimed(dispatcher, tracker, heard, known)
        return set_slots({**heard, **found})

    async def _found(self, known: Slots, dispatcher: CollectingDispatcher) -> Slots:
        try:
            found = await self.prepare(known, dispatcher)
        except CityError as error:
            sorry(dispatcher, error)
            return {"requested_slot": None, "failed": True}
        return {"requested_slot": self._next({**known, **found}), **found}

    def _next(self, known: Slots) -> str | None:
        return next((question for question in self.questions(known) if known.get(question) is None), None)

    async def _claimed(self, dispatcher: CollectingDispatcher, tracker: Tracker, heard: Slots, known: Slots) -> Slots:
        """On a call her number is known already, though not proved: go on to the code.

        Where none can be sent, her last question is asked again, as if she had not answered it.
        """
        asked = tracker.get_slot("requested_slot")
        try:
            found = await identity.claimed(asked, heard, dispatcher)
        except CityError as error:
            sorry(dispatcher, error)
            found = dict(REFUSED)
        if found == REFUSED:
            undone = {name: tracker.get_slot(name) for name in heard}
            return {**undone, "requested_slot": asked, "failed": None if asked else True}
        return {**found, "requested_slot": self._next({**known, **found})}

    def _listening(self, tracker: Tracker) -> bool:
        """Whether she has spoken since the form last asked; not when it opens or comes back from an interruption.

        Rasa puts the form itself at the end of the events before it has it validated.
        """
        done = [event["name"] for event in reversed(tracker.events) if event["event"] == "action"]
        return next((name for name in done if name != self.form), "") == LISTEN

    async def _listen(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Slots:
        asked, intent = tracker.get_slot("requested_slot"), intent_of(tracker)
        if not asked or intent in STEERING:
            return {}
        if extra := await self.extras(tracker, dispatcher):
            return extra
        slot, value = asked, None
        if intent == "choose":
            chosen = {e["entity"]: e["value"] for e in tracker.latest_message["entities"]}
            slot, value = chosen["slot"], chosen["value"]
            if slot not in self.slots and slot not in identity.SLOTS:
                return {}
        try:
            if slot in identity.SLOTS:
                heard = await identity.answer(slot, value, tracker, dispatcher)
            else:
                heard = await self.answer(slot, value, tracker, dispatcher)
        except CityError as error:
            sorry(dispatcher, error)
            return dict(REFUSED)
        if heard == REFUSED:
            return dict(REFUSED)
        return {**heard, "answered": [*(tracker.get_slot("answered") or []), slot]} if heard else {}


def _who(known: Slots, dispatcher: CollectingDispatcher) -> Slots:
    """On a call, before anything of hers can be gone on with: who she is, and nothing else of this journey."""
    question = next((question for question in identity.questions(known) if known.get(question) is None), None)
    if question:
        return {"requested_slot": question}
    say(dispatcher, "utter_come_back", options=BACK)
    return {"requested_slot": None, "failed": True}


def leave(tracker: Tracker, slots: tuple[str, ...]) -> list[Event]:
    """Empty a journey's slots when it is over."""
    return set_slots({**dict.fromkeys(slots), "answered": None, "failed": None})


def starting(tracker: Tracker, form: str, slots: Slots) -> list[Event]:
    """Begin a journey: an open one is put aside to be taken up again, and what was said already is filled in."""
    left = str((tracker.active_loop or {}).get("name"))
    over = [left] if left in LOOKUPS or tracker.get_slot("requested_slot") == WHICH_ONE else []
    return [
        *set_slots({"paused": put_aside(tracker, form, *over), "answered": [], "failed": None, **slots}),
        SlotSet("requested_slot", None),
        {"event": "active_loop", "name": None, "timestamp": None},
    ]


def put_aside(tracker: Tracker, *besides: str) -> list[str] | None:
    """The journeys that wait to be taken up again, the open one last; without `besides`: the one that begins."""
    open_form = (tracker.active_loop or {}).get("name")
    waiting = [*(tracker.get_slot("paused") or []), *([open_form] if open_form else [])]
    return [form for form in dict.fromkeys(waiting) if form not in besides] or None


def wants(tracker: Tracker, *intents: str) -> bool:
    """Whether she meant one of these."""
    return intent_of(tracker) in intents


def surely(tracker: Tracker) -> bool:
    """Whether what she meant is sure enough to do something that cannot be taken back."""
    return float(tracker.latest_message["intent"].get("confidence") or 0) >= SURELY


def free_words(tracker: Tracker) -> str:
    """Her words as an answer in her own words; empty when the message was a bare yes, no or greeting."""
    small_talk = wants(tracker, "affirm", "deny", "greet", "thank", "goodbye") and surely(tracker)
    return "" if small_talk or wants(tracker, "share_photo") else words_of(tracker)
