"""Staff, the demonstration's citizens and the other townsfolk."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator

from connectors.services.sandbox.city import DAY_MS, City, state_tenant, table
from connectors.services.sandbox.store import Document

HOUSEHOLDS = 260
CITY = "pg.citya"


def plant(city: City) -> Iterator[tuple[str, Document]]:
    """Every user of the town."""
    people = table("people")
    at = city.now() - 400 * DAY_MS
    for index, row in enumerate(people["staff"], 1):
        yield (
            "user",
            _user(index, row["user"], row["name"], row["phone"], at)
            | {
                "type": "EMPLOYEE",
                "tenantId": CITY,
                "roles": [{"name": code, "code": code, "tenantId": CITY} for code in row["roles"]],
                "department": row.get("department"),
            },
        )
    for index, row in enumerate([people["demo"], *people["neighbours"]], 101):
        yield "user", _user(index, row["phone"], row["name"], row["phone"], at) | {"locale": row["locale"]}
    for index, (phone, name) in enumerate(townsfolk(), 201):
        yield "user", _user(index, phone, name, phone, at)


def townsfolk() -> list[tuple[str, str]]:
    """Phone and name of each household's head; the same list every time."""
    people, dice = table("people"), random.Random("townsfolk")  # noqa: S311
    names = [f"{dice.choice(people['given'])} {dice.choice(people['family'])}" for _ in range(HOUSEHOLDS)]
    return [(f"98000{10_001 + index}", name) for index, name in enumerate(names)]


def staff_id(user: str) -> str:
    """The uuid of an employee by user name."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"user/{user}"))


def _user(index: int, user_name: str, name: str, phone: str, at: int) -> Document:
    return {
        "id": index,
        "uuid": staff_id(user_name),
        "userName": user_name,
        "name": name,
        "mobileNumber": phone,
        "emailId": None,
        "locale": None,
        "type": "CITIZEN",
        "roles": [{"name": "Citizen", "code": "CITIZEN", "tenantId": state_tenant()}],
        "active": True,
        "tenantId": state_tenant(),
        "permanentCity": CITY,
        "createdDate": at,
    }
