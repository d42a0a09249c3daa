"""The page where a citizen pays. It asks for no card and no PIN: three buttons say what the bank will answer."""

from __future__ import annotations

from decimal import Decimal

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from connectors.services.sandbox.call import Open
from connectors.services.sandbox.city import City, table
from connectors.services.sandbox.pages import page
from connectors.services.sandbox.store import Document
from connectors.services.sandbox.transactions import call_back, find, finish

router = APIRouter(prefix="/sandbox/pay")

STATES = {"PENDING": "Waiting for you", "SUCCESS": "Paid", "FAILURE": "Not paid"}


@router.get("/{txn_id}")
async def show(call: Open, txn_id: str) -> HTMLResponse:
    """The payment as it stands, with buttons while it is open."""
    transaction = find(call.city, txn_id)
    if transaction is None:
        return HTMLResponse(page("message", title="No such payment", text="This link does not lead to a payment."), 404)
    return HTMLResponse(_page(call.city, transaction))


@router.post("/{txn_id}")
async def answer(call: Open, txn_id: str, outcome: str = Form()) -> Response:
    """Pay, fail, or leave it pending; then back to where she came from."""
    transaction = find(call.city, txn_id)
    if transaction is None or outcome not in ("pay", "fail", "pending"):
        return HTMLResponse(page("message", title="No such payment", text="This link does not lead to a payment."), 404)
    if outcome != "pending":
        transaction = finish(call.city, transaction, success=outcome == "pay")
    return RedirectResponse(call_back(call, transaction), 303)


def _page(city: City, transaction: Document) -> str:
    service = table("billing")["services"].get(transaction["module"], {}).get("en", transaction["module"])
    open_ = transaction["txnStatus"] == "PENDING"
    return page(
        "pay",
        title=f"₹{Decimal(transaction['txnAmount']):,}",
        service=service,
        consumer=transaction["consumerCode"],
        txn=transaction["txnId"],
        state=STATES[transaction["txnStatus"]],
        receipt=page("_receipt", number=transaction["receipt"]) if transaction["receipt"] else "",
        hidden="" if open_ else "hidden",
    )
