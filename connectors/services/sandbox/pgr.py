"""PGR v2: complaints (reference B2). Its search tells anyone about anyone, as DIGIT's does: the client must filter."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from connectors.services.sandbox.call import Authorised, Call
from connectors.services.sandbox.grievances import act, file
from connectors.services.sandbox.refusal import Refused, not_null
from connectors.services.sandbox.store import Document, Query
from connectors.services.sandbox.workflow import DEFAULT_LIMIT

router = APIRouter(prefix="/pgr-services/v2/request")

DEFAULT, MOST = 100, 200
MONTH_MS = 30 * 86_400_000
CITIZEN_MAY = {"serviceRequestId", "ids", "mobileNumber", "applicationStatus", "tenantId", "limit", "offset", "sortBy"}
KNOWN = CITIZEN_MAY | {
    "tenantIds", "serviceCode", "sortOrder", "locality", "fromDate", "toDate", "slaDeltaMaxLimit", "slaDeltaMinLimit",
    "accountId",
}  # fmt: skip


@router.post("/_create")
async def create(call: Authorised) -> dict[str, Any]:
    """File a complaint. There is no request id: sent twice, it is filed twice (reference B14, 5)."""
    service, workflow = _parts(call)
    return _wrapped(call, [file(call, service, workflow)])


@router.post("/_update")
async def update(call: Authorised) -> dict[str, Any]:
    """Act on a complaint: the whole `service` as searched, and the action in `workflow`."""
    service, workflow = _parts(call)
    return _wrapped(call, [act(call, service, workflow)])


@router.post("/_search")
async def search(call: Authorised) -> dict[str, Any]:
    """Complaints, newest first. More than ten at once fail on the workflow service's own limit (reference B2)."""
    found = call.city.store.find("grievance", _query(call))
    if len(found) > DEFAULT_LIMIT:
        raise Refused("WORKFLOW_NOT_FOUND", "The workflow object is not found")
    return _wrapped(call, [_with_workflow(call, service) for service in found]) | _statistics(call)


@router.post("/_count")
async def count(call: Authorised) -> dict[str, Any]:
    """How many the same search would find."""
    return {"ResponseInfo": call.answer_info(), "count": call.city.store.count("grievance", _query(call))}


@router.post("/_plainsearch")
async def plain_search(call: Authorised) -> dict[str, Any]:
    """The indexer's search, by tenants only."""
    tenants = call.listed("tenantIds")
    if not tenants:
        raise Refused("TENANT_ID_LIST_EMPTY", "Tenant ids not provided for searching")
    query = Query(tenants=tenants, limit=call.number("limit", DEFAULT, MOST), offset=call.number("offset", 0, 10**6))
    rows = call.city.store.find("grievance", query)
    return _wrapped(call, [{"service": row, "workflow": None} for row in rows])


def _parts(call: Call) -> tuple[Document, Document]:
    service, workflow = call.body.get("service"), call.body.get("workflow")
    if not isinstance(service, dict):
        raise not_null("serviceRequest.service")
    if not isinstance(workflow, dict) or not workflow.get("action"):
        raise not_null("serviceRequest.workflow.action")
    _check_msg_id(call)
    return service, workflow


def _check_msg_id(call: Call) -> None:
    """DIGIT breaks later, in its notification consumer; `strict_msg_id` breaks here, where a test sees it."""
    if call.city.faults.strict_msg_id and "|" not in str(call.info.get("msgId") or ""):
        raise Refused("ArrayIndexOutOfBoundsException", "An unhandled exception occurred on the server")


def _query(call: Call) -> Query:
    given = {name for name in call.params if name in KNOWN}
    if not given:
        raise Refused("INVALID_SEARCH", "Search without params is not allowed")
    citizen = call.caller().get("type") == "CITIZEN"
    if citizen and given - CITIZEN_MAY - {"sortOrder"}:
        raise Refused("INVALID SEARCH", "Search on the given parameters is not allowed for a citizen")
    if "toDate" in given and "fromDate" not in given:
        raise Refused("INVALID_SEARCH", "Cannot specify to date without a from date")
    tenants = call.listed("tenantId", "tenantIds")
    if not tenants and given & {"serviceRequestId", "ids", "mobileNumber", "serviceCode", "locality"}:
        raise Refused("INVALID_SEARCH", "TenantId is mandatory search param")
    if not citizen and any("." not in tenant for tenant in tenants):
        raise Refused("INVALID_SEARCH", "Employees may not search at state level")
    fields = {
        "serviceCode": call.listed("serviceCode"),
        "address.locality.code": call.listed("locality"),
    }
    return Query(
        tenants=tenants,
        ids=call.listed("ids"),
        numbers=call.listed("serviceRequestId"),
        mobile=call.param("mobileNumber"),
        statuses=call.listed("applicationStatus"),
        fields={path: values for path, values in fields.items() if values},
        since=call.number("fromDate", 0, 10**14),
        until=call.number("toDate", 0, 10**14),
        limit=call.number("limit", DEFAULT, MOST),
        offset=call.number("offset", 0, 10**6),
        oldest_first=call.param("sortOrder") == "ASC",
    )


def _with_workflow(call: Call, service: Document) -> Document:
    steps = call.city.store.find("process", Query(numbers=(service["serviceRequestId"],), limit=1))
    if not steps:
        return {"service": service, "workflow": None}
    step = steps[0]
    assignes = [person["uuid"] for person in step["assignes"] or []]
    workflow = {
        "action": step["action"],
        "assignes": assignes or None,
        "comments": step["comment"],
        "verificationDocuments": step["documents"],
    }
    return {"service": service, "workflow": workflow}


def _wrapped(call: Call, wrappers: list[Document]) -> dict[str, Any]:
    zeros = {"complaintsResolved": 0, "averageResolutionTime": 0, "complaintTypes": 0}
    return {"responseInfo": call.answer_info(), "ServiceWrappers": wrappers, **zeros}


def _statistics(call: Call) -> dict[str, int]:
    tenants = call.listed("tenantId")
    done = ("RESOLVED", "CLOSEDAFTERRESOLUTION")
    query = Query(tenants=tenants, statuses=done, since=call.city.now() - MONTH_MS, limit=1000)
    rows = [row["auditDetails"] for row in call.city.store.find("grievance", query)]
    taken = [(row["lastModifiedTime"] - row["createdTime"]) / 86_400_000 for row in rows]
    average = round(sum(taken) / len(taken)) if taken else 0
    return {"complaintsResolved": len(rows), "averageResolutionTime": average, "complaintTypes": 39}
