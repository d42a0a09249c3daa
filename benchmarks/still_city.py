"""A city that answers at once from memory, so that only our own cost counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, cast

import yaml

from bot.model.training import ROOT
from connectors.errors import NotFound
from connectors.services.base import (
    Account,
    Bill,
    BillLine,
    Citizen,
    CitizenServices,
    ComplaintType,
    Grievance,
    GrievanceDraft,
    Locality,
)

_SEED = ROOT / "connectors" / "services" / "sandbox" / "seed"
_THEN = datetime(2026, 4, 1, tzinfo=UTC)


def _seed(name: str) -> Any:
    return yaml.safe_load((_SEED / f"{name}.yml").read_text(encoding="utf-8"))


class StillCity:
    """What the talks ask of a city; anything else raises `AttributeError`."""

    def __init__(self) -> None:
        self._types = [
            ComplaintType(row["code"], row["group"], row["department"], 336, {"en": row["en"], "hi": row["hi"]})
            for row in _seed("complaint_types")["types"]
        ]
        self._localities = [
            Locality(row["code"], {"en": row["en"], "hi": row["hi"]}, str(row["ward"]))
            for row in _seed("localities")["localities"]
        ]
        self._latest: dict[str, Grievance] = {}
        self._count = 0

    async def complaint_types(self) -> list[ComplaintType]:
        """The sandbox's."""
        return self._types

    async def localities(self) -> list[Locality]:
        """The sandbox's."""
        return self._localities

    async def file_grievance(self, draft: GrievanceDraft, citizen: Citizen) -> Grievance:
        """Filed; only her latest is kept, so that the city does not grow old with her."""
        self._count += 1
        number = f"PG-PGR-2026-04-01-{self._count:06d}"
        grievance = Grievance(
            number, draft.type_code, "filed", _THEN, _THEN, draft.description, draft.locality_code, draft.landmark
        )
        self._latest[citizen.phone] = grievance
        return grievance

    async def find_filed(self, reference: str, citizen: Citizen) -> Grievance | None:
        """Nothing was lost here."""
        return None

    async def my_grievances(self, citizen: Citizen, limit: int = 10) -> list[Grievance]:
        """Her latest."""
        return [self._latest[citizen.phone]] if citizen.phone in self._latest else []

    async def get_grievance(self, number: str, citizen: Citizen) -> Grievance:
        """Her latest. Raises `NotFound`."""
        if citizen.phone not in self._latest:
            raise NotFound("grievance")
        return replace(self._latest[citizen.phone])

    async def dues_services(self) -> list[str]:
        """One."""
        return ["property-tax"]

    async def find_accounts(self, service: str, **named: str) -> list[Account]:
        """One house, hers."""
        return [Account(service, "PG-PT-1013-000103", "12, Gandhi Chowk", "A*** D***", "JLC401", is_hers=True)]

    async def bills(self, service: str, numbers: list[str]) -> list[Bill]:
        """One bill."""
        amount = Decimal(1200)
        return [Bill("bill-1", service, numbers[0], amount, _THEN, lines=(BillLine("PT_TAX", amount),))]


def still_city() -> CitizenServices:
    """It, for who asks for a whole city."""
    return cast(CitizenServices, StillCity())
