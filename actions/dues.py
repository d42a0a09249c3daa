"""What she owes the city: whose account, what is due, the break-up, and the way to pay."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import identity
from actions.accounts import (
    ACCOUNTS,
    ADDRESS,
    ALL,
    BY,
    MINE,
    NUMBER,
    SERVICE,
    SHOWN,
    SLOTS,
    by_number,
    by_words,
    said_number,
)
from actions.bills import Plain, account_to_plain, bill_to_plain, due
from actions.city import here
from actions.forms import Form, Slots, leave, starting
from actions.turn import Event, Option, choose, entity, go, payload, say, sorry, words_of
from connectors.errors import CityError


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
        say(dispatcher, "utter_dues_none_by_phone", of=slots.get(SERVICE) or "any")
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
        return await by_words(tracker, dispatcher)


async def _all_services() -> list[str]:
    offered = await here().services.dues_services()
    return [service for service in ALL if service in offered]


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
    if account := entity(tracker, "dues_account"):
        plain = {"service": known[SERVICE], "number": account, "address": ""}
        known.update({ACCOUNTS: [plain], BY: NUMBER})
    elif number := said_number(tracker):
        try:
            known.update(await by_number(number, tracker, dispatcher))
        except CityError as error:
            sorry(dispatcher, error)
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
            sorry(dispatcher, error)
            return events
        owed = due(bills)
        first = [bill["account"] for bill in owed]
        ordered = sorted(accounts, key=lambda account: account["number"] not in first)
        lines = [_line(account, owed) for account in ordered]
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


def _line(account: Plain, owed: list[Plain]) -> dict[str, Any]:
    bill = next((b for b in owed if b["account"] == account["number"]), None)
    # no number before it: what she may answer are the choices under the list
    facts = {"service_text": f"service-{account['service']}", "address": account["address"] or account["number"]}
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
