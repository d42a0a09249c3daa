"""The officer's desk: assign, resolve and reject complaints, and see which SMS went out. For people and for tests."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.requests import Request

from connectors.services.sandbox.call import Call, Open
from connectors.services.sandbox.city import CCRS_PREFIX, City, localities_of, table
from connectors.services.sandbox.grievances import act
from connectors.services.sandbox.pages import Html, page
from connectors.services.sandbox.refusal import Refused
from connectors.services.sandbox.store import Document, Query

router = APIRouter(prefix="/sandbox")

SHOWN = 50
#: What the desk does -> the workflow's action, and who takes it: the officer or the department's field staff.
ACTIONS = {
    "assign": ("ASSIGN", "officer"),
    "reject": ("REJECT", "officer"),
    "resolve": ("RESOLVE", "field"),
    "reassign": ("REASSIGN", "field"),
}
OFFICER = "gro"
NEW = ("PENDINGFORASSIGNMENT", "PENDINGFORREASSIGNMENT")
#: Which buttons the page shows in which states.
OFFERED = {"assign": NEW, "resolve": (*NEW, "PENDINGATLME"), "reject": NEW}


@router.get("/notices")
async def notices(call: Open) -> list[Document]:
    """The SMS and OTP that the city sent, newest first."""
    return call.city.store.find("notice", Query(limit=SHOWN))


@router.get("/officer")
async def desk(call: Open) -> HTMLResponse:
    """The page."""
    query = Query(statuses=call.listed("state"), limit=SHOWN)
    found = call.city.store.find("grievance", query)
    rows = Html("".join(_row(call.city, one) for one in found))
    sent = Html("".join(_notice(call.city, one) for one in call.city.store.find("notice", Query(limit=SHOWN))))
    total = call.city.store.count("grievance", query)
    return HTMLResponse(page("officer", title="Complaints", count=total, rows=rows, notices=sent))


@router.post("/officer/{number}/{action}")
async def take(call: Open, request: Request, number: str, action: str) -> Response:
    """Take an action; `comment` and `assignee` (a user name) come in a form or in JSON, and so does the answer."""
    form = {key: str(value) for key, value in (await request.form()).items()} if not call.body else call.body
    done = decide(call.city, number, action, str(form.get("comment") or ""), str(form.get("assignee") or ""))
    if "form" in request.headers.get("content-type", ""):
        return RedirectResponse("/sandbox/officer", 303)
    return JSONResponse(done)


def decide(city: City, number: str, action: str, comment: str = "", assignee: str = "") -> dict[str, Any]:
    """Act on a complaint as staff would; resolving one that nobody has yet assigns it first. Raises `Refused`."""
    complaint = city.store.by_number("grievance", number)
    if complaint is None or action not in ACTIONS:
        raise Refused("INVALID_UPDATE", "No such complaint or action")
    worker = _worker(city, complaint, assignee)
    if action == "resolve" and complaint["applicationStatus"] in NEW:
        complaint = _act(city, complaint, "assign", worker, "")
    return _act(city, complaint, action, worker, comment)


def _act(city: City, complaint: Document, action: str, worker: Document, comment: str) -> Document:
    name, role = ACTIONS[action]
    if name == "ASSIGN" and complaint["applicationStatus"] == "PENDINGFORREASSIGNMENT":
        name = "REASSIGN"
    actor = worker if role == "field" else city.store.by_number("user", OFFICER)
    call = Call(city, {}, {}, {"msgId": f"{city.now()}|en_IN"}, actor, "")
    assignes = [worker["uuid"]] if action == "assign" else []
    workflow = {"action": name, "comments": comment or None, "assignes": assignes}
    service: Document = act(call, complaint, workflow)["service"]
    return service


def _worker(city: City, complaint: Document, assignee: str) -> Document:
    types = table("complaint_types")["types"]
    department = next(row["department"] for row in types if row["code"] == complaint["serviceCode"])
    rows = table("people")["staff"]
    name = assignee or next(row["user"] for row in rows if row.get("department") == department)
    worker = city.store.by_number("user", name)
    if worker is None or worker["type"] != "EMPLOYEE":
        raise Refused("INVALID_ASSIGNMENT", "No such employee")
    return worker


def _row(city: City, complaint: Document) -> str:
    types = {row["code"]: row["en"] for row in table("complaint_types")["types"]}
    places = {row["code"]: row["en"] for row in localities_of(complaint["tenantId"])}
    locality = complaint["address"]["locality"]["code"].removeprefix(CCRS_PREFIX)
    return page(
        "_complaint",
        **{name: "" if complaint["applicationStatus"] in states else "hidden" for name, states in OFFERED.items()},
        number=complaint["serviceRequestId"],
        status=complaint["applicationStatus"],
        filed=f"{city.today(complaint['auditDetails']['createdTime']):%d %b %Y %H:%M}",
        type=types[complaint["serviceCode"]],
        place=places.get(locality, locality),
        description=complaint.get("description") or "",
    )


def _notice(city: City, notice: Document) -> str:
    return page(
        "_notice",
        at=f"{city.today(notice['at']):%d %b %H:%M}",
        mobile=notice["mobileNumber"],
        category=notice["category"],
        message=notice["message"],
    )
