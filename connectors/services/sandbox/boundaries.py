"""Places: egov-location, the newer boundary-service, and the fuzzy look-ups of nlp-engine (reference B10, A1)."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from rapidfuzz import fuzz, process, utils

from connectors.services.sandbox.call import Call, Open
from connectors.services.sandbox.city import CCRS_PREFIX, localities_of, table
from connectors.services.sandbox.masters import boundaries
from connectors.services.sandbox.refusal import Refused

router = APIRouter()

CITY_CUTOFF, LOCALITY_CUTOFF = 75, 60
PREDICTIONS = 5


@router.post("/egov-location/location/v11/boundarys/_search")
async def search(call: Open) -> dict[str, Any]:
    """The tree of a city, or with `boundaryType` a flat list of that level."""
    tenant, hierarchy = call.param("tenantId"), call.param("hierarchyTypeCode", "ADMIN").upper()
    if not tenant:
        raise Refused("MissingServletRequestParameterException", "tenantId is required")
    trees = [tree for tree in boundaries(tenant) if tree["hierarchyType"]["code"] == hierarchy]
    found = [
        {"hierarchyType": tree["hierarchyType"], "tenantId": tenant, "boundary": _level(call, tree["boundary"])}
        for tree in trees
    ]
    return {"ResponseInfo": call.answer_info() | {"status": "200 OK"}, "TenantBoundary": found}


@router.post("/egov-location/location/v11/tenant/_search")
async def tenant_at(call: Open) -> dict[str, Any]:
    """The city nearest to a point."""
    try:
        point = float(call.param("lat")), float(call.param("lng"))
    except ValueError as error:
        raise Refused("INVALID_COORDINATES", "lat and lng must be numbers") from error
    rows = table("tenants")["cities"]
    nearest = min(rows, key=lambda row: (row["latitude"] - point[0]) ** 2 + (row["longitude"] - point[1]) ** 2)
    return {"ResponseInfo": call.answer_info(), "Tenant": {"code": nearest["code"], "name": nearest["name"]}}


@router.post("/boundary-service/boundary-relationships/_search")
async def relationships(call: Open) -> dict[str, Any]:
    """The same places as CCRS has them: other names of the fields, and codes with ADMIN_ in front (B14.14)."""
    tenant = call.param("tenantId")
    trees = [tree for tree in boundaries(tenant) if tree["hierarchyType"]["code"] == "ADMIN"]
    nodes = [node for tree in trees for node in _level(call, tree["boundary"])]
    hierarchy = {"tenantId": tenant, "hierarchyType": "ADMIN", "boundary": [_related(node) for node in nodes]}
    return {"ResponseInfo": call.answer_info(), "TenantBoundary": [hierarchy]}


@router.post("/nlp-engine/fuzzy/city")
async def fuzzy_city(call: Open) -> dict[str, Any]:
    """Which city somebody means: `{input_city, input_lang}`."""
    names = {name: row["code"] for row in table("tenants")["cities"] for name in (row["en"], row["hi"])}
    best = _best(str(call.body.get("input_city") or ""), list(names), CITY_CUTOFF)
    found = [names[name] for name, _ in best[:1]]
    return {"input_city": call.body.get("input_city"), "city_detected": found, "match": best[0][1] if best else 0}


@router.post("/nlp-engine/fuzzy/locality")
async def fuzzy_locality(call: Open) -> dict[str, Any]:
    """Which locality of a city somebody means: `{city, locality}`."""
    rows = localities_of(str(call.body.get("city") or ""))
    names = {name: row for row in rows for name in (row["en"], row["hi"])}
    best = _best(str(call.body.get("locality") or ""), list(names), LOCALITY_CUTOFF)
    found = [{"name": name, "code": names[name]["code"]} for name, _ in best[:PREDICTIONS]]
    return {"city_detected": call.body.get("city"), "predictions": found}


def _related(node: dict[str, Any]) -> dict[str, Any]:
    below = [_related(child) for child in node["children"]]
    return {"code": f"{CCRS_PREFIX}{node['code']}", "boundaryType": node["label"], "children": below}


def _best(words: str, names: list[str], cutoff: int) -> list[tuple[str, int]]:
    found = process.extract(words, names, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=cutoff)
    return [(name, round(score)) for name, score, _ in found]


def _level(call: Call, root: dict[str, Any]) -> list[dict[str, Any]]:
    level = call.param("boundaryType")
    if not level:
        return [root]
    codes, pin = call.listed("codes"), call.param("pinCode")
    nodes = [node for node in _walk(root) if node["label"].lower() == level.lower()]
    nodes = [node for node in nodes if not codes or node["code"] in codes]
    return [node for node in nodes if not pin or int(pin) in node.get("pincode", ())]


def _walk(node: dict[str, Any]) -> list[dict[str, Any]]:
    return [node, *(below for child in node["children"] for below in _walk(child))]
