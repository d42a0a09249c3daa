"""egov-mdms-service and mdms-v2: master data with JSONPath filters (reference B10)."""

from __future__ import annotations

import uuid
from typing import Any

from fastapi import APIRouter

from connectors.services.sandbox.call import Informed, Open
from connectors.services.sandbox.jsonpath import select
from connectors.services.sandbox.masters import masters
from connectors.services.sandbox.refusal import Refused, not_null

router = APIRouter()

FILTER_LIMIT = 500
#: Fields that may serve as a row's `uniqueIdentifier` in v2, the first that it has.
IDENTIFIERS = ("serviceCode", "code", "module", "idname", "tenantId")


@router.post("/egov-mdms-service/v1/_search")
@router.post("/mdms-v2/v1/_search")
async def search(call: Open) -> dict[str, Any]:
    """Masters by module and name; an unknown one is an empty list."""
    criteria = call.body.get("MdmsCriteria") or {}
    tenant, modules = criteria.get("tenantId"), criteria.get("moduleDetails")
    if not tenant or not modules:
        raise not_null("mdmsCriteriaReq.mdmsCriteria.tenantId" if modules else "mdmsCriteriaReq.mdmsCriteria")
    found: dict[str, dict[str, Any]] = {}
    for module in modules:
        rows = masters(tenant).get(module["moduleName"], {})
        names = {detail["name"]: detail.get("filter") for detail in module["masterDetails"]}
        found[module["moduleName"]] = {name: filtered(rows.get(name, []), path) for name, path in names.items()}
    return {"ResponseInfo": None, "MdmsRes": found}


@router.post("/egov-mdms-service/v1/_get")
async def get(call: Open) -> dict[str, Any]:
    """One master by query parameters."""
    module, name = call.param("moduleName"), call.param("masterName")
    rows = masters(call.param("tenantId")).get(module, {}).get(name, [])
    return {"ResponseInfo": None, "MdmsRes": {module: {name: filtered(rows, call.param("filter"))}}}


@router.post("/mdms-v2/v2/_search")
async def search_v2(call: Informed) -> dict[str, Any]:
    """Rows of one schema, each in its envelope."""
    criteria = call.body.get("MdmsCriteria") or {}
    if not criteria.get("tenantId") or not criteria.get("schemaCode"):
        raise not_null("mdmsCriteriaReq.mdmsCriteria.schemaCode")
    module, _, name = criteria["schemaCode"].partition(".")
    rows = [
        _envelope(criteria["tenantId"], criteria["schemaCode"], index, row)
        for index, row in enumerate(masters(criteria["tenantId"]).get(module, {}).get(name, []))
    ]
    for key, value in (criteria.get("filters") or {}).items():
        rows = [row for row in rows if row["data"].get(key) == value]
    for key, field in (("ids", "id"), ("uniqueIdentifiers", "uniqueIdentifier")):
        if criteria.get(key):
            rows = [row for row in rows if row[field] in criteria[key]]
    start = criteria.get("offset") or 0
    return {"ResponseInfo": call.answer_info(), "mdms": rows[start : start + (criteria.get("limit") or 10_000)]}


def filtered(rows: list[Any], path: str | None) -> list[Any]:
    """Rows through a JSONPath filter. Raises `Refused` for one that cannot be read."""
    if not path:
        return rows
    if len(path) > FILTER_LIMIT:
        raise Refused("Size.mdmsCriteria.filter", f"size must be between 0 and {FILTER_LIMIT}")
    try:
        return select(path, rows)
    except ValueError as error:
        raise Refused("JSONPATH_ERROR", str(error)) from error


def _envelope(tenant: str, schema: str, index: int, row: dict[str, Any]) -> dict[str, Any]:
    key = next((str(row[name]) for name in IDENTIFIERS if name in row), str(index))
    return {
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{schema}/{key}")),
        "tenantId": tenant.split(".")[0],
        "schemaCode": schema,
        "uniqueIdentifier": key,
        "data": row,
        "isActive": True,
        "auditDetails": {"createdBy": "system", "lastModifiedBy": "system", "createdTime": 1, "lastModifiedTime": 1},
    }
