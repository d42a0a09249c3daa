"""What may be done with a complaint, by whom and until when: the rules behind PGR's `_create` and `_update`."""

from __future__ import annotations

import json
from typing import Any

from connectors.services.sandbox.call import Call, insensitive
from connectors.services.sandbox.city import City, table
from connectors.services.sandbox.notices import announce, notify
from connectors.services.sandbox.refusal import Refused, not_null
from connectors.services.sandbox.store import Document
from connectors.services.sandbox.users import find_user, new_citizen, public
from connectors.services.sandbox.workflow import START, Move, take

#: `allowed.source` of pgr-services; there is no `sms` and no `ivr` (reference B2).
SOURCES = ("whatsapp", "web", "mobile", "RB Bot")
PRIORITIES = ("LOW", "MEDIUM", "HIGH")
DETAIL_LIMIT = 600
#: What a complaint has in every answer, null where the client did not send it.
UNSET = ("description", "additionalDetail", "priority")
#: `pgr.complain.idle.time`: a citizen may re-open for ten days after the last change.
REOPEN_MS = 864_000_000


def file(call: Call, service: Document, workflow: Document) -> Document:
    """File a new complaint; the stored service and its workflow."""
    city = call.city
    _check(city, service)
    citizen = _citizen(call, service)
    now = city.now()
    number = f"PG-PGR-{city.today():%Y-%m-%d}-{city.store.next('pgr', start=1001):06d}"
    documents = _documents(city, workflow)
    actor = call.caller()
    move = Move("PGR", service["tenantId"], number, workflow["action"], actor, workflow.get("comments"), (), documents)
    status = take(city, move, START)
    audit = {"createdBy": actor["uuid"], "lastModifiedBy": actor["uuid"], "createdTime": now, "lastModifiedTime": now}
    stored = {
        **dict.fromkeys(UNSET),
        **service,
        "active": True,
        "citizen": public(citizen),
        "id": city.new_id(),
        "serviceRequestId": number,
        "accountId": citizen["uuid"],
        "rating": None,
        "applicationStatus": status,
        "address": _address(city, service),
        "auditDetails": audit,
    }
    city.store.put("grievance", stored, delay_ms=city.faults.async_ms)
    _tell(call, stored)
    return {"service": stored, "workflow": {**workflow, "verificationDocuments": [*documents]}}


def act(call: Call, service: Document, workflow: Document) -> Document:
    """Take an action on a complaint that exists."""
    city = call.city
    stored = city.store.get("grievance", str(service.get("id") or ""))
    if stored is None or stored["serviceRequestId"] != service.get("serviceRequestId"):
        raise Refused("INVALID_UPDATE", "The record that you are trying to update does not exists")
    _check(city, service)
    action, actor = str(workflow["action"]), call.caller()
    if actor.get("type") == "CITIZEN":
        _check_citizen_action(city, stored, action, actor)
    rating = _rating(service) if action == "RATE" else stored.get("rating")
    assignes = _assignes(city, stored, workflow)
    move = Move(
        "PGR", stored["tenantId"], stored["serviceRequestId"], action, actor, workflow.get("comments"), assignes,
        _documents(city, workflow), rating if action == "RATE" else None,
    )  # fmt: skip
    status = take(city, move, stored["applicationStatus"])
    audit = {**stored["auditDetails"], "lastModifiedBy": actor["uuid"], "lastModifiedTime": city.now()}
    kept = {key: service.get(key, stored.get(key)) for key in ("description", "additionalDetail")}
    stored |= {**kept, "rating": rating, "applicationStatus": status, "auditDetails": audit}
    city.store.put("grievance", stored, delay_ms=city.faults.async_ms)
    _tell(call, stored)
    mobile = str((stored.get("citizen") or {}).get("mobileNumber") or "")
    announce(city, "grievance", stored["tenantId"], stored["serviceRequestId"], status, mobile)
    return {"service": stored, "workflow": workflow}


