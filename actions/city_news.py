"""What the city pushes to us (`bot.gateway.events`): a complaint, a payment or an application of hers has moved.

An event only says where to look: what is told is what the city answers now. It is told once, whoever finds it first;
at night it waits for the morning, and while the city is down it waits for that.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import applications, grievance_status
from actions.city import citizen_of, here
from actions.forms import Slots
from actions.grievance import complaint_types
from actions.news import OVER, TOLD, WATCHED, quiet_left, remember
from actions.payment_status import OPEN, follow, send_receipt
from actions.turn import Event, no_wake, set_slots, wake
from connectors.errors import CityError, CityRefused

WAITING, ALARM = "news_waiting", "city_news"
#: Seconds until the city is asked again, by how often it was.
AGAIN = (60, 300, 1800, 3600, 10800, 21600)
#: How much may wait for the morning.
MOST = 20
#: The states of a complaint that are news; the others are her own doing.
NEWS = frozenset({"assigned", "resolved", "rejected"})

Row = dict[str, Any]
Tell = Callable[[str, Slots, CollectingDispatcher], Awaitable[Slots]]


class TellCityNews(Action):
    """The city says that something of hers has changed, or the time has come to tell what waited."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_tell_city_news"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Tell what is new, keep what must wait."""
        rows = _unique([*(tracker.get_slot(WAITING) or []), *_pushed(tracker)])
        if tracker.get_slot("notifications_off") or not rows:
            no_wake(dispatcher, ALARM)
            return [SlotSet(WAITING, None)]
        slots, left = dict(tracker.slots), quiet_left()
        changes: Slots = {}
        waiting: list[Row] = []
        for row in rows:
            if left and not _she_waits_for(row, slots):
                waiting.append(row)
                continue
            said, most = len(dispatcher.messages), len(AGAIN)
            try:
                changes |= await TELLS[row["about"]](row["number"], {**slots, **changes}, dispatcher)
                # a city that stores what it has announced a little later is asked once more
                most = 1 if said == len(dispatcher.messages) else 0
            except CityRefused:
                continue  # there is no such thing, or it is not hers
            except CityError:
                pass
            if row["tries"] < most:
                waiting.append({**row, "tries": row["tries"] + 1})
        if waiting:
            tries = max(row["tries"] for row in waiting)
            wake(dispatcher, ALARM, left or AGAIN[max(tries, 1) - 1], "city_news")
        return set_slots({**changes, WAITING: waiting or None})


def _pushed(tracker: Tracker) -> list[Row]:
    found = tracker.latest_message["entities"]
    return [{"about": e["entity"], "number": str(e["value"]), "tries": 0} for e in found if e["entity"] in TELLS]


def _unique(rows: list[Row]) -> list[Row]:
    return list({(row["about"], row["number"]): row for row in rows}.values())[-MOST:]


def _she_waits_for(row: Row, slots: Slots) -> bool:
    """A payment that she has just made is answered at any hour."""
    account = str((slots.get(OPEN) or {}).get("account", ""))
    return row["about"] == "dues_account" and account == str(row["number"])


async def _complaint(number: str, slots: Slots, dispatcher: CollectingDispatcher) -> Slots:
    grievance = await here().services.get_grievance(number, citizen_of(slots))
    watched, told = dict(slots.get(WATCHED) or {}), slots.get(TOLD) or {}
    if grievance.state in NEWS and watched.get(number, told.get(number)) != grievance.state:
        grievance_status.tell(dispatcher, grievance, await complaint_types())
    changes: Slots = {TOLD: remember(slots, number, grievance.state)}
    if number in watched:
        watched |= {number: grievance.state}
        changes[WATCHED] = {key: state for key, state in watched.items() if state not in OVER} or None
    return changes


async def _application(number: str, slots: Slots, dispatcher: CollectingDispatcher) -> Slots:
    application = await here().services.get_application(number, citizen_of(slots))
    if (slots.get(TOLD) or {}).get(number) != application.status:
        applications.tell(dispatcher, application)
    return {TOLD: remember(slots, number, application.status)}


async def _payment(account: str, slots: Slots, dispatcher: CollectingDispatcher) -> Slots:
    """Hers that is open in this talk, else one made elsewhere: at the counter, on the city's page."""
    if (slots.get(OPEN) or {}).get("account") == account:
        return await follow(dispatcher, slots)
    services = here().services
    found = [one for kind in await services.dues_services() for one in await services.receipts(kind, account, 1)]
    newest = max(found, key=lambda receipt: receipt.paid_at, default=None)
    if newest is None or newest.number in (slots.get(TOLD) or {}):
        return {}
    language = str(slots.get("language") or "en")
    send_receipt(dispatcher, await services.receipt_pdf(newest.number, newest.service, account, language))
    return {TOLD: remember(slots, newest.number, "paid")}


#: What an event may be about: the entity that carries its number → how it is told.
TELLS: dict[str, Tell] = {
    "complaint_number": _complaint,
    "application_number": _application,
    "dues_account": _payment,
}
