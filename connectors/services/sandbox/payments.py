"""collection-services: payments and their receipts (reference B5). No owner restriction: the client must filter."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from connectors.services.sandbox import ledger
from connectors.services.sandbox.billing import open_demands
from connectors.services.sandbox.call import Call, Informed
from connectors.services.sandbox.city import City
from connectors.services.sandbox.notices import announce, notify
from connectors.services.sandbox.progress import paid
from connectors.services.sandbox.refusal import Refused
from connectors.services.sandbox.store import Document, Query

router = APIRouter(prefix="/collection-services/payments")

#: Query parameter -> where a payment keeps it.
FIELDS = {
    "receiptNumbers": "paymentDetails[0].receiptNumber",
    "billIds": "paymentDetails[0].billId",
    "businessServices": "paymentDetails[0].businessService",
    "transactionNumber": "transactionNumber",
    "instrumentStatus": "instrumentStatus",
    "paymentModes": "paymentMode",
}


@router.post("/_search")
async def search(call: Informed) -> dict[str, Any]:
    """Payments, newest first. Employees must name the module in the path."""
    if (call.user or {}).get("type") == "EMPLOYEE":
        raise Refused("INVALID_SEARCH", "Employees must search with the module name in the path")
    return _found(call, ())


@router.post("/{service}/_search")
async def search_service(call: Informed, service: str) -> dict[str, Any]:
    """Payments of one business service."""
    return _found(call, (service,))


def receive(city: City, bill: Document, amount: float, transaction: str) -> Document:
    """Take money on a bill: demands collected, the bill marked, a receipt, an SMS, an event; the payment."""
    demands = open_demands(city, bill)
    ledger.collect(demands, amount)
    for one in demands:
        city.store.put("demand", one)
    at, service = city.now(), bill["businessService"]
    receipt = ledger.receipt_number(city, service, bill["tenantId"], at)
    taken = ledger.payment(bill, amount, transaction, receipt, city.new_id(), at)
    city.store.put("payment", taken)
    city.store.put("bill", taken["paymentDetails"][0]["bill"])
    notify(city, bill["mobileNumber"], "TRANSACTION", f"Received Rs {amount:g} for {bill['consumerCode']}: {receipt}")
    announce(city, "payment", bill["tenantId"], bill["consumerCode"], "PAID", bill["mobileNumber"])
    paid(city, service, bill["consumerCode"])
    return taken


def _found(call: Call, services: tuple[str, ...]) -> dict[str, Any]:
    fields = {path: call.listed(name) for name, path in FIELDS.items()}
    fields[FIELDS["businessServices"]] += services
    query = Query(
        tenants=call.listed("tenantId", "tenantIds"),
        ids=call.listed("ids"),
        numbers=call.listed("consumerCodes"),
        mobile=call.param("mobileNumber"),
        statuses=call.listed("status"),
        fields={path: values for path, values in fields.items() if values},
        since=call.number("fromDate", 0, 10**14),
        until=call.number("toDate", 0, 10**14),
        limit=call.number("limit", 30, 100),
        offset=call.number("offset", 0, 10**6),
    )
    if not query.tenants:
        raise Refused("NotNull.paymentSearchCriteria.tenantId", "may not be null")
    return {"ResponseInfo": call.answer_info(), "Payments": call.city.store.find("payment", query)}