def _check(city: City, service: Document) -> None:
    for name in ("tenantId", "serviceCode", "source", "address"):
        if not service.get(name):
            raise not_null(f"serviceRequest.service.{name}")
    if city.faults.priority_required and service.get("priority") not in PRIORITIES:
        raise not_null("serviceRequest.service.priority")
    if not (service["address"].get("locality") or {}).get("code"):
        raise not_null("serviceRequest.service.address.locality.code")
    if service["source"] not in SOURCES:
        raise Refused("INVALID_SOURCE", f"The source: {service['source']} is not valid")
    code = service["serviceCode"]
    if all(row["code"] != code for row in table("complaint_types")["types"]):
        raise Refused("INVALID_SERVICECODE", f"The service code: {code} is not present in MDMS")
    if len(json.dumps(service.get("additionalDetail") or {}, ensure_ascii=False)) > DETAIL_LIMIT:
        raise Refused("CharacterConstraint.serviceRequest.service.additionalDetail", "size must be at most 600")


def _address(city: City, service: Document) -> Document:
    """The address as stored; coordinates are numbers, also those that DIGIT's chatbot sends as text (B2, Double)."""
    address = {**service["address"], "tenantId": service["tenantId"], "id": city.new_id()}
    pin = address.get("geoLocation") or {}
    numbers = {name: float(pin[name]) for name in ("latitude", "longitude") if pin.get(name) is not None}
    return {**address, "geoLocation": {**pin, **numbers}}


def _citizen(call: Call, service: Document) -> Document:
    """Whose complaint it is: the caller's, or the one an employee names, registered if new."""
    actor = call.caller()
    if actor.get("type") == "CITIZEN":
        return call.city.store.get("user", actor["uuid"]) or actor
    named = service.get("citizen") or {}
    if not named.get("name") or not named.get("mobileNumber"):
        raise Refused("INVALID_REQUEST", "Name and mobile number of the citizen are mandatory")
    mobile = str(named["mobileNumber"])
    return find_user(call.city, mobile) or new_citizen(call.city, mobile, str(named["name"]))


def _check_citizen_action(city: City, stored: Document, action: str, actor: Document) -> None:
    if stored["accountId"] != actor["uuid"]:
        raise Refused("INVALID_ACTION", "Not authorized to re-open the complain")
    idle = city.now() - stored["auditDetails"]["lastModifiedTime"]
    if action == "REOPEN" and idle > REOPEN_MS:
        raise Refused("INVALID_ACTION", "Complaint is closed")


def _rating(service: Document) -> int:
    rating = service.get("rating")
    if not isinstance(rating, int) or not 1 <= rating <= 5:
        raise Refused("INVALID_UPDATE", "The rating must be from 1 to 5")
    return rating


def _assignes(city: City, stored: Document, workflow: Document) -> tuple[Document, ...]:
    people = tuple(city.store.get("user", str(one)) for one in workflow.get("assignes") or [] if one)
    row = next(row for row in table("complaint_types")["types"] if row["code"] == stored["serviceCode"])
    found = tuple(person for person in people if person)
    if len(found) < len(people) or any(one.get("department") not in (None, row["department"]) for one in found):
        raise Refused("INVALID_ASSIGNMENT", "The application cannot be assigned to employee of department")
    return found


def _documents(city: City, workflow: Document) -> tuple[Document, ...]:
    papers: list[dict[str, Any]] = [one for one in workflow.get("verificationDocuments") or [] if isinstance(one, dict)]
    return tuple(
        {
            "id": city.new_id(),
            "documentType": paper.get("documentType") or "PHOTO",
            "fileStoreId": insensitive(paper, "fileStoreId"),
            "documentUid": paper.get("documentUid") or "",
            "additionalDetails": paper.get("additionalDetails") or {},
        }
        for paper in papers
        if insensitive(paper, "fileStoreId")
    )


def _tell(call: Call, stored: Document) -> None:
    """The SMS to the citizen; DIGIT's consumer dies on a `msgId` without a locale, and she hears nothing."""
    if "|" not in str(call.info.get("msgId") or ""):
        return
    mobile = (stored.get("citizen") or {}).get("mobileNumber")
    if mobile:
        text = f"Complaint {stored['serviceRequestId']}: {stored['applicationStatus']}"
        notify(call.city, mobile, "NOTIFICATION", text)
