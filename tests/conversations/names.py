"""Stable names for what differs from run to run: complaints filed, links to pay, receipts made in a conversation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from clock import BEGINNING
from stage import CITY_PUBLIC, PUBLIC, Theatre

from connectors.services.sandbox.store import Query

COMPLAINT = re.compile(r"PG-PGR-\d{4}-\d\d-\d\d-\d{6}")
RECEIPT = re.compile(r"\b[A-Z]{2,4}/\d+/\d{4}-\d\d/\d{6}\b")
LINK = re.compile(r"https?://\S+")


class Names:
    """What this conversation calls the numbers and links that it met, in the order of meeting them."""

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre
        self._known: dict[str, str] = {}

    def hide(self, text: str) -> str:
        """A text of ours with names for numbers. A complaint's number gets one only if the city really holds it."""
        for number in COMPLAINT.findall(text):
            if self._is_new("grievance", number):
                self._name("complaint", number)
        for number in RECEIPT.findall(text):
            if self._is_new_receipt(number):
                self._name("receipt", number)
        for link in LINK.findall(text):
            if link.startswith((PUBLIC, CITY_PUBLIC)):
                self._name("link", link)
        for value, name in sorted(self._known.items(), key=lambda row: -len(row[0])):
            text = text.replace(value, name)
        return text

    def show(self, text: str) -> str:
        """Her words with the numbers for their names; `{complaint-1:4}` are the last four digits of it."""
        for value, name in self._known.items():
            text = text.replace(name, value)
            text = re.sub(re.escape(name[:-1]) + r":(\d+)\}", lambda found: value[-int(found[1]) :], text)  # noqa: B023
        return text

    def latest(self, kind: str) -> str:
        """The value that was met last; empty if there was none."""
        return next((value for value, name in reversed(self._known.items()) if name.startswith(f"{{{kind}-")), "")

    def filed(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """The complaints that the city took in this conversation, oldest first: name and record."""
        found = self._theatre.city.store.find("grievance", Query(limit=1000))
        fresh = [one for one in found if one["auditDetails"]["createdTime"] >= _beginning()]
        for one in sorted(fresh, key=lambda record: record["serviceRequestId"]):
            yield self.hide(one["serviceRequestId"]), one

    def _is_new(self, kind: str, number: str) -> bool:
        held = self._theatre.city.store.by_number(kind, number)
        return held is not None and held["auditDetails"]["createdTime"] >= _beginning()

    def _is_new_receipt(self, number: str) -> bool:
        found = self._theatre.city.store.find(
            "payment", Query(fields={"paymentDetails[0].receiptNumber": (number,)}, limit=1)
        )
        return bool(found) and found[0]["transactionDate"] >= _beginning()

    def _name(self, kind: str, value: str) -> None:
        taken = sum(name.startswith(f"{{{kind}-") for name in self._known.values())
        self._known.setdefault(value, f"{{{kind}-{taken + 1}}}")


def _beginning() -> int:
    return int(BEGINNING.timestamp() * 1000)
