"""How a payment stands: followed by alarms until the bank has spoken, then the receipt."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.city import here
from actions.turn import Event, Option, go, no_wake, say, wake
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
            now = await here().services.payment(payment["id"])
        except CityError:
            return _again(dispatcher, payment)
        if now.state == "pending":
            return _again(dispatcher, payment)
        no_wake(dispatcher, ALARM)
        if now.state == "paid":
            await _receipt(dispatcher, tracker, now)
        else:
            say(dispatcher, f"utter_payment_{now.state}", options=[_try_again(now)])
        return [SlotSet(OPEN, None), SlotSet("last_payment", to_plain(now, 0))]


def _try_again(payment: Payment) -> Option:
    """The same account once more, so that she is asked nothing twice."""
    return go("pay_dues", "choice-try-again", dues_account=payment.account, dues_service=payment.service)


def _again(dispatcher: CollectingDispatcher, payment: dict[str, Any]) -> list[Event]:
    looks = payment["looks"] + 1
    if looks == len(LOOK_AGAIN):
        say(dispatcher, "utter_payment_still_open", options=[go("get_receipt", "choice-check-payment")])
    wake(dispatcher, ALARM, LOOK_AGAIN[min(looks, len(LOOK_AGAIN) - 1)], "wake_payment")
    return [SlotSet(OPEN, {**payment, "looks": looks})]


async def _receipt(dispatcher: CollectingDispatcher, tracker: Tracker, payment: Payment) -> None:
    facts = {"amount_money": str(payment.amount), "number": payment.receipt_number}
    try:
        receipt = await here().services.receipt_pdf(
            payment.receipt_number, payment.service, payment.account, tracker.get_slot("language") or "en"
        )
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
