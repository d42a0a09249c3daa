"""The promise "news will come here": her open complaints are looked at from time to time, and what is new is told."""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.city import citizen_of, here
from actions.grievance import complaint_types
from actions.grievance_status import tell
from actions.turn import Event, no_wake, wake
from connectors.errors import CityError
from connectors.services.base import Grievance

WATCHED, ALARM = "watched", "news"
#: Seconds between looks: often at first, since a first word from the city is worth most, then four times a day.
LOOKS = (60, 120, 300, 900, 3600, 10800)
SELDOM = 21600
#: A complaint in one of these states brings no more news by itself.
OVER = frozenset({"resolved", "rejected", "closed"})
#: Nobody is woken for it; hours of India's clock.
QUIET_FROM, QUIET_TO = 21, 8
INDIA = timezone(timedelta(hours=5, minutes=30))


def watch(dispatcher: CollectingDispatcher, tracker: Tracker, grievance: Grievance) -> Event:
    """Begin to look for news of a complaint that was just filed."""
    rows = {**(tracker.get_slot(WATCHED) or {}), grievance.number: grievance.state}
    wake(dispatcher, ALARM, LOOKS[0], "wake_news", looks=1)
    event: Event = SlotSet(WATCHED, rows)
    return event


class TellNews(Action):
    """Our alarm rang: is there news of her complaints?"""

    def name(self) -> str:
        """Rasa's name."""
        return "action_tell_news"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Tell what changed; stop looking when all are over, or when she wants no messages."""
        watched: dict[str, str] = dict(tracker.get_slot(WATCHED) or {})
        if not watched or tracker.get_slot("notifications_off"):
            no_wake(dispatcher, ALARM)
            return [SlotSet(WATCHED, None)]
        looks = _looks(tracker)
        if not _quiet():
            watched = await _news(dispatcher, tracker, watched)
        if watched:
            delay = LOOKS[looks] if looks < len(LOOKS) else SELDOM
            wake(dispatcher, ALARM, delay, "wake_news", looks=looks + 1)
        return [SlotSet(WATCHED, watched or None)]


def _looks(tracker: Tracker) -> int:
    return next((int(e["value"]) for e in tracker.latest_message["entities"] if e["entity"] == "looks"), 0)


def _quiet() -> bool:
    hour = here().now.astimezone(INDIA).hour
    return hour >= QUIET_FROM or hour < QUIET_TO


async def _news(dispatcher: CollectingDispatcher, tracker: Tracker, watched: dict[str, str]) -> dict[str, str]:
    """What is still to be watched, after telling what changed."""
    try:
        hers = await here().services.my_grievances(citizen_of(tracker.slots))
        types = await complaint_types()
        for grievance in hers:
            if watched.get(grievance.number, grievance.state) == grievance.state:
                continue
            full = await here().services.get_grievance(grievance.number, citizen_of(tracker.slots))
            tell(dispatcher, full, types)
            watched[grievance.number] = grievance.state
    except CityError:
        return watched
    over = {grievance.number for grievance in hers if grievance.state in OVER}
    return {number: state for number, state in watched.items() if number not in over}
