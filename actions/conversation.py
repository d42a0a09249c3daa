"""The talk itself: menu, language, back, cancel, resume, not understood."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import accounts, applications, dues, grievance, grievance_status, identity, payments
from actions.city import here
from actions.forms import BACK, Slots, put_aside
from actions.turn import Event, Option, entity, go, say, set_slots

#: The menu, in the order in which citizens need it: (topic of the city file, intent, text).
MENU = (
    ("grievance", "file_grievance", "menu-report"),
    ("grievance", "track_grievance", "menu-track"),
    ("dues", "view_dues", "menu-dues"),
    ("dues", "pay_dues", "menu-pay"),
    ("dues", "get_receipt", "menu-receipt"),
    ("applications", "track_application", "menu-application"),
    ("information", "ask_information", "menu-information"),
    ("conversation", "change_language", "menu-language"),
    ("handoff", "human_handoff", "menu-person"),
)
JOURNEY_SLOTS = (
    *grievance.SLOTS,
    "grievance_change",
    *grievance_status.SLOTS,
    "grievance_tail",
    *payments.SLOTS,
    "pay_part",
    *applications.SLOTS,
    "identity_phone",
    "identity_otp",
    "answered",
    "paused",
    "failed",
)


def menu_options(tracker: Tracker) -> list[Option]:
    """What this city's assistant can do; an open journey first."""
    city = here().city
    rows = [go(intent, text) for topic, intent, text in MENU if topic in city.topics or topic == "conversation"]
    waiting = tracker.get_slot("paused") or (tracker.active_loop or {}).get("name") or _waits(tracker)
    return [go("go_on", "menu-go-on"), *rows] if waiting else rows


def _waits(tracker: Tracker) -> bool:
    """Whether, on a call, something of hers is open that she may go on with once she has proved who she is."""
    return bool(tracker.get_slot(identity.PROVED) == identity.WAITS)


def aside(tracker: Tracker) -> list[Event]:
    """Put the open form aside without asking its question again."""
    name = (tracker.active_loop or {}).get("name")
    if not name:
        return []
    return [SlotSet("paused", put_aside(tracker)), SlotSet("requested_slot", None), ActiveLoop(None)]


class Named(Action):
    """An action that is called like its file's habit: `action_<title>`."""

    title = "named"

    def name(self) -> str:
        """Rasa's name."""
        return f"action_{self.title}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Nothing by itself."""
        return []


class Repeat(Named):
    """Nothing to do: the open form asks its question again."""

    title = "repeat"


class Greet(Named):
    """Answer a greeting with what can be done."""

    title = "greet"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Inside a journey a greeting is only returned."""
        if (tracker.active_loop or {}).get("name"):
            say(dispatcher, "utter_greet_back")
            return []
        say(dispatcher, "utter_greet", city_names=dict(here().city.name), options=menu_options(tracker))
        return [SlotSet("misses", 0)]


class Menu(Named):
    """Show what can be done; an open journey waits."""

    title = "main_menu"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """The list."""
        say(dispatcher, "utter_menu", options=menu_options(tracker))
        return [*aside(tracker), SlotSet("misses", 0)]


class Cancel(Named):
    """End what is under way."""

    title = "cancel"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Says whether there was anything."""
        open_form = (tracker.active_loop or {}).get("name") or tracker.get_slot("paused")
        if open_form == grievance.GrievanceForm.form:
            say(dispatcher, "utter_cancelled_report")
        else:
            say(dispatcher, "utter_cancelled" if open_form else "utter_nothing_to_cancel")
        return [*set_slots(dict.fromkeys(JOURNEY_SLOTS)), SlotSet("requested_slot", None), ActiveLoop(None)]


