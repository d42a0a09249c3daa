"""Rows of any module and steps of the workflow → an `Application` (reference/digit-upyog-apis.md B8, B9, B12)."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from connectors.services.base import Application
from connectors.services.digit import workflow
from connectors.services.digit.modules import Module
from connectors.services.digit.values import Json, items, moment, part, same_phone

#: States in which the city waits for the citizen. Spellings are DIGIT's own (B14.1).
HERS_TO_ACT = frozenset(
    {
        "CITIZENACTIONREQUIRED",
        "CITIZENACTIONREQUIRED-DV",
        "CITIZEN_ACTION_REQUIRED",
        "PENDING_FOR_CITIZEN_ACTION",
        "CITIZEN_APPROVAL_INPROCESS",
        "CITIZEN_ACTION_PENDING_AT_DOC_VERIF",
        "CITIZEN_ACTION_PENDING_AT_FI_VERIF",
        "CITIZEN_ACTION_PENDING_AT_NOC_VERIF",
        "CITIZEN_FEEDBACK_PENDING",
        "CORRECTIONPENDING",
    }
)
#: States in which a fee is due; bookings are paid once approved.
TO_PAY = frozenset(
    {
        "PENDINGPAYMENT",
        "PENDING_FOR_PAYMENT",
        "PENDING_APPL_FEE",
        "PENDING_SANC_FEE_PAYMENT",
        "PENDING_APPL_FEE_PAYMENT",
        "PAYMENT_PENDING",
        "PAYMENT_FAILED",
    }
)
PAID_WHEN_APPROVED = frozenset({"water-tanker", "mobile-toilet", "construction-waste", "street-vending"})
#: The form on which what was approved is printed (B11).
CERTIFICATES: dict[str, str] = {"trade-licence": "tlcertificate"}
#: States after which nothing comes.
FINISHED = frozenset(
    {
        "APPROVED",
        "REJECTED",
        "CANCELLED",
        "CANCELED",
        "EXPIRED",
        "ACTIVE",
        "INACTIVE",
        "COMPLETED",
        "CONNECTION_ACTIVATED",
        "DISCONNECTION_EXECUTED",
        "REGISTRATIONCOMPLETED",
        "REQUESTCOMPLETED",
        "REQUESTREJECTED",
        "TANKER_DELIVERED",
        "MOBILE_TOILET_DELIVERED",
        "TREE_PRUNING_SERVICE_COMPLETED",
        "REFUNDAPPROVED",
        "PAID",
    }
)


def at(row: Json, path: str) -> Any:
    """The value at a dotted path, None where it ends early."""
    *way, last = path.split(".")
    return part(row, *way).get(last) if path else None


def is_hers(module: Module, row: Json, phone: str, *, hidden: bool = False) -> bool:
    """Whether one of an application's owners has this number; for `hidden` see `same_phone`."""
    people = at(row, module.owners) if module.owners else row
    listed = people if isinstance(people, list) else [people, row]
    numbers = (person.get(module.mobile) for person in listed if isinstance(person, dict))
    return any(same_phone(number, phone, hidden=hidden) for number in numbers)


def application(module: Module, row: Json, history: list[Json], *, hers: bool) -> Application:
    """The application; for anyone but its owner only what kind it is and how far."""
    status = str(at(row, module.status) or (workflow.state_of(history[0]) if history else ""))
    found = Application(
        number=str(at(row, module.number) or ""),
        kind=module.kind,
        status=status,
        updated_at=_updated(row, history),
        finished=_finished(module.kind, status),
    )
    if not hers:
        return found
    return Application(
        number=found.number,
        kind=found.kind,
        status=status,
        title=str(at(row, module.title) or ""),
        updated_at=found.updated_at,
        assignee=workflow.assignee(history),
        comment=workflow.last_comment(history),
        citizen_action=status in HERS_TO_ACT or owes(module.kind, status),
        finished=found.finished,
        valid_to=moment(at(row, module.valid_to)),
    )


def bare_application(number: str, history: list[Json]) -> Application:
    """An application of which only the workflow is known; nobody can say whose it is, so it shows no words or names."""
    step = history[0]
    status = workflow.state_of(step)
    return Application(
        number=number,
        kind=str(step.get("businessService") or ""),
        status=status,
        updated_at=_updated({}, history),
        finished=part(step, "state").get("isTerminateState") is True,
    )


def owes(kind: str, status: str) -> bool:
    """Whether a fee is due in this state."""
    return status in TO_PAY or (status == "APPROVED" and kind in PAID_WHEN_APPROVED)


def total(amounts: list[Decimal]) -> Decimal | None:
    """What is due in all; None when nothing is."""
    return sum(amounts, Decimal(0)) or None


def files(row: Json) -> list[str]:
    """The file store ids of the certificate, where the record has one."""
    ids = (row.get("fileStoreId"), *(paper.get("fileStoreId") for paper in items(row, "certificates")))
    return [str(file_id) for file_id in ids if file_id]


def _finished(kind: str, status: str) -> bool:
    return status.upper() in FINISHED and not owes(kind, status)


def _updated(row: Json, history: list[Json]) -> datetime | None:
    times = part(row, "auditDetails")
    stepped = part(history[0], "auditDetails").get("createdTime") if history else None
    return moment(times.get("lastModifiedTime")) or moment(stepped) or moment(times.get("createdTime"))
