"""Complaint types and localities, named in the languages of the city (reference/digit-upyog-apis.md B10, C1, C2)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from connectors.errors import CityMisunderstood
from connectors.message import Location
from connectors.services.base import ComplaintType, Locality
from connectors.services.digit.cache import Cached
from connectors.services.digit.client import DigitClient
from connectors.services.digit.masters import PGR, Masters
from connectors.services.digit.values import Json, first_text, items

OTHER_GROUP = "Others"
#: Levels of the boundary tree that we call a ward (B10: City > Zone > Block(Ward) > Locality).
WARD_LABELS = frozenset({"Block", "Ward"})
OLD_BOUNDARIES = "/egov-location/location/v11/boundarys/_search"
NEW_BOUNDARIES = "/boundary-service/boundary-relationships/_search"
#: What may be asked for places, the best first: the tree, since only that knows the wards; a flat list of localities;
#: the service that newer hosts have instead, where the old one is missing or has nothing (B14.13).
BOUNDARIES: tuple[tuple[str, dict[str, str]], ...] = (
    (OLD_BOUNDARIES, {"hierarchyTypeCode": "ADMIN"}),
    (OLD_BOUNDARIES, {"hierarchyTypeCode": "ADMIN", "boundaryType": "Locality"}),
    (NEW_BOUNDARIES, {"hierarchyType": "ADMIN", "includeChildren": "true"}),
)
#: The module in which CCRS names its boundaries, by their own codes (B10, and its chatbot's egov-pgr.js).
CCRS_NAMES = "digit-tenants"


class ReferenceData:
    """What changes seldom; fetched once an hour, by one caller at a time."""

    def __init__(self, client: DigitClient, masters: Masters) -> None:
        self._client = client
        self._masters = masters
        self._types = Cached(self._load_types, client.city.cache_seconds)
        self._localities = Cached(self._load_localities, client.city.cache_seconds)

    async def complaint_types(self) -> list[ComplaintType]:
        """The active complaint types, the frequent ones first in their order, the others as the city lists them."""
        return list(await self._types.get())

    async def localities(self) -> list[Locality]:
        """All localities."""
        return list(await self._localities.get())

    async def complaint_type(self, code: str) -> ComplaintType | None:
        """The type with this code, if the city still has it."""
        return next((kind for kind in await self._types.get() if kind.code == code), None)

    async def _load_types(self) -> list[ComplaintType]:
        rows = await self._masters.rows(PGR, "ServiceDefs") or await self._masters.rows(PGR, "ComplaintHierarchy")
        names = await self._masters.names("rainmaker-pgr")
        types = [_complaint_type(row, names) for row in rows if _is_filed(row)]
        return sorted(types, key=lambda kind: (kind.frequent_rank is None, kind.frequent_rank or 0))

    async def _load_localities(self) -> list[Locality]:
        tenant = self._client.city.tenant
        names, tree = await asyncio.gather(self._masters.names(f"rainmaker-{tenant},{CCRS_NAMES}"), self._boundaries())
        prefix = f"{tenant.replace('.', '_')}_ADMIN_".upper()
        # Where the hierarchy has no localities its last level serves, whatever the city calls it.
        places = list(_leaves(tree)) or list(_ends(tree))
        return [_locality(row, ward, prefix, names) for row, ward in places]

    async def _boundaries(self) -> list[Json]:
        """The answer to the first question that has any. Raises `CityMisunderstood` where there is no such service."""
        absent: list[CityMisunderstood] = []
        for path, params in BOUNDARIES:
            try:
                found = _roots(await self._client.post(path, params=params))
            except CityMisunderstood as error:
                absent.append(error)
                continue
            if any(_leaves(found)) or (found and path == NEW_BOUNDARIES):
                return found
        if len(absent) == len(BOUNDARIES):
            raise absent[-1]
        return []


def _is_filed(row: Json) -> bool:
    """Active, and in a hierarchy a leaf, which is a row with a department or an SLA (B14.13)."""
    return row.get("active", True) is not False and bool(
        row.get("serviceCode") or row.get("department") or row.get("slaHours")
    )


def _complaint_type(row: Json, names: dict[str, dict[str, str]]) -> ComplaintType:
    code = str(row.get("serviceCode") or row.get("code"))
    keys = (f"SERVICEDEFS.{code.upper()}", f"COMPLAINT_HIERARCHY.{code.upper()}")
    found = {lang: first_text(texts.get(key) for key in keys) for lang, texts in names.items()}
    found["en"] = found.get("en") or str(row.get("name") or code)
    return ComplaintType(
        code=code,
        group=str(row.get("menuPath") or row.get("parentCode") or OTHER_GROUP),
        department=str(row.get("department") or ""),
        sla_hours=int(row.get("slaHours") or 0),
        names={lang: text for lang, text in found.items() if text},
        frequent_rank=int(row["order"]) if row.get("order") else None,
    )


def _locality(row: Json, ward: Json, prefix: str, names: dict[str, dict[str, str]]) -> Locality:
    # The code stays as the city has it, CCRS's ADMIN_ in front included: a complaint is refused without it (B14.14).
    code = str(row.get("code"))
    # Today's key, the old one, and CCRS's (B10)
    keys = (prefix + code.upper(), f"admin.locality.{code}", code)
    found = {lang: first_text(texts.get(key) for key in keys) for lang, texts in names.items()}
    found["en"] = found.get("en") or str(row.get("name") or code)
    latitude, longitude = row.get("latitude"), row.get("longitude")
    pin = Location(float(latitude), float(longitude)) if latitude and longitude else None
    label = names.get("en", {}).get(f"{prefix}{ward.get('code')}".upper()) or ward.get("name") or ward.get("code") or ""
    return Locality(code, {lang: text for lang, text in found.items() if text}, str(label), pin)


def _roots(answer: Json) -> list[Json]:
    """The boundaries of either service; the old one gives a list or a single root."""
    found: list[Json] = []
    for tenant in items(answer, "TenantBoundary"):
        boundary = tenant.get("boundary") or []
        found += [boundary] if isinstance(boundary, dict) else boundary
    return found


def _leaves(rows: list[Json], ward: Json | None = None) -> Iterator[tuple[Json, Json]]:
    """Each locality with the ward that it lies in, an empty record where none is known."""
    for row in rows:
        label = str(row.get("label") or row.get("boundaryType") or "")
        if label.lower() == "locality":
            yield row, ward or {}
        inner = row if label in WARD_LABELS else ward
        yield from _leaves(items(row, "children"), inner)


def _ends(rows: list[Json], above: Json | None = None) -> Iterator[tuple[Json, Json]]:
    """Each boundary without others inside, with the one that it lies in."""
    for row in rows:
        inside = items(row, "children")
        yield from _ends(inside, row) if inside else ((row, above or {}),)
