"""The shapes of money, in rupees: demands, bills made of them, payments that settle them (reference B4, B5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from connectors.services.sandbox.city import IST, City, city_row, table
from connectors.services.sandbox.store import Document


@dataclass(frozen=True, slots=True)
class Debt:
    """What somebody owes for one period: `heads` are (tax head, amount), rebates and advances being negative."""

    service: str
    tenant: str
    consumer: str
    payer: Document
    heads: Sequence[tuple[str, float]]
    period: tuple[int, int]
    due_at: int
    paid: bool = False


def financial_year(city: City, shift: int = 0) -> tuple[int, int]:
    """First and last millisecond of the financial year, `shift` years from the current one."""
    today = city.today()
    year = today.year - (today.month < 4) + shift
    start, end = datetime(year, 4, 1, tzinfo=IST), datetime(year + 1, 4, 1, tzinfo=IST)
    return int(start.timestamp() * 1000), int(end.timestamp() * 1000) - 1


def year_end(city: City) -> int:
    """The day by which this year's property tax is to be paid: 31 December, and 31 March once that is over."""
    today = city.today()
    day = (12, 31) if today.month >= 4 else (3, 31)
    return int(datetime(today.year, *day, 23, 59, 59, tzinfo=IST).timestamp() * 1000)


def demand(debt: Debt, id_: str) -> Document:
    """A demand of the billing service."""
    details = [
        {
            "id": f"{id_}-{order}",
            "demandId": id_,
            "taxHeadMasterCode": head,
            "taxAmount": amount,
            "collectionAmount": amount if debt.paid else 0,
            "tenantId": debt.tenant,
        }
        for order, (head, amount) in enumerate(debt.heads, 1)
    ]
    return {
        "id": id_,
        "tenantId": debt.tenant,
        "consumerCode": debt.consumer,
        "consumerType": debt.service,
        "businessService": debt.service,
        "payer": {key: debt.payer.get(key) for key in ("uuid", "name", "mobileNumber", "tenantId")},
        "taxPeriodFrom": debt.period[0],
        "taxPeriodTo": debt.period[1],
        "demandDetails": details,
        "minimumAmountPayable": table("billing")["services"][debt.service].get("minimum", 0),
        "fixedBillExpiryDate": debt.due_at,
        "isPaymentCompleted": debt.paid,
        "status": "ACTIVE",
    }


def outstanding(demands: Iterable[Document]) -> float:
    """What is still open on these demands."""
    return round(sum(_open(detail) for one in demands for detail in one["demandDetails"]), 2)


def bill(city: City, demands: Sequence[Document], id_: str, number: str) -> Document:
    """A bill over all open demands of one consumer, one detail a demand."""
    first = demands[0]
    return {
        "id": id_,
        "userId": None,
        "mobileNumber": first["payer"]["mobileNumber"],
        "payerName": first["payer"]["name"],
        "payerAddress": None,
        "payerEmail": None,
        "status": "ACTIVE",
        "totalAmount": outstanding(demands),
        "businessService": first["businessService"],
        "billNumber": number,
        "billDate": city.now(),
        "consumerCode": first["consumerCode"],
        "additionalDetails": None,
        "billDetails": [_bill_detail(city, one, id_) for one in demands],
        "tenantId": first["tenantId"],
        "fileStoreId": None,
        "auditDetails": None,
    }


def _bill_detail(city: City, one: Document, bill_id: str) -> Document:
    detail_id = f"{bill_id}-{one['id'][-8:]}"
    heads = [
        {
            "id": f"{detail_id}-{order}",
            "tenantId": one["tenantId"],
            "billDetailId": detail_id,
            "demandDetailId": detail["id"],
            "order": order,
            "amount": _open(detail),
            "adjustedAmount": 0,
            "taxHeadCode": detail["taxHeadMasterCode"],
            "additionalDetails": None,
        }
        for order, detail in enumerate(one["demandDetails"], 1)
    ]
    return {
        "id": detail_id,
        "tenantId": one["tenantId"],
        "demandId": one["id"],
        "billId": bill_id,
        "expiryDate": _good_until(city, one["fixedBillExpiryDate"]),
        "amount": outstanding([one]),
        "amountPaid": None,
        "fromPeriod": one["taxPeriodFrom"],
        "toPeriod": one["taxPeriodTo"],
        "additionalDetails": None,
        "billAccountDetails": heads,
    }


