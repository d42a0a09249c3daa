"""Pay and follow: a link, then how it went, honestly, whatever the bank and the city do."""

from __future__ import annotations

from typing import Any

import pytest

from actions.dues import SHOWN, DuesForm, ShowDues
from actions.payment_status import ALARM, LOOK_AGAIN, OPEN, FollowPayment
from actions.payments import AMOUNT, BILL, FULL, OTHER, PayForm, StartPayment
from actions.receipts import ShowReceipts
from tests.actions.conftest import Stage
from tests.actions.fake_city import FakeCity
from tests.actions.messages import chooses, says
from tests.actions.town_facts import CLEAR, PROPERTY, WATER

ACCOUNTS = [{"service": "property-tax", "number": PROPERTY, "address": "14, Nehru Nagar"}]


@pytest.fixture
async def payer(known: Stage) -> Stage:
    """Her house tax was shown; she is asked how much she will pay."""
    known.slots["dues_accounts"] = ACCOUNTS
    await known.play(ShowDues())
    known.form = PayForm.form
    known.slots.update({BILL: "b1", "requested_slot": AMOUNT, "answered": []})
    return known


@pytest.fixture
async def paying(payer: Stage) -> Stage:
    """The link was sent."""
    payer.slots[AMOUNT] = FULL
    await payer.play(StartPayment(), says("haan", "affirm"))
    return payer


async def test_her_own_accounts_are_found_without_a_question(known: Stage) -> None:
    known.form = DuesForm.form
    await known.play(DuesForm(), says("kitna dena hai", "view_dues"), spoken=False)
    assert known.slots["requested_slot"] is None
    assert [account["number"] for account in known.slots["dues_accounts"]] == [PROPERTY, WATER]


async def test_a_guest_is_shown_no_address(stage: Stage) -> None:
    stage.form = DuesForm.form
    stage.slots["requested_slot"] = "dues_accounts"
    await stage.play(DuesForm(), says(PROPERTY, property_number=PROPERTY))
    assert [account["address"] for account in stage.slots["dues_accounts"]] == [""]


async def test_what_is_due_and_what_is_clear(known: Stage) -> None:
    known.slots["dues_accounts"] = [
        *ACCOUNTS,
        {"service": "property-tax", "number": CLEAR, "address": "3, Station Road"},
    ]
    await known.play(ShowDues())
    assert [row["text"] for row in known.facts[0]["rows_lines"]] == ["dues-line", "dues-line-clear"]
    assert known.offered() == ["/pay_dues", "/show_breakup"]


@pytest.mark.parametrize(
    ("message", "amount"),
    [
        (chooses(AMOUNT, FULL), FULL),
        (says("haan", "affirm"), FULL),
        (says("500"), "500"),
        (says("₹1,000"), "1000"),
        (says("५००"), "500"),
        (says("ek hazaar", money="1000"), "1000"),
        (says("3240"), "3240"),
        (says("100"), "100"),
    ],
)
async def test_an_amount_within_the_bounds_is_taken(payer: Stage, message: dict[str, Any], amount: str) -> None:
    await payer.play(PayForm(), message)
    assert payer.slots["requested_slot"] is None
    assert payer.slots[AMOUNT] == amount or int(payer.slots[AMOUNT]) == int(amount)


@pytest.mark.parametrize("text", ["99", "3241", "0", "-500", "100000000", "infinity"])
async def test_an_amount_out_of_bounds_is_told(payer: Stage, text: str) -> None:
    await payer.play(PayForm(), says(text))
    assert payer.said == ["utter_error_amount"]
    assert (payer.slots.get(AMOUNT), payer.slots["requested_slot"]) == (None, AMOUNT)
    assert (payer.facts[0]["least_money"], payer.facts[0]["most_money"]) == ("100", "3240")


