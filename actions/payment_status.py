"""How a payment stands: followed by alarms until the bank has spoken, then the receipt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.city import here
from actions.forms import Slots
from actions.news import TOLD, remember
from actions.turn import Event, Option, go, no_wake, say, set_slots, wake
from connectors.errors import CityError
from connectors.services.base import Payment, Receipt

OPEN = "open_payment"
#: Seconds between looks at an open payment; a bank takes minutes, she may take hours.
LOOK_AGAIN = (15, 30, 60, 120, 300, 900, 3600, 21600)
ALARM = "payment"


def to_plain(payment: Payment, looks: int) -> dict[str, Any]:
    """A payment for the state between two turns; `looks`: how often it was looked at."""
    return {
        "id": payment.id,
        "service": payment.service,
        "account": payment.account,
        "amount": str(payment.amount),
        "looks": looks,
    }


class FollowPayment(Action):
    """Our alarm rang, or she says that she has paid: how does the payment stand?"""

    def name(self) -> str:
        """Rasa's name."""
        return "action_follow_payment"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Tell what is new; look again later while it is open."""
        payment = tracker.get_slot(OPEN)
        if not payment:
            return []
        try:
            changes = await follow(dispatcher, tracker.slots)
        except CityError:
            changes = {}
        return set_slots(changes) if changes else _again(dispatcher, payment)


async def follow(dispatcher: CollectingDispatcher, slots: Mapping[str, Any]) -> Slots:
    """Say how her open payment ended; the slots that change, none while the bank is still silent."""
    now = await here().services.payment(slots[OPEN]["id"])
    if now.state == "pending":
        return {}
    no_wake(dispatcher, ALARM)
    ended: Slots = {OPEN: None, "last_payment": to_plain(now, 0)}
    if now.state != "paid":
        say(dispatcher, f"utter_payment_{now.state}", options=[_try_again(now)])
        return ended
    await _receipt(dispatcher, now, str(slots.get("language") or "en"))
    return {**ended, TOLD: remember(slots, now.receipt_number, "paid")}


def _try_again(payment: Payment) -> Option:
    """The same account once more, so that she is asked nothing twice."""
    return go("pay_dues", "choice-try-again", dues_account=payment.account, dues_service=payment.service)


def _again(dispatcher: CollectingDispatcher, payment: dict[str, Any]) -> list[Event]:
    looks = payment["looks"] + 1
    if looks == len(LOOK_AGAIN):
        say(dispatcher, "utter_payment_still_open", options=[go("get_receipt", "choice-check-payment")])
    wake(dispatcher, ALARM, LOOK_AGAIN[min(looks, len(LOOK_AGAIN) - 1)], "wake_payment")
    return [SlotSet(OPEN, {**payment, "looks": looks})]


async def _receipt(dispatcher: CollectingDispatcher, payment: Payment, language: str) -> None:
    facts = {"amount_money": str(payment.amount), "number": payment.receipt_number}
    try:
        receipt = await here().services.receipt_pdf(payment.receipt_number, payment.service, payment.account, language)
    except CityError:
        say(dispatcher, "utter_payment_done", **facts)
        say(dispatcher, "utter_receipt_later")
        return
    say(dispatcher, "utter_payment_done", media=[_paper(receipt)], **facts)


def send_receipt(dispatcher: CollectingDispatcher, receipt: Receipt) -> None:
    """The PDF in the chat."""
    facts = {"number": receipt.number, "amount_money": str(receipt.amount), "paid_date": receipt.paid_at.isoformat()}
    say(dispatcher, "utter_receipt", media=[_paper(receipt)], **facts)


def _paper(receipt: Receipt) -> dict[str, str]:
    name = receipt.number.replace("/", "-") + ".pdf"
    return {"kind": "document", "content_type": "application/pdf", "ref": receipt.url, "name": name}
