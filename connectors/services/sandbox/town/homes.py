"""Properties and the water and sewerage connections on them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from connectors.services.sandbox.city import DAY_MS, City, localities_of, table
from connectors.services.sandbox.store import Document
from connectors.services.sandbox.town.people import CITY, staff_id, townsfolk

PROPERTIES = 300
WATER_EVERY, SEWERAGE_EVERY = 2, 4
STREETS = ("Main Road", "Gali 1", "Gali 2", "Gali 3", "Mandir Marg", "School Road", "Pipal Gali", "Ring Road")


@dataclass(frozen=True, slots=True)
class Home:
    """A property in short; everything else about it follows from this."""

    number: str
    old: str
    door: str
    street: str
    locality: str
    usage: str
    area: float
    phone: str
    owner: str


@cache
def homes() -> tuple[Home, ...]:
    """Every property of the town, the demonstration's first."""
    people, demo = table("people"), table("demo")
    names = {row["phone"]: row["name"] for row in (people["demo"], *people["neighbours"])}
    rows = [{**row, "phone": people["demo"]["phone"]} for row in demo["properties"]] + demo["neighbours"]
    keys = ("number", "old", "door", "street", "locality", "usage", "area", "phone")
    known = [Home(**{key: row[key] for key in keys}, owner=names[row["phone"]]) for row in rows]
    dice, places = random.Random("homes"), localities_of(CITY)  # noqa: S311
    folk = townsfolk()
    for index in range(105, 105 + PROPERTIES - len(known)):
        place, (phone, owner) = dice.choice(places), folk[index % len(folk)]
        door, shop = str(dice.randint(1, 240)), dice.random() < 0.2
        usage = "NONRESIDENTIAL.COMMERCIAL" if shop else "RESIDENTIAL"
        old, area = f"CTY/{place['ward']:02d}/{index:04d}", float(dice.randrange(40, 320, 5))
        street = dice.choice(STREETS)
        home = Home(f"PG-PT-1013-{index:06d}", old, door, street, place["code"], usage, area, phone, owner)
        known.append(home)
    return tuple(known)


def owner_of(home: Home) -> Document:
    """The owner as every register embeds her."""
    return {
        "uuid": staff_id(home.phone),
        "name": home.owner,
        "mobileNumber": home.phone,
        "ownerType": "NONE",
        "isPrimaryOwner": True,
        "status": "ACTIVE",
        "type": "CITIZEN",
        "tenantId": "pg",
    }


def address(door: str, street: str, locality: str) -> Document:
    """An address in Citya."""
    row = next(row for row in localities_of(CITY) if row["code"] == locality)
    return {
        "tenantId": CITY,
        "doorNo": door,
        "street": street,
        "city": "Citya",
        "pincode": row["pin"],
        "locality": {"code": locality, "name": row["en"], "area": f"Ward {row['ward']}", "label": "Locality"},
        "geoLocation": {"latitude": row["at"][0], "longitude": row["at"][1]},
    }


def plant(city: City) -> Iterator[tuple[str, Document]]:
    """Properties and connections."""
    at = city.now() - 700 * DAY_MS
    for index, home in enumerate(homes()):
        yield "property", _property(home, at + index * 3_600_000)
    for number, home in water():
        yield "water", connection("WS", number, home, at) | {
            "waterSource": "GROUND.BOREWELL", "noOfTaps": 2, "pipeSize": 0.5, "connectionType": "Metered",
            "meterId": f"M-{88231 if home.number == table('demo')['water']['property'] else int(number[-6:]) + 60_000}",
        }  # fmt: skip
    for number, home in sewerage():
        yield "sewerage", connection("SW", number, home, at) | {"noOfWaterClosets": 1, "noOfToilets": 1}


def water() -> list[tuple[str, Home]]:
    """Number and home of each live water connection."""
    demo = table("demo")["water"]
    first = next(home for home in homes() if home.number == demo["property"])
    rest = homes()[4::WATER_EVERY]
    return [(demo["number"], first), *((f"WS/1013/2024-25/{400 + i:06d}", home) for i, home in enumerate(rest))]


def sewerage() -> list[tuple[str, Home]]:
    """Number and home of each live sewerage connection."""
    return [(f"SW/1013/2024-25/{600 + i:06d}", home) for i, home in enumerate(homes()[4::SEWERAGE_EVERY])]


def connection(service: str, number: str, home: Home, at: int) -> Document:
    """A connection that is live; it names its property, and not the address (that is another search)."""
    demo = table("demo")["water"]
    mine = number == demo["number"]
    return {
        "id": f"{service.lower()}-{number[-6:]}",
        "tenantId": CITY,
        "propertyId": home.number,
        "applicationNo": demo["application"] if mine else number.replace(service, f"{service}_AP"),
        "applicationStatus": "CONNECTION_ACTIVATED",
        "status": "Active",
        "connectionNo": number,
        "oldConnectionNo": demo["old"] if mine else f"CTY-{service[0]}-{number[-5:]}",
        "connectionType": "Non Metered",
        "connectionHolders": [owner_of(home)],
        "applicationType": f"NEW_{'WATER' if service == 'WS' else 'SEWERAGE'}_CONNECTION",
        "additionalDetails": {"locality": home.locality},
        "channel": "CITIZEN",
        "documents": None,
        "auditDetails": {"createdTime": at, "lastModifiedTime": at},
    }


def _property(home: Home, at: int) -> Document:
    return {
        "id": f"property-{home.number[-6:]}",
        "propertyId": home.number,
        "surveyId": None,
        "tenantId": CITY,
        "accountId": staff_id(home.phone),
        "oldPropertyId": home.old,
        "status": "ACTIVE",
        "acknowldgementNumber": f"PG-AC-2024-06-10-{home.number[-6:]}",
        "propertyType": "BUILTUP.INDEPENDENTPROPERTY",
        "ownershipCategory": "INDIVIDUAL.SINGLEOWNER",
        "creationReason": "CREATE",
        "usageCategory": home.usage,
        "noOfFloors": 1,
        "landArea": home.area,
        "address": address(home.door, home.street, home.locality),
        "owners": [owner_of(home)],
        "institution": None,
        "units": [],
        "channel": "CITIZEN",
        "source": "MUNICIPAL_RECORDS",
        "auditDetails": {"createdTime": at, "lastModifiedTime": at},
    }
