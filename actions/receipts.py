"""The receipt: after a payment by itself, and whenever she asks."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import accounts
from actions.accounts import ACCOUNTS, SLOTS
from actions.city import here
from actions.dues import DuesForm, told
from actions.forms import leave, starting
from actions.payment_status import OPEN, follow, send_receipt
from actions.turn import Event, go, say, set_slots, sorry
from connectors.errors import CityError
from connectors.services.base import Receipt


class ReceiptForm(DuesForm):
    """Whose receipt; receipts are shown to their owner only."""

    form = "receipt_form"
    hers_only = True


class StartReceipt(Action):
    """An open payment is looked at first."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_start_receipt"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Else the account's last payments; one paid in this talk is known already."""
        known = await told(tracker, dispatcher)
        last = tracker.get_slot(OPEN) or tracker.get_slot("last_payment")
        if last and not known[ACCOUNTS] and not known[accounts.SERVICE] and tracker.get_slot("phone"):
            known[ACCOUNTS] = [{"service": last["service"], "number": last["account"], "address": ""}]
        return starting(tracker, ReceiptForm.form, known)


class ShowReceipts(Action):
    """Send the latest receipt."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_show_receipts"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Of the accounts that are hers; says so when there is none."""
        accounts, events = tracker.get_slot(ACCOUNTS), leave(tracker, SLOTS)
        if not accounts:
            return events
        try:
            if _is_about_open(accounts, tracker):
                return [*events, *await _followed(dispatcher, tracker)]
            receipt = await _latest(accounts, tracker)
        except CityError as error:
            sorry(dispatcher, error)
            return events
        if receipt:
            send_receipt(dispatcher, receipt)
        else:
            say(dispatcher, "utter_receipt_none", options=[go("view_dues", "choice-dues")])
        return events


def _is_about_open(accounts: list[dict[str, Any]], tracker: Tracker) -> bool:
    """Whether she waits for the receipt of a payment that was not yet told to have ended."""
    payment = tracker.get_slot(OPEN)
    return bool(payment) and payment["account"] in [account["number"] for account in accounts]


async def _followed(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Event]:
    """How that payment ended, with its receipt; an older receipt would be taken for it."""
    changes = await follow(dispatcher, tracker.slots)
    if not changes:
        say(dispatcher, "utter_payment_still_open", options=[go("get_receipt", "choice-check-payment")])
    return set_slots(changes)


async def _latest(accounts: list[dict[str, Any]], tracker: Tracker) -> Receipt | None:
    services, phone = here().services, tracker.get_slot("phone")
    receipts = []
    for service in dict.fromkeys(account["service"] for account in accounts):
        hers = {account.number for account in await services.find_accounts(service, phone=phone)}
        for account in accounts:
            if account["service"] == service and account["number"] in hers:
                receipts.extend(await services.receipts(service, account["number"], limit=1))
    if not receipts:
        return None
    newest = max(receipts, key=lambda receipt: receipt.paid_at)
    language = tracker.get_slot("language") or "en"
    return await services.receipt_pdf(newest.number, newest.service, newest.account, language)
