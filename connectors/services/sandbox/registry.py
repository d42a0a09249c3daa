"""The registers of the town, searched alike: one row a service in one literal table (reference B6, B7, B8, B12)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter

from connectors.services.sandbox.call import Call, Informed
from connectors.services.sandbox.masking import masked
from connectors.services.sandbox.refusal import Refused, unauthorised
from connectors.services.sandbox.store import Document, Query, look

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Register:
    """A search: where it is, what it finds, under which keys it answers, what it may be searched by.

    `numbers` are the parameters that name one record; `fields` maps other parameters to where a record keeps them.
    `open_by` lets somebody without a token search by these parameters, with every person masked.
    """

    path: str
    kind: str
    answer: str
    info: str = "ResponseInfo"
    count: str = ""
    numbers: tuple[str, ...] = ("applicationNumber",)
    statuses: tuple[str, ...] = ("status",)
    fields: dict[str, str] = field(default_factory=dict)
    open_by: tuple[str, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)


CONNECTION = {
    "applicationNumber": "applicationNo",
    "propertyId": "propertyId",
    "propertyIds": "propertyId",
    "oldConnectionNumber": "oldConnectionNo",
    "applicationType": "applicationType",
    "status": "status",
}
LICENCE = {"licenseNumbers": "licenseNumber", "applicationType": "applicationType"}
TL_EXTRA = {"applicationsIssued": 0, "applicationsRenewed": 0, "applicationValidity": 0}
BOOKING = ("bookingNo",)

REGISTERS = (
    Register(
        "/property-services/property/_search", "property", "Properties", count="count",
        numbers=("propertyIds",), open_by=("propertyIds", "mobileNumber"),
        fields={
            "acknowledgementIds": "acknowldgementNumber", "oldpropertyids": "oldPropertyId",
            "oldPropertyId": "oldPropertyId", "uuids": "id", "locality": "address.locality.code",
            "doorNo": "address.doorNo", "creationReason": "creationReason", "propertyType": "propertyType",
        },
    ),
    Register(
        "/ws-services/wc/_search", "water", "WaterConnection", count="TotalCount", numbers=("connectionNumber",),
        statuses=("applicationStatus",), fields=CONNECTION, open_by=("connectionNumber",),
    ),
    Register(
        "/sw-services/swc/_search", "sewerage", "SewerageConnections", count="TotalCount",
        numbers=("connectionNumber",), statuses=("applicationStatus",), fields=CONNECTION,
        open_by=("connectionNumber",),
    ),
    Register("/tl-services/v1/_search", "licence", "Licenses", count="Count", fields=LICENCE, extra=TL_EXTRA),
    Register("/tl-services/v1/TL/_search", "licence", "Licenses", count="Count", fields=LICENCE, extra=TL_EXTRA),
    Register("/tl-services/v1/BPAREG/_search", "registration", "Licenses", count="Count", fields=LICENCE),
    Register("/firenoc-services/v1/_search", "firenoc", "FireNOCs", fields={"fireNOCNumber": "fireNOCNumber"}),
    Register(
        "/bpa-services/v1/bpa/_search", "plan", "BPA", count="Count", numbers=("applicationNo",),
        fields={"edcrNumber": "edcrNumber", "approvalNo": "approvalNo"},
    ),
    Register(
        "/noc-services/v1/noc/_search", "noc", "Noc", numbers=("applicationNo",),
        fields={"sourceRefId": "sourceRefId", "nocType": "nocType", "nocNo": "nocNo"},
    ),
    Register(
        "/fsm/v1/_search", "septic", "fsm", info="responseInfo", numbers=("applicationNos",),
        statuses=("applicationStatus",),
    ),
    Register(
        "/echallan-services/eChallan/v1/_search", "challan", "challans", info="responseInfo", numbers=("challanNo",),
        fields={"businessService": "businessService"},
    ),
    Register(
        "/chb-services/booking/v1/_search", "hall", "hallsBookingApplication", info="responseInfo", count="count",
        numbers=BOOKING,
    ),
    Register(
        "/adv-services/booking/v1/_search", "advertisement", "bookingApplication", info="responseInfo", count="count",
        numbers=BOOKING,
    ),
    Register("/sv-services/street-vending/_search", "vending", "SVDetail", count="count"),
    Register("/pet-services/pet-registration/_search", "pet", "PetRegistrationApplications"),
    Register("/ewaste-services/ewaste-request/_search", "ewaste", "EwasteApplication", numbers=("requestId",)),
    Register(
        "/request-service/water-tanker/v1/_search", "tanker", "waterTankerBookingDetail", count="count", numbers=BOOKING
    ),
    Register(
        "/request-service/mobile-toilet/v1/_search", "toilet", "mobileToiletBookingDetails", count="count",
        numbers=BOOKING,
    ),
    Register(
        "/tp-services/tree-pruning/v1/_search", "pruning", "treePruningBookingDetails", count="count", numbers=BOOKING
    ),
    Register("/cnd-service/v1/_search", "debris", "cndApplicationDetail", count="count"),
    Register(
        "/egov-user-event/v1/events/_search", "event", "events", count="totalCount", statuses=("eventTypes",),
        numbers=("ids",), open_by=("tenantId",),
    ),
)  # fmt: skip
#: What a property may be found by a part of.
FUZZY = {"name": "owners.name", "doorNo": "address.doorNo", "oldPropertyId": "oldPropertyId"}
#: Which register a module of `egov-searcher/locality/{module}/_get` means, and where its records name the locality.
SEARCHER = {
    "PT": ("property", "address.locality.code"),
    "ws-services": ("water", "additionalDetails.locality"),
    "sw-services": ("sewerage", "additionalDetails.locality"),
    "tl-services": ("licence", "tradeLicenseDetail.address.locality.code"),
    "fireNoc": ("firenoc", "fireNOCDetails.propertyDetails.address.locality.code"),
    "bpa-services": ("plan", "landInfo.address.locality.code"),
}


def search(register: Register, call: Call) -> dict[str, Any]:
    """Answer one search. A citizen who names nothing gets her own; a stranger must name something. Raises `Refused`."""
    query = _query(register, call)
    rows = call.city.store.find(register.kind, query)
    if register.kind in ("water", "sewerage") and call.param("searchType", "APPLICATION") == "CONNECTION":
        rows = [row for row in rows if row["connectionNo"] and row["status"] == "Active"]
    shown = rows if call.user else masked(rows)
    answer = {register.info: call.answer_info(), register.answer: shown, **register.extra}
    if register.count:
        answer[register.count] = len(shown)
    return answer


def _query(register: Register, call: Call) -> Query:
    numbers, mobile = call.listed(*register.numbers), call.param("mobileNumber")
    fields: dict[str, tuple[str, ...]] = {}
    for name, path in register.fields.items():
        if call.param(name):
            fields[path] = fields.get(path, ()) + call.listed(name)
    statuses = call.listed(*register.statuses)
    ids, tenants = call.listed("ids"), call.listed("tenantId", "tenantIds")
    if call.user is None:
        _check_stranger(register, call)
    elif not (numbers or mobile or fields or statuses or ids) and call.user.get("type") == "CITIZEN":
        mobile = "" if register.kind == "event" else str(call.user["mobileNumber"])
    return Query(
        tenants=tenants, ids=ids, numbers=numbers, mobile=mobile, statuses=statuses, fields=fields,
        since=call.number("fromDate", 0, 10**14), until=call.number("toDate", 0, 10**14),
        limit=call.number("limit", 50, 500), offset=call.number("offset", 0, 10**6),
    )  # fmt: skip


def _check_stranger(register: Register, call: Call) -> None:
    if any(call.param(name) for name in register.open_by):
        return
    if register.kind == "property":
        raise Refused("EG_PT_INVALID_SEARCH", "Search is not allowed on empty criteria, at least propertyIds is needed")
    raise unauthorised()


def _route(register: Register) -> Callable[[Informed], Awaitable[dict[str, Any]]]:
    async def answer(call: Informed) -> dict[str, Any]:
        return search(register, call)

    return answer


for _register in REGISTERS:
    router.add_api_route(_register.path, _route(_register), methods=["POST"], name=_register.path)


@router.post("/property-services/property/fuzzy/_search")
async def fuzzy_property(call: Informed) -> dict[str, Any]:
    """Properties by a part of the owner's name, the door or the old number."""
    query = Query(tenants=call.listed("tenantId"), limit=5000)
    rows = call.city.store.find("property", query)
    for name, path in FUZZY.items():
        wanted = call.param(name).lower()
        rows = [row for row in rows if wanted in str(look(row, path) or "").lower()]
    rows = rows[: call.number("limit", 50, 500)]
    return {"ResponseInfo": call.answer_info(), "Properties": rows if call.user else masked(rows), "count": len(rows)}


@router.post("/egov-searcher/locality/{module}/_get")
async def localities(call: Informed, module: str) -> dict[str, Any]:
    """The locality codes behind property ids and application numbers."""
    if module not in SEARCHER:
        raise Refused("INVALID_SEARCH", "No search definition of this name")
    kind, path = SEARCHER[module]
    wanted = (call.body.get("searchCriteria") or {}).get("referenceNumber") or []
    found = [(number, _by_any_number(call, kind, str(number))) for number in wanted]
    rows = [{"referencenumber": number, "locality": look(row, path)} for number, row in found if row]
    return {"ResponseInfo": call.answer_info(), "Localities": rows}


def _by_any_number(call: Call, kind: str, number: str) -> Document | None:
    if kind in ("water", "sewerage"):
        found = call.city.store.find(kind, Query(fields={"applicationNo": (number,)}, limit=1))
        return found[0] if found else None
    return call.city.store.by_number(kind, number)
