"""The talk itself: menu, language, back, cancel, resume, not understood."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import applications, dues, grievance, grievance_status, payments
from actions.city import here
from actions.turn import Event, Option, entity, go, intent_of, payload, say, set_slots, words_of

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
#: From the second miss on, a person is offered.
MISSES = 2
#: How sure a guess must be to be offered in "did you mean".
GUESS, GUESSES = 0.12, 2


def menu_options(tracker: Tracker) -> list[Option]:
    """What this city's assistant can do; an open journey first."""
    city = here().city
    rows = [go(intent, text) for topic, intent, text in MENU if topic in city.topics or topic == "conversation"]
    waiting = tracker.get_slot("paused") or (tracker.active_loop or {}).get("name")
    return [go("go_on", "menu-go-on"), *rows] if waiting else rows


def aside(tracker: Tracker) -> list[Event]:
    """Put the open form aside without asking its question again."""
    name = (tracker.active_loop or {}).get("name")
    if not name:
        return []
    return [SlotSet("paused", name), SlotSet("requested_slot", None), ActiveLoop(None)]


class _Named(Action):
    """An action that is called like its file's habit: `action_<title>`."""

    title = "named"

    def name(self) -> str:
        """Rasa's name."""
        return f"action_{self.title}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Nothing by itself."""
        return []


class Repeat(_Named):
    """Nothing to do: the open form asks its question again."""

    title = "repeat"


class Greet(_Named):
    """Answer a greeting with what can be done."""

    title = "greet"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Inside a journey a greeting is only returned."""
        if (tracker.active_loop or {}).get("name"):
            say(dispatcher, "utter_greet_back")
            return []
        say(dispatcher, "utter_greet", city_names=dict(here().city.name), options=menu_options(tracker))
        return [SlotSet("misses", 0)]


class Menu(_Named):
    """Show what can be done; an open journey waits."""

    title = "main_menu"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """The list."""
        say(dispatcher, "utter_menu", options=menu_options(tracker))
        return [*aside(tracker), SlotSet("misses", 0)]


class Cancel(_Named):
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


class GoBack(_Named):
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
    dues.ACCOUNTS: {dues.BY: dues.NUMBER},
}


def _first_filled(tracker: Tracker) -> str | None:
    """The last of the questions that her first message answered, which she may want to change too."""
    form = (tracker.active_loop or {}).get("name")
    order = {grievance.GrievanceForm.form: (grievance.PLACE, grievance.TYPE), dues.DuesForm.form: (dues.SERVICE,)}
    return next((slot for slot in order.get(form, ()) if tracker.get_slot(slot) is not None), None)


class ChangeLanguage(_Named):
    """Speak another language from now on."""

    title = "change_language"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """The one she named, or a list of those that this city offers, each named in itself."""
        wanted = entity(tracker, "language_name")
        if wanted not in here().city.languages:
            options = [go("change_language", f"language-{code}", language_name=code) for code in here().city.languages]
            say(dispatcher, "utter_ask_language", options=options)
            return aside(tracker)
        tracker.slots["language"] = wanted
        say(dispatcher, "utter_language_changed", speak=wanted)
        changed = [SlotSet("language", wanted), SlotSet("language_chosen", True)]
        paused = tracker.get_slot("paused")
        return [*changed, SlotSet("paused", None), FollowupAction(paused)] if paused else changed


class GoOn(_Named):
    """Take up what was put aside."""

    title = "go_on"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """The open question comes again."""
        return _take_up(tracker) or await Menu().run(dispatcher, tracker, domain)


class Resume(_Named):
    """At the end of a journey: take up the one that was interrupted by it."""

    title = "resume"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Says so, then asks its open question."""
        events = _take_up(tracker)
        if events:
            say(dispatcher, "utter_resumed")
        return [*events, SlotSet("misses", 0)]


def _take_up(tracker: Tracker) -> list[Event]:
    paused = tracker.get_slot("paused")
    return [SlotSet("paused", None), SlotSet("requested_slot", None), FollowupAction(paused)] if paused else []


