"""What is due now (reference/digit-upyog-apis.md B4)."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from decimal import Decimal

from connectors.errors import NotFound
from connectors.services.base import Bill, BillLine, DuesService
from connectors.services.digit.business_services import DUES, codes_of, name_of
from connectors.services.digit.client import DigitClient
from connectors.services.digit.masters import BILLING, Masters
from connectors.services.digit.values import Json, items, masked, moment, rupees

#: A gateway may let no more than five calls a second through (B14.16). So few at once keep to that by themselves, as
#: each that is one too many waits a second (`connectors.http`).
AT_ONCE = 4
#: Every city's clock.
INDIA = timezone(timedelta(hours=5, minutes=30))
#: Bills that ask for nothing.
SETTLED = frozenset({"PAID", "CANCELLED"})


class Bills:
    """Asks the billing service."""

    def __init__(self, client: DigitClient, masters: Masters) -> None:
        self._client = client
        self._masters = masters

    async def dues_services(self) -> list[DuesService]:
        """See `CitizenServices`."""
        billed = {str(row.get("code")) for row in await self._masters.rows(BILLING, "BusinessService")}
        return [name for name, code in DUES.items() if code in billed]

    async def bills(self, service: DuesService, numbers: list[str]) -> list[Bill]:
        """See `CitizenServices`; one look-up an account, a few at once, so that one without dues spoils no other."""
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(code: str, number: str) -> list[Json]:
            async with gate:
                rows = await self.fetch(code, {"consumerCode": number})
            return [row for row in rows if row.get("consumerCode") == number]

        pairs = [(code, number) for number in dict.fromkeys(numbers) for code in codes_of(service)]
        found = await asyncio.gather(*(one(code, number) for code, number in pairs))
        rules = {str(row.get("code")): row for row in await self._masters.rows(BILLING, "BusinessService")}
        bills = [self._bill(row, rules.get(str(row.get("businessService")), {})) for rows in found for row in rows]
        return [bill for bill in bills if bill.amount > 0]

    async def fetch(self, code: str, criteria: Mapping[str, str]) -> list[Json]:
        """The open bills of one business service by `consumerCode` or `mobileNumber`; made afresh if they expired."""
        query = {"businessService": code, **criteria}
        try:
            answer = await self._client.post("/billing-service/bill/v2/_fetchbill", params=query)
        except NotFound:
            # Versions differ: nothing due is an empty list in one and an error in another (B4).
            return []
        return [row for row in items(answer, "Bill") if row.get("status") not in SETTLED]

    def _bill(self, row: Json, rule: Json) -> Bill:
        details = items(row, "billDetails")
        allowed = self._client.city.part_payment
        part_allowed = bool(rule.get("partPaymentAllowed")) if allowed is None else allowed
        amount = rupees(row.get("totalAmount"))
        return Bill(
            id=str(row.get("id") or ""),
            service=name_of(str(row.get("businessService") or "")),
            account=str(row.get("consumerCode") or ""),
            amount=amount,
            due_at=_last_day(details),
            period_from=moment(min((_millis(detail, "fromPeriod") for detail in details), default=0)),
            period_to=moment(max((_millis(detail, "toPeriod") for detail in details), default=0)),
            number=str(row.get("billNumber") or ""),
            payer_masked=masked(row.get("payerName")),
            lines=_lines(details),
            part_allowed=part_allowed,
            minimum=min(amount, rupees(rule.get("minAmountPayable"))) if part_allowed else amount,
        )


def _last_day(details: list[Json]) -> datetime | None:
    """By when to pay; None if that is over, or if the city has set no day.

    A bill over what has no day is itself good until tonight (billing-service, BillServicev2.getExpiryDateForDemand);
    told as a last day, that would hurry her every day anew.
    """
    tonight = datetime.now(INDIA).replace(hour=23, minute=59, second=59, microsecond=999_999)
    first = moment(min((_millis(detail, "expiryDate") for detail in details), default=0))
    return first if first and first > tonight else None


def _lines(details: list[Json]) -> tuple[BillLine, ...]:
    """The tax heads over all periods, summed, in the bill's order; heads of nothing are left out."""
    heads: dict[str, Decimal] = {}
    rows = [row for detail in details for row in items(detail, "billAccountDetails")]
    for row in sorted(rows, key=lambda row: int(row.get("order") or 0)):
        code = str(row.get("taxHeadCode") or "")
        heads[code] = heads.get(code, Decimal(0)) + rupees(row.get("amount"))
    return tuple(BillLine(code, amount) for code, amount in heads.items() if amount)


def _millis(detail: Json, key: str) -> int:
    return int(detail.get(key) or 0)
