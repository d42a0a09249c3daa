"""egov-workflow-v2: who may move what to where, and the history of it (reference B9)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import cache
from typing import Any

from fastapi import APIRouter

from connectors.services.sandbox.call import Authorised, Call, Informed
from connectors.services.sandbox.city import DAY_MS, City, state_tenant, table
from connectors.services.sandbox.refusal import Refused
from connectors.services.sandbox.store import Document, Query

router = APIRouter(prefix="/egov-workflow-v2/egov-wf")

START = "~"
#: DIGIT's own limits of `process/_search`: a client that asks for more than ten complaints at once runs into the first.
DEFAULT_LIMIT, MOST = 10, 100


@dataclass(frozen=True, slots=True)
class Move:
    """One step to take: which action on what, by whom, with which words and papers."""

    service: str
    tenant: str
    number: str
    action: str
    actor: Document
    comment: str | None = None
    assignes: tuple[Document, ...] = ()
    documents: tuple[Document, ...] = ()
    rating: int | None = None
    at: int = 0


def next_state(service: str, state: str, action: str, actor: Document) -> str:
    """The state that an action leads to. Raises `Refused` when it is not on offer there or not to this person."""
    offered = {name: (after, roles) for name, after, roles in table("workflows")[service]["states"].get(state, [])}
    if action not in offered:
        raise Refused("INVALID ACTION", f"Action {action} not found in config for the businessId")
    after, roles = offered[action]
    if not {role["code"] for role in actor.get("roles") or []} & {*roles}:
        raise Refused("INVALID ROLE", "User is not authorized to perform action")
    return str(after)


def instance(move: Move, before: str, after: str, at: int, filed_at: int) -> Document:
    """The process instance that records a step; it can be told apart by its moment, action and number."""
    key = f"{move.number}/{at}/{move.action}/{uuid.uuid4() if not move.at else ''}"
    return {
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, key)),
        "tenantId": move.tenant,
        "businessService": move.service,
        "businessId": move.number,
        "action": move.action,
        "moduleName": table("workflows")[move.service]["business"],
        "state": state_row(move.service, after),
        "comment": move.comment,
        "documents": [*move.documents] or None,
        "assigner": _person(move.actor),
        "assignes": [_person(one) for one in move.assignes] or None,
        "nextActions": [],
        "previousStatus": None if before == START else before,
        "rating": move.rating,
        "escalated": False,
        "filedAt": filed_at,
        "auditDetails": {
            "createdBy": move.actor["uuid"],
            "lastModifiedBy": move.actor["uuid"],
            "createdTime": at,
            "lastModifiedTime": at,
        },
    }


def take(city: City, move: Move, before: str) -> str:
    """Take a step from state `before`; records it and gives back the new state. Raises `Refused`."""
    after = next_state(move.service, before, move.action, move.actor)
    first = city.store.find("process", Query(numbers=(move.number,), oldest_first=True, limit=1))
    now = move.at or city.now()
    filed_at = first[0]["filedAt"] if first else now
    city.store.put("process", instance(move, before, after, now, filed_at), delay_ms=city.faults.async_ms)
    return after


@cache
def state_row(service: str, state: str) -> Document:
    """A state as the configuration shows it. Treat it as read-only."""
    config = table("workflows")[service]
    actions = config["states"].get(state, [])
    days = config.get("state_sla_days", {}).get(state)
    start = state == START
    return {
        "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{service}/{state}")),
        "tenantId": state_tenant(),
        "sla": days * DAY_MS if days else None,
        "state": None if start else state,
        "applicationStatus": None if start else state,
        "docUploadRequired": False,
        "isStartState": start,
        "isTerminateState": not start
        and all(name in ("COMMENT", "REOPEN", "RATE", "CANCEL") for name, _, _ in actions),
        "isStateUpdatable": start,
        "actions": [{"action": name, "nextState": after, "roles": roles} for name, after, roles in actions],
    }


@router.post("/process/_search")
async def search(call: Authorised) -> dict[str, Any]:
    """The steps of some applications, newest first; without `history` only each one's current step."""
    numbers = call.listed("businessIds")
    if not call.param("tenantId"):
        raise Refused("NotNull.tenantId", "may not be null")
    limit, offset = call.number("limit", DEFAULT_LIMIT, MOST), call.number("offset", 0, 10**6)
    services = call.listed("businessService", "businessServices")
    fields = {"businessService": services} if services else {}
    query = Query(tenants=(call.param("tenantId"),), numbers=numbers, fields=fields, limit=10_000)
    rows = call.city.store.find("process", query)
    if call.param("history") != "true":
        rows = list({row["businessId"]: row for row in reversed(rows)}.values())[::-1]
    shown = [_shown(call, row) for row in rows[offset : offset + limit]]
    return {"ResponseInfo": call.answer_info(), "ProcessInstances": shown, "totalCount": len(rows)}


@router.post("/businessservice/_search")
async def business_services(call: Informed) -> dict[str, Any]:
    """The configurations themselves."""
    names = call.listed("businessServices") or tuple(table("workflows"))
    rows = [_configuration(name) for name in names if name in table("workflows")]
    return {"ResponseInfo": call.answer_info(), "BusinessServices": rows}


def _configuration(name: str) -> Document:
    config = table("workflows")[name]
    return {
        "tenantId": state_tenant(),
        "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, name)),
        "businessService": name,
        "business": config["business"],
        "businessServiceSla": config["sla_days"] * DAY_MS,
        "states": [state_row(name, state) for state in config["states"]],
    }


def _shown(call: Call, row: Document) -> Document:
    now, roles = call.city.now(), {role["code"] for role in (call.user or {}).get("roles") or []}
    entered = row["auditDetails"]["createdTime"]
    total = table("workflows")[row["businessService"]]["sla_days"] * DAY_MS
    sla = row["state"]["sla"]
    return {
        **{key: value for key, value in row.items() if key != "filedAt"},
        "nextActions": [action for action in row["state"]["actions"] if roles & {*action["roles"]}],
        "stateSla": sla - (now - entered) if sla else None,
        "businesssServiceSla": total - (now - row["filedAt"]),
    }


def _person(user: Document) -> Document:
    keys = ("id", "uuid", "userName", "name", "type", "mobileNumber", "roles", "tenantId")
    return {key: user.get(key) for key in keys}