class ComeBack(_Named):
    """She writes again after hours or days in the middle of a journey."""

    title = "come_back"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Offer to go on or to start anew; nothing is lost."""
        options = [go("go_on", "choice-go-on"), go("start_anew", "choice-start-anew")]
        say(dispatcher, "utter_come_back", options=options)
        return aside(tracker)


class StartAnew(_Named):
    """Forget the open journey and show the menu."""

    title = "start_anew"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """The menu, without the old journey in it."""
        tracker.slots["paused"] = None
        say(dispatcher, "utter_menu", options=[o for o in menu_options(tracker) if o["payload"] != "/go_on"])
        return [*set_slots(dict.fromkeys(JOURNEY_SLOTS)), SlotSet("requested_slot", None), ActiveLoop(None)]


class NotUnderstood(_Named):
    """Words that we are not sure of: the likely meanings first, then help, then a person."""

    title = "not_understood"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Two-stage: "did you mean", and from the second miss a person."""
        misses = int(tracker.get_slot("misses") or 0) + 1
        if (tracker.active_loop or {}).get("name"):
            options = [go("human_handoff", "choice-person"), go("cancel", "choice-leave")] if misses >= MISSES else []
            say(dispatcher, "utter_not_an_answer" if misses < MISSES else "utter_missed_again", options=options)
        elif (guesses := _guesses(tracker)) and misses < MISSES:
            other = go("main_menu", "choice-something-else")
            say(dispatcher, "utter_did_you_mean", options=[*guesses, other])
        elif misses < MISSES:
            say(dispatcher, "utter_guidance", options=menu_options(tracker)[:3])
        else:
            options = [go("human_handoff", "choice-person"), go("main_menu", "choice-menu")]
            say(dispatcher, "utter_missed_again", options=options)
        return [SlotSet("misses", misses)]


def _guesses(tracker: Tracker) -> list[Option]:
    """What she most likely meant, of the things that can be offered; words kept, so that nothing is typed twice."""
    texts = {intent: text for _, intent, text in MENU}
    ranked = tracker.latest_message.get("intent_ranking") or []
    likely = [row["name"] for row in ranked if row["confidence"] >= GUESS and row["name"] in texts][:GUESSES]
    return [{"payload": payload(intent), "text": texts[intent]} for intent in likely]


class OutOfScope(_Named):
    """Not the municipality's business, or no words at all: short, polite, and what can be done."""

    title = "out_of_scope"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """A person is offered after the second in a row."""
        misses = int(tracker.get_slot("misses") or 0) + 1
        person = [go("human_handoff", "choice-person")] if misses >= MISSES else []
        open_form = (tracker.active_loop or {}).get("name")
        rows = [] if open_form else menu_options(tracker)[: 3 - len(person)]
        say(dispatcher, OTHER_KINDS.get(intent_of(tracker), "utter_out_of_scope"), options=[*rows, *person])
        return [SlotSet("misses", misses)]


#: Each kind of message that no journey can use has its own sentence.
OTHER_KINDS = {
    "nonsense": "utter_nonsense",
    "voice_note": "utter_voice_note",
    "unsupported": "utter_unsupported",
    "share_location": "utter_location_for_what",
    "stale_choice": "utter_stale_choice",
}


class SharedPhoto(_Named):
    """A photo out of the blue: most likely a problem."""

    title = "shared_photo"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Offers to report it."""
        say(dispatcher, "utter_photo_for_what", options=[go("file_grievance", "choice-report")])
        return []


class Emergency(_Named):
    """Danger: the numbers to call, before anything else."""

    title = "emergency"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Then the report, if it is one for the city."""
        rows = [{"text": "emergency-line", "what_text": e.text, "number": e.number} for e in here().city.emergency]
        in_form = (tracker.active_loop or {}).get("name")
        options = [] if in_form else [go("file_grievance", "choice-report-too")]
        say(dispatcher, "utter_emergency", rows_lines=rows, options=options)
        return [SlotSet("emergency_words", words_of(tracker)[:500])]