@pytest.mark.parametrize("text", ["nan", "sNaN", "kal dunga", ""])
async def test_what_is_no_amount_lets_the_form_step_aside(payer: Stage, text: str) -> None:
    assert await payer.play(PayForm(), says(text)) == []
    assert (payer.slots.get(AMOUNT), payer.said) == (None, [])


async def test_a_part_is_asked_for(payer: Stage) -> None:
    await payer.play(PayForm(), chooses(AMOUNT, OTHER))
    assert (payer.slots["pay_part"], payer.slots["requested_slot"]) == (True, AMOUNT)


async def test_she_gets_a_link_and_the_payment_is_followed(paying: Stage, city: FakeCity) -> None:
    assert paying.said == ["utter_payment_link"]
    assert (paying.facts[0]["amount_money"], paying.facts[0]["url"]) == ("3240", "http://pay.test/P1")
    assert paying.wakes == {ALARM: LOOK_AGAIN[0]}
    assert paying.slots[OPEN]["id"] == "P1"
    assert paying.slots[AMOUNT] is None


async def test_no_amount_no_payment(payer: Stage, city: FakeCity) -> None:
    await payer.play(StartPayment(), says("rehne do", "cancel"))
    assert (city.payments, payer.said) == ({}, [])


async def test_a_second_link_is_not_given_while_the_bank_decides(paying: Stage, city: FakeCity) -> None:
    await _pay_again(paying)
    assert paying.said == ["utter_error_payment_pending"]
    assert len(city.payments) == 1
    assert paying.slots[OPEN]["id"] == "P1"


async def test_a_turn_that_is_done_again_does_not_blame_an_earlier_payment(payer: Stage, city: FakeCity) -> None:
    payer.slots[AMOUNT] = FULL
    before = dict(payer.slots)
    await payer.play(StartPayment(), says("haan", "affirm", message_id="m1"))
    payer.slots.clear()
    payer.slots.update(before)  # the worker died before it could commit
    await payer.play(StartPayment(), says("haan", "affirm", message_id="m1"))
    assert payer.said == ["utter_payment_unknown"]
    assert len(city.payments) == 1


@pytest.mark.parametrize("chosen", ["b-of-yesterday", "b1"])
async def test_only_a_bill_that_is_shown_can_be_chosen(payer: Stage, chosen: str) -> None:
    payer.slots.update({BILL: None, "requested_slot": BILL})
    await payer.play(PayForm(), chooses(BILL, chosen))
    assert payer.slots[BILL] == ("b1" if chosen == "b1" else None)


async def test_a_bill_that_is_gone_is_asked_for_again(payer: Stage) -> None:
    shown = payer.slots[SHOWN]
    payer.slots.update({SHOWN: [{**bill, "id": f"{bill['id']}{n}"} for n in "xy" for bill in shown]})
    await payer.play(PayForm(), says("", "resume"), spoken=False)
    assert payer.slots["requested_slot"] == BILL


async def test_what_is_paid_is_not_paid_again(paying: Stage, city: FakeCity) -> None:
    city.end_payment("P1", "paid")
    await _pay_again(paying)
    assert paying.said == ["utter_error_already_paid"]
    assert paying.offered() == ["/get_receipt"]


async def _pay_again(stage: Stage) -> None:
    bill = {"id": "b1", "number": "", "service": "property-tax", "account": PROPERTY, "amount": "3240", "due_at": None}
    stage.slots[SHOWN] = [{**bill, "part_allowed": True, "minimum": "100", "lines": [], "address": ""}]
    stage.slots.update({BILL: "b1", AMOUNT: FULL})
    await stage.play(StartPayment(), says("haan", "affirm", message_id="m2"))


@pytest.mark.parametrize(("fault", "sentence"), [("lost", "utter_payment_unknown"), ("down", "utter_error_city_down")])
async def test_a_link_that_did_not_come_is_told(payer: Stage, city: FakeCity, fault: str, sentence: str) -> None:
    payer.slots[AMOUNT] = FULL
    city.faults = {fault}
    await payer.play(StartPayment(), says("haan", "affirm"))
    assert payer.said == [sentence]
    assert payer.wakes == {}
    assert payer.slots.get(OPEN) is None


