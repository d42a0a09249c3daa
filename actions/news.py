"""The promise "news will come here": her open complaints are looked at from time to time, and what is new is told.

What the city pushes by itself is told by `actions.city_news`; both keep to what was told already (`TOLD`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta, timezone
from typing import Any
from zlib import crc32

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.city import citizen_of, here
from actions.grievance import complaint_types
from actions.grievance_status import tell
from actions.turn import Event, no_wake, set_slots, wake
from connectors.errors import CityError
from connectors.services.base import Grievance

WATCHED, TOLD, ALARM = "watched", "told", "news"
#: So many open complaints of one citizen are looked after, the latest: what is kept of her must not grow.
WATCHED_MOST = 20
#: Seconds between looks: often at first, since a first word from the city is worth most, then four times a day.
LOOKS = (60, 120, 300, 900, 3600, 10800)
SELDOM = 21600
#: A complaint in one of these states brings no more news by itself.
OVER = frozenset({"resolved", "rejected", "closed"})
#: How many things are remembered as told; the oldest are forgotten first.
REMEMBERED = 30
INDIA = timezone(timedelta(hours=5, minutes=30))
#: What waited for the morning is told within so many seconds, so that the city is not asked for all at once.
SPREAD = 600


def watch(dispatcher: CollectingDispatcher, tracker: Tracker, grievance: Grievance) -> Event:
    """Begin to look for news of a complaint that was just filed or opened again."""
    rows = {**(tracker.get_slot(WATCHED) or {}), grievance.number: grievance.state}
    rows = dict(list(rows.items())[-WATCHED_MOST:])
    wake(dispatcher, ALARM, LOOKS[0], "wake_news", looks=1)
    event: Event = SlotSet(WATCHED, rows)
    return event


def again(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
    """She wants messages again: look soon what has changed meanwhile."""
    if tracker.get_slot(WATCHED):
        wake(dispatcher, ALARM, LOOKS[0], "wake_news", looks=1)
    return [SlotSet("notifications_off", None)]


def remember(slots: Mapping[str, Any], thing: str, state: str) -> dict[str, str]:
    """What was told, with this as the newest."""
    before = {key: value for key, value in (slots.get(TOLD) or {}).items() if key != thing}
    return dict([*before.items(), (thing, state)][-REMEMBERED:])


def quiet_left() -> float:
    """Seconds until news may be told; none by day. The hours are the city's (`quiet` in its file)."""
    quiet, now = here().city.quiet, here().now.astimezone(INDIA)
    by_night = quiet.start > quiet.end and (now.hour >= quiet.start or now.hour < quiet.end)
    if not (quiet.start <= now.hour < quiet.end or by_night):
        return 0
    end = now.replace(hour=quiet.end, minute=0, second=0, microsecond=0)
    left = (end if end > now else end + timedelta(days=1)) - now
    return left.total_seconds() + crc32(here().inbound.citizen.encode()) % SPREAD


class TellNews(Action):
    """Our alarm rang: is there news of her complaints?"""

    def name(self) -> str:
        """Rasa's name."""
        return "action_tell_news"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Tell what changed; stop looking when all are over, or while she wants no messages."""
        if not tracker.get_slot(WATCHED) or tracker.get_slot("notifications_off"):
            no_wake(dispatcher, ALARM)
            return []
        looks = next((int(e["value"]) for e in tracker.latest_message["entities"] if e["entity"] == "looks"), 0)
        if left := quiet_left():
            wake(dispatcher, ALARM, left, "wake_news", looks=looks)
            return []
        changes = await _news(dispatcher, tracker)
        if changes.get(WATCHED, True):
            delay = LOOKS[looks] if looks < len(LOOKS) else SELDOM
            wake(dispatcher, ALARM, delay, "wake_news", looks=looks + 1)
        return set_slots(changes)


async def _news(dispatcher: CollectingDispatcher, tracker: Tracker) -> dict[str, Any]:
    """What is still to be watched and what was told, after telling what changed."""
    watched: dict[str, str] = dict(tracker.get_slot(WATCHED) or {})
    changes: dict[str, Any] = {TOLD: tracker.get_slot(TOLD), WATCHED: watched}
    try:
        hers = await here().services.my_grievances(citizen_of(tracker.slots))
        types = await complaint_types()
        for grievance in hers:
            if watched.get(grievance.number, grievance.state) == grievance.state:
                continue
            full = await here().services.get_grievance(grievance.number, citizen_of(tracker.slots))
            tell(dispatcher, full, types)
            watched[grievance.number] = grievance.state
            changes[TOLD] = remember(changes, grievance.number, grievance.state)
    except CityError:
        return changes
    over = {grievance.number for grievance in hers if grievance.state in OVER}
    changes[WATCHED] = {number: state for number, state in watched.items() if number not in over} or None
    return changes
