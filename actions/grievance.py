"""Report a problem: what, where, a photo if she has one, a summary, and it is filed once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import identity, places
from actions.city import here
from actions.forms import REFUSED, Form, Slots, free_words, leave, surely, wants
from actions.photos import with_received
from actions.turn import Event, entities, intent_of, meta, say, words_of
from connectors.errors import CityError
from connectors.services.base import ComplaintType

TYPE, PLACE, CONFIRM = "grievance_type", "grievance_place", "grievance_confirm"
WORDS, PHOTOS, LIKELY, GROUP, NEAR = (
    "grievance_words",
    "grievance_photos",
    "grievance_likely",
    "grievance_group",
    "grievance_near",
)
SLOTS = (TYPE, PLACE, CONFIRM, WORDS, PHOTOS, LIKELY, GROUP, NEAR)
#: Above this the type is taken and only shown in the summary; below it the likely ones are offered.
SURE, LIKELY_ENOUGH = 0.6, 0.06
#: How sure another wish must be to be none of the words about a problem.
SURE_AT_STORY = 0.9
FILE, CHANGE, GROUPS = "file", "change", "groups"
#: DIGIT keeps at most this many characters of a description.
MAX_WORDS = 1000


class GrievanceForm(Form):
    """The questions of a report."""

    form = "grievance_form"
    slots = SLOTS

    def questions(self, slots: Mapping[str, Any]) -> list[str]:
        """What, where, whether it is right; and only then who, where her channel does not prove it."""
        return [TYPE, PLACE, CONFIRM, *identity.questions(slots)]

    async def extras(self, tracker: Tracker, say: CollectingDispatcher) -> Slots:
        """A photo or a pin is welcome at any question."""
        return await _extras(tracker, say)

    async def answer(self, slot: str, value: Any, tracker: Tracker, say: CollectingDispatcher) -> Slots:
        """The answer to this question."""
        if slot == CONFIRM:
            return await _confirm(value, tracker, say)
        heard = await _what(value, tracker) if slot == TYPE else await _where(value, tracker, say)
        # with it what she wanted to change is changed
        return {**heard, "grievance_change": None} if heard and tracker.get_slot("grievance_change") else heard


async def _extras(tracker: Tracker, dispatcher: CollectingDispatcher) -> Slots:
    heard: Slots = {}
    before = tracker.get_slot(PHOTOS) or []
    if (photos := await with_received(before, tracker, dispatcher)) != before:
        heard[PHOTOS] = photos
    if meta(tracker, "location"):
        heard[PLACE] = await places.understood(tracker)
        if not heard[PLACE]["code"] and await places.all_localities():
            say(dispatcher, "utter_place_outside")
            heard[PLACE] = None
    return heard


async def _what(value: Any, tracker: Tracker) -> Slots:
    if value == GROUPS:
        return {GROUP: "", LIKELY: None}
    if isinstance(value, str) and value.startswith("group:"):
        return {**await _of_group(value.removeprefix("group:")), LIKELY: None}
    if value:
        return {TYPE: value}
    words = free_words(tracker)
    if not words or _leads_away(tracker):
        return {}
    # asked once for her words; if they do not tell, the city's list does
    return {GROUP: "", **kind_of(tracker), WORDS: words[:MAX_WORDS], **await place_in(tracker)}


def _leads_away(tracker: Tracker) -> bool:
    """Whether she clearly wants something else: "send the receipt" tells no problem."""
    confidence = float(tracker.latest_message["intent"].get("confidence") or 0)
    return intent_of(tracker) in OTHER_JOURNEYS and confidence >= SURE_AT_STORY


async def _of_group(name: str) -> Slots:
    """A group of the list; one that holds a single type leaves nothing to ask."""
    inside = [one.code for one in await complaint_types() if one.group == name]
    return {TYPE: inside[0]} if len(inside) == 1 else {GROUP: name}


def likely(tracker: Tracker) -> Slots:
    """The likely types only: a danger is seldom one of the city's complaint types, so none is taken without asking."""
    ranked = tracker.latest_message.get("categories") or []
    return {LIKELY: [row["code"] for row in ranked if row["code"]][:3] or None}


def kind_of(tracker: Tracker) -> Slots:
    """The complaint type in her words, or the likely ones."""
    ranked = tracker.latest_message.get("categories") or []
    if ranked and ranked[0]["confidence"] >= SURE and ranked[0]["code"]:
        return {TYPE: ranked[0]["code"], LIKELY: None}
    likely = [row["code"] for row in ranked if row["confidence"] >= LIKELY_ENOUGH and row["code"]][:3]
    names_none = bool(ranked) and not ranked[0]["code"] and ranked[0]["confidence"] >= SURE
    return {LIKELY: likely} if likely and not names_none else {}


async def place_in(tracker: Tracker) -> Slots:
    """The place in her words: a locality of the city, or what she called it."""
    place = await places.understood(tracker)
    if place.get("code"):
        return {PLACE: place}
    if not place.get("words"):
        return {}
    # while the city is down there is no list to choose from: her words are kept and looked up when it files
    return {NEAR: place["words"]} if await places.all_localities() else {PLACE: {"code": "", "words": place["words"]}}


