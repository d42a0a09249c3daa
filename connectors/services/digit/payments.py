"""Paying through the city's gateway: a link, and how it went (reference/digit-upyog-apis.md B5)."""

from __future__ import annotations

import re
from decimal import Decimal
from urllib.parse import quote

from connectors.errors import AlreadyPaid, AmountNotAllowed, CityMisunderstood, CityRefused, NotFound
from connectors.services.base import Bill, Citizen, Payment, PaymentState
from connectors.services.digit.business_services import codes_of, name_of
from connectors.services.digit.cache import Cached
from connectors.services.digit.client import DigitClient
from connectors.services.digit.receipts import Receipts
from connectors.services.digit.values import Json, bare_phone, items, number, part, plain_name, rupees

STATES: dict[str, PaymentState] = {"PENDING": "pending", "SUCCESS": "paid", "FAILURE": "failed"}
#: The city has no status for an attempt that simply ran out: the gateway's words say so, or the bank never spoke and
#: the city gave it up after this long.
RAN_OUT = re.compile(r"expire|abrupt|discard|abandon|time.?d? ?out", re.IGNORECASE)
SILENCE_MILLIS = 15 * 60_000
TRANSACTION = re.compile(r"[A-Z]{2,10}_PG_\d{4}_\d{2}_\d{2}_\d+_\d{2}")


class Payments:
    """Starts and follows payments; it never sees a card."""

    def __init__(self, client: DigitClient, receipts: Receipts) -> None:
        self._client = client
        self._receipts = receipts
        self._gateway = Cached(self._load_gateway, client.city.cache_seconds)

    async def start_payment(self, bill: Bill, amount: Decimal, citizen: Citizen) -> Payment:
        """See `CitizenServices`. Also raises `CityTimedOut`: then an attempt may be open, and paying it is harmless."""
        _check_amount(bill, amount)
        body = {"Transaction": self._transaction(bill, amount, citizen, await self._gateway.get())}
        answer = await self._client.post("/pg-service/transaction/v1/_create", body=body, citizen=citizen, write=True)
        started = _payment(part(answer, "Transaction"))
        if not started.url:
            raise CityMisunderstood("redirectUrl: missing")
        return started

    async def payment(self, payment_id: str) -> Payment:
        """See `CitizenServices`. Raises `NotFound`."""
        if not TRANSACTION.fullmatch(payment_id):
            raise NotFound(code="NUMBER_FORMAT")
        answer = await self._client.post("/pg-service/transaction/v1/_search", params={"txnId": payment_id})
        found = items(answer, "Transaction")
        mine = [row for row in found if row.get("txnId") == payment_id]
        if not mine:
            raise NotFound()
        receipt = str(mine[0].get("receipt") or "")
        if not receipt and mine[0].get("txnStatus") == "SUCCESS":
            receipt = await self._receipts.number_of(payment_id, str(mine[0].get("module") or ""))
        return _payment({**mine[0], "receipt": receipt})

    def _transaction(self, bill: Bill, amount: Decimal, citizen: Citizen, gateway: str) -> Json:
        city, phone = self._client.city, bare_phone(citizen.phone)
        (code,) = codes_of(bill.service)
        page = f"{city.base_url}/upyog-ui/citizen/payment/success/{code}/{quote(bill.account, safe='')}/{city.tenant}"
        return {
            "tenantId": city.tenant,
            "txnAmount": str(number(amount)),
            "module": code,
            "billId": bill.id,
            "consumerCode": bill.account,
            "productInfo": "Common Payment",
            "gateway": gateway,
            "taxAndPayments": [
                {"taxAmount": number(bill.amount), "amountPaid": number(amount), "billId": bill.id},
            ],
            "user": {
                "name": plain_name(citizen.name, city.unnamed),
                "mobileNumber": phone,
                "userName": phone,
                "tenantId": city.state_tenant,
            },
            "callbackUrl": city.payment_return_url or page,
            # Chatbots hear of the outcome only with this (B5).
            "additionalDetails": {"isWhatsapp": True},
        }

    async def _load_gateway(self) -> str:
        if self._client.city.gateway:
            return self._client.city.gateway
        answer = await self._client.post("/pg-service/gateway/v1/_search")
        names = answer.get("items")
        if not isinstance(names, list) or not names:
            raise CityRefused("gateway: the city has none switched on", code="NO_GATEWAY")
        return str(names[0])


def _check_amount(bill: Bill, amount: Decimal) -> None:
    if bill.amount <= 0:
        raise AlreadyPaid(code="NOTHING_DUE")
    least = bill.minimum if bill.part_allowed else bill.amount
    if not least <= amount <= bill.amount or amount <= 0 or amount != round(amount, 2):
        raise AmountNotAllowed(code="AMOUNT")


def _ran_out(row: Json) -> bool:
    times = part(row, "auditDetails")
    waited = int(times.get("lastModifiedTime") or 0) - int(times.get("createdTime") or 0)
    silent = not row.get("gatewayTxnId") and waited >= SILENCE_MILLIS
    return silent or RAN_OUT.search(str(row.get("txnStatusMsg") or "")) is not None


def _payment(row: Json) -> Payment:
    state = STATES.get(str(row.get("txnStatus") or "PENDING"))
    if not state or not row.get("txnId"):
        raise CityMisunderstood("txnId, txnStatus: missing or unknown")
    if state == "failed" and _ran_out(row):
        state = "expired"
    return Payment(
        id=str(row["txnId"]),
        bill_id=str(row.get("billId") or ""),
        service=name_of(str(row.get("module") or "")),
        account=str(row.get("consumerCode") or ""),
        amount=rupees(row.get("txnAmount")),
        state=state,
        url=str(row.get("redirectUrl") or ""),
        receipt_number=str(row.get("receipt") or ""),
    )
