"""What one city's DIGIT needs to be told about it: tenants, accounts and the few things that deployments differ in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypedDict

#: Our channels → the four sources that PGR takes; SMS and calls have none (reference/digit-upyog-apis.md B2, B14.7).
SOURCES: Mapping[str, str] = {
    "whatsapp": "whatsapp",
    "twilio_whatsapp": "whatsapp",
    "meta_whatsapp": "whatsapp",
    "webchat": "web",
    "web": "web",
    "sms": "mobile",
    "voice": "mobile",
}
DEFAULT_SOURCE = "mobile"


class CityOptions(TypedDict, total=False):
    """The optional fields of `City`, as keywords."""

    tenant: str
    state_tenant: str
    client_id: str
    client_secret: str
    user: str
    password: str
    account_tenant: str
    part_payment: bool | None
    gateway: str
    payment_return_url: str
    unnamed: str
    cache_seconds: float
    settle_seconds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class City:
    """One city of one DIGIT host. Complaints, properties and bills live at `tenant`, citizens at `state_tenant`.

    `account_tenant` is where the service account (an employee with the role CSR) lives; empty means the city.
    `part_payment` overrides the city's own rule for every service; None leaves it to the city's master data.
    """

    base_url: str
    tenant: str = "pg.citya"
    state_tenant: str = "pg"
    client_id: str = "egov-user-client"
    client_secret: str = field(default="", repr=False)
    user: str = ""
    password: str = field(default="", repr=False)
    account_tenant: str = ""
    part_payment: bool | None = None
    gateway: str = ""
    """A payment gateway's name; empty takes the first active one."""
    payment_return_url: str = ""
    """Where the gateway sends her browser afterwards; empty: the city's own page."""
    unnamed: str = "Citizen"
    """The name to file under when she has not given one; the city demands one."""
    cache_seconds: float = 3600.0
    settle_seconds: tuple[float, ...] = (1.0,)
    """Waits before looking again for a complaint just filed: the city writes it some moments later (B14.6)."""

    @property
    def employee_tenant(self) -> str:
        """The tenant at which the service account logs in."""
        return self.account_tenant or self.tenant
