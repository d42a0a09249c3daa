"""New connections, tankers, halls, pets, certificates and notices."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from connectors.services.sandbox.city import DAY_MS, City, table
from connectors.services.sandbox.store import Document
from connectors.services.sandbox.town.applications import audit
from connectors.services.sandbox.town.dues import owed
from connectors.services.sandbox.town.history import steps
from connectors.services.sandbox.town.homes import Home, address, connection, homes, owner_of
from connectors.services.sandbox.town.people import CITY

Records = Iterator[tuple[str, Document]]


def plant(city: City) -> Records:
    """Everything that is asked for rather than owned."""
    seed = table("applications")
    for planter, name in ((_connection, "connections"), (_tanker, "tankers"), (_hall, "halls"), (_pet, "pets")):
        statuses = seed[name]["statuses"]
        for index in range(seed[name]["count"]):
            home = homes()[20 + index * 11]
            yield from planter(
                city, index, statuses[index % len(statuses)], home, city.now() - (4 + index * 3) * DAY_MS
            )
    for index in range(seed["certificates"]["count"]):
        yield _certificate(city, index, seed["certificates"]["children"][index % 10], homes()[30 + index])
    for index, row in enumerate(seed["events"]):
        yield _notice(city, index, row)


def _connection(city: City, index: int, status: str, home: Home, filed: int) -> Records:
    number, owner = f"WS_AP/1013/2026-27/{900 + index:06d}", owner_of(home)
    asked = {"id": f"ws-ap-{index}", "applicationNo": number, "applicationStatus": status, "connectionNo": None}
    yield "water", connection("WS", f"WS/0/0/{900 + index:06d}", home, filed) | asked | {
        "status": "Inactive" if status == "REJECTED" else "Active", "proposedTaps": 1, "proposedPipeSize": 0.5,
        "oldConnectionNo": None, "auditDetails": audit(filed),
    }  # fmt: skip
    yield from steps("NewWS1", number, status, owner, (filed, filed + 3 * DAY_MS), {}, {})
    if status == "PENDING_FOR_PAYMENT":
        yield from owed(city, "WS.ONE_TIME_FEE", number, owner, [("WS_ONE_TIME_FEE", 2600)])


def _tanker(city: City, index: int, status: str, home: Home, filed: int) -> Records:
    number, owner = f"WT-1013-{1054 + index:06d}", owner_of(home)
    yield "tanker", {
        "id": f"tanker-{index}", "bookingId": f"tanker-{index}", "bookingNo": number, "tenantId": CITY,
        "tankerType": "TANKER", "waterType": "DRINKING_WATER", "tankerQuantity": 1, "waterQuantity": 1000,
        "description": "Family function", "deliveryDate": f"{city.today(filed) + timedelta(days=2):%Y-%m-%d}",
        "deliveryTime": "13:00", "bookingStatus": status, "mobileNumber": home.phone, "localityCode": home.locality,
        "applicantDetail": {"name": home.owner, "mobileNumber": home.phone, "emailId": "citizen@example.org"},
        "auditDetails": audit(filed, 1),
    }  # fmt: skip
    yield from steps("watertanker", number, status, owner, (filed, filed + DAY_MS), {}, {})
    if status == "APPROVED":
        yield from owed(city, "request-service.water_tanker", number, owner, [("WATER_TANKER_CHARGES", 450)])


def _hall(city: City, index: int, status: str, home: Home, filed: int) -> Records:
    number, day = f"CHB-1013-{748 + index:06d}", city.today(filed) + timedelta(days=40)
    slot = {
        "hallCode": "HALL-1",
        "bookingDate": f"{day:%Y-%m-%d}",
        "bookingFromTime": "00:01",
        "bookingToTime": "23:59",
    }
    yield "hall", {
        "id": f"hall-{index}", "bookingId": f"hall-{index}", "bookingNo": number, "tenantId": CITY,
        "communityHallCode": "NAGAR_BHAVAN" if index % 2 else "NEHRU_NAGAR_BARAT_GHAR", "bookingStatus": status,
        "applicantDetail": {"applicantName": home.owner, "applicantMobileNo": home.phone},
        "bookingSlotDetails": [slot], "auditDetails": audit(filed, 1),
    }  # fmt: skip
    if status == "PENDING_FOR_PAYMENT":
        yield from owed(city, "chb-services", number, owner_of(home), [("CHB_RENT", 5000)])


def _pet(city: City, index: int, status: str, home: Home, filed: int) -> Records:
    number = f"PG-PTR-{city.today(filed):%Y-%m-%d}-{60 + index:06d}"
    yield "pet", {
        "id": f"pet-{index}", "applicationNumber": number, "tenantId": CITY, "applicantName": home.owner,
        "mobileNumber": home.phone, "applicationType": "NEWAPPLICATION", "status": status,
        "petDetails": {"petName": "Moti", "petType": "Dog", "breedType": "Indie", "petAge": "2"},
        "address": address(home.door, home.street, home.locality), "auditDetails": audit(filed, 2),
    }  # fmt: skip
    yield from steps("ptr", number, status, owner_of(home), (filed, filed + 2 * DAY_MS), {}, {})
    if status == "APPROVED":
        yield from owed(city, "pet-services", number, owner_of(home), [("PET_REGISTRATION_FEE", 300)])


def _certificate(city: City, index: int, child: str, home: Home) -> tuple[str, Document]:
    """Births and, every fourth, a death; the day is `index` days into the year 2024 so that a test can know it."""
    day = 1704047400000 + index * DAY_MS
    kind, date = ("death", "dateofdeath") if index % 4 == 3 else ("birth", "dateofbirth")
    parents = {"birthMotherInfo": {"firstname": home.owner.split()[0]}, "birthFatherInfo": {"firstname": "Hari"}}
    return kind, {
        "id": f"{kind}-{index}", "tenantid": CITY, "registrationno": f"2024-1-{231 + index:06d}", "firstname": child,
        "gender": 1 + index % 2, "genderStr": ("Male", "Female")[index % 2], date: day, "hospitalname": "Zila Hospital",
        "counter": 0, "auditDetails": audit(day), **(parents if kind == "birth" else {}),
    }  # fmt: skip


def _notice(city: City, index: int, row: Document) -> tuple[str, Document]:
    start = city.now() + row["days"] * DAY_MS
    return "event", {
        "id": f"event-{index}", "tenantId": CITY, "eventType": row["type"], "name": row["name"],
        "description": row["description"], "status": "ACTIVE", "source": "WEBAPP", "recepient": None, "actions": None,
        "eventDetails": {"fromDate": start, "toDate": start + DAY_MS // 4}, "auditDetails": audit(city.now(), 0),
    }  # fmt: skip
