"""What was not understood, or is not the municipality's business: short, polite, and a way on."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import places
from actions.city import here
from actions.conversation import MENU, Named, menu_options
from actions.feedback import open_again
from actions.grievance import CONFIRM
from actions.photos import received
from actions.turn import Event, Option, entity, go, intent_of, meta, payload, say

#: From the second miss on, a person is offered.
MISSES = 2
#: How sure a guess must be to be offered in "did you mean".
GUESS, GUESSES = 0.12, 2


class NotUnderstood(Named):
    """Words that we are not sure of: the likely meanings first, then help, then a person."""

    title = "not_understood"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Two-stage: "did you mean", and from the second miss a person."""
        misses = int(tracker.get_slot("misses") or 0) + 1
        open_form = (tracker.active_loop or {}).get("name")
        if intent_of(tracker) == "deny" and not open_form:
            return _refused(tracker, dispatcher)
        if open_form:
            options = [go("human_handoff", "choice-person"), go("cancel", "choice-leave")] if misses >= MISSES else []
            say(dispatcher, "utter_not_an_answer" if misses < MISSES else "utter_missed_again", options=options)
        elif (guesses := _guesses(tracker)) and misses < MISSES:
            other = go("main_menu", "choice-something-else")
            say(dispatcher, "utter_did_you_mean", options=[*guesses, other])
        elif misses < MISSES:
            say(dispatcher, "utter_guidance", options=menu_options(tracker)[:3])
        else:
            options = [go("human_handoff", "choice-person"), go("main_menu", "choice-menu")]
            say(dispatcher, "utter_missed_again", options=options)
        return [SlotSet("misses", misses)]


def _refused(tracker: Tracker, dispatcher: CollectingDispatcher) -> list[Event]:
    """A "no" with nothing open: to the word that a complaint was solved, or to an offer, which is left at that."""
    if meta(tracker, "closed"):
        return open_again(tracker)
    say(dispatcher, "utter_cancelled")
    return [SlotSet("misses", 0)]


def _guesses(tracker: Tracker) -> list[Option]:
    """What she most likely meant, of the things that can be offered; words kept, so that nothing is typed twice."""
    texts = {intent: text for _, intent, text in MENU}
    ranked = tracker.latest_message.get("intent_ranking") or []
    likely = [row["name"] for row in ranked if row["confidence"] >= GUESS and row["name"] in texts][:GUESSES]
    return [{"payload": payload(intent), "text": texts[intent]} for intent in likely]


class OutOfScope(Named):
    """Not the municipality's business, or no words at all: short, polite, and what can be done."""

    title = "out_of_scope"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """A person is offered after the second in a row."""
        misses = int(tracker.get_slot("misses") or 0) + 1
        person = [go("human_handoff", "choice-person")] if misses >= MISSES else []
        open_form = (tracker.active_loop or {}).get("name")
        rows = [] if open_form else menu_options(tracker)[: 3 - len(person)]
        filed = _filed_already(tracker)
        if filed:
            say(dispatcher, "utter_filed_already", number=filed)
            return []
        outside = "utter_out_of_scope_inside" if open_form else "utter_out_of_scope"
        said = _unheard() if intent_of(tracker) == "voice_note" else OTHER_KINDS.get(intent_of(tracker), outside)
        say(dispatcher, said, options=[*rows, *person])
        return [SlotSet("misses", misses)]


def _filed_already(tracker: Tracker) -> str:
    """The number, when she presses "file it" a second time."""
    pressed = intent_of(tracker) == "choose" and entity(tracker, "slot") == CONFIRM
    return str(tracker.get_slot("last_grievance") or "") if pressed else ""


#: Each kind of message that no journey can use has its own sentence.
OTHER_KINDS = {
    "nonsense": "utter_nonsense",
    "unsupported": "utter_unsupported",
    "stale_choice": "utter_stale_choice",
    "choose": "utter_stale_choice",
}


#: Why a voice note was not heard (`connectors.errors`, by way of `bot.voice.ears`) → what she is told.
UNHEARD = {"voice-note": "utter_voice_note", "voice-note-long": "utter_voice_note_long"}


def _unheard() -> str:
    return UNHEARD.get(here().inbound.unsupported, "utter_voice_note_off")


class SharedPhoto(Named):
    """A photo out of the blue: most likely a problem."""

    title = "shared_photo"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Kept for the report, which is offered."""
        photos = await received(tracker, dispatcher)
        say(dispatcher, "utter_photo_for_what", options=[go("file_grievance", "choice-report")])
        return [SlotSet("kept_photos", photos or None)]


class SharedLocation(Named):
    """A pin out of the blue: kept for the report that follows."""

    title = "shared_location"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Asks what is wrong there."""
        place = await places.understood(tracker)
        inside = bool(place.get("code"))
        say(dispatcher, "utter_location_for_what" if inside else "utter_place_outside")
        return [SlotSet("kept_place", place if inside else None)]
