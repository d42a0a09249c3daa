"""A person: the city's desk, whether someone is there now, and how to reach it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.city import here
from actions.conversation import aside
from actions.news import INDIA
from actions.turn import Event, say

#: The hours at which noon and evening begin.
NOON, EVENING = 12, 16


class Handoff(Action):
    """Give her the people behind the assistant."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_human_handoff"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """An open journey waits for her."""
        desk, now = here().city.desk, here().now
        facts = {"phone": desk.phone, "hours_names": dict(desk.hours), "address_names": dict(desk.address)}
        opens = desk.open.opens(now) if desk.open else None
        if opens and opens > now:
            say(dispatcher, "utter_human_handoff_closed", opens_lines=[when(opens, now)], **facts)
            if here().inbound.call:
                # nobody takes the call over, so it goes on
                return [SlotSet("misses", 0)]
        else:
            say(dispatcher, "utter_human_handoff", open="now" if opens else "unknown", **facts)
        return [*aside(tracker), SlotSet("misses", 0)]


def when(opens: datetime, now: datetime) -> dict[str, str]:
    """When it opens, as a sentence and its arguments.

    `day` is today, tomorrow or later, `date` that day; `clock` has twelve hours.
    """
    at, today = opens.astimezone(INDIA), now.astimezone(INDIA).date()
    days = {today: "today", today + timedelta(days=1): "tomorrow"}
    minutes = f":{at.minute:02}" if at.minute else ""
    part = "morning" if at.hour < NOON else "noon" if at.hour < EVENING else "evening"
    day, clock = days.get(at.date(), "later"), f"{at.hour % 12 or 12}{minutes}"
    return {"text": "desk-opens", "day": day, "date_weekday": at.isoformat(), "clock": clock, "part": part}
