"""CitizenServices: what a city can do for a citizen, whatever system it runs.

One contract, many cities: `digit/` speaks DIGIT and UPYOG, later `open311/` and others. The contract suite in
`tests/connectors/services/contract/` says what each back-end must pass. The records it speaks in are in `records.py`
and can be imported from here. Every method may raise the city branch of `connectors.errors`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol

from connectors.services.records import (
    Account,
    Application,
    Bill,
    BillLine,
    Citizen,
    ComplaintType,
    DuesService,
    Grievance,
    GrievanceDraft,
    GrievanceState,
    GrievanceStep,
    Locality,
    Payment,
    PaymentState,
    Receipt,
)

__all__ = [
    "Account",
    "Application",
    "Bill",
    "BillLine",
    "Citizen",
    "CitizenServices",
    "ComplaintType",
    "DuesService",
    "Grievance",
    "GrievanceDraft",
    "GrievanceState",
    "GrievanceStep",
    "Locality",
    "Payment",
    "PaymentState",
    "Receipt",
]


class CitizenServices(Protocol):
    """What the actions may ask of a city. One instance serves one ULB."""

    # reference data, cached by the back-end with expiry
    async def complaint_types(self) -> list[ComplaintType]:
        """The complaint types that citizens of this city may file today."""

    async def localities(self) -> list[Locality]:
        """All localities, with their names in the languages that the city has."""

    # who she is
    async def send_otp(self, phone: str) -> None:
        """Have the city send her a one-time code."""

    async def verify_otp(self, phone: str, otp: str, name: str = "") -> Citizen:
        """The citizen behind a number, registered if new. Raises `WrongOtp`."""

    # grievances
    async def file_grievance(self, draft: GrievanceDraft, citizen: Citizen) -> Grievance:
        """File it. Raises `CityTimedOut` when it may have been filed: then `find_filed` before trying again."""

    async def find_filed(self, reference: str, citizen: Citizen) -> Grievance | None:
        """The grievance that an earlier `file_grievance` with this reference made, if it did."""

    async def my_grievances(self, citizen: Citizen, limit: int = 10) -> list[Grievance]:
        """Hers only, newest first."""

    async def get_grievance(self, number: str, citizen: Citizen) -> Grievance:
        """With its steps. Raises `NotFound` when there is none or it is not hers."""

    async def reopen_grievance(
        self, number: str, citizen: Citizen, reason: str, photo_ids: tuple[str, ...] = ()
    ) -> Grievance:
        """Raises `TooLate` after the city's window."""

    async def rate_grievance(self, number: str, citizen: Citizen, stars: int, comment: str = "") -> Grievance:
        """`stars` from 1 to 5."""

    async def comment_grievance(self, number: str, citizen: Citizen, comment: str) -> Grievance:
        """Add her word to it."""

    async def upload(self, content: bytes, content_type: str, name: str) -> str:
        """Store a photo or paper with the city; its id. Raises `CityRefused` for kinds the city does not take."""

    # dues
    async def dues_services(self) -> list[DuesService]:
        """What this city bills through chat: property-tax, water, sewerage, trade-licence, …"""

    async def find_accounts(
        self,
        service: DuesService,
        *,
        number: str = "",
        old_number: str = "",
        phone: str = "",
        door: str = "",
        locality_code: str = "",
    ) -> list[Account]:
        """Accounts by exactly one way of naming them (door and locality go together). None found: an empty list."""

    async def bills(self, service: DuesService, numbers: list[str]) -> list[Bill]:
        """What is due now on these accounts; accounts with nothing due have no bill."""

    async def start_payment(self, bill: Bill, amount: Decimal, citizen: Citizen) -> Payment:
        """A link to pay. Raises `AlreadyPaid`, `PaymentPending`, `AmountNotAllowed`."""

    async def payment(self, payment_id: str) -> Payment:
        """How it stands."""

    async def receipts(self, service: DuesService, number: str, limit: int = 3) -> list[Receipt]:
        """Newest first, without PDF links."""

    async def receipt_pdf(self, receipt_number: str, service: DuesService, number: str, language: str) -> Receipt:
        """The receipt with a link to its PDF."""

    # applications
    async def get_application(self, number: str, citizen: Citizen | None) -> Application:
        """By any application number that the city issues. Raises `NotFound`."""

    async def my_applications(self, citizen: Citizen, limit: int = 10) -> list[Application]:
        """Those in her number's name, newest first."""

    async def aclose(self) -> None:
        """Close the connections."""
