"""pdf-service: real PDF receipts, kept in the file store (reference B11). `fpdf` is loaded when the first is wanted."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import APIRouter, Response

from connectors.services.sandbox.call import Authorised, Call, Informed
from connectors.services.sandbox.city import City, table
from connectors.services.sandbox.filestore import keep
from connectors.services.sandbox.refusal import Refused
from connectors.services.sandbox.store import Document, look

router = APIRouter(prefix="/pdf-service/v1")

Rows = list[tuple[str, str]]
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
    file = keep(call.city, tenant, "pdfgen", f"{key}.pdf", await _made(call, key))
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
    return Response(await _made(call, call.param("key")), 200, media_type="application/pdf")


async def _made(call: Call, key: str) -> bytes:
    if key not in KEYS:
        raise Refused("UNKNOWN_KEY", "The configuration key is not known")
    title, array, rows = KEYS[key]
    objects = call.body.get(array)
    if not isinstance(objects, list) or not objects:
        raise Refused("MISSING_DATA", f"{array} is missing or empty")
    sheets = [[(label, _words(call.city, label, look(one, path))) for label, path in rows] for one in objects]
    return await asyncio.to_thread(draw, title, sheets, f"{call.city.today():%d %b %Y %H:%M}")


def _words(city: City, label: str, value: Any) -> str:
    if value is None:
        return "-"
    if label in MONEY:
        return f"Rs {float(value):,.2f}"
    if label in DATES:
        return f"{city.today(int(value)):%d %b %Y}"
    services: dict[str, Document] = table("billing")["services"]
    return str(services[value]["en"]) if label == "For" and value in services else str(value)


def draw(title: str, sheets: list[Rows], made_at: str) -> bytes:
    """One page a sheet: the city's name, a title and rows of label and value. Latin letters only."""
    from fpdf import FPDF  # 25 MB that a city nobody asks for a receipt does without

    pdf = FPDF(format=(148, 210))
    pdf.set_title(title)
    for rows in sheets:
        pdf.add_page()
        pdf.set_font("Helvetica", "B", 15)
        pdf.cell(0, 9, "Citya Nagar Nigam", new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("Helvetica", "", 12)
        pdf.cell(0, 9, title, new_x="LMARGIN", new_y="NEXT", border="B")
        pdf.ln(3)
        for label, value in rows:
            pdf.set_font("Helvetica", "", 10)
            pdf.cell(38, 8, label)
            pdf.set_font("Helvetica", "B", 10)
            printable = value.encode("latin-1", "replace").decode("latin-1")
            pdf.multi_cell(0, 8, printable, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(4)
        pdf.set_font("Helvetica", "I", 8)
        pdf.cell(0, 6, f"Made on {made_at} by the sandbox city; not a real receipt.")
    return bytes(pdf.output())
