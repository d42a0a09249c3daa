"""The questions of a report, as they are put to her."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import places
from actions.grievance import (
    CHANGE,
    CONFIRM,
    FILE,
    GROUP,
    GROUPS,
    LIKELY,
    NEAR,
    PHOTOS,
    PLACE,
    TYPE,
    WORDS,
    complaint_types,
    label,
    type_label,
)
from actions.turn import Event, Option, choose, go, say
from connectors.services.base import ComplaintType


class AskType(Action):
    """Ask what the problem is: the likely types, or the city's list."""

    def name(self) -> str:
        """Rasa's name."""
        return f"action_ask_{TYPE}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Two or three likely ones, else a group of the list, else the groups."""
        types = await complaint_types()
        likely, group = tracker.get_slot(LIKELY), tracker.get_slot(GROUP)
        if likely and (offered := [t for code in likely for t in types if t.code == code]):
            other = choose(TYPE, GROUPS, text="choice-something-else")
            say(dispatcher, "utter_ask_grievance_likely", options=[*map(type_option, offered), other])
        elif group:
            inside = [type_option(t) for t in types if t.group == group]
            say(dispatcher, "utter_ask_grievance_type", options=inside)
        elif group == "":
            say(dispatcher, "utter_ask_grievance_group", options=_groups(types))
        else:
            options = [choose(TYPE, GROUPS, text="choice-see-list")] if types else []
            say(dispatcher, "utter_ask_grievance_words", options=options)
        return []


class AskPlace(Action):
    """Ask where."""

    def name(self) -> str:
        """Rasa's name."""
        return f"action_ask_{PLACE}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Openly at first; when her words are no locality of the city, with the city's list."""
        if near := tracker.get_slot(NEAR):
            say(dispatcher, "utter_ask_place_list", words=near, options=await places.options(PLACE, near))
        else:
            say(dispatcher, "utter_ask_grievance_place", asks_location=True)
        return []


class AskConfirm(Action):
    """Show the summary, or ask what to change."""

    def name(self) -> str:
        """Rasa's name."""
        return f"action_ask_{CONFIRM}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """One message with what was understood."""
        change = tracker.get_slot("grievance_change")
        if change == "ask":
            say(dispatcher, "utter_ask_grievance_change", options=_changes())
        elif change == WORDS:
            say(dispatcher, "utter_ask_grievance_new_words")
        else:
            rows = await summary(tracker)
            say(dispatcher, "utter_ask_grievance_confirm", rows_lines=rows, options=_confirm_options())
        return []


async def summary(tracker: Tracker) -> list[Event]:
    """The lines of the summary: what and where, then the photos."""
    place, photos = tracker.get_slot(PLACE) or {}, len(tracker.get_slot(PHOTOS) or [])
    locality = await places.by_code(place.get("code", ""))
    ward = "".join(sign for sign in (locality.ward if locality else "") if sign.isdigit())
    what = {
        "text": "summary-place-ward" if ward else "summary-place",
        "place_names": places.names(locality, place.get("words", "")),
        "ward": ward,
        **type_label(tracker.get_slot(TYPE), await complaint_types()),
    }
    return [what, {"text": "summary-photos" if photos else "summary-no-photo", "count": photos}]


def _confirm_options() -> list[Option]:
    return [
        choose(CONFIRM, FILE, text="choice-file"),
        choose(CONFIRM, CHANGE, text="choice-change"),
        go("cancel", "choice-leave"),
    ]


def _changes() -> list[Option]:
    return [
        choose(CONFIRM, TYPE, text="choice-change-type"),
        choose(CONFIRM, PLACE, text="choice-change-place"),
        choose(CONFIRM, WORDS, text="choice-change-words"),
        go("cancel", "choice-leave"),
    ]


def _groups(types: list[ComplaintType]) -> list[Option]:
    ordered = sorted(types, key=lambda t: (t.group in ("", "Others"), t.frequent_rank or 99))
    groups = dict.fromkeys(t.group or "Others" for t in ordered)
    return [choose(TYPE, f"group:{name}" if name != "Others" else "Others", text=f"group-{name}") for name in groups]


def type_option(kind: ComplaintType) -> Option:
    """A complaint type as an option."""
    return choose(TYPE, kind.code, **label("title", kind.code, kind.names))
