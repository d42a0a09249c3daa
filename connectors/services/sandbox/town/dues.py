"""Demands and past payments: some due, some overdue, some with nothing to pay."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace

from connectors.services.sandbox import ledger
from connectors.services.sandbox.city import DAY_MS, City, table
from connectors.services.sandbox.ledger import Debt
from connectors.services.sandbox.store import Document
from connectors.services.sandbox.town.homes import Home, homes, owner_of, sewerage, water
from connectors.services.sandbox.town.people import CITY

Heads = Sequence[tuple[str, float]]
Records = Iterator[tuple[str, Document]]
QUARTER = 90 * DAY_MS


def plant(city: City) -> Records:
    """Everything that the town's homes owe and have paid."""
    yield from _demo(city)
    dice = random.Random("dues")  # noqa: S311
    for index, home in enumerate(homes()[4:]):
        yield from _property_tax(city, home, index % 6, dice.randrange(600, 6000, 10))
    for index, (number, home) in enumerate(water()[1:]):
        yield from _charges(city, "WS", number, home, index % 4, dice.randrange(180, 900, 5))
    for index, (number, home) in enumerate(sewerage()):
        yield from _charges(city, "SW", number, home, index % 4, dice.randrange(90, 400, 5))


def owed(city: City, service: str, number: str, payer: Document, heads: Heads, due_in_days: int = 30) -> Records:
    """An open demand for a fee, due from today."""
    now = city.now()
    due = Debt(service, CITY, number, payer, heads, (now, now + 30 * DAY_MS), now + due_in_days * DAY_MS)
    yield "demand", ledger.demand(due, _id("fee", service, number))


def _demo(city: City) -> Records:
    demo, (mine, shop, *others) = table("demo"), homes()[:4]
    first, second = demo["properties"]
    yield _tax(city, mine, first["due"], 0)
    yield from _settled(city, _debt(city, mine, first["paid_last_year"], -1, paid=True), 380 * DAY_MS)
    yield from _settled(city, _debt(city, shop, second["paid_this_year"], 0, paid=True), 120 * DAY_MS)
    for home, row in zip(others, demo["neighbours"], strict=True):
        yield _tax(city, home, row["due"], 0)
    number, home = water()[0]
    yield from _quarter(city, "WS", number, home, demo["water"]["due"], 0)
    yield from _quarter(city, "WS", number, home, demo["water"]["paid"], 1)


def _property_tax(city: City, home: Home, case: int, amount: float) -> Records:
    """By turns: due twice, overdue with arrears, paid, due with a rebate, nothing to pay over an advance."""
    cess = round(amount * 0.05)
    plain: Heads = [("PT_TAX", amount), ("PT_FIRE_CESS", cess)]
    if case == 2:
        late = [*plain, ("PT_TIME_INTEREST", round(amount * 0.18)), ("PT_TIME_PENALTY", round(amount * 0.1))]
        yield _tax(city, home, late, -1)
        yield _tax(city, home, plain, 0)
    elif case == 3:
        yield from _settled(city, _debt(city, home, plain, 0, paid=True), (30 + int(amount) % 150) * DAY_MS)
    elif case == 4:
        yield _tax(city, home, [*plain, ("PT_TIME_REBATE", -round(amount * 0.1))], 0)
    elif case == 5:
        yield _tax(city, home, [*plain, ("PT_ADVANCE_CARRYFORWARD", -(amount + cess))], 0)
    else:
        yield _tax(city, home, plain, 0)


def _charges(city: City, service: str, number: str, home: Home, case: int, amount: float) -> Records:
    charge = (f"{service}_CHARGE", amount)
    interest = (f"{service}_TIME_INTEREST", round(amount * 0.1))
    if case == 2:
        yield from _quarter(city, service, number, home, [charge], 0, paid=True)
    else:
        yield from _quarter(city, service, number, home, [charge, interest] if case == 3 else [charge], 0)


def _quarter(
    city: City, service: str, number: str, home: Home, heads: Heads, back: int, *, paid: bool = False
) -> Records:
    end = city.now() - (back * 90 + 10) * DAY_MS
    debt = Debt(service, CITY, number, owner_of(home), heads, (end - QUARTER, end), end + 30 * DAY_MS, paid or back > 0)
    if debt.paid:
        yield from _settled(city, debt, (back * 90 + 5) * DAY_MS)
    else:
        yield "demand", ledger.demand(debt, _id("quarter", number, back))


def _debt(city: City, home: Home, heads: Heads, year: int, *, paid: bool = False) -> Debt:
    due_at = ledger.year_end(city) + year * 365 * DAY_MS
    return Debt("PT", CITY, home.number, owner_of(home), heads, ledger.financial_year(city, year), due_at, paid)


def _tax(city: City, home: Home, heads: Heads, year: int) -> tuple[str, Document]:
    return "demand", ledger.demand(_debt(city, home, heads, year), _id("tax", home.number, year))


def _settled(city: City, debt: Debt, ago: int) -> Records:
    """A demand that has been paid `ago` milliseconds before now, its bill and the payment."""
    at, key = city.now() - ago, _id("paid", debt.consumer, debt.period[0])
    unpaid = ledger.demand(replace(debt, paid=False), key)
    number = f"BILL-{city.store.next('bill', start=1001):06d}"
    bill = ledger.bill(city, [unpaid], _id("bill", key), number) | {"billDate": at}
    transaction = f"PG_PG_{city.today(at):%Y_%m_%d}_{city.store.next('txn', start=101):06d}_27"
    receipt = ledger.receipt_number(city, debt.service, CITY, at)
    payment = ledger.payment(bill, bill["totalAmount"], transaction, receipt, _id("payment", key), at)
    yield "demand", ledger.demand(debt, key)
    yield "bill", payment["paymentDetails"][0]["bill"]
    yield "payment", payment


def _id(*parts: object) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(map(str, parts))))
