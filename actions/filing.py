"""Filing once (design §3): a record before the call, a look before a second one, and never a result we do not know."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from math import ceil
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import places
from actions.city import citizen_of, here
from actions.grievance import PHOTOS, PLACE, TYPE, WORDS, complaint_types, over, reference_of, type_label
from actions.news import watch
from actions.turn import Event, go, no_wake, say, wake
from connectors.errors import CityError, CityTimedOut, CityUnreachable
from connectors.message import Location
from connectors.services.base import Citizen, Grievance, GrievanceDraft

#: Seconds until we look again, by attempt; then every hour, for as long as it takes.
LOOK_AGAIN = (20, 60, 120, 300, 900, 1800)
HOURLY = 3600
ALARM = "filing"
PENDING = "pending_filing"


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
        filed, still = await _settle(
            dispatcher, tracker, Pending(draft, 0, citizen_of(tracker.slots)), look_first=not fresh
        )
        waiting = [*_waiting(tracker), *still]
        if still:
            wake(dispatcher, ALARM, LOOK_AGAIN[0], "wake_filing")
        return [*over(tracker), *filed, _wait_for(waiting)]


class SettleFiling(Action):
    """Our alarm rang: filings of hers are still open."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_settle_filing"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Look whether each was filed after all; file it if not."""
        events: list[Event] = []
        waiting: list[Pending] = []
        if not (before := _waiting(tracker)):
            return []
        for pending in before:
            filed, still = await _settle(dispatcher, tracker, replace(pending, attempt=pending.attempt + 1))
            events.extend(filed)
            waiting.extend(still)
        if waiting:
            attempt = min(pending.attempt for pending in waiting)
            wake(dispatcher, ALARM, LOOK_AGAIN[attempt] if attempt < len(LOOK_AGAIN) else HOURLY, "wake_filing")
        else:
            no_wake(dispatcher, ALARM)
        return [*events, _wait_for(waiting)]


@dataclass(frozen=True, slots=True)
class Pending:
    """A filing whose end is not known yet, how often it was tried again, and in whose name it is.

    That is not always hers: on a call somebody may have proved another number than the one that called.
    """

    draft: GrievanceDraft
    attempt: int
    citizen: Citizen


def _waiting(tracker: Tracker) -> list[Pending]:
    rows = tracker.get_slot(PENDING) or []
    return [Pending(read_draft(row["draft"]), row["attempt"], _in_whose_name(row, tracker)) for row in rows]


def _in_whose_name(row: dict[str, Any], tracker: Tracker) -> Citizen:
    # a filing from before names were kept is hers
    return Citizen(**row["citizen"]) if row.get("citizen") else citizen_of(tracker.slots)


def _wait_for(waiting: list[Pending]) -> Event:
    event: Event = SlotSet(PENDING, [asdict(pending) for pending in waiting] or None)
    return event


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
    dispatcher: CollectingDispatcher, tracker: Tracker, pending: Pending, *, look_first: bool = True
) -> tuple[list[Event], list[Pending]]:
    """What is new, and the filing itself if it is still open."""
    try:
        grievance = await _file(pending.draft, pending.citizen, look_first)
    except (CityUnreachable, CityTimedOut) as error:
        if pending.attempt == 0:
            timed_out = isinstance(error, CityTimedOut)
            say(dispatcher, "utter_filing_checking" if timed_out else "utter_filing_kept")
        return [], [pending]
    except CityError:
        say(dispatcher, "utter_filing_refused", options=[go("human_handoff", "choice-person")])
        return [], []
    await _announce(dispatcher, grievance)
    if pending.citizen.phone != tracker.get_slot("phone"):
        return [], []
    return [SlotSet("last_grievance", grievance.number), watch(dispatcher, tracker, grievance)], []


async def _file(draft: GrievanceDraft, citizen: Citizen, look_first: bool) -> Grievance:
    services = here().services
    if look_first and (found := await services.find_filed(draft.reference, citizen)):
        return found
    return await services.file_grievance(await _with_locality(draft), citizen)


async def _with_locality(draft: GrievanceDraft) -> GrievanceDraft:
    """Every complaint needs a locality; told while the city was down, it gets the likeliest for her words.

    Words that say more than its name stay in the landmark, so that the officer sees where it really is.
    """
    code, words = draft.locality_code, draft.landmark
    if code and not words:
        return draft
    place = await places.by_code(code) if code else await places.likeliest(words)
    return replace(draft, locality_code=place.code if place else code, landmark=places.landmark(words, place))


async def _announce(dispatcher: CollectingDispatcher, grievance: Grievance) -> None:
    facts = type_label(grievance.type_code, await complaint_types())
    hours = (grievance.due_at - grievance.filed_at) / timedelta(hours=1) if grievance.due_at else 0
    say(
        dispatcher,
        "utter_grievance_filed",
        number=grievance.number,
        days=max(1, ceil(hours / 24)),
        **facts,
    )
