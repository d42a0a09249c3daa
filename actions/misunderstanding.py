"""What was not understood, or is not the municipality's business: short, polite, and a way on."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import MENU, Named, menu_options
from actions.turn import Event, Option, go, intent_of, payload, say

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
        if (tracker.active_loop or {}).get("name"):
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
        say(dispatcher, OTHER_KINDS.get(intent_of(tracker), "utter_out_of_scope"), options=[*rows, *person])
        return [SlotSet("misses", misses)]


#: Each kind of message that no journey can use has its own sentence.
OTHER_KINDS = {
    "nonsense": "utter_nonsense",
    "voice_note": "utter_voice_note",
    "unsupported": "utter_unsupported",
    "share_location": "utter_location_for_what",
    "stale_choice": "utter_stale_choice",
}


class SharedPhoto(Named):
    """A photo out of the blue: most likely a problem."""

    title = "shared_photo"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Offers to report it."""
        say(dispatcher, "utter_photo_for_what", options=[go("file_grievance", "choice-report")])
        return []