async def _where(value: Any, tracker: Tracker, dispatcher: CollectingDispatcher) -> Slots:
    before = tracker.get_slot(NEAR) or ""
    if value:
        return {PLACE: {"code": value, "words": places.landmark(before, await places.by_code(value))}}
    place = await places.understood(tracker)
    # "ward 12" may sound like a no to the model; where a place is asked for and one is named, it is the answer
    words = words_of(tracker) if place else free_words(tracker)
    if place.get("code"):
        known = await places.by_code(place["code"])
        said = [part for part in (places.landmark(text, known) for text in (before, words)) if part]
        return {PLACE: {**place, "words": ", ".join(dict.fromkeys(said))}}
    if not words or (intent_of(tracker) in OTHER_JOURNEYS and not place):
        return {}
    if not await places.all_localities():
        # the city cannot tell its localities now; her words are kept and looked up when it files
        return {PLACE: {"code": "", "words": words[:100]}}
    return {NEAR: words[:100]}


async def _confirm(value: Any, tracker: Tracker, dispatcher: CollectingDispatcher) -> Slots:
    if value == FILE or (value is None and wants(tracker, "affirm") and surely(tracker)):
        return {CONFIRM: True}
    if value in (TYPE, PLACE, WORDS):
        return {"grievance_change": value, **_reopened(value)}
    place = {} if value else await _another_place(tracker)
    if place and _is_another_problem(tracker):
        say(dispatcher, "utter_report_one_at_a_time")
        return dict(REFUSED)
    if place:
        return place
    if value == CHANGE or (value is None and wants(tracker, "deny", "change_answer")):
        return {"grievance_change": "ask"}
    if tracker.get_slot("grievance_change") == WORDS and free_words(tracker):
        return {WORDS: words_of(tracker)[:MAX_WORDS], "grievance_change": None}
    if wants(tracker, "file_grievance"):
        say(dispatcher, "utter_report_words_added")
        both = f"{tracker.get_slot(WORDS) or ''}\n{words_of(tracker)}".strip()
        return {WORDS: both[:MAX_WORDS]}
    return {}


async def _another_place(tracker: Tracker) -> Slots:
    """The place that she says at the summary; one that the city does not list only if she says nothing else."""
    place = await place_in(tracker)
    if PLACE in place:
        return place
    if NEAR not in place or tracker.get_slot("grievance_change") == WORDS:
        return {}
    return {PLACE: None, **place} if _is_only_a_place(tracker) else {}


def _is_only_a_place(tracker: Tracker) -> bool:
    said = " ".join(str(words) for words in entities(tracker, "place")).split()
    return len(said) >= len(words_of(tracker).split()) - 1


def _is_another_problem(tracker: Tracker) -> bool:
    """Whether her words tell of something else than what is about to be filed, at a place of its own."""
    if _is_only_a_place(tracker):
        return False
    ranked = tracker.latest_message.get("categories") or []
    sure = bool(ranked) and bool(ranked[0]["code"]) and ranked[0]["confidence"] >= SURE_AT_STORY
    return wants(tracker, "file_grievance") and sure and ranked[0]["code"] != tracker.get_slot(TYPE)


def _reopened(what: str) -> Slots:
    """The question to ask again; its old answer is forgotten."""
    again: dict[str, Slots] = {TYPE: {TYPE: None, LIKELY: None, GROUP: ""}, PLACE: {PLACE: None, NEAR: None}}
    return again.get(what, {})


#: These ask for something else, and are no words about a place.
OTHER_JOURNEYS = frozenset(
    {"track_grievance", "reopen_grievance", "rate_service", "view_dues", "pay_dues", "get_receipt"}
    | {"track_application", "apply_service", "ask_information", "manage_profile"}
)


async def complaint_types() -> list[ComplaintType]:
    """The city's types; none while its system is down."""
    try:
        return await here().services.complaint_types()
    except CityError:
        return []


def type_label(code: str, types: list[ComplaintType]) -> dict[str, Any]:
    """A complaint type as an argument `type` of a sentence."""
    names = next((t.names for t in types if t.code == code), {})
    return label("type", code, names)


def label(argument: str, code: str, names: Mapping[str, str]) -> dict[str, Any]:
    """The argument of a sentence that stands for a complaint type."""
    # our own plain words for the codes we know; a city's own code is called as the city calls it
    return {f"{argument}_type": {"code": code, "names": dict(names)}}


def reference_of(tracker: Tracker) -> str:
    """The same for every attempt to work on the same message of hers, and for no other."""
    source = f"{tracker.sender_id}|{meta(tracker, 'message_id')}"
    return "nm-" + hashlib.sha256(source.encode()).hexdigest()[:24]


def over(tracker: Tracker) -> list[Event]:
    """Empty the report's slots."""
    return leave(tracker, (*SLOTS, "grievance_change"))
