"""Receipts and their PDFs (reference/digit-upyog-apis.md B5 Receipts, B11 PDF)."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

from connectors.errors import CityMisunderstood, CityUnreachable, NotFound
from connectors.services.base import DuesService, Receipt
from connectors.services.digit.business_services import codes_of, name_of
from connectors.services.digit.client import DigitClient
from connectors.services.digit.files import Files
from connectors.services.digit.masters import COMMON, Masters
from connectors.services.digit.tolerance import or_else
from connectors.services.digit.values import Json, first_text, items, moment, part, rupees

#: The form a receipt is printed on where the city's master data does not say; all others share one.
FORMS: dict[str, str] = {
    "PT": "property-receipt",
    "TL": "tradelicense-receipt",
    "WS.ONE_TIME_FEE": "ws-onetime-receipt",
    "SW.ONE_TIME_FEE": "ws-onetime-receipt",
}
COMMON_FORM = "consolidatedreceipt"
#: Payments that came to nothing.
UNDONE = frozenset({"CANCELLED", "DISHONOURED", "REJECTED"})


class Receipts:
    """Reads the collection service, which tells anyone about anyone: ask only for accounts that she may see."""

    def __init__(self, client: DigitClient, masters: Masters, files: Files) -> None:
        self._client = client
        self._masters = masters
        self._files = files

    async def receipts(self, service: DuesService, number: str, limit: int = 3) -> list[Receipt]:
        """See `CitizenServices`."""
        criteria: dict[str, str | int] = {"consumerCodes": number, "limit": max(1, limit), "offset": 0}
        found = await asyncio.gather(*(self._search(code, criteria) for code in codes_of(service)))
        mine = [_receipt(detail, row) for rows in found for row in rows for detail in _details(row, number)]
        return sorted(mine, key=lambda receipt: receipt.paid_at, reverse=True)[:limit]

    async def receipt_pdf(self, receipt_number: str, service: DuesService, number: str, language: str) -> Receipt:
        """See `CitizenServices`. Raises `NotFound` when the receipt is not that account's."""
        for code in codes_of(service):
            for row in await self._search(code, {"receiptNumbers": receipt_number, "consumerCodes": number}):
                for detail in _details(row, number):
                    if detail.get("receiptNumber") == receipt_number:
                        return replace(_receipt(detail, row), url=await self._pdf(row, code, language))
        raise NotFound()

    async def number_of(self, transaction: str, code: str) -> str:
        """The receipt's number for an online payment; empty while the city has not made one yet."""
        for row in await self._search(code, {"transactionNumber": transaction}) if code else []:
            for detail in items(row, "paymentDetails"):
                return str(detail.get("receiptNumber") or "")
        return ""

    async def _search(self, code: str, criteria: dict[str, str | int]) -> list[Json]:
        answer = await self._client.post(
            f"/collection-services/payments/{code}/_search",
            params=criteria,
            template="/collection-services/payments/{service}/_search",
        )
        done = (row for row in items(answer, "Payments") if not UNDONE & {row.get("paymentStatus"), _instrument(row)})
        return list(done)

    async def _pdf(self, payment: Json, code: str, language: str) -> str:
        file_id = str(payment.get("fileStoreId") or "") or await self._print(payment, code, language)
        links = await self._files.urls([file_id])
        if file_id not in links:
            raise CityUnreachable("the receipt's file is not there yet", code="NO_FILE")
        return links[file_id]

    async def _print(self, payment: Json, code: str, language: str) -> str:
        params = {"key": await self._form(code), "tenantId": self._client.city.state_tenant}
        body = {"Payments": [payment]}
        answer = await self._client.post("/pdf-service/v1/_create", params=params, body=body, language=language)
        ids = answer.get("filestoreIds")
        if not isinstance(ids, list) or not ids:
            raise CityMisunderstood("filestoreIds: expected one")
        return str(ids[0])

    async def _form(self, code: str) -> str:
        rows = await or_else(self._masters.rows(COMMON, "uiCommonPay"), [], "receipt form")
        own = (row.get("receiptKey") for row in rows if row.get("code") == code)
        return first_text(own) or FORMS.get(code, COMMON_FORM)


def _instrument(row: Json) -> object:
    return row.get("instrumentStatus")


def _details(row: Json, number: str) -> list[Json]:
    """The parts of a payment that went to this account."""
    return [detail for detail in items(row, "paymentDetails") if part(detail, "bill").get("consumerCode") == number]


def _receipt(detail: Json, row: Json) -> Receipt:
    paid = moment(detail.get("receiptDate") or row.get("transactionDate"))
    return Receipt(
        number=str(detail.get("receiptNumber") or ""),
        service=name_of(str(detail.get("businessService") or "")),
        account=str(part(detail, "bill").get("consumerCode") or ""),
        amount=rupees(detail.get("totalAmountPaid")),
        paid_at=paid or datetime.fromtimestamp(0, tz=UTC),
    )
