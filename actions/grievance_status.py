"""A grievance that was filed: how it stands, open it again, rate it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from itertools import takewhile
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import identity
from actions.accounts import keys_of
from actions.city import citizen_of, here
from actions.forms import Form, Slots, leave, starting
from actions.grievance import complaint_types, type_label
from actions.turn import Event, Option, choose, entities, go, payload, say, sorry
from connectors.errors import CityError, NotFound, TooLate
from connectors.services.base import ComplaintType, Grievance

NUMBER, REASON, STARS, COMMENT = "grievance_number", "reopen_reason", "rate_stars", "rate_comment"
SLOTS = (NUMBER, REASON, STARS, COMMENT, "reopen_photos", "grievance_list")


class NumberForm(Form, ABC):
    """A journey about one of her grievances: first who she is, then which."""

    slots = SLOTS
    more: tuple[str, ...] = ()

    def questions(self, slots: Mapping[str, Any]) -> list[str]:
        """Identity before anything of hers is shown."""
        return [*identity.questions(slots), NUMBER, *self.more]

    def suits(self, grievance: Grievance) -> bool:
        """Whether this journey can be about it."""
        return True

    async def prepare(self, slots: Slots, dispatcher: CollectingDispatcher) -> Slots:
        """Her grievances: none ends it, one is taken, more are offered."""
        if slots.get(NUMBER) or not slots.get("phone"):
            return {}
        if slots.get("pending_filing"):
            say(dispatcher, "utter_filing_still_kept")
            return {"requested_slot": None}
        hers = [g for g in await here().services.my_grievances(citizen_of(slots)) if self.suits(g)]
        if not hers:
            say(dispatcher, f"utter_no_grievances_{self.form.removesuffix('_form')}", options=[REPORT])
            return {"requested_slot": None}
        return await self._which(hers, slots, dispatcher)

    async def _which(self, hers: list[Grievance], slots: Slots, dispatcher: CollectingDispatcher) -> Slots:
        tail = str(slots.get("grievance_tail") or "")
        ends = [g for g in hers if tail and keys_of(g.number).endswith(keys_of(tail))]
        # what she wants done is about the one that she has just seen
        shown = [g for g in hers if self.more and not tail and g.number == slots.get("last_grievance")]
        known = next((group[0].number for group in (ends, shown, hers) if len(group) == 1), None)
        if known:
            return {NUMBER: known, "grievance_tail": None}
        if tail and not ends:
            say(dispatcher, "utter_grievance_not_found", number=tail)
        types = await complaint_types()
        rows = [_row(g, type_label(g.type_code, types)) for g in ends or hers]
        return {"grievance_list": rows, "grievance_tail": None}

    async def answer(self, slot: str, value: Any, tracker: Tracker, dispatcher: CollectingDispatcher) -> Slots:
        """A number in full or its last digits, or a pressed choice."""
        if slot == NUMBER:
            return {NUMBER: value} if value else numbers_in(tracker)
        return await self.detail(slot, value, tracker, dispatcher)

    @abstractmethod
    async def detail(self, slot: str, value: Any, tracker: Tracker, dispatcher: CollectingDispatcher) -> Slots:
        """The answers besides the number."""


#: Steps whose comment and photos are her own, not the office's.
HERS = frozenset({"APPLY", "REOPEN", "RATE"})
REPORT = go("file_grievance", "choice-report")
MINE = go("track_grievance", "choice-mine")


class TrackForm(NumberForm):
    """Which grievance to look up."""

    form = "track_form"

    async def detail(self, slot: str, value: Any, tracker: Tracker, dispatcher: CollectingDispatcher) -> Slots:
        """Nothing besides the number is asked."""
        return {}


def numbers_in(tracker: Tracker) -> Slots:
    """A complaint's number in her message: whole, or its last digits."""
    whole = next(iter(entities(tracker, "complaint_number")), "")
    if len(whole) > 10:
        return {NUMBER: whole}
    tail = whole or next((str(n) for n in entities(tracker, "number") if len(str(n)) >= 3), "")
    return {"grievance_tail": tail} if tail else {}


def _row(grievance: Grievance, label: Mapping[str, Any]) -> dict[str, Any]:
    return {"number": grievance.number, "at": grievance.filed_at.isoformat(), **label}


