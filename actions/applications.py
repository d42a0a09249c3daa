"""An application on its way through the city's desks: where it is, what is asked of her, the certificate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import identity
from actions.accounts import TAIL, keys_of
from actions.city import citizen_of, here
from actions.forms import Form, Slots, leave, starting
from actions.turn import Event, Option, choose, entity, go, intent_of, say, sorry, words_of
from connectors.errors import CityError, NotFound
from connectors.services.base import Application

NUMBER, LIST = "application_number", "application_list"
#: How it is found besides its number: among hers, or by the digits at its end that she keyed.
BY, MINE = "application_by", "mine"
SLOTS = (NUMBER, LIST, BY)
#: Every kind of number that can stand for an application (bot/nlu/identifiers).
NUMBERS = ("application_number", "licence_number", "connection_number")


class ApplicationForm(Form):
    """Which application."""

    form = "application_form"
    slots = SLOTS

    def questions(self, slots: Mapping[str, Any]) -> list[str]:
        """By its number no identity is needed: status alone is what the city's public page shows too."""
        who = identity.questions(slots) if slots.get(BY) else []
        return [*who, NUMBER]

    async def prepare(self, slots: Slots, dispatcher: CollectingDispatcher) -> Slots:
        """Those in her name, when her number is proved."""
        if slots.get(NUMBER) or not slots.get("phone") or slots.get(LIST) is not None:
            return {}
        hers = await here().services.my_applications(citizen_of(slots))
        keyed = [a for a in hers if str(slots.get(BY) or "").isdigit() and keys_of(a.number).endswith(slots[BY])]
        if len(keyed or hers) == 1:
            return {NUMBER: (keyed or hers)[0].number}
        return {LIST: [{"number": a.number, "kind": a.kind, "title": a.title} for a in hers]}

    async def answer(self, slot: str, value: Any, tracker: Tracker, dispatcher: CollectingDispatcher) -> Slots:
        """A number in any spelling, or a choice."""
        if value == MINE:
            return {BY: MINE}
        number = value or entity(tracker, *NUMBERS)
        if number:
            return {NUMBER: number}
        if known := self._keyed(tracker):
            return known
        words = words_of(tracker).upper().replace(" ", "")
        looks_like_one = any(sign.isdigit() for sign in words) and ("-" in words or "/" in words)
        return {NUMBER: words[:64]} if looks_like_one and intent_of(tracker) != "choose" else {}

    @staticmethod
    def _keyed(tracker: Tracker) -> Slots:
        """Digits from a telephone's keys: the end of one of her numbers; whose they are is asked first."""
        digits = str(entity(tracker, "number") or "")
        if not here().inbound.keyed or len(digits) < TAIL:
            return {}
        if not tracker.get_slot("phone"):
            return {BY: digits}
        ends = [row["number"] for row in tracker.get_slot(LIST) or [] if keys_of(row["number"]).endswith(digits)]
        return {NUMBER: ends[0]} if len(ends) == 1 else {}


class StartApplication(Action):
    """Take a number that was said already."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_start_application"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Begin."""
        known = {**dict.fromkeys(SLOTS), NUMBER: entity(tracker, *NUMBERS)}
        return starting(tracker, ApplicationForm.form, known)


class AskNumber(Action):
    """Ask which."""

    def name(self) -> str:
        """Rasa's name."""
        return f"action_ask_{NUMBER}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Hers to choose from, or its number."""
        rows = tracker.get_slot(LIST) or []
        options = [
            {**choose(NUMBER, row["number"], text=f"kind-{row['kind']}"), "detail": row["number"]} for row in rows
        ]
        if not tracker.get_slot("phone"):
            options.append(choose(NUMBER, MINE, text="choice-by-my-mobile"))
        say(dispatcher, "utter_ask_application_number", count=len(rows), options=options)
        return []


class ShowApplication(Action):
    """Say how it stands."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_show_application"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Status in plain words, what the city waits for, the certificate when it is there."""
        number, events = tracker.get_slot(NUMBER), leave(tracker, SLOTS)
        if not number:
            return events
        citizen = citizen_of(tracker.slots) if tracker.get_slot("phone") else None
        try:
            application = await here().services.get_application(number, citizen)
        except NotFound:
            say(
                dispatcher, "utter_application_not_found", number=number, options=[go("human_handoff", "choice-person")]
            )
            return events
        except CityError as error:
            sorry(dispatcher, error)
            return events
        tell(dispatcher, application)
        return events


def tell(dispatcher: CollectingDispatcher, application: Application) -> None:
    """One message with what she needs to know."""
    paper = {"kind": "document", "content_type": "application/pdf", "ref": application.certificate_url}
    say(
        dispatcher,
        "utter_application_status",
        kind_text=f"kind-{application.kind}",
        number=application.number,
        state_state=application.status,
        rows_lines=_rows(application),
        media=[{**paper, "name": f"{application.number.replace('/', '-')}.pdf"}] if application.certificate_url else [],
        options=_next(application),
    )


def _rows(application: Application) -> list[dict[str, Any]]:
    since = application.updated_at.isoformat() if application.updated_at else None
    rows = (
        (since and application.assignee, "with"),
        (since and not application.assignee, "since"),
        (application.payment_due, "due"),
        (application.citizen_action and not application.payment_due, "waits"),
        (application.comment, "comment"),
        (application.certificate_url, "certificate"),
    )
    facts = {
        "assignee": application.assignee,
        "since_date": since,
        "amount_money": str(application.payment_due or 0),
        "comment": application.comment,
    }
    return [{"text": f"application-row-{name}", **facts} for shown, name in rows if shown]


def _next(application: Application) -> list[Option]:
    if application.payment_due and application.kind == "trade-licence":
        return [go("pay_dues", "choice-pay", licence_number=application.number)]
    waits = application.citizen_action and not application.payment_due
    return [go("human_handoff", "choice-person")] if waits else []
