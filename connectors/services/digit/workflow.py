"""The workflow's record of a complaint or application: what was done, who has it, what may be done next (B9)."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from connectors.services.base import Citizen, GrievanceStep
from connectors.services.digit.cache import Cached
from connectors.services.digit.client import DigitClient
from connectors.services.digit.tolerance import or_else
from connectors.services.digit.values import Json, first_text, items, moment, part

#: The service's default is 10 and its maximum 100 (B14.12).
HISTORY_LIMIT = 50
#: Actions of the published `PGR` workflow by state, for the roles that we may act in (B2), where the city's own
#: configuration cannot be read.
PUBLISHED: dict[str, dict[str, frozenset[str]]] = {
    "PENDINGFORASSIGNMENT": {"COMMENT": frozenset({"CITIZEN"})},
    "PENDINGFORREASSIGNMENT": {"COMMENT": frozenset({"CITIZEN"})},
    "PENDINGATLME": {"COMMENT": frozenset({"CITIZEN"})},
    "RESOLVED": {
        "COMMENT": frozenset({"CITIZEN"}),
        "REOPEN": frozenset({"CITIZEN", "CSR"}),
        "RATE": frozenset({"CITIZEN"}),
    },
    "REJECTED": {
        "COMMENT": frozenset({"CITIZEN"}),
        "REOPEN": frozenset({"CITIZEN", "CSR"}),
        "RATE": frozenset({"CITIZEN"}),
    },
}


class Workflow:
    """Reads the workflow service."""

    def __init__(self, client: DigitClient) -> None:
        self._client = client
        self._actions = Cached(self._load_actions, client.city.cache_seconds)

    async def history(self, number: str, citizen: Citizen | None) -> list[Json]:
        """Every step of one business id, newest first. Empty when there is none."""
        params: dict[str, str | int] = {
            "businessIds": number,
            "history": "true",
            "limit": HISTORY_LIMIT,
            "offset": 0,
        }
        answer = await self._client.post("/egov-workflow-v2/egov-wf/process/_search", params=params, citizen=citizen)
        return sorted(items(answer, "ProcessInstances"), key=_millis, reverse=True)

    async def allowed(self, state: str, roles: frozenset[str]) -> frozenset[str]:
        """The actions on a complaint that a user with these roles has in a state."""
        table = await or_else(self._actions.get(), PUBLISHED, "workflow actions")
        return frozenset(action for action, who in table.get(state, {}).items() if who & roles)

    async def _load_actions(self) -> dict[str, dict[str, frozenset[str]]]:
        path, params = "/egov-workflow-v2/egov-wf/businessservice/_search", {"businessServices": "PGR"}
        answer = await self._client.post(path, params=params)
        services = items(answer, "BusinessServices")
        if not services:
            return PUBLISHED
        return {
            str(state.get("state")): {
                str(action.get("action")): frozenset(action.get("roles") or ()) for action in items(state, "actions")
            }
            for state in items(services[0], "states")
        }


def steps(history: list[Json], links: Mapping[str, str] = MappingProxyType({})) -> tuple[GrievanceStep, ...]:
    """The history as the contract has it. `links`: file id → link."""
    return tuple(
        GrievanceStep(
            action=str(step.get("action") or ""),
            state=state_of(step),
            at=moment(_millis(step)) or datetime.fromtimestamp(0, tz=UTC),
            by=str(part(step, "assigner").get("name") or ""),
            comment=str(step.get("comment") or ""),
            photo_urls=tuple(links[file_id] for file_id in files([step]) if file_id in links),
        )
        for step in history
    )


def state_of(step: Json) -> str:
    """The application status after a step."""
    return first_text((part(step, "state").get("applicationStatus"), part(step, "state").get("state")))


def assignee(history: list[Json]) -> str:
    """The name of the officer who has it now; her own comment, the newest step then, does not take it from him."""
    present = itertools.takewhile(lambda step: state_of(step) == state_of(history[0]), history)
    return first_text(person.get("name") for step in present for person in items(step, "assignes"))


def last_comment(history: list[Json]) -> str:
    """The newest comment in the history."""
    return first_text(step.get("comment") for step in history)


def files(history: list[Json]) -> list[str]:
    """File store ids of the documents of every step."""
    return [
        str(paper["fileStoreId"]) for step in history for paper in items(step, "documents") if "fileStoreId" in paper
    ]


def _millis(step: Json) -> int:
    return int(part(step, "auditDetails").get("createdTime") or 0)
