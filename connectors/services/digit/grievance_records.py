"""PGR's records, read and written: what a complaint looks like on the wire (reference/digit-upyog-apis.md B2)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from connectors.errors import CityMisunderstood, CityRefused
from connectors.services.base import Citizen, Grievance, GrievanceDraft, GrievanceState
from connectors.services.digit.city import DEFAULT_SOURCE, SOURCES, City
from connectors.services.digit.values import Json, bare_phone, moment, part, plain_name, same_phone

STATES: dict[str, GrievanceState] = {
    "PENDINGFORASSIGNMENT": "filed",
    "PENDINGFORREASSIGNMENT": "filed",
    "PENDINGATLME": "assigned",
    "PENDINGATSUPERVISOR": "assigned",
    "RESOLVED": "resolved",
    "RESOLVEDBYSUPERVISOR": "resolved",
    "REJECTED": "rejected",
    "CLOSEDAFTERRESOLUTION": "closed",
    "CLOSEDAFTERREJECTION": "closed",
    "CANCELLED": "closed",
}
REFERENCE = "clientReference"
MAX_DETAIL = 600
#: NIUA's master demands a priority and sets none; UPYOG's own default was this (B2).
PRIORITY = "LOW"


def new_service(draft: GrievanceDraft, citizen: Citizen, city: City, names: tuple[str, str]) -> Json:
    """The `service` of a `_create`; `names` are the city's and the locality's. Raises `CityRefused` (REFERENCE).

    PGR takes no SMS or call as a source, so the true channel stands beside our reference in `additionalDetail`.
    """
    detail = {REFERENCE: draft.reference, "channel": draft.channel}
    if not draft.reference or len(json.dumps(detail)) > MAX_DETAIL:
        raise CityRefused("reference: expected 1 to about 500 characters", code="REFERENCE")
    pin = draft.location
    return {
        "tenantId": city.tenant,
        "serviceCode": draft.type_code,
        "description": draft.description,
        "source": SOURCES.get(draft.channel, DEFAULT_SOURCE),
        "priority": PRIORITY,
        "additionalDetail": detail,
        "citizen": person(citizen, city),
        "address": {
            "tenantId": city.tenant,
            "city": names[0],
            "landmark": draft.landmark,
            "locality": {"code": draft.locality_code, "name": names[1]},
            "geoLocation": {"latitude": pin.latitude, "longitude": pin.longitude} if pin else {},
        },
    }


def person(citizen: Citizen, city: City) -> Json:
    """The citizen in whose name a complaint is filed; PGR makes her account if she is new."""
    phone = bare_phone(citizen.phone)
    return {
        "name": plain_name(citizen.name, city.unnamed),
        "userName": phone,
        "mobileNumber": phone,
        "type": "CITIZEN",
        "tenantId": city.state_tenant,
        "roles": [{"id": None, "name": "Citizen", "code": "CITIZEN", "tenantId": city.state_tenant}],
    }


def photos(ids: tuple[str, ...]) -> list[Json]:
    """The `verificationDocuments` of a workflow."""
    return [
        {"documentType": "PHOTO", "fileStoreId": file_id, "documentUid": "", "additionalDetails": {}} for file_id in ids
    ]


def is_hers(service: Json, citizen: Citizen, uuid: str) -> bool:
    """Whether a complaint is in her name; the search does not protect others' (B14.4).

    By account where the session knows hers, else by the number that was searched by.
    """
    if uuid:
        return service.get("accountId") == uuid
    return same_phone(part(service, "citizen").get("mobileNumber"), citizen.phone, hidden=True)


def reference_of(service: Json) -> str:
    """Our reference in a record; PGR gives `additionalDetail` back as an object or as the text of one."""
    detail = service.get("additionalDetail")
    if isinstance(detail, str):
        try:
            detail = json.loads(detail)
        except ValueError:
            return ""
    return str(detail.get(REFERENCE) or "") if isinstance(detail, dict) else ""


def changed_at(service: Json) -> int:
    """When it last changed, in epoch milliseconds."""
    return int(part(service, "auditDetails").get("lastModifiedTime") or 0)


def filed_at(service: Json) -> int:
    """When it was filed, in epoch milliseconds."""
    return int(part(service, "auditDetails").get("createdTime") or 0)


def grievance(service: Json, department: str, sla_hours: int) -> Grievance:
    """The complaint as the contract has it, without steps and permissions."""
    number = str(service.get("serviceRequestId") or "")
    if not number:
        raise CityMisunderstood("serviceRequestId: missing")
    filed = moment(filed_at(service)) or datetime.now(UTC)
    address = part(service, "address")
    status = str(service.get("applicationStatus") or "")
    rating = service.get("rating")
    return Grievance(
        number=number,
        type_code=str(service.get("serviceCode") or ""),
        state=STATES.get(status, "other"),
        filed_at=filed,
        updated_at=moment(changed_at(service)) or filed,
        description=str(service.get("description") or ""),
        locality_code=str(part(address, "locality").get("code") or ""),
        landmark=str(address.get("landmark") or ""),
        department=department,
        due_at=filed + timedelta(hours=sla_hours) if sla_hours else None,
        rating=int(rating) if rating else None,
    )


def permitted(found: Grievance, actions: frozenset[str], reopen_until: datetime) -> Grievance:
    """The complaint with what may be done to it now."""
    return replace(
        found,
        can_reopen="REOPEN" in actions and datetime.now(UTC) <= reopen_until,
        can_rate="RATE" in actions,
        can_comment="COMMENT" in actions,
    )
