"""Licences, fire NOCs and building plans in every status, with their history and the fees that are due."""

from __future__ import annotations

from collections.abc import Iterator

from connectors.services.sandbox import ledger
from connectors.services.sandbox.city import DAY_MS, City, table
from connectors.services.sandbox.store import Document
from connectors.services.sandbox.town.dues import owed
from connectors.services.sandbox.town.history import steps, user
from connectors.services.sandbox.town.homes import Home, address, homes, owner_of
from connectors.services.sandbox.town.people import CITY

Records = Iterator[tuple[str, Document]]

#: What a plan owes while it waits for a payment: business service, tax head, rupees.
PLAN_FEES = {
    "PENDING_APPL_FEE": ("BPA.NC_APP_FEE", "BPA_APPL_FEES", 600),
    "PENDING_SANC_FEE_PAYMENT": ("BPA.NC_SAN_FEE", "BPA_SANC_FEES", 4200),
}


def plant(city: City) -> Records:
    """Every application of these three registers; Asha's licence first."""
    demo, seed, all_homes = table("demo")["licence"], table("applications"), homes()
    inspector = {"FORWARD": user(city, "clerk")}
    yield from _licence(
        city, demo["number"], demo["trade"], demo["status"], all_homes[1], city.now() - 27 * DAY_MS, demo["comment"]
    )
    for index in range(seed["licences"]["count"]):
        status, home = _turn(seed["licences"], index), all_homes[10 + index * 4]
        filed = city.now() - (20 + index * 5) * DAY_MS
        trade = f"{home.owner.split()[1]} {seed['licences']['trades'][index % 10]}"
        number = f"PG-TL-{city.today(filed):%Y-%m-%d}-{500 + index:06d}"
        yield from _licence(city, number, trade, status, home, filed)
    for index in range(seed["firenocs"]["count"]):
        home, filed = all_homes[11 + index * 7], city.now() - (10 + index * 9) * DAY_MS
        yield from _fire_noc(city, index, _turn(seed["firenocs"], index), home, filed, inspector)
    for index in range(seed["plans"]["count"]):
        home, filed = all_homes[12 + index * 6], city.now() - (15 + index * 8) * DAY_MS
        yield from _plan(city, index, _turn(seed["plans"], index), home, filed)


def _turn(seed: Document, index: int) -> str:
    statuses: list[str] = seed["statuses"]
    return statuses[index % len(statuses)]


def audit(filed: int, days: int = 6) -> Document:
    """Filed then, changed some days later."""
    return {
        "createdBy": "citizen",
        "lastModifiedBy": "desk",
        "createdTime": filed,
        "lastModifiedTime": filed + days * DAY_MS,
    }


def _licence(
    city: City, number: str, trade: str, status: str, home: Home, filed: int, comment: str | None = None
) -> Records:
    owner = owner_of(home)
    yield "licence", _licence_record(city, number, trade, status, home, filed) | {"comment": comment}
    who, last = {"FORWARD": user(city, "clerk")}, filed + 6 * DAY_MS
    yield from steps("NewTL", number, status, owner, (filed, last), who, {"FORWARD": comment} if comment else {})
    if status == "PENDINGPAYMENT":
        yield from owed(city, "TL", number, owner, [("TL_TAX", 1500)])


def _licence_record(city: City, number: str, trade: str, status: str, home: Home, filed: int) -> Document:
    issued = status in ("APPROVED", "CANCELLED", "EXPIRED")
    year = ledger.financial_year(city, -1 if status == "EXPIRED" else 0)
    return {
        "id": f"licence-{number}",
        "tenantId": CITY,
        "businessService": "TL",
        "licenseType": "PERMANENT",
        "applicationType": "NEW",
        "workflowCode": "NewTL",
        "licenseNumber": f"PG-TL-LN-{number[-6:]}" if issued else None,
        "applicationNumber": number,
        "oldLicenseNumber": None,
        "propertyId": home.number,
        "tradeName": trade,
        "applicationDate": filed,
        "commencementDate": filed,
        "issuedDate": filed + 6 * DAY_MS if issued else None,
        "financialYear": f"{city.today(year[0]):%Y}-{city.today(year[1]):%y}",
        "validFrom": year[0] if issued else None,
        "validTo": year[1],
        "action": table("applications")["paths"]["NewTL"][status][-1],
        "status": status,
        "tradeLicenseDetail": {
            "owners": [owner_of(home)],
            "tradeUnits": [{"tradeType": "GOODS.RETAIL.TST-1", "active": True}],
            "address": address(home.door, home.street, home.locality),
            "structureType": "IMMOVABLE.PUCCA",
            "channel": "CITIZEN",
        },
        "fileStoreId": None,
        "auditDetails": audit(filed),
    }


