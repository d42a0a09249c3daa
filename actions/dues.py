"""What she owes the city: whose account, what is due, the break-up, and the way to pay."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import identity, places
from actions.bills import Plain, account_to_plain, bill_to_plain, due
from actions.city import here
from actions.forms import Form, Slots, leave, starting
from actions.turn import Event, Option, choose, entity, go, intent_of, payload, say, words_of
from connectors.errors import CityError
from connectors.services.base import Account

SERVICE, ACCOUNTS, BY = "dues_service", "dues_accounts", "dues_by"
SHOWN = "dues_shown"
SLOTS = (SERVICE, ACCOUNTS, BY)
MINE, NUMBER, ADDRESS = "mine", "number", "address"
#: Which of the city's services a number belongs to (reference/digit-upyog-apis.md B15).
SERVICE_OF_NUMBER = {"property_number": "property-tax", "connection_number": "water", "licence_number": "trade-licence"}
#: The services that are looked through when she only asks what she owes.
ALL = ("property-tax", "water", "sewerage")


class DuesForm(Form):
    """Which account: hers by her proved number, or any by its own number."""

    form = "dues_form"
    slots: tuple[str, ...] = SLOTS
    hers_only = False

    def questions(self, slots: Mapping[str, Any]) -> list[str]:
        """A number says its service itself; her own accounts are found without one."""
        if slots.get("phone") and slots.get(BY) != NUMBER:
            return [ACCOUNTS]
        who = identity.questions(slots) if self.hers_only or slots.get(BY) == MINE else []
        return [*who, SERVICE, ACCOUNTS]

    async def prepare(self, slots: Slots, dispatcher: CollectingDispatcher) -> Slots:
        """Her own accounts, when her number is proved and she named no other."""
        if slots.get(ACCOUNTS) or not slots.get("phone") or slots.get(BY) in (NUMBER, ADDRESS):
            return {}
        services = [slots[SERVICE]] if slots.get(SERVICE) else await _all_services()
        found = await asyncio.gather(*(here().services.find_accounts(s, phone=slots["phone"]) for s in services))
        accounts = [account for group in found for account in group]
        if accounts:
            return {ACCOUNTS: [account_to_plain(a) for a in accounts], BY: MINE}
        say(dispatcher, "utter_dues_none_by_phone")
        return {BY: NUMBER}

    async def answer(self, slot: str, value: Any, tracker: Tracker, dispatcher: CollectingDispatcher) -> Slots:
        """The service, or a number, or the way to find it."""
        if number := said_number(tracker):
            return await by_number(number, tracker, dispatcher)
        if slot == SERVICE:
            service = value or entity(tracker, "dues_service")
            return {SERVICE: service} if service else {}
        if value == MINE:
            return {BY: MINE, ACCOUNTS: None}
        if not tracker.get_slot("phone") and identity.e164(words_of(tracker)):
            return {BY: MINE, **await identity.answer(identity.PHONE, None, tracker, dispatcher)}
        if value == ADDRESS:
            return {BY: ADDRESS}
        return await _by_words(tracker, dispatcher)


async def _all_services() -> list[str]:
    offered = await here().services.dues_services()
    return [service for service in ALL if service in offered]


def said_number(tracker: Tracker) -> tuple[str, str] | None:
    """(kind, number) of an account in her message."""
    found = (
        (e["entity"], str(e["value"])) for e in tracker.latest_message["entities"] if e["entity"] in SERVICE_OF_NUMBER
    )
    return next(found, None)


async def by_number(number: tuple[str, str], tracker: Tracker, dispatcher: CollectingDispatcher) -> Slots:
    """The account with this number."""
    kind, value = number
    service = "sewerage" if value.upper().startswith("SW") else SERVICE_OF_NUMBER[kind]
    return await _found(service, value, await here().services.find_accounts(service, number=value), dispatcher)


async def _by_words(tracker: Tracker, dispatcher: CollectingDispatcher) -> Slots:
    """An old number, or a door and a locality."""
    words, service = words_of(tracker), tracker.get_slot(SERVICE) or ALL[0]
    if intent_of(tracker) == "choose" or not any(sign.isdigit() for sign in words):
        return {}
    services = here().services
    place = await places.understood(tracker)
    if place.get("code"):
        door = str(entity(tracker, "number") or words.split()[0]).strip(",.")
        accounts = await services.find_accounts(service, door=door, locality_code=place["code"])
        return await _found(service, door, accounts, dispatcher)
    typed = words.upper().replace(" ", "")
    accounts = await services.find_accounts(service, number=typed) if "-" in typed or "/" in typed else []
    return await _found(service, typed, accounts or await services.find_accounts(service, old_number=typed), dispatcher)


async def _found(service: str, number: str, accounts: list[Account], dispatcher: CollectingDispatcher) -> Slots:
    if accounts:
        return {SERVICE: service, BY: NUMBER, ACCOUNTS: [account_to_plain(a) for a in accounts]}
    say(dispatcher, "utter_dues_not_found", number=number)
    return {SERVICE: service, BY: NUMBER}


class StartDues(Action):
    """Take the service or number that was said already."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_start_dues"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """A number is looked up at once."""
        return starting(tracker, DuesForm.form, await told(tracker, dispatcher))


