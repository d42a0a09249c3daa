"""What she owes on: properties, connections, licences, found by number, phone or door (B6, B7, B8).

The searches tell anyone about anyone, so what a phone finds is checked against it, and all else is shown as to a guest.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping

from connectors.services.base import Account, DuesService
from connectors.services.digit import account_records as records
from connectors.services.digit.bills import Bills
from connectors.services.digit.business_services import codes_of
from connectors.services.digit.client import DigitClient
from connectors.services.digit.values import Json, bare_phone, items, part

MOST = 20
#: What may stand in any number that a city gives out; anything else is not even sent.
_NUMBER = re.compile(r"[\w./ -]{1,64}")
#: Path, name of the list and the parameters for number and old number; singular and plural are DIGIT's own (B7).
CONNECTIONS: dict[str, tuple[str, str]] = {
    "water": ("/ws-services/wc/_search", "WaterConnection"),
    "sewerage": ("/sw-services/swc/_search", "SewerageConnections"),
}


class Accounts:
    """Finds accounts."""

    def __init__(self, client: DigitClient, bills: Bills) -> None:
        self._client = client
        self._bills = bills

    async def find_accounts(
        self,
        service: DuesService,
        *,
        number: str = "",
        old_number: str = "",
        phone: str = "",
        door: str = "",
        locality_code: str = "",
    ) -> list[Account]:
        """See `CitizenServices`. `phone` must be proved: what it finds is shown with address. Raises `ValueError`."""
        ways = [way for way in (number, old_number, phone, door and locality_code) if way]
        if len(ways) != 1:
            raise ValueError("find_accounts: expected exactly one of number, old_number, phone, door with locality")
        if not phone and not all(_NUMBER.fullmatch(way) for way in (number or old_number or door, *ways)):
            return []
        wanted = {
            "number": number,
            "old": old_number,
            "mobileNumber": bare_phone(phone) if phone else "",
            "doorNo": door,
            "locality": locality_code if door else "",
        }
        found = await self._found(service, wanted, phone)
        unique = {account.number: account for account in found if account.number}
        return [account for account in unique.values() if _as_asked(account, number, old_number, phone)][:MOST]

    async def _found(self, service: str, wanted: dict[str, str], phone: str) -> list[Account]:
        if service == "property-tax":
            rows = await self._properties(_named(wanted, number="propertyIds", old="oldpropertyids"))
            return [records.property_account(row, phone) for row in rows]
        if service in CONNECTIONS:
            return await self._connections(service, wanted, phone)
        if service == "trade-licence":
            return await self._licences(wanted, phone)
        return await self._billed(service, wanted, phone)

    async def _properties(self, params: dict[str, str]) -> list[Json]:
        rows = await self._search("/property-services/property/_search", "Properties", params)
        live = (row for row in rows if str(row.get("status")) not in records.GONE)
        return [row for row in live if _stands_at(row, params)]

    async def _connections(self, service: str, wanted: dict[str, str], phone: str) -> list[Account]:
        path, key = CONNECTIONS[service]
        params = _named(wanted, number="connectionNumber", old="oldConnectionNumber")
        if wanted["doorNo"]:
            # A connection has no address of its own: the door is its property's.
            behind = await self._properties(_named(wanted))
            if not behind:
                return []
            params = {"propertyIds": ",".join(sorted(_by_id(behind)))}
        rows = await self._search(path, key, {**params, "searchType": "CONNECTION"})
        ids = sorted({str(row["propertyId"]) for row in rows if row.get("propertyId")})
        buildings = _by_id(await self._properties({"propertyIds": ",".join(ids)}) if ids else [])
        pairs = [(row, buildings.get(str(row.get("propertyId")), {})) for row in rows]
        there = [(row, building) for row, building in pairs if _stands_at(building, wanted)]
        return [records.connection_account(service, row, building, phone) for row, building in there]

    async def _licences(self, wanted: dict[str, str], phone: str) -> list[Account]:
        # A licence and its application have numbers of one shape, so both are asked for.
        if wanted["doorNo"]:
            return []
        number = wanted["number"] or wanted["old"]
        ways = [{"licenseNumbers": number}, {"applicationNumber": number}] if number else [_named(wanted)]
        found = await asyncio.gather(*(self._search("/tl-services/v1/_search", "Licenses", way) for way in ways))
        return [records.licence_account(row, phone) for rows in found for row in rows]

    async def _billed(self, service: str, wanted: dict[str, str], phone: str) -> list[Account]:
        given = {"consumerCode": wanted["number"], "mobileNumber": wanted["mobileNumber"]}
        criteria = {name: value for name, value in given.items() if value}
        if not criteria:
            return []
        found = await asyncio.gather(*(self._bills.fetch(code, criteria) for code in codes_of(service)))
        return [records.bill_account(row, phone) for rows in found for row in rows]

    async def _search(self, path: str, key: str, params: Mapping[str, str]) -> list[Json]:
        query: dict[str, str | int] = {"limit": MOST, "offset": 0, **params}
        return items(await self._client.post(path, params=query), key)


def _named(wanted: dict[str, str], **names: str) -> dict[str, str]:
    """The criteria that were given, number and old number under the names that a service has for them."""
    return {names.get(name, name): value for name, value in wanted.items() if value}


def _by_id(buildings: list[Json]) -> dict[str, Json]:
    """Properties by either of their ids; a connection names one or the other."""
    return {
        str(building[name]): building for building in buildings for name in ("id", "propertyId") if name in building
    }


def _as_asked(account: Account, number: str, old_number: str, phone: str) -> bool:
    """Whether an account is what was asked for: a service silently ignores parameters that it does not know (B0)."""
    if phone:
        return account.is_hers
    if number:
        return number in (account.number, account.old_number)
    return not old_number or account.old_number == old_number


def _stands_at(building: Json, params: Mapping[str, str]) -> bool:
    address = part(building, "address")
    door, place = str(address.get("doorNo") or ""), str(part(address, "locality").get("code") or "")
    wanted = params.get("doorNo")
    return not wanted or (door.casefold() == wanted.casefold() and place == params.get("locality"))
