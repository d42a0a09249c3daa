"""Bills and payments as plain data, for the state between two turns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from connectors.services.base import Account, Bill, BillLine

Plain = dict[str, Any]


def account_to_plain(account: Account) -> Plain:
    """What the talk needs of an account."""
    return {"service": account.service, "number": account.number, "address": account.address}


def bill_to_plain(bill: Bill, address: str = "") -> Plain:
    """A bill without the payer."""
    return {
        "id": bill.id,
        "number": bill.number,
        "service": bill.service,
        "account": bill.account,
        "amount": str(bill.amount),
        "due_at": bill.due_at.isoformat() if bill.due_at else None,
        "part_allowed": bill.part_allowed,
        "minimum": str(bill.minimum),
        "lines": [[line.code, str(line.amount)] for line in bill.lines],
        "address": address,
    }


def bill_from_plain(data: Plain) -> Bill:
    """What `bill_to_plain` made."""
    return Bill(
        id=data["id"],
        number=data["number"],
        service=data["service"],
        account=data["account"],
        amount=Decimal(data["amount"]),
        due_at=datetime.fromisoformat(data["due_at"]) if data["due_at"] else None,
        part_allowed=data["part_allowed"],
        minimum=Decimal(data["minimum"]),
        lines=tuple(BillLine(code, Decimal(amount)) for code, amount in data["lines"]),
    )


def due(bills: Sequence[Plain]) -> list[Plain]:
    """Those with something left to pay."""
    return [bill for bill in bills if Decimal(bill["amount"]) > 0]
