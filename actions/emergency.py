"""Danger: the numbers to call, before anything else."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.city import here
from actions.conversation import Named
from actions.grievance import MAX_WORDS, WORDS, likely, place_in
from actions.turn import Event, go, say, words_of


class Emergency(Named):
    """Danger: the numbers to call, before anything else."""

    title = "emergency"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Then the report, if it is one for the city."""
        rows = [{"text": "emergency-line", "what_text": e.text, "number": e.number} for e in here().city.emergency]
        in_form = (tracker.active_loop or {}).get("name")
        options = [] if in_form else [go("file_grievance", "choice-report-too")]
        say(dispatcher, "utter_emergency", rows_lines=rows, options=options)
        heard = {WORDS: words_of(tracker)[:MAX_WORDS], **likely(tracker), **await place_in(tracker)}
        return [SlotSet("emergency_heard", heard)]
