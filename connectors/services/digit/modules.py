"""Every kind of application that a DIGIT city knows, in one table: the shape of its number, where it is looked up and
what stands where in its record (reference/digit-upyog-apis.md B6-B8, B12, B15)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DAY = r"\d{4}-\d{2}-\d{2}"
#: Letters, digits and the few signs of the patterns below, and nothing else, reach a city: fire NOC's search builds SQL
#: from what it is given (B8).
_SAFE = re.compile(r"[A-Za-z0-9._/-]{3,64}")


@dataclass(frozen=True, slots=True)
class Module:
    """One kind of application.

    `numbers` are its number's shapes, `search` the parameters that take one, `rows` the list in the answer. The dotted
    paths lead, in a row, to the number, a second number, the status and the owners (a list or one object).
    """

    kind: str
    numbers: str
    path: str
    search: tuple[str, ...]
    rows: str
    number: str
    status: str
    owners: str
    mobile: str = "mobileNumber"
    title: str = ""
    valid_to: str = ""
    second: str = ""
    by_phone: bool = True

    def knows(self, number: str) -> bool:
        """Whether a number has the shape of this kind."""
        return re.fullmatch(self.numbers, number) is not None


def _booking(kind: str, prefix: str, path: str, rows: str, *, mobile: str = "mobileNumber") -> Module:
    """The newer UPYOG bookings are all alike (B12)."""
    return Module(
        kind, rf"{prefix}-\d+-\d+", path, ("bookingNo",), rows, "bookingNo", "bookingStatus", "applicantDetail", mobile
    )


_PROPERTY = ("/property-services/property/_search", ("acknowledgementIds",), "Properties")
_CONNECTION = ("applicationNo", "applicationStatus", "connectionHolders")
MODULES: tuple[Module, ...] = (
    Module(
        "trade-licence",
        rf"[A-Z]{{2}}-TL-{_DAY}-\d+",
        "/tl-services/v1/_search",
        ("applicationNumber", "licenseNumbers"),
        "Licenses",
        "applicationNumber",
        "status",
        "tradeLicenseDetail.owners",
        title="tradeName",
        valid_to="validTo",
        second="licenseNumber",
    ),
    Module(
        "fire-noc",
        rf"[A-Z]{{2}}-FN-{_DAY}-\d+",
        "/firenoc-services/v1/_search",
        ("applicationNumber",),
        "FireNOCs",
        "fireNOCDetails.applicationNumber",
        "fireNOCDetails.status",
        "fireNOCDetails.applicantDetails.owners",
        valid_to="fireNOCDetails.validTo",
    ),
    Module(
        "building-plan",
        rf"[A-Z]{{2}}-BP-(?:{_DAY}|\d+)-\d+",
        "/bpa-services/v1/bpa/_search",
        ("applicationNo", "approvalNo"),
        "BPA",
        "applicationNo",
        "status",
        "landInfo.owners",
        second="approvalNo",
    ),
    Module(
        "noc",
        rf"[A-Z]{{2}}-NOCSRV-{_DAY}-\d+",
        "/noc-services/v1/noc/_search",
        ("applicationNo",),
        "Noc",
        "applicationNo",
        "applicationStatus",
        "owner",
    ),
    Module(
        "professional-registration",
        rf"[A-Z]{{2}}-SK-{_DAY}-\d+",
        "/tl-services/v1/BPAREG/_search",
        ("applicationNumber",),
        "Licenses",
        "applicationNumber",
        "status",
        "tradeLicenseDetail.owners",
        valid_to="validTo",
    ),
    # The acknowledgement of a property and of its transfer; `acknowldgementNumber` is the field's real name (B14.1).
    Module("property", rf"[A-Z]{{2}}-AC-{_DAY}-\d+", *_PROPERTY, "acknowldgementNumber", "status", "owners"),
    Module(
        "property-transfer",
        rf"[A-Z]{{2}}-MT-{_DAY}-\d+",
        *_PROPERTY,
        "acknowldgementNumber",
        "status",
        "owners",
        by_phone=False,
    ),
    Module(
        "water-connection",
        r"WS_AP/[\w.]+/\d{4}-\d{2}/(?:DC-)?\d+",
        "/ws-services/wc/_search",
        ("applicationNumber",),
        "WaterConnection",
        *_CONNECTION,
    ),
    Module(
        "sewerage-connection",
        r"SW_AP/[\w.]+/\d{4}-\d{2}/(?:DC-)?\d+",
        "/sw-services/swc/_search",
        ("applicationNumber",),
        "SewerageConnections",
        *_CONNECTION,
    ),
    Module(
        "septic-tank",
        rf"(?:FSM-[\w.]+|[\w.]+-FSM)-{_DAY}-\d+",
        "/fsm/v1/_search",
        ("applicationNos",),
        "fsm",
        "applicationNo",
        "applicationStatus",
        "citizen",
    ),
    Module(
        "challan",
        rf"[A-Z]{{2}}-CH-{_DAY}-\d+",
        "/echallan-services/eChallan/v1/_search",
        ("challanNo",),
        "challans",
        "challanNo",
        "applicationStatus",
        "citizen",
    ),
    _booking(
        "hall-booking",
        "CHB",
        "/chb-services/booking/v1/_search",
        "hallsBookingApplication",
        mobile="applicantMobileNo",
    ),
    _booking(
        "advertisement", "ADV", "/adv-services/booking/v1/_search", "bookingApplication", mobile="applicantMobileNo"
    ),
    _booking("water-tanker", "WT", "/request-service/water-tanker/v1/_search", "waterTankerBookingDetail"),
    _booking("mobile-toilet", "MT", "/request-service/mobile-toilet/v1/_search", "mobileToiletBookingDetails"),
    _booking("tree-pruning", "TP", "/tp-services/tree-pruning/v1/_search", "treePruningBookingDetails"),
    Module(
        "construction-waste",
        r"CND-\d+-\d+",
        "/cnd-service/v1/_search",
        ("applicationNumber",),
        "cndApplicationDetail",
        "applicationNumber",
        "applicationStatus",
        "applicantDetail",
    ),
    Module(
        "street-vending",
        r"SV-\d+-\d+",
        "/sv-services/street-vending/_search",
        ("applicationNumber",),
        "SVDetail",
        "applicationNo",
        "applicationStatus",
        "vendorDetail",
        "mobileNo",
    ),
    Module(
        "pet-registration",
        rf"[A-Z]{{2}}-PTR-{_DAY}-\d+",
        "/pet-services/pet-registration/_search",
        ("applicationNumber",),
        "PetRegistrationApplications",
        "applicationNumber",
        "status",
        "",
    ),
    Module(
        "e-waste",
        rf"[A-Z]{{2}}-EW-{_DAY}-\d+",
        "/ewaste-services/ewaste-request/_search",
        ("requestId",),
        "EwasteApplication",
        "requestId",
        "requestStatus",
        "applicant",
    ),
)


def is_safe(number: str) -> bool:
    """Whether a number may be sent to a city at all."""
    return _SAFE.fullmatch(number) is not None


def module_of(number: str) -> Module | None:
    """The kind of application that has numbers of this shape."""
    return next((module for module in MODULES if module.knows(number)), None)
