"""pdf-service: real PDF receipts, kept in the file store (reference B11)."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response

from connectors.services.sandbox.call import Authorised, Call, Informed
from connectors.services.sandbox.city import City, table
from connectors.services.sandbox.filestore import keep
from connectors.services.sandbox.refusal import Refused
from connectors.services.sandbox.sheet import draw
from connectors.services.sandbox.store import Document, look

router = APIRouter(prefix="/pdf-service/v1")

RECEIPT_ROWS = (
    ("Receipt number", "paymentDetails.receiptNumber"),
    ("For", "paymentDetails.businessService"),
    ("Number", "paymentDetails.bill.consumerCode"),
    ("Paid by", "payerName"),
    ("Amount due", "totalDue"),
    ("Amount paid", "totalAmountPaid"),
    ("Mode", "paymentMode"),
    ("Transaction", "transactionNumber"),
    ("Date", "transactionDate"),
)
BILL_ROWS = (
    ("Bill number", "billNumber"),
    ("For", "businessService"),
    ("Number", "consumerCode"),
    ("Name", "payerName"),
    ("Amount due", "totalAmount"),
    ("Date", "billDate"),
)
LICENCE_ROWS = (
    ("Licence number", "licenseNumber"),
    ("Application", "applicationNumber"),
    ("Trade name", "tradeName"),
    ("Owner", "tradeLicenseDetail.owners.name"),
    ("Valid to", "validTo"),
)
#: Key of the configuration -> (title, the array in the request, its rows).
KEYS: dict[str, tuple[str, str, tuple[tuple[str, str], ...]]] = {
    "property-receipt": ("Property tax receipt", "Payments", RECEIPT_ROWS),
    "ws-onetime-receipt": ("Water and sewerage receipt", "Payments", RECEIPT_ROWS),
    "tradelicense-receipt": ("Trade licence receipt", "Payments", RECEIPT_ROWS),
    "consolidatedreceipt": ("Receipt", "Payments", RECEIPT_ROWS),
    "consolidatedbill": ("Bill", "Bill", BILL_ROWS),
    "tlcertificate": ("Trade licence", "Licenses", LICENCE_ROWS),
}
MONEY = ("Amount due", "Amount paid")
DATES = ("Date", "Valid to")


@router.post("/_create", status_code=201)
async def create(call: Authorised) -> dict[str, Any]:
    """Make a PDF and keep it; its file-store id."""
    key, tenant = call.param("key"), call.param("tenantId")
    if not tenant:
        raise Refused("TENANTID_REQUIRED", "tenantId is mandatory")
    started = call.city.now()
    file = keep(call.city, tenant, "pdfgen", f"{key}.pdf", _made(call, key))
    return {
        "ResponseInfo": call.answer_info(),
        "message": "PDF generation successful",
        "filestoreIds": [file["fileStoreId"]],
        "jobid": f"{key}{started}",
        "createdtime": started,
        "endtime": call.city.now(),
        "tenantid": tenant,
        "totalcount": 1,
        "key": key,
        "documentType": "",
        "moduleName": "",
    }


@router.post("/_createnosave")
async def create_no_save(call: Informed) -> Response:
    """Make a PDF and give back its bytes."""
    return Response(_made(call, call.param("key")), 200, media_type="application/pdf")


def _made(call: Call, key: str) -> bytes:
    if key not in KEYS:
        raise Refused("UNKNOWN_KEY", "The configuration key is not known")
    title, array, rows = KEYS[key]
    objects = call.body.get(array)
    if not isinstance(objects, list) or not objects:
        raise Refused("MISSING_DATA", f"{array} is missing or empty")
    sheets = [[(label, _words(call.city, label, look(one, path))) for label, path in rows] for one in objects]
    return draw(title, sheets, f"{call.city.today():%d %b %Y %H:%M}")


def _words(city: City, label: str, value: Any) -> str:
    if value is None:
        return "-"
    if label in MONEY:
        return f"Rs {float(value):,.2f}"
    if label in DATES:
        return f"{city.today(int(value)):%d %b %Y}"
    services: dict[str, Document] = table("billing")["services"]
    return str(services[value]["en"]) if label == "For" and value in services else str(value)
