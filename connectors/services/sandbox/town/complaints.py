"""Old complaints in every state, with their history; the demonstration's resolved one among them."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator

from connectors.services.sandbox.city import DAY_MS, City, localities_of, table
from connectors.services.sandbox.store import Document
from connectors.services.sandbox.town.history import steps, user
from connectors.services.sandbox.town.homes import address
from connectors.services.sandbox.town.people import CITY, townsfolk
from connectors.services.sandbox.users import public

Records = Iterator[tuple[str, Document]]


def plant(city: City) -> Records:
    """The town's complaints of the last weeks."""
    seed, dice = table("grievances"), random.Random("grievances")  # noqa: S311
    demo = table("demo")["grievance"]
    now = city.now()
    yield from _complaint(city, demo, table("people")["demo"]["phone"], now - demo["days_ago"] * DAY_MS)
    folk, places, types = townsfolk(), localities_of(CITY), list(seed["words"])
    for index in range(seed["count"]):
        kind = types[index % len(types)]
        filed = now - (3 + index % 40) * DAY_MS - dice.randrange(DAY_MS // 2)
        row = {
            "number": f"PG-PGR-{city.today(filed):%Y-%m-%d}-{200 + index:06d}",
            "type": kind,
            "locality": dice.choice(places)["code"],
            "landmark": dice.choice(seed["landmarks"]),
            "description": seed["words"][kind][index % 2],
            "end": seed["ends"][index % len(seed["ends"])],
        }
        yield from _complaint(city, row, folk[index % 60][0], filed)


def _complaint(city: City, row: Document, phone: str, filed: int) -> Records:
    citizen, end = user(city, phone), row["end"]
    department = next(one["department"] for one in table("complaint_types")["types"] if one["code"] == row["type"])
    worker = next(one["user"] for one in table("people")["staff"] if one.get("department") == department)
    field, officer = user(city, worker), user(city, "gro")
    who = {"ASSIGN": officer, "REJECT": officer, "RESOLVE": field, "REASSIGN": field}
    changed = filed + 2 * DAY_MS if end != "PENDINGFORASSIGNMENT" else filed
    yield (
        "grievance",
        {
            "active": True,
            "citizen": public(citizen),
            "id": str(uuid.uuid5(uuid.NAMESPACE_URL, row["number"])),
            "tenantId": CITY,
            "serviceCode": row["type"],
            "serviceRequestId": row["number"],
            "description": row["description"],
            "accountId": citizen["uuid"],
            "rating": 4 if end == "CLOSEDAFTERRESOLUTION" else 2 if end == "CLOSEDAFTERREJECTION" else None,
            "additionalDetail": {"channel": "web"},
            "applicationStatus": end,
            "source": "web",
            "address": address("", "", row["locality"]) | {"landmark": row["landmark"]},
            "auditDetails": {
                "createdBy": citizen["uuid"],
                "lastModifiedBy": field["uuid"],
                "createdTime": filed,
                "lastModifiedTime": changed,
            },
            "priority": "LOW",
        },
    )
    yield from steps("PGR", row["number"], end, citizen, (filed, changed), who, table("grievances")["comments"])