async def told(tracker: Tracker, dispatcher: CollectingDispatcher) -> Slots:
    """What her first message says about the account."""
    known: Slots = {**dict.fromkeys(SLOTS), SERVICE: entity(tracker, "dues_service"), SHOWN: None}
    if number := said_number(tracker):
        try:
            known.update(await by_number(number, tracker, dispatcher))
        except CityError as error:
            say(dispatcher, f"utter_{error.text.replace('-', '_')}")
    return known


class AskService(Action):
    """Ask what for."""

    def name(self) -> str:
        """Rasa's name."""
        return f"action_ask_{SERVICE}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """What this city bills."""
        offered = await here().services.dues_services()
        options = [choose(SERVICE, service, text=f"service-{service}") for service in offered if service in ALL]
        say(dispatcher, "utter_ask_dues_service", options=options)
        return []


class AskAccounts(Action):
    """Ask for the number on the bill."""

    def name(self) -> str:
        """Rasa's name."""
        return f"action_ask_{ACCOUNTS}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Or offer other ways to find it."""
        service, by = tracker.get_slot(SERVICE) or ALL[0], tracker.get_slot(BY)
        if by == ADDRESS:
            say(dispatcher, "utter_ask_dues_address")
            return []
        mine = [] if tracker.get_slot("phone") else [choose(ACCOUNTS, MINE, text="choice-by-my-mobile")]
        options = [*mine, choose(ACCOUNTS, ADDRESS, text="choice-by-address")]
        say(dispatcher, f"utter_ask_dues_number_{service.replace('-', '_')}", options=options)
        return []


class ShowDues(Action):
    """Say what is due."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_show_dues"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """One line an account, then what can be done."""
        accounts = tracker.get_slot(ACCOUNTS)
        events = leave(tracker, SLOTS)
        if not accounts:
            return events
        try:
            bills = await bills_of(accounts)
        except CityError as error:
            say(dispatcher, f"utter_{error.text.replace('-', '_')}")
            return events
        owed = due(bills)
        first = [bill["account"] for bill in owed]
        ordered = sorted(accounts, key=lambda account: account["number"] not in first)
        lines = [_line(number, account, owed) for number, account in enumerate(ordered, 1)]
        say(dispatcher, "utter_dues_list", rows_lines=lines, count=len(lines), options=_options(owed))
        return [*events, {"event": "slot", "name": SHOWN, "value": bills, "timestamp": None}]


async def bills_of(accounts: list[Plain]) -> list[Plain]:
    """What is due on these accounts, asked of all their services at once."""
    by_service: dict[str, list[str]] = {}
    for account in accounts:
        by_service.setdefault(account["service"], []).append(account["number"])
    asked = [here().services.bills(service, numbers) for service, numbers in by_service.items()]
    addresses = {account["number"]: account["address"] for account in accounts}
    bills = [bill for group in await asyncio.gather(*asked) for bill in group]
    return [bill_to_plain(bill, addresses.get(bill.account, "")) for bill in bills]


def _line(number: int, account: Plain, owed: list[Plain]) -> dict[str, Any]:
    bill = next((b for b in owed if b["account"] == account["number"]), None)
    facts = {
        "row": number,
        "service_text": f"service-{account['service']}",
        "address": account["address"] or account["number"],
    }
    if bill is None:
        return {"text": "dues-line-clear", **facts}
    text = "dues-line" if bill["due_at"] else "dues-line-undated"
    return {"text": text, "amount_money": bill["amount"], "by_date": bill["due_at"], **facts}


def _options(owed: list[Plain]) -> list[Option]:
    if not owed:
        return [go("get_receipt", "choice-receipt")]
    return [go("pay_dues", "choice-pay"), go("show_breakup", "choice-breakup")]


class ShowBreakup(Action):
    """Say what the bill is made of."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_show_breakup"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Head by head, in plain words where we have them."""
        for bill in due(tracker.get_slot(SHOWN) or []):
            rows = [
                {"text": "breakup-line", "head_head": code, "amount_money": amount} for code, amount in bill["lines"]
            ]
            pay = {"payload": payload("pay_dues"), "text": "choice-pay"}
            say(
                dispatcher,
                "utter_dues_breakup",
                rows_lines=rows,
                service_text=f"service-{bill['service']}",
                total_money=bill["amount"],
                options=[pay],
            )
        return []