async def test_a_pending_payment_is_looked_at_again_in_silence(paying: Stage) -> None:
    await paying.play(FollowPayment())
    assert (paying.said, paying.wakes) == ([], {ALARM: LOOK_AGAIN[1]})


async def test_a_city_that_is_down_is_asked_again_later(paying: Stage, city: FakeCity) -> None:
    city.faults = {"down"}
    await paying.play(FollowPayment())
    assert (paying.said, paying.wakes) == ([], {ALARM: LOOK_AGAIN[1]})
    assert paying.slots[OPEN]["id"] == "P1"


async def test_after_all_looks_she_is_told_once_that_it_is_open(paying: Stage) -> None:
    told = []
    for _ in LOOK_AGAIN:
        await paying.play(FollowPayment())
        told.extend(paying.said)
    assert told == ["utter_payment_still_open"]
    assert paying.slots[OPEN]["id"] == "P1"


async def test_the_promise_to_tell_her_is_kept(paying: Stage, city: FakeCity) -> None:
    """ "I will tell you here as soon as I know": an alarm must be set for it."""
    for _ in LOOK_AGAIN:
        paying.wakes.clear()
        await paying.play(FollowPayment())
    assert ALARM in paying.wakes


async def test_paid_is_told_with_its_receipt(paying: Stage, city: FakeCity) -> None:
    city.end_payment("P1", "paid")
    await paying.play(FollowPayment())
    assert (paying.said[0], paying.facts[0]["number"]) == ("utter_payment_done", "R/P1")
    (paper,) = [paper for said in paying.facts for paper in said.get("media", [])]
    assert (paper["kind"], paper["name"]) == ("document", "R-P1.pdf")
    assert city.papers[paper["ref"]][1].startswith(b"%PDF")
    assert (paying.slots[OPEN], paying.wakes) == (None, {})


async def test_paid_is_told_even_without_the_receipt(paying: Stage, city: FakeCity) -> None:
    city.end_payment("P1", "paid")
    city.faults = {"no receipt"}
    await paying.play(FollowPayment())
    assert paying.said == ["utter_payment_done", "utter_receipt_later"]


@pytest.mark.parametrize("state", ["failed", "expired"])
async def test_what_did_not_go_through_can_be_tried_again(paying: Stage, city: FakeCity, state: Any) -> None:
    city.end_payment("P1", state)
    await paying.play(FollowPayment())
    assert paying.said == [f"utter_payment_{state}"]
    (again,) = paying.offered()
    assert again.startswith("/pay_dues{")
    assert "dues_account" in again
    assert (paying.slots[OPEN], paying.wakes) == (None, {})


async def test_an_alarm_without_an_open_payment_is_silent(known: Stage, city: FakeCity) -> None:
    assert await known.play(FollowPayment()) == []
    assert (known.said, city.calls) == ([], {})


@pytest.mark.parametrize(
    ("state", "account", "said"),
    [
        ("paid", PROPERTY, "utter_payment_done"),
        ("failed", PROPERTY, "utter_payment_failed"),
        ("pending", PROPERTY, "utter_payment_still_open"),
        ("pending", WATER, "utter_receipt_none"),
        ("paid", CLEAR, "utter_receipt_none"),
    ],
)
async def test_receipts_are_shown_to_their_owner_and_none_for_an_open_payment(
    paying: Stage, city: FakeCity, state: Any, account: str, said: str
) -> None:
    city.end_payment("P1", state)
    service = "water" if account == WATER else "property-tax"
    paying.slots["dues_accounts"] = [{"service": service, "number": account, "address": ""}]
    await paying.play(ShowReceipts())
    assert paying.said == [said]
