"""The workflow steps that brought an application to where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from connectors.services.sandbox.city import City, table
from connectors.services.sandbox.store import Document
from connectors.services.sandbox.town.people import CITY
from connectors.services.sandbox.workflow import START, Move, instance

DESK: Document = {"id": 22, "uuid": "desk", "userName": "clerk", "name": "Mohan Das", "type": "EMPLOYEE", "roles": []}


def steps(
    service: str, number: str, status: str, applicant: Document, times: tuple[int, int], who: dict[str, Document],
    comments: dict[str, str],
) -> Iterator[tuple[str, Document]]:  # fmt: skip
    """The steps from filing to `status`, spread evenly over `times`. `who` takes an action instead of the desk."""
    config = table("workflows")[service]["states"]
    actions = table("applications")["paths"][service][status]
    first, last = times
    before = START
    for index, action in enumerate(actions):
        _, after, roles = next(row for row in config[before] if row[0] == action)
        actor = applicant if "CITIZEN" in roles else who.get(action, DESK)
        at = first + (last - first) * index // max(len(actions) - 1, 1)
        assignes = (who["RESOLVE"],) if action in ("ASSIGN",) and "RESOLVE" in who else ()
        move = Move(service, CITY, number, action, actor, comments.get(action), assignes, at=at)
        yield "process", instance(move, before, after, at, first)
        before = after


def user(city: City, name: str) -> Document:
    """A user planted earlier, by user name."""
    found = city.store.by_number("user", name)
    if found is None:
        raise LookupError(f"seed: no user {name}")
    return found
