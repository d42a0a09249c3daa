"""Pay a bill on the city's own page, follow how it went, and get the receipt into the chat."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import accounts, dues, identity
from actions.accounts import ACCOUNTS, SHOWN
from actions.bills import bill_from_plain, due
from actions.city import citizen_of, here
from actions.dues import DuesForm, told
from actions.forms import REFUSED, Slots, leave, starting, wants
from actions.grievance import reference_of
from actions.payment_status import ALARM, LOOK_AGAIN, OPEN, to_plain
from actions.turn import Event, choose, entity, go, say, sorry, wake, words_of
from connectors.errors import AlreadyPaid, AmountNotAllowed, CityError, CityTimedOut, PaymentPending

BILL, AMOUNT = "pay_bill", "pay_amount"
SLOTS = (*accounts.SLOTS, BILL, AMOUNT)
FULL, OTHER = "full", "other"


class PayForm(DuesForm):
    """Which bill, who pays, how much."""

    form = "pay_form"
    slots = SLOTS

    def questions(self, slots: Mapping[str, Any]) -> list[str]:
        """The account only when no bill was shown yet."""
        account = [] if slots.get(SHOWN) else super().questions(slots)
        return [*account, BILL, *identity.questions(slots), AMOUNT]

    async def prepare(self, slots: Slots, dispatcher: CollectingDispatcher) -> Slots:
        """Take the only bill, and the full amount where the city takes no part."""
        found: Slots = {}
        if not slots.get(SHOWN):
            found = await super().prepare(slots, dispatcher)
            accounts = found.get(ACCOUNTS) or slots.get(ACCOUNTS)
            if not accounts:
                return found
            found[SHOWN] = await dues.bills_of(accounts)
        owed = due(found.get(SHOWN) or slots[SHOWN] or [])
        if not owed:
            say(dispatcher, "utter_nothing_due", options=[go("get_receipt", "choice-receipt")])
            return {**found, "requested_slot": None, BILL: None}
        by_id = {bill["id"]: bill for bill in owed}
        only = owed[0]["id"] if len(owed) == 1 else None
        found[BILL] = slots.get(BILL) if slots.get(BILL) in by_id else only
        if found[BILL] and not by_id[found[BILL]]["part_allowed"]:
            found[AMOUNT] = FULL
        return found

    async def answer(self, slot: str, value: Any, tracker: Tracker, dispatcher: CollectingDispatcher) -> Slots:
        """A bill, an amount, or an answer about the account."""
        if slot == BILL:
            # a button of earlier bills is still there to be pressed
            return {BILL: value} if value in [bill["id"] for bill in due(tracker.get_slot(SHOWN) or [])] else {}
        if slot == AMOUNT:
            return _amount(value, tracker, dispatcher)
        return await super().answer(slot, value, tracker, dispatcher)


def _amount(value: Any, tracker: Tracker, dispatcher: CollectingDispatcher) -> Slots:
    bill = _bill(tracker)
    if value == FULL or (value is None and wants(tracker, "affirm", "full_answer")):
        return {AMOUNT: FULL}
    if value == OTHER:
        return {"pay_part": True}
    said = str(entity(tracker, "money", "number") or words_of(tracker)).replace(",", "").strip("₹ ")
    try:
        amount = Decimal(said)
    except InvalidOperation:
        return {}
    if amount.is_nan():
        return {}
    if not bill["minimum"] or Decimal(bill["minimum"]) <= amount <= Decimal(bill["amount"]):
        return {AMOUNT: str(amount)}
    say(dispatcher, "utter_error_amount", least_money=bill["minimum"], most_money=bill["amount"])
    return REFUSED


def _bill(tracker: Tracker) -> dict[str, Any]:
    chosen = tracker.get_slot(BILL)
    bills: list[dict[str, Any]] = tracker.get_slot(SHOWN) or []
    return next(bill for bill in bills if bill["id"] == chosen)


class StartPay(Action):
    """Go on with the bills that were shown, or find them first."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_start_pay"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Bills shown before are used unless she named another account."""
        known = await told(tracker, dispatcher)
        shown = tracker.get_slot(SHOWN)
        if shown and not known[ACCOUNTS] and not known[accounts.SERVICE]:
            known[SHOWN] = shown
        return starting(tracker, PayForm.form, {**known, BILL: None, AMOUNT: None, "pay_part": None})


class AskBill(Action):
    """Ask which of several bills."""

    def name(self) -> str:
        """Rasa's name."""
        return f"action_ask_{BILL}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Each with its amount."""
        options = [
            {
                **choose(BILL, bill["id"], text="choice-bill"),
                "service_text": f"service-{bill['service']}",
                "amount_money": bill["amount"],
                "detail": bill["address"],
            }
            for bill in due(tracker.get_slot(SHOWN) or [])
        ]
        say(dispatcher, "utter_ask_pay_bill", options=options)
        return []


class AskAmount(Action):
    """Ask how much, where the city takes a part."""

    def name(self) -> str:
        """Rasa's name."""
        return f"action_ask_{AMOUNT}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """All of it, or another amount within the city's bounds."""
        bill = _bill(tracker)
        bounds = {"least_money": bill["minimum"], "most_money": bill["amount"]}
        if tracker.get_slot("pay_part"):
            say(dispatcher, "utter_ask_pay_part", **bounds)
            return []
        options = [
            {**choose(AMOUNT, FULL, text="choice-pay-full"), "amount_money": bill["amount"]},
            choose(AMOUNT, OTHER, text="choice-pay-part"),
        ]
        service = f"service-{bill['service']}"
        say(dispatcher, "utter_ask_pay_amount", service_text=service, **bounds, options=options)
        return []


class StartPayment(Action):
    """Give her the link and begin to follow the payment."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_start_payment"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Nothing without an amount. A turn that is done again finds its own first try pending, its link lost."""
        events = leave(tracker, (*SLOTS, "pay_part"))
        if not tracker.get_slot(AMOUNT) or not tracker.get_slot(BILL):
            return events
        bill, said = bill_from_plain(_bill(tracker)), tracker.get_slot(AMOUNT)
        amount = bill.amount if said == FULL else Decimal(said)
        fresh = await here().start_once(f"pay-{reference_of(tracker)}")
        try:
            payment = await here().services.start_payment(bill, amount, citizen_of(tracker.slots))
        except AlreadyPaid:
            say(dispatcher, "utter_error_already_paid", options=[go("get_receipt", "choice-receipt")])
            return [*events, SlotSet(SHOWN, None)]
        except PaymentPending:
            if fresh:
                say(dispatcher, "utter_error_payment_pending")
            else:
                say(dispatcher, "utter_payment_unknown", options=[go("pay_dues", "choice-try-again")])
            return events
        except AmountNotAllowed:
            bounds = {"least_money": str(bill.minimum), "most_money": str(bill.amount)}
            say(dispatcher, "utter_error_amount", **bounds)
            return events
        except CityTimedOut:
            say(dispatcher, "utter_payment_unknown", options=[go("pay_dues", "choice-try-again")])
            return events
        except CityError as error:
            sorry(dispatcher, error)
            return events
        say(dispatcher, "utter_payment_link", amount_money=str(amount), url=payment.url)
        wake(dispatcher, ALARM, LOOK_AGAIN[0], "wake_payment")
        return [*events, SlotSet(OPEN, to_plain(payment, 0)), SlotSet(SHOWN, None)]
