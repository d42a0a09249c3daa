"""What a payment sets going: an application that waited for its fee moves on (reference B8, B12)."""

from __future__ import annotations

from connectors.services.sandbox.city import City
from connectors.services.sandbox.kinds import KINDS
from connectors.services.sandbox.notices import announce
from connectors.services.sandbox.store import Document, look
from connectors.services.sandbox.workflow import Move, take

#: Business service -> (kind of record, its workflow, where the record keeps its status).
PAID_FOR: dict[str, tuple[str, str, str]] = {
    "TL": ("licence", "NewTL", "status"),
    "FIRENOC": ("firenoc", "FIRENOC", "fireNOCDetails.status"),
    "BPA.NC_APP_FEE": ("plan", "BPA", "status"),
    "BPA.NC_SAN_FEE": ("plan", "BPA", "status"),
    "WS.ONE_TIME_FEE": ("water", "NewWS1", "applicationStatus"),
    "request-service.water_tanker": ("tanker", "watertanker", "bookingStatus"),
    "pet-services": ("pet", "ptr", "status"),
}
SYSTEM: Document = {"uuid": "system-payment", "name": "Payment system", "roles": [{"code": "SYSTEM_PAYMENT"}]}


def paid(city: City, service: str, number: str) -> None:
    """Take the PAY step of the application that this fee was for, if it was for one."""
    if service not in PAID_FOR:
        return
    kind, workflow, path = PAID_FOR[service]
    record = city.store.by_number(kind, number)
    if record is None:
        return
    holder, (*parents, field) = record, path.split(".")
    for parent in parents:
        holder = holder[parent]
    move = Move(workflow, record["tenantId"], number, "PAY", SYSTEM)
    holder[field] = take(city, move, holder[field])
    city.store.put(kind, record)
    announce(
        city, "application", record["tenantId"], number, holder[field], str(look(record, KINDS[kind].mobile) or "")
    )