class GoBack(Named):
    """One question back."""

    title = "go_back"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Forget the last answer; the form asks it again."""
        answered = list(tracker.get_slot("answered") or [])
        if not (tracker.active_loop or {}).get("name"):
            say(dispatcher, "utter_menu", options=menu_options(tracker))
            return []
        changing = tracker.get_slot("grievance_change")
        if changing:
            return [SlotSet("grievance_change", None)]
        last = answered.pop() if answered else _first_filled(tracker)
        if last is None:
            say(dispatcher, "utter_first_question")
            return []
        forget = {last: None, **BESIDES.get(last, {})}
        return set_slots({**forget, "answered": answered})


#: What was found out with an answer goes with it.
BESIDES: dict[str, dict[str, Any]] = {
    grievance.TYPE: {grievance.LIKELY: None, grievance.GROUP: ""},
    grievance.PLACE: {grievance.NEAR: None},
    accounts.ACCOUNTS: {accounts.BY: accounts.NUMBER},
}


def _first_filled(tracker: Tracker) -> str | None:
    """The last of the questions that her first message answered, which she may want to change too."""
    form = str((tracker.active_loop or {}).get("name"))
    order = {grievance.GrievanceForm.form: (grievance.PLACE, grievance.TYPE), dues.DuesForm.form: (accounts.SERVICE,)}
    return next((slot for slot in order.get(form, ()) if tracker.get_slot(slot) is not None), None)


class ChangeLanguage(Named):
    """Speak another language from now on."""

    title = "change_language"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """The one she named, or a list of those that this city offers, each named in itself."""
        offered = _languages()
        wanted = entity(tracker, "language_name")
        if wanted and wanted not in offered:
            # on the phone a typed variety is heard as the language behind it
            wanted = wanted.partition("-")[0]
        if wanted not in offered:
            options = [go("change_language", f"language-{code}", language_name=code) for code in offered]
            say(dispatcher, "utter_ask_language", options=options)
            return aside(tracker)
        tracker.slots["language"] = wanted
        say(dispatcher, "utter_language_changed", speak=wanted)
        changed = [SlotSet("language", wanted), SlotSet("language_chosen", True)]
        open_form = (tracker.active_loop or {}).get("name")
        return changed if open_form else [*changed, *_take_up(tracker)]


def _languages() -> list[str]:
    """What she may choose from: on a call no variety that is only typed, such as `hi-Latn` beside `hi`."""
    codes = list(here().city.languages)
    return [code for code in codes if code.partition("-")[0] == code] if here().inbound.call else codes


class GoOn(Named):
    """Take up what was put aside."""

    title = "go_on"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """The open question comes again; on a call, after the proof of who she is."""
        if _waits(tracker):
            # any form whose first question is who she is
            return [SlotSet(identity.PROVED, identity.WANTED), FollowupAction(grievance_status.TrackForm.form)]
        return _take_up(tracker) or await Menu().run(dispatcher, tracker, domain)


class Resume(Named):
    """At the end of a journey: take up the one that was interrupted by it."""

    title = "resume"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Says so, then asks its open question."""
        events = _take_up(tracker)
        if events:
            say(dispatcher, "utter_resumed")
        return [*events, SlotSet("misses", 0)]


def _take_up(tracker: Tracker) -> list[Event]:
    *others, last = tracker.get_slot("paused") or [""]
    # what she was about to change is asked with the summary before it, or it comes out of the blue
    slots = {"paused": others or None, "requested_slot": None, "grievance_change": None}
    return [*set_slots(slots), FollowupAction(last)] if last else []


class ComeBack(Named):
    """She writes again after hours or days in the middle of a journey."""

    title = "come_back"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Offer to go on or to start anew; nothing is lost."""
        say(dispatcher, "utter_come_back", options=BACK)
        return aside(tracker)


class StartAnew(Named):
    """Forget the open journey and show the menu."""

    title = "start_anew"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """The menu, without the old journey in it."""
        say(dispatcher, "utter_menu", options=[o for o in menu_options(tracker) if o["payload"] != "/go_on"])
        forgotten: Slots = dict.fromkeys((*JOURNEY_SLOTS, "requested_slot"))
        if _waits(tracker):
            # what she began before this call stays hers
            forgotten[identity.PROVED] = None
        return [*set_slots(forgotten), ActiveLoop(None)]
