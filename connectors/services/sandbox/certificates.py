"""Birth and death certificates, and the check whether a licence is genuine (reference B8, B11)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fastapi import APIRouter

from connectors.services.sandbox.call import Call, Informed
from connectors.services.sandbox.city import IST
from connectors.services.sandbox.filestore import keep
from connectors.services.sandbox.refusal import Refused, not_null
from connectors.services.sandbox.sheet import draw
from connectors.services.sandbox.store import Document, Query, look

router = APIRouter()

ANSWER = {"birth": "birthCerts", "death": "deathCerts"}
DATE = {"birth": "dateofbirth", "death": "dateofdeath"}
#: Module of the verification service -> kind, where its holder is, and when it ends.
VERIFIED = {
    "tradelicense": ("licence", "tradeLicenseDetail.owners", "validTo"),
    "bpa": ("plan", "landInfo.owners", "validityDate"),
    "pet": ("pet", "", "expireOn"),
    "communityhall": ("hall", "", "bookingTo"),
}


@router.post("/birth-death-services/{kind}/_search")
async def search(call: Informed, kind: str) -> dict[str, Any]:
    """Certificates; a citizen must give sex and day, and a number or the hospital and a parent."""
    _known(kind)
    day_name = "dateOfBirth" if kind == "birth" else "dateOfDeath"
    for name in ("tenantId", "gender", day_name):
        if not call.param(name):
            raise not_null(f"searchCriteria.{name}")
    if not (call.param("registrationNo") or call.param("hospitalId")):
        raise Refused("invalid_data", "Either registration number or hospital with a parent is needed")
    day = _day(call.param(day_name))
    query = Query(tenants=call.listed("tenantId"), numbers=call.listed("registrationNo"), limit=200)
    found = [
        row for row in call.city.store.find(kind, query)
        if row["gender"] == call.number("gender", 0, 9) and row[DATE[kind]] == day and _parent(call, row)
    ]  # fmt: skip
    return {"ResponseInfo": call.answer_info(), ANSWER[kind]: found}


@router.post("/birth-death-services/{kind}/_download")
async def download(call: Informed, kind: str) -> dict[str, Any]:
    """The first copy is free and comes as a file; later ones are to be paid for under a consumer code."""
    _known(kind)
    row = call.city.store.get(kind, call.param("id"))
    if row is None:
        raise Refused("invalid_data", "No such certificate")
    number = row["registrationno"]
    answer = {
        "ResponseInfo": call.answer_info(),
        "tenantId": row["tenantid"],
        "consumerCode": None,
        "filestoreId": None,
    }
    if row["counter"]:
        return {**answer, "consumerCode": f"{kind.upper()}-{number}-{row['counter']}"}
    call.city.store.put(kind, {**row, "counter": 1})
    rows = [("Registration number", number), ("Name", row["firstname"]), ("Sex", row["genderStr"])]
    made_at = f"{call.city.today():%d %b %Y}"
    content = draw(f"{kind.title()} certificate", [rows], made_at)
    file = keep(call.city, row["tenantid"], "birth-death", f"{kind}.pdf", content)
    return {**answer, "filestoreId": file["fileStoreId"]}


@router.post("/verification-service/validity/_search")
async def validity(call: Informed) -> dict[str, Any]:
    """Whether a licence, plan, pet registration or booking is genuine, and until when."""
    module, number = call.param("moduleName"), call.param("applicationNumber")
    if module not in VERIFIED:
        raise Refused("INVALID_MODULE", "The module is not supported")
    kind, holder_path, until = VERIFIED[module]
    row = call.city.store.by_number(kind, number)
    if row is None:
        raise Refused("NOT_FOUND", "No record of this number")
    holder = look(row, holder_path) if holder_path else row
    holder = holder[0] if isinstance(holder, list) else holder
    detail = {
        "tenantId": row["tenantId"],
        "applicationNumber": number,
        "moduleName": module,
        "fromDate": row.get("validFrom"),
        "toDate": row.get(until),
        "status": row.get("status") or row.get("bookingStatus"),
        "name": holder.get("name") or holder.get("applicantName"),
        "mobileNumber": holder.get("mobileNumber"),
    }
    return {"ResponseInfo": call.answer_info(), "CommonDetail": detail}


def _known(kind: str) -> None:
    if kind not in ANSWER:
        raise Refused("NoHandlerFoundException", "No such service", status=404)


def _day(words: str) -> int:
    try:
        return int(datetime.strptime(words, "%d-%m-%Y").replace(tzinfo=IST).timestamp() * 1000)
    except ValueError as error:
        raise Refused("invalid_data", "The date must be dd-mm-yyyy") from error


def _parent(call: Call, row: Document) -> bool:
    for name, path in (("motherName", "birthMotherInfo.firstname"), ("fatherName", "birthFatherInfo.firstname")):
        told = call.param(name).lower()
        if told and told not in str(look(row, path) or "").lower():
            return False
    return True
