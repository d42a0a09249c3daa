"""Properties, connections and licences as DIGIT records them → accounts (reference/digit-upyog-apis.md B6, B7, B8)."""

from __future__ import annotations

from collections.abc import Iterable

from connectors.services.base import Account
from connectors.services.digit.business_services import name_of
from connectors.services.digit.values import Json, first_text, items, masked, part, same_phone

#: Records that are no longer anybody's.
GONE = frozenset({"INACTIVE", "CANCELLED", "REJECTED"})


def property_account(record: Json, phone: str) -> Account:
    """The account of a property; a former owner is not an owner."""
    number, old = str(record.get("propertyId") or ""), str(record.get("oldPropertyId") or "")
    return _account("property-tax", number, old, _living(items(record, "owners")), part(record, "address"), phone)


def connection_account(service: str, record: Json, building: Json, phone: str) -> Account:
    """The account of a connection; its own holders come before the owners of the property that it serves."""
    people = _living(items(record, "connectionHolders")) or _living(items(building, "owners"))
    number, old = str(record.get("connectionNo") or ""), str(record.get("oldConnectionNo") or "")
    return _account(service, number, old, people, part(building, "address"), phone)


def licence_account(record: Json, phone: str) -> Account:
    """The account of a trade licence: its fees stand under the application's number, not under the licence's."""
    detail = part(record, "tradeLicenseDetail")
    number, old = str(record.get("applicationNumber") or ""), str(record.get("licenseNumber") or "")
    return _account("trade-licence", number, old, _living(items(detail, "owners")), part(detail, "address"), phone)


def bill_account(record: Json, phone: str) -> Account:
    """The account that a bill names, where there is no register to ask."""
    payer = {"name": record.get("payerName"), "mobileNumber": record.get("mobileNumber")}
    service = name_of(str(record.get("businessService")))
    address = {"street": record.get("payerAddress")}
    return _account(service, str(record.get("consumerCode") or ""), "", [payer], address, phone)


def _account(service: str, number: str, old: str, people: list[Json], address: Json, phone: str) -> Account:
    """Somebody else's account shows what the city's public page shows: a masked name, and no address.

    `phone` is the number that was searched by, empty where it was not.
    """
    hers = any(same_phone(person.get("mobileNumber"), phone, hidden=True) for person in people)
    return Account(
        service=service,
        number=number,
        address=_line(address) if hers else "",
        owner_masked=masked(first_text(person.get("name") for person in people)),
        locality_code=str(part(address, "locality").get("code") or "") if hers else "",
        old_number=old,
        is_hers=hers,
    )


def _living(people: Iterable[Json]) -> list[Json]:
    """Owners still in their right, the primary one first."""
    here = [person for person in people if str(person.get("status") or "").upper() not in GONE]
    return sorted(here, key=lambda person: not person.get("isPrimaryOwner"))


def _line(address: Json) -> str:
    parts = (address.get("doorNo"), address.get("buildingName"), address.get("street"))
    shown = [str(value) for value in (*parts, part(address, "locality").get("name")) if value]
    return ", ".join(dict.fromkeys(shown))  # a street often has its locality's name
