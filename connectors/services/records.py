"""What a city's back-end answers with: one frozen record each. Times are aware, money is `Decimal` rupees, phone
numbers are E.164, languages are codes of `bot.languages` without a script (`hi`, `en`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal

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
    token: str = field(default="", repr=False)
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
    photo_urls: tuple[str, ...] = ()
    """Links to what was sent with this step."""


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