def _good_until(city: City, fixed: int) -> int:
    """The demand's last day; where that is over, tonight, as billing-service has it (getExpiryDateForDemand)."""
    tonight = city.today().replace(hour=23, minute=59, second=59, microsecond=0)
    return fixed if fixed > city.now() else int(tonight.timestamp() * 1000)


def receipt_number(city: City, service: str, tenant: str, at: int) -> str:
    """The next receipt number of a service, e.g. `PT/1013/2026-27/004512`."""
    day = city.today(at)
    year = day.year - (day.month < 4)
    letters, number = table("billing")["services"][service]["receipt"], city.store.next("receipt", start=4001)
    return f"{letters}/{(city_row(tenant) or {}).get('number', '0')}/{year}-{(year + 1) % 100:02d}/{number:06d}"


def payment(paid_bill: Document, amount: float, transaction: str, receipt: str, id_: str, at: int) -> Document:
    """A payment of `amount` on a bill, with its receipt."""
    return {
        "id": id_,
        "tenantId": paid_bill["tenantId"],
        "totalDue": paid_bill["totalAmount"],
        "totalAmountPaid": amount,
        "transactionNumber": transaction,
        "transactionDate": at,
        "paymentMode": "ONLINE",
        "instrumentDate": at,
        "instrumentNumber": transaction,
        "instrumentStatus": "APPROVED",
        "ifscCode": None,
        "paymentDetails": [_payment_detail(paid_bill, amount, receipt, id_, at)],
        "paidBy": "OWNER",
        "mobileNumber": paid_bill["mobileNumber"],
        "payerName": paid_bill["payerName"],
        "payerAddress": None,
        "payerEmail": None,
        "payerId": None,
        "paymentStatus": "NEW",
        "fileStoreId": None,
        "auditDetails": {"createdTime": at, "lastModifiedTime": at, "createdBy": "system", "lastModifiedBy": "system"},
    }


def _payment_detail(paid_bill: Document, amount: float, receipt: str, id_: str, at: int) -> Document:
    total = paid_bill["totalAmount"]
    status = "PAID" if amount >= total else "PARTIALLY_PAID"
    return {
        "id": f"{id_}-1",
        "paymentId": id_,
        "tenantId": paid_bill["tenantId"],
        "totalDue": total,
        "totalAmountPaid": amount,
        "receiptNumber": receipt,
        "manualReceiptNumber": None,
        "receiptDate": at,
        "receiptType": "BILLBASED",
        "businessService": paid_bill["businessService"],
        "billId": paid_bill["id"],
        "bill": {**paid_bill, "status": status},
    }


def collect(demands: Sequence[Document], amount: float) -> None:
    """Spread a payment over the demands, oldest first; what is left over stays as an advance on the last one."""
    left = round(amount - outstanding(demands), 2)
    details = [detail for one in demands for detail in one["demandDetails"]]
    if left >= 0:
        for detail in details:
            detail["collectionAmount"] = detail["taxAmount"]
    else:
        _collect_part(details, amount)
    for one in demands:
        one["isPaymentCompleted"] = outstanding([one]) == 0
    if left > 0:
        last, head = demands[-1], f"{demands[-1]['businessService']}_ADVANCE_CARRYFORWARD"
        advance = {"id": f"{last['id']}-advance", "demandId": last["id"], "tenantId": last["tenantId"]}
        advance |= {"taxHeadMasterCode": head, "taxAmount": -left, "collectionAmount": 0}
        last["demandDetails"].append(advance)
        last["isPaymentCompleted"] = False


def _collect_part(details: list[Document], amount: float) -> None:
    """Take what is in favour of the citizen into the pot, then fill the heads in order."""
    pot = amount
    for detail in details:
        if _open(detail) < 0:
            pot -= _open(detail)
            detail["collectionAmount"] = detail["taxAmount"]
    for detail in details:
        share = round(min(pot, _open(detail)), 2)
        detail["collectionAmount"] = round(detail["collectionAmount"] + share, 2)
        pot -= share


def _open(detail: Document) -> float:
    return float(round(detail["taxAmount"] - detail["collectionAmount"], 2))
