"""After a grievance was closed: open it again, or rate it."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.city import citizen_of, here
from actions.forms import Slots, free_words, starting
from actions.grievance import SURE, SURE_AT_STORY, place_in
from actions.grievance_status import COMMENT, MINE, NUMBER, REASON, REPORT, SLOTS, STARS, Done, NumberForm, StartAbout
from actions.news import watch
from actions.photos import with_received
from actions.turn import Event, choose, entities, intent_of, meta, say, words_of
from connectors.errors import CityError, NotFound
from connectors.services.base import Grievance

SKIP = "skip"
#: The city keeps at most this much of a reason.
MAX_REASON = 500


class ReopenForm(NumberForm):
    """Which grievance was closed and is not solved, and why."""

    form = "reopen_form"
    more = (REASON,)

    def suits(self, grievance: Grievance) -> bool:
        """Whatever was closed; whether it is too late, the city says."""
        return grievance.can_reopen or grievance.state in ("resolved", "rejected", "closed")

    async def prepare(self, slots: Slots, dispatcher: CollectingDispatcher) -> Slots:
        """Before she explains anything: whether the time to open it again is over."""
        found = await super().prepare(slots, dispatcher)
        number = found.get(NUMBER) or slots.get(NUMBER)
        if not number or slots.get(REASON) or "requested_slot" in found:
            return found
        try:
            grievance = await here().services.get_grievance(number, citizen_of(slots))
        except NotFound:
            say(dispatcher, "utter_grievance_not_found", number=number, options=[MINE])
            return {NUMBER: None, "requested_slot": None}
        if grievance.can_reopen:
            return found
        say(dispatcher, "utter_reopen_too_late", options=[REPORT])
        return {NUMBER: None, "requested_slot": None}

    async def detail(self, slot: str, value: Any, tracker: Tracker, dispatcher: CollectingDispatcher) -> Slots:
        """What is still wrong, in her words; a photo may come with it or alone."""
        before = tracker.get_slot("reopen_photos") or []
        photos = await with_received(before, tracker, dispatcher)
        kept = {"reopen_photos": photos} if photos != before else {}
        words = free_words(tracker)
        return {**kept, **({REASON: words[:MAX_REASON]} if words else {})}


class RateForm(NumberForm):
    """Which grievance, how many stars, and a word if she likes."""

    form = "rate_form"
    more = (STARS, COMMENT)

    def suits(self, grievance: Grievance) -> bool:
        """Only what can be rated."""
        return grievance.can_rate

    async def detail(self, slot: str, value: Any, tracker: Tracker, dispatcher: CollectingDispatcher) -> Slots:
        """One to five, then free words or none."""
        if slot == COMMENT:
            return {COMMENT: "" if value == SKIP or intent_of(tracker) == "deny" else words_of(tracker)[:500]}
        number = value or next((n for n in entities(tracker, "number") if str(n) in "12345"), None)
        return {STARS: int(number)} if number else {}


class StartReopen(StartAbout):
    """Begin reopening."""

    form = ReopenForm.form

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """What she says is still wrong need not be asked."""
        return [*await super().run(dispatcher, tracker, domain), SlotSet(REASON, _reason(tracker))]


def _reason(tracker: Tracker) -> str | None:
    """Her words, if they tell a problem: "the light is off again", not "open it again"."""
    ranked = tracker.latest_message.get("categories") or []
    says_why = bool(ranked) and bool(ranked[0]["code"]) and ranked[0]["confidence"] >= SURE_AT_STORY
    return words_of(tracker)[:MAX_REASON] if says_why else None


async def is_about_closed(tracker: Tracker) -> bool:
    """Whether she answers the word that a complaint was closed: the same problem, and no other place."""
    number, ranked = meta(tracker, "closed"), tracker.latest_message.get("categories") or []
    if not number or not ranked or ranked[0]["confidence"] < SURE or await place_in(tracker):
        return False
    try:
        closed = await here().services.get_grievance(number, citizen_of(tracker.slots))
    except CityError:
        return False
    return closed.can_reopen and closed.type_code == ranked[0]["code"]


def open_again(tracker: Tracker) -> list[Event]:
    """Open the complaint of which she was just told that it is closed; her words are the reason, if they say one."""
    known = {**dict.fromkeys(SLOTS), NUMBER: meta(tracker, "closed"), REASON: _reason(tracker)}
    return [*starting(tracker, ReopenForm.form, known), FollowupAction(ReopenForm.form)]


class StartRate(StartAbout):
    """Begin rating."""

    form = RateForm.form


class AskStars(Action):
    """Ask for one to five."""

    def name(self) -> str:
        """Rasa's name."""
        return f"action_ask_{STARS}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Each with its word."""
        options = [choose(STARS, stars, text=f"choice-stars-{stars}") for stars in range(1, 6)]
        say(dispatcher, "utter_ask_rate_stars", options=options)
        return []


class AskComment(Action):
    """Ask for a word to go with the stars."""

    def name(self) -> str:
        """Rasa's name."""
        return f"action_ask_{COMMENT}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """May be skipped."""
        say(dispatcher, "utter_ask_rate_comment", options=[choose(COMMENT, SKIP, text="choice-skip")])
        return []


class Reopen(Done):
    """Open it again."""

    title = "action_reopen_grievance"

    async def act(self, number: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """With her reason and photos."""
        reason, photos = tracker.get_slot(REASON) or "", tuple(tracker.get_slot("reopen_photos") or ())
        if not reason:
            return []
        open_now = await here().services.reopen_grievance(number, citizen_of(tracker.slots), reason, photos)
        say(dispatcher, "utter_grievance_reopened", number=number)
        return [watch(dispatcher, tracker, open_now)]


class Rate(Done):
    """Give it stars."""

    title = "action_rate_grievance"

    async def act(self, number: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
        """Stars and comment."""
        stars = tracker.get_slot(STARS)
        if stars:
            comment = tracker.get_slot(COMMENT) or ""
            await here().services.rate_grievance(number, citizen_of(tracker.slots), stars, comment)
            say(dispatcher, "utter_grievance_rated", stars=stars)
        return []
