"""pg-service: online payments through the city's gateway, here the page `/sandbox/pay/{txnId}` (reference B5)."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from fastapi import APIRouter

from connectors.services.sandbox import ledger, payments
from connectors.services.sandbox.billing import open_demands
from connectors.services.sandbox.call import Call, Informed, Open
from connectors.services.sandbox.city import City, table
from connectors.services.sandbox.refusal import Refused, not_null
from connectors.services.sandbox.store import Document, Query

router = APIRouter(prefix="/pg-service")

REQUIRED = ("tenantId", "txnAmount", "billId", "consumerCode", "productInfo", "gateway", "callbackUrl")
MOST = 5
#: After this long without news from the bank the reconciler gives an open transaction up.
PENDING_MS = 30 * 60_000
MESSAGES = {"PENDING": "Transaction initiated", "SUCCESS": "Transaction successful", "FAILURE": "Transaction failed"}


@router.post("/transaction/v1/_create")
async def create(call: Informed) -> dict[str, Any]:
    """Begin to pay a bill; `redirectUrl` is where the browser goes."""
    wanted = call.body.get("Transaction") or {}
    for name in REQUIRED:
        if not wanted.get(name):
            raise not_null(f"transactionRequest.transaction.{name}")
    bill = _checked(call.city, wanted)
    today = call.city.today()
    number = call.city.store.next("txn", start=301)
    txn_id = f"PG_PG_{today:%Y_%m_%d}_{number:06d}_{number * 37 % 100:02d}"
    now = call.city.now()
    stored = {
        **wanted,
        "txnId": txn_id,
        "txnAmount": str(wanted["txnAmount"]),
        "module": wanted.get("module") or bill["businessService"],
        "txnStatus": "PENDING",
        "txnStatusMsg": MESSAGES["PENDING"],
        "redirectUrl": f"{call.base_url}/sandbox/pay/{txn_id}",
        "gatewayTxnId": None,
        "gatewayPaymentMode": None,
        "receipt": None,
        "auditDetails": {"createdBy": wanted["user"].get("uuid"), "createdTime": now, "lastModifiedTime": now},
    }
    call.city.store.put("transaction", stored)
    return {"ResponseInfo": call.answer_info(), "Transaction": stored}


@router.post("/transaction/v1/_search")
async def search(call: Informed) -> dict[str, Any]:
    """At most five transactions, newest first."""
    fields = {
        "consumerCode": call.listed("consumerCode"),
        "receipt": call.listed("receipt"),
        "user.uuid": call.listed("userUuid"),
    }
    query = Query(
        tenants=call.listed("tenantId"),
        ids=call.listed("txnId"),
        numbers=call.listed("billId"),
        fields={path: values for path, values in fields.items() if values},
        limit=10_000,
    )
    if not (query.ids or query.numbers or query.fields or query.tenants or call.param("txnStatus")):
        raise Refused("INVALID_SEARCH_CRITERIA", "At least one search parameter is needed")
    found = [reconciled(call.city, one) for one in call.city.store.find("transaction", query)]
    wanted = call.listed("txnStatus")
    shown = [one for one in found if not wanted or one["txnStatus"] in wanted][: call.number("limit", MOST, MOST)]
    return {"ResponseInfo": call.answer_info(), "Transaction": shown}


@router.api_route("/transaction/v1/_update", methods=["GET", "POST"])
async def update(call: Open) -> dict[str, Any]:
    """Ask the gateway how a transaction stands, as the return page does."""
    txn_id = call.param("transactionId") or call.param("eg_pg_txnid")
    if not txn_id:
        raise Refused("MISSING_UPDATE_TXN_ID", "Cannot process request, missing transaction id")
    transaction = find(call.city, txn_id)
    if transaction is None:
        raise Refused("TXN_UPDATE_NOT_FOUND", "Transaction not found")
    return {"ResponseInfo": call.answer_info(), "Transaction": [transaction]}


@router.post("/gateway/v1/_search")
async def gateways(_: Open) -> list[str]:
    """The names of the gateways that are on: a bare array."""
    names: list[str] = table("billing")["gateways"]
    return names


def find(city: City, txn_id: str) -> Document | None:
    """A transaction as it stands now."""
    transaction = city.store.get("transaction", txn_id)
    return reconciled(city, transaction) if transaction else None


def reconciled(city: City, transaction: Document) -> Document:
    """A transaction, given up if the bank has been silent for too long."""
    silent = city.now() - transaction["auditDetails"]["createdTime"] > PENDING_MS
    if transaction["txnStatus"] == "PENDING" and silent:
        return finish(city, transaction, success=False)
    return transaction


def finish(city: City, transaction: Document, *, success: bool) -> Document:
    """The bank has spoken: a payment and its receipt, or a failure. Once only; a finished transaction stays."""
    if transaction["txnStatus"] != "PENDING":
        return transaction
    status = "SUCCESS" if success else "FAILURE"
    done = {**transaction, "txnStatus": status, "txnStatusMsg": MESSAGES[status]}
    done["auditDetails"] = {**transaction["auditDetails"], "lastModifiedTime": city.now()}
    if success:
        bill = city.store.get("bill", transaction["billId"]) or {}
        taken = payments.receive(city, bill, float(transaction["txnAmount"]), transaction["txnId"])
        receipt = taken["paymentDetails"][0]["receiptNumber"]
        done |= {"receipt": receipt, "gatewayTxnId": city.new_id(), "gatewayPaymentMode": "UPI"}
    city.store.put("transaction", done)
    return done


def _checked(city: City, wanted: Document) -> Document:
    bill = city.store.get("bill", wanted["billId"])
    if wanted["gateway"] not in table("billing")["gateways"]:
        raise Refused("INVALID_PAYMENT_GATEWAY", "Invalid payment gateway provided")
    user = wanted.get("user") or {}
    if not user.get("name") or not user.get("mobileNumber") or not user.get("tenantId"):
        raise Refused("INVALID_USER_DETAILS", "User details are mandatory")
    if bill is None or bill["status"] in ("EXPIRED", "CANCELLED"):
        raise Refused("TXN_CREATE_INVALID_BILL", "Bill not found or no longer valid")
    others = [reconciled(city, one) for one in city.store.find("transaction", Query(numbers=(bill["id"],)))]
    if bill["status"] == "PAID" or any(one["txnStatus"] == "SUCCESS" for one in others):
        raise Refused("TXN_CREATE_BILL_ALREADY_PAID", "Bill has already been paid or is in the process of being paid")
    if any(one["txnStatus"] == "PENDING" for one in others):
        raise Refused("TXN_ABRUPTLY_DISCARDED", "A transaction of this bill is pending; try again in some minutes")
    _check_amount(wanted, bill, ledger.outstanding(open_demands(city, bill)))
    return bill


def _check_amount(wanted: Document, bill: Document, due: float) -> None:
    wrong = Refused("TXN_CREATE_INVALID_TXN_AMT", "Transaction amount is not valid")
    try:
        amount = Decimal(str(wanted["txnAmount"]))
        parts = sum(Decimal(str(part["amountPaid"])) for part in wanted.get("taxAndPayments") or [])
    except (InvalidOperation, KeyError) as error:
        raise wrong from error
    rules = table("billing")["services"][bill["businessService"]]
    owed = Decimal(str(due))
    least = min(Decimal(rules.get("minimum", 0)), owed) if rules["part"] else owed
    if not amount.is_finite() or amount <= 0 or parts != amount or amount < least:
        raise wrong
    if amount > owed and not rules["advance"]:
        raise wrong


def call_back(call: Call, transaction: Document) -> str:
    """Where the browser returns to after the bank: the caller's URL with the transaction on it."""
    url = str(transaction["callbackUrl"])
    if not url.startswith(("http://", "https://")):
        return f"{call.base_url}/sandbox/pay/{transaction['txnId']}"
    return f"{url}{'&' if '?' in url else '?'}eg_pg_txnid={transaction['txnId']}"
