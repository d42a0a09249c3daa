"""CitizenServices: what a city can do for a citizen, whatever system it runs.

One contract, many cities: `digit/` speaks DIGIT and UPYOG, later `open311/` and others. The contract suite in
`tests/connectors/services/contract.py` says what each back-end must pass. All times are aware datetimes, all money is
`Decimal` rupees, all phone numbers are E.164, all languages codes of `bot.languages` without a script (`hi`, `en`).
Every method may raise the city branch of `connectors.errors`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal, Protocol

from connectors.message import Location

GrievanceState = Literal["filed", "assigned", "resolved", "rejected", "closed", "other"]
PaymentState = Literal["pending", "paid", "failed", "expired"]
#: A city's dues by our own names; a back-end maps them to its codes (DIGIT: PT, WS, SW, TL, …).
DuesService = str


@dataclass(frozen=True, slots=True)
class Citizen:
    """A person whose number is proved, by her channel or by an OTP."""

    phone: str
    name: str = ""
    language: str = "en"
    token: str = ""
    """A session with the city's system if she has one (OTP log-in); empty lets the back-end act for her."""


@dataclass(frozen=True, slots=True)
class ComplaintType:
    """One of the city's service codes; `group` is the menu it stands in, `names` are the city's own by language."""

    code: str
    group: str
    department: str
    sla_hours: int
    names: dict[str, str] = field(default_factory=dict)
    frequent_rank: int | None = None


@dataclass(frozen=True, slots=True)
class Locality:
    """A locality, ward or mohalla of the city; `names` by language."""

    code: str
    names: dict[str, str]
    ward: str = ""
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class GrievanceDraft:
    """What is needed to file. `reference` is ours and stays the same over every attempt (see design, Filing once)."""

    reference: str
    type_code: str
    description: str
    locality_code: str
    landmark: str = ""
    location: Location | None = None
    photo_ids: tuple[str, ...] = ()
    channel: str = "whatsapp"


@dataclass(frozen=True, slots=True)
class GrievanceStep:
    """One step in a grievance's life as the city's workflow recorded it."""

    action: str
    state: str
    at: datetime
    by: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Grievance:
    """A complaint that the city holds."""

    number: str
    type_code: str
    state: GrievanceState
    filed_at: datetime
    updated_at: datetime
    description: str = ""
    locality_code: str = ""
    landmark: str = ""
    assignee: str = ""
    department: str = ""
    due_at: datetime | None = None
    rating: int | None = None
    photo_urls: tuple[str, ...] = ()
    steps: tuple[GrievanceStep, ...] = ()
    """Newest first; filled by `get_grievance` only."""
    can_reopen: bool = False
    can_rate: bool = False
    can_comment: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """A thing that dues are owed on: a property, a connection, a licence."""

    service: DuesService
    number: str
    address: str
    owner_masked: str
    """A name as the city's public page shows it: `A*** D***`."""
    locality_code: str = ""
    old_number: str = ""
    is_hers: bool = False


@dataclass(frozen=True, slots=True)
class BillLine:
    """One head of a bill: `code` is the city's tax head."""

    code: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Bill:
    """What is due now on one account."""

    id: str
    service: DuesService
    account: str
    amount: Decimal
    due_at: datetime | None
    period_from: datetime | None = None
    period_to: datetime | None = None
    number: str = ""
    payer_masked: str = ""
    lines: tuple[BillLine, ...] = ()
    part_allowed: bool = False
    minimum: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Payment:
    """One attempt to pay. `url` is where she pays, on the city's own page."""

    id: str
    bill_id: str
    service: DuesService
    account: str
    amount: Decimal
    state: PaymentState
    url: str = ""
    receipt_number: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof of a payment; `url` leads to a PDF and is valid for a day."""

    number: str
    service: DuesService
    account: str
    amount: Decimal
    paid_at: datetime
    url: str = ""


@dataclass(frozen=True, slots=True)
class Application:
    """A licence, plan, NOC, certificate, connection or booking on its way through the city's desks."""

    number: str
    kind: str
    """Our own name for it: trade-licence, building-plan, fire-noc, water-connection, …"""
    status: str
    """The city's own status code; plain words for it are texts."""
    title: str = ""
    updated_at: datetime | None = None
    assignee: str = ""
    comment: str = ""
    payment_due: Decimal | None = None
    citizen_action: bool = False
    """Whether the city waits for her (a paper, a payment, an approval)."""
    finished: bool = False
    valid_to: datetime | None = None
    certificate_url: str = ""


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
