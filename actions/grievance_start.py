"""The beginning of a report: what her first message says already, and whether it is about one that was closed."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.city import here
from actions.feedback import is_about_closed, open_again
from actions.forms import Slots, starting
from actions.grievance import (
    GROUP,
    LIKELY,
    MAX_WORDS,
    PHOTOS,
    PLACE,
    SLOTS,
    TYPE,
    WORDS,
    GrievanceForm,
    kind_of,
    place_in,
)
from actions.photos import with_received
from actions.turn import Event, meta, words_of


class StartGrievance(Action):
    """Take what the first message already says."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_start_grievance"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Type, place, words and photo, as far as they were said."""
        told = "" if tracker.latest_message.get("chosen") else words_of(tracker)
        if told and await is_about_closed(tracker):
            return open_again(tracker)
        known: Slots = {**dict.fromkeys(SLOTS), "grievance_change": None}
        if told and (tracker.latest_message.get("categories") or _recorded(tracker)):
            known.update(kind_of(tracker), **{WORDS: told[:MAX_WORDS]})
            if not known[TYPE] and not known[LIKELY] and _recorded(tracker):
                known[GROUP] = ""  # she has told it; the city's list says what kind it is
            elif not known[TYPE] and not known[LIKELY]:
                known[WORDS] = None  # "I want to complain" says nothing about the problem yet
        elif not told and (danger := tracker.get_slot("emergency_heard")):
            known.update(danger, emergency_heard=None)
        known.update(await place_in(tracker))
        if place := tracker.get_slot("kept_place"):
            known.setdefault(PLACE, None)
            known[PLACE] = known[PLACE] or place
        photos = await with_received(tracker.get_slot("kept_photos"), tracker, dispatcher)
        known.update({PHOTOS: photos or None, "kept_photos": None, "kept_place": None})
        return starting(tracker, GrievanceForm.form, known)


def _recorded(tracker: Tracker) -> bool:
    """Whether she told it on the phone and it was recorded."""
    return bool(here().inbound.call) and any(item["kind"] == "audio" for item in meta(tracker, "media") or [])