def _fire_noc(city: City, index: int, status: str, home: Home, filed: int, who: dict[str, Document]) -> Records:
    number, owner, year = (
        f"PG-FN-{city.today(filed):%Y-%m-%d}-{31 + index:06d}",
        owner_of(home),
        ledger.financial_year(city),
    )
    place = address(home.door, home.street, home.locality)
    yield (
        "firenoc",
        {
            "id": f"firenoc-{number}",
            "tenantId": CITY,
            "fireNOCNumber": f"PG-FN-NO-{31 + index:06d}" if status == "APPROVED" else None,
            "provisionFireNOCNumber": None,
            "fireNOCDetails": {
                "id": f"firenoc-detail-{number}",
                "applicationNumber": number,
                "status": status,
                "fireNOCType": "NEW",
                "firestationId": "FS_CITYA_01",
                "applicationDate": str(filed),
                "financialYear": f"{city.today(year[0]):%Y}-{city.today(year[1]):%y}",
                "validFrom": year[0] if status == "APPROVED" else None,
                "validTo": year[1] if status == "APPROVED" else None,
                "action": table("applications")["paths"]["FIRENOC"][status][-1],
                "channel": "CITIZEN",
                "noOfBuildings": "SINGLE",
                "propertyDetails": {"propertyId": home.number, "address": place},
                "applicantDetails": {"ownerShipType": "INDIVIDUAL.SINGLEOWNER", "owners": [owner]},
            },
            "auditDetails": audit(filed),
        },
    )
    yield from steps("FIRENOC", number, status, owner, (filed, filed + 6 * DAY_MS), who, {})
    if status == "PENDINGPAYMENT":
        yield from owed(city, "FIRENOC", number, owner, [("FIRENOC_FEES", 2000)])


def _plan(city: City, index: int, status: str, home: Home, filed: int) -> Records:
    number, owner = f"PG-BP-{city.today(filed):%Y-%m-%d}-{13 + index:06d}", owner_of(home)
    approved = status == "APPROVED"
    yield (
        "plan",
        {
            "id": f"plan-{number}",
            "applicationNo": number,
            "approvalNo": f"PG-BP-1013-{13 + index:06d}" if approved else None,
            "accountId": owner["uuid"],
            "edcrNumber": f"DCR{city.today(filed):%m%Y}{index:05d}",
            "applicationType": "BUILDING_PLAN_SCRUTINY",
            "riskType": "LOW" if index % 2 else "HIGH",
            "businessService": "BPA",
            "tenantId": CITY,
            "approvalDate": filed + 6 * DAY_MS if approved else None,
            "applicationDate": filed,
            "status": status,
            "documents": [],
            "landInfo": {"owners": [owner], "address": address(home.door, home.street, home.locality)},
            "auditDetails": audit(filed),
        },
    )
    yield from steps("BPA", number, status, owner, (filed, filed + 6 * DAY_MS), {}, {})
    if status in PLAN_FEES:
        service, head, amount = PLAN_FEES[status]
        yield from owed(city, service, number, owner, [(head, amount)])
    if index % 4 == 0:
        noc = f"PG-NOCSRV-{city.today(filed):%Y-%m-%d}-{13 + index:06d}"
        yield "noc", {
            "id": f"noc-{number}", "tenantId": CITY, "applicationNo": noc, "nocNo": None, "nocType": "FIRE_NOC",
            "source": "BPA", "sourceRefId": number, "owner": owner, "applicationStatus": "INPROGRESS",
            "auditDetails": audit(filed),
        }  # fmt: skip
