"""billing-service: bills and demands (reference B4). Mind the 201, and `ResposneInfo`."""

from __future__ import annotations

import re
from typing import Any

from fastapi import APIRouter

from connectors.services.sandbox import ledger
from connectors.services.sandbox.call import Call, Informed
from connectors.services.sandbox.city import City
from connectors.services.sandbox.masking import mask_name, mask_phone
from connectors.services.sandbox.refusal import Refused, not_null
from connectors.services.sandbox.store import Document, Query

router = APIRouter(prefix="/billing-service")

MOBILE = re.compile(r"[0-9]{10}")


@router.post("/bill/v2/_fetchbill", status_code=201)
async def fetch_bill(call: Informed) -> dict[str, Any]:
    """What is owed now: the bill is made anew when the last one has expired or no longer fits."""
    tenant, service = call.param("tenantId"), call.param("businessService")
    consumers, mobile = call.listed("consumerCode"), call.param("mobileNumber")
    if not tenant:
        raise not_null("generateBillCriteria.tenantId")
    if not service or not (consumers or mobile or call.param("demandId") or call.param("email")):
        raise Refused("EGBS_MANDATORY_FIELDS_ERROR", "businessService and one of consumerCode, mobileNumber are needed")
    if mobile and not MOBILE.fullmatch(mobile):
        raise Refused("Pattern.generateBillCriteria.mobileNumber", "MobileNumber should be 10 digit number")
    query = Query(
        tenants=(tenant,), numbers=consumers, mobile=mobile, ids=call.listed("demandId"),
        fields={"businessService": (service,)}, limit=2000, oldest_first=True,
    )  # fmt: skip
    by_consumer: dict[str, list[Document]] = {}
    for one in call.city.store.find("demand", query):
        if not one["isPaymentCompleted"]:
            by_consumer.setdefault(one["consumerCode"], []).append(one)
    if not by_consumer and call.city.faults.no_demand_is_error:
        raise Refused("EG_BS_BILL_NO_DEMANDS_FOUND", "No Demands Found for the given bill generate criteria")
    bills = [current_bill(call.city, demands) for demands in by_consumer.values()]
    return {"ResposneInfo": None, "Bill": [_shown(call, one) for one in bills]}


@router.post("/bill/v2/_search")
async def search_bills(call: Informed) -> dict[str, Any]:
    """Bills as they were made. The parameter is `service` here, and `businessService` is silently ignored."""
    consumers, service = call.listed("consumerCode"), call.param("service")
    if not call.param("tenantId"):
        raise not_null("billSearchCriteria.tenantId")
    if consumers and not service:
        raise Refused("BILL_SEARCH_CONSUMERCODE_BUSINESSSERVICE", "Consumer code needs the service as well")
    ids, mobile, number = call.listed("billId"), call.param("mobileNumber"), call.listed("billNumber")
    if not (consumers or ids or mobile or number or call.param("email")):
        raise Refused("EGBS_MANDATORY_FIELDS_ERROR", "One of billId, consumerCode, mobileNumber, email is needed")
    fields = {"businessService": (service,) if service else (), "billNumber": number}
    query = Query(
        tenants=(call.param("tenantId"),), numbers=consumers, ids=ids, mobile=mobile, statuses=call.listed("status"),
        fields={path: values for path, values in fields.items() if values},
        limit=call.number("size", 50, 500), offset=call.number("offset", 0, 10**6),
    )  # fmt: skip
    return {"ResposneInfo": None, "Bill": [_shown(call, one) for one in call.city.store.find("bill", query)]}


@router.post("/demand/_search")
async def search_demands(call: Informed) -> dict[str, Any]:
    """The demands behind the bills."""
    if not call.param("tenantId"):
        raise not_null("demandCriteria.tenantId")
    service = call.param("businessService")
    query = Query(
        tenants=(call.param("tenantId"),), numbers=call.listed("consumerCode"), mobile=call.param("mobileNumber"),
        fields={"businessService": (service,)} if service else {}, limit=500,
    )  # fmt: skip
    rows = call.city.store.find("demand", query)
    completed = call.param("isPaymentCompleted")
    if completed:
        rows = [row for row in rows if row["isPaymentCompleted"] == (completed == "true")]
    return {"ResponseInfo": call.answer_info(), "Demands": rows}


def open_demands(city: City, bill: Document) -> list[Document]:
    """The unpaid demands of a bill's consumer, oldest first."""
    query = Query(
        tenants=(bill["tenantId"],), numbers=(bill["consumerCode"],),
        fields={"businessService": (bill["businessService"],)}, oldest_first=True,
    )  # fmt: skip
    return [one for one in city.store.find("demand", query) if not one["isPaymentCompleted"]]


def current_bill(city: City, demands: list[Document]) -> Document:
    """The live bill over these demands of one consumer; an old one that no longer fits becomes EXPIRED."""
    first = demands[0]
    query = Query(
        numbers=(first["consumerCode"],), statuses=("ACTIVE", "PARTIALLY_PAID"),
        fields={"businessService": (first["businessService"],)},
    )  # fmt: skip
    for old in city.store.find("bill", query):
        live = all(detail["expiryDate"] > city.now() for detail in old["billDetails"])
        if old["status"] == "ACTIVE" and live and old["totalAmount"] == ledger.outstanding(demands):
            return old
        if old["status"] == "ACTIVE":
            city.store.put("bill", {**old, "status": "EXPIRED"})
    fresh = ledger.bill(city, demands, city.new_id(), f"BILL-{city.store.next('bill', start=1001):06d}")
    city.store.put("bill", fresh)
    return fresh


def _shown(call: Call, bill: Document) -> Document:
    if call.user:
        return bill
    return {**bill, "payerName": mask_name(bill["payerName"]), "mobileNumber": mask_phone(bill["mobileNumber"])}