class StartAbout(Action, ABC):
    """Open a form about one grievance."""

    @property
    @abstractmethod
    def form(self) -> str:
        """The form that this action opens."""

    def name(self) -> str:
        """Rasa's name."""
        return f"action_start_{self.form.removesuffix('_form')}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Take a number that was said already."""
        return starting(tracker, self.form, {**dict.fromkeys(SLOTS), "grievance_tail": None, **numbers_in(tracker)})


class StartTrack(StartAbout):
    """Begin tracking."""

    form = TrackForm.form


class AskNumber(Action):
    """Ask which of her grievances."""

    def name(self) -> str:
        """Rasa's name."""
        return f"action_ask_{NUMBER}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Newest first, ten at most."""
        rows = tracker.get_slot("grievance_list") or []
        options = [
            choose(NUMBER, row["number"], text="choice-grievance", type_type=row["type_type"], at_date=row["at"])
            | {"detail": row["number"]}
            for row in rows
        ]
        say(dispatcher, "utter_ask_grievance_number", count=len(rows), options=options)
        return []


class Done(Action, ABC):
    """The end of a journey about one grievance."""

    title: ClassVar[str]

    def name(self) -> str:
        """Rasa's name."""
        return self.title

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Ask the city and say what came of it."""
        number = tracker.get_slot(NUMBER)
        events = leave(tracker, (*SLOTS, "grievance_tail"))
        if not number:
            return events
        try:
            changes = await self.act(number, dispatcher, tracker)
        except NotFound:
            say(dispatcher, "utter_grievance_not_found", number=number, options=[MINE])
            return events
        except TooLate:
            say(dispatcher, "utter_reopen_too_late", options=[REPORT])
            return events
        except CityError as error:
            sorry(dispatcher, error)
            return events
        return [*events, *changes, SlotSet("last_grievance", number)]

    @abstractmethod
    async def act(self, number: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """What this journey does with it, and what is to be remembered of it."""


class ShowGrievance(Done):
    """Say how it stands."""

    title = "action_show_grievance"

    async def act(self, number: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Status in plain words, who has it, since when, the last comment; what she can do about it."""
        grievance = await here().services.get_grievance(number, citizen_of(tracker.slots))
        tell(dispatcher, grievance, await complaint_types())
        return []


def tell(dispatcher: CollectingDispatcher, grievance: Grievance, types: list[ComplaintType]) -> None:
    """How a complaint stands, in one message with what she can do about it."""
    say(
        dispatcher,
        "utter_grievance_status",
        **type_label(grievance.type_code, types),
        number=grievance.number,
        state_text=f"grievance-state-{grievance.state}",
        rows_lines=_rows(grievance),
        media=[{"kind": "image", "content_type": "image/jpeg", "ref": url} for url in _pictures(grievance)[:1]],
        options=_next_steps(grievance),
    )


def _pictures(grievance: Grievance) -> list[str]:
    """What the office took, newest first; she has what she sent herself."""
    return [url for step in grievance.steps if step.action not in HERS for url in step.photo_urls]


def _rows(grievance: Grievance) -> list[dict[str, Any]]:
    # what the office said before it was opened again is no answer to that
    lately = takewhile(lambda step: step.action != "REOPEN", grievance.steps)
    comment = next((step.comment for step in lately if step.comment and step.action not in HERS), "")
    open_still = grievance.state in ("filed", "assigned")
    same_day = grievance.updated_at.date() == grievance.filed_at.date()
    rows = (
        (grievance.assignee, "with"),
        (not grievance.assignee and not (same_day and not open_still), "since"),
        (comment, "comment"),
        (open_still and grievance.due_at, "due"),
        (not open_still, "filed"),
    )
    facts = {
        "assignee": grievance.assignee,
        "since_date": grievance.updated_at.isoformat(),
        "due_date": grievance.due_at.isoformat() if grievance.due_at else None,
        "filed_date": grievance.filed_at.isoformat(),
        "comment": comment,
    }
    return [{"text": f"grievance-row-{name}", **facts} for shown, name in rows if shown]


def _next_steps(grievance: Grievance) -> list[Option]:
    steps = []
    if grievance.can_reopen:
        steps.append(_about("reopen_grievance", "choice-reopen", grievance.number))
    if grievance.can_rate and grievance.rating is None and grievance.state == "resolved":
        steps.append(_about("rate_service", "choice-rate", grievance.number))
    return steps


def _about(intent: str, text: str, number: str) -> Option:
    return {"payload": payload(intent, complaint_number=number), "text": text}
