"""Filing once (design §3): a record before the call, a look before a second one, and never a result we do not know."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import places
from actions.city import citizen_of, here
from actions.grievance import PHOTOS, PLACE, TYPE, WORDS, complaint_types, over, reference_of, type_label
from actions.turn import Event, go, no_wake, say, wake
from connectors.errors import CityError, CityTimedOut, CityUnreachable
from connectors.message import Location
from connectors.services.base import Citizen, Grievance, GrievanceDraft

#: Seconds until we look again, by attempt; then every hour, for as long as it takes.
LOOK_AGAIN = (20, 60, 120, 300, 900, 1800)
HOURLY = 3600
ALARM = "filing"


class FileGrievance(Action):
    """File what the form gathered."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_file_grievance"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """The number at once, or the promise of it; nothing at all if the form was ended without her yes."""
        if not tracker.get_slot("grievance_confirm"):
            return over(tracker)
        draft = _draft(tracker)
        fresh = await here().start_once(draft.reference)
        return [*over(tracker), *await _settle(dispatcher, tracker, draft, look_first=not fresh, attempt=0)]


class SettleFiling(Action):
    """Our alarm rang: a filing of hers is still open."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_settle_filing"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Look whether it was filed after all; file it if not."""
        pending = tracker.get_slot("pending_filing")
        if not pending:
            return []
        draft = read_draft(pending["draft"])
        return await _settle(dispatcher, tracker, draft, look_first=True, attempt=pending["attempt"] + 1)


def _draft(tracker: Tracker) -> GrievanceDraft:
    place = tracker.get_slot(PLACE) or {}
    pin = place.get("pin")
    return GrievanceDraft(
        reference=reference_of(tracker),
        type_code=tracker.get_slot(TYPE),
        description=tracker.get_slot(WORDS) or "",
        locality_code=place.get("code", ""),
        landmark=place.get("words", ""),
        location=Location(*pin) if pin else None,
        photo_ids=tuple(tracker.get_slot(PHOTOS) or ()),
        channel=tracker.get_slot("channel") or "",
    )


def read_draft(data: dict[str, Any]) -> GrievanceDraft:
    """The draft that was kept as plain data in the state."""
    pin = data.get("location")
    return GrievanceDraft(
        **{**data, "photo_ids": tuple(data["photo_ids"]), "location": Location(**pin) if pin else None}
    )


async def _settle(
    dispatcher: CollectingDispatcher, tracker: Tracker, draft: GrievanceDraft, *, look_first: bool, attempt: int
) -> list[Event]:
    citizen = citizen_of(tracker.slots)
    try:
        grievance = await _file(draft, citizen, look_first)
    except (CityUnreachable, CityTimedOut) as error:
        return _keep(dispatcher, draft, attempt, error)
    except CityError:
        say(dispatcher, "utter_filing_refused", options=[go("human_handoff", "choice-person")])
        return [SlotSet("pending_filing", None)]
    no_wake(dispatcher, ALARM)
    await _announce(dispatcher, grievance)
    return [SlotSet("pending_filing", None), SlotSet("last_grievance", grievance.number)]


async def _file(draft: GrievanceDraft, citizen: Citizen, look_first: bool) -> Grievance:
    services = here().services
    if look_first and (found := await services.find_filed(draft.reference, citizen)):
        return found
    return await services.file_grievance(await _with_locality(draft), citizen)


async def _with_locality(draft: GrievanceDraft) -> GrievanceDraft:
    """Every complaint needs a locality; told while the city was down, it gets the likeliest for her words.

    The words stay in the landmark, so that the officer sees where it really is.
    """
    if draft.locality_code:
        return draft
    place = await places.likeliest(draft.landmark)
    return replace(draft, locality_code=place.code if place else "")


def _keep(dispatcher: CollectingDispatcher, draft: GrievanceDraft, attempt: int, error: CityError) -> list[Event]:
    if attempt == 0:
        timed_out = isinstance(error, CityTimedOut)
        say(dispatcher, "utter_filing_checking" if timed_out else "utter_filing_kept")
    delay = LOOK_AGAIN[attempt] if attempt < len(LOOK_AGAIN) else HOURLY
    wake(dispatcher, ALARM, delay, "wake_filing")
    return [SlotSet("pending_filing", {"draft": asdict(draft), "attempt": attempt})]


async def _announce(dispatcher: CollectingDispatcher, grievance: Grievance) -> None:
    facts = type_label(grievance.type_code, await complaint_types())
    due = grievance.due_at.isoformat() if grievance.due_at else None
    days = (grievance.due_at - grievance.filed_at).days if grievance.due_at else 0
    say(dispatcher, "utter_grievance_filed", number=grievance.number, due_date=due or "2000-01-01", days=days, **facts)
