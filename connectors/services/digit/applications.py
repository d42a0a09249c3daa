"""Where is my application? One question over every module of a city (reference/digit-upyog-apis.md B8, B9, B15)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping
from dataclasses import replace
from decimal import Decimal
from time import monotonic

import structlog

from connectors.errors import CityError, CityMisunderstood, CityUnreachable, NotFound
from connectors.services.base import Application, Citizen
from connectors.services.digit import application_records as records
from connectors.services.digit.bills import AT_ONCE, Bills
from connectors.services.digit.business_services import DUES, FEES
from connectors.services.digit.client import DigitClient
from connectors.services.digit.files import Files
from connectors.services.digit.grievances import NUMBER as COMPLAINT
from connectors.services.digit.modules import MODULES, Module, is_safe, module_of
from connectors.services.digit.tolerance import or_else
from connectors.services.digit.values import Json, bare_phone, items
from connectors.services.digit.workflow import Workflow

PAGE = 10
#: What has not answered by then is left out of her list: twenty modules of a slow city would keep her for minutes.
ALL_SECONDS = 15.0

log = structlog.get_logger(__name__)


class Applications:
    """Reads the modules; the workflow answers for those that are not in the table."""

    def __init__(self, client: DigitClient, flow: Workflow, bills: Bills, files: Files) -> None:
        self._client = client
        self._workflow = flow
        self._bills = bills
        self._files = files
        self._absent: dict[str, float] = {}

    async def get_application(self, number: str, citizen: Citizen | None) -> Application:
        """See `CitizenServices`. Whoever is not its owner learns its kind, status and last change only.

        A complaint is none, though the workflow knows it too: nobody else learns that it is there (`get_grievance`).
        """
        if not is_safe(number) or COMPLAINT.fullmatch(number):
            raise NotFound(code="NUMBER_FORMAT")
        module = module_of(number)
        if module is None:
            return _bare(number, await self._workflow.history(number, citizen))
        try:
            row, history = await asyncio.gather(
                self._row(module, number, citizen),
                or_else(self._workflow.history(number, citizen), [], "application history"),
            )
        except (NotFound, CityMisunderstood):
            # The record is not there, or the module is not: the workflow may still know the number.
            return _bare(number, await self._workflow.history(number, citizen))
        hers = citizen is not None and await self._is_hers(module, row, number, citizen)
        found = records.application(module, row, history, hers=hers)
        return await self._with_fee_and_paper(module, row, found) if hers else found

    async def my_applications(self, citizen: Citizen, limit: int = PAGE) -> list[Application]:
        """See `CitizenServices`. A module that the city does not run, is down or late leaves the others' answers."""
        gate, until = asyncio.Semaphore(AT_ONCE), asyncio.get_running_loop().time() + ALL_SECONDS
        phone = bare_phone(citizen.phone)

        async def one(module: Module) -> list[Application]:
            try:
                async with asyncio.timeout_at(until), gate:
                    rows = await self._search(module, {"mobileNumber": phone, "limit": PAGE, "offset": 0}, citizen)
            except TimeoutError as error:
                raise CityUnreachable(code="LATE") from error
            mine = (row for row in rows if records.is_hers(module, row, citizen.phone, hidden=True))
            return [records.application(module, row, [], hers=True) for row in mine]

        asked = [module for module in MODULES if module.by_phone and self._absent.get(module.path, 0) < monotonic()]
        answers = await asyncio.gather(*(_outcome(one(module)) for module in asked))
        errors = [answer for answer in answers if isinstance(answer, CityError)]
        if errors and len(errors) == len(answers):
            raise errors[0]
        found = [one for answer in answers if isinstance(answer, list) for one in answer if not _long_done(one)]
        return sorted(found, key=_newest, reverse=True)[:limit]

    async def _is_hers(self, module: Module, row: Json, number: str, citizen: Citizen) -> bool:
        """A city that masks numbers shows hers too with hidden digits: then a search by her number has to find it."""
        if records.is_hers(module, row, citizen.phone):
            return True
        if not records.is_hers(module, row, citizen.phone, hidden=True):
            return False
        by_phone = self._row(module, number, citizen, {"mobileNumber": bare_phone(citizen.phone)})
        return await or_else(by_phone, None, "owner") is not None

    async def _row(
        self, module: Module, number: str, citizen: Citizen | None, also: Mapping[str, str] | None = None
    ) -> Json:
        """The record with exactly this number that answers to the criteria in `also`. Raises `NotFound`."""
        page: dict[str, str | int] = {"limit": PAGE, "offset": 0, **(also or {})}
        found = await asyncio.gather(*(self._search(module, {name: number, **page}, citizen) for name in module.search))
        # A parameter that a version does not know is silently ignored, and then any record may come (B0).
        for row in (row for answer in found for row in answer):
            if number in (records.at(row, module.number), records.at(row, module.second)):
                return row
        raise NotFound()

    async def _search(self, module: Module, criteria: dict[str, str | int], citizen: Citizen | None) -> list[Json]:
        try:
            return items(await self._client.post(module.path, params=criteria, citizen=citizen), module.rows)
        except CityMisunderstood:
            # No city runs all modules, and its gateway counts our calls (B14.16): not asked again for a while.
            self._absent[module.path] = monotonic() + self._client.city.cache_seconds
            raise

    async def _with_fee_and_paper(self, module: Module, row: Json, found: Application) -> Application:
        due = None
        if records.owes(module.kind, found.status):
            due = await or_else(self._fee(module.kind, found.number), None, "application fee")
        url = await or_else(self._certificate(module, row, found), "", "certificate")
        return replace(found, payment_due=due, certificate_url=url)

    async def _certificate(self, module: Module, row: Json, found: Application) -> str:
        """A link to the paper: the one that the record names, or one printed of what was approved."""
        ids = records.files(row)
        if not ids and found.status == "APPROVED" and module.kind in records.CERTIFICATES:
            params = {"key": records.CERTIFICATES[module.kind], "tenantId": self._client.city.state_tenant}
            answer = await self._client.post("/pdf-service/v1/_create", params=params, body={module.rows: [row]})
            ids = [str(file_id) for file_id in answer.get("filestoreIds") or []]
        links = await self._files.urls(ids[:1])
        return next(iter(links.values()), "")

    async def _fee(self, kind: str, number: str) -> Decimal | None:
        if kind not in DUES and kind not in FEES:
            return None
        return records.total([bill.amount for bill in await self._bills.bills(kind, [number])])


async def _outcome(asked: Awaitable[list[Application]]) -> list[Application] | CityError:
    try:
        return await asked
    except CityError as error:
        log.warning("digit.without", what="module", error=type(error).__name__, code=error.code)
        return error


def _bare(number: str, history: list[Json]) -> Application:
    if not history:
        raise NotFound()
    return records.bare_application(number, history)


def _long_done(found: Application) -> bool:
    """A property in its register is no longer an application, though it keeps the number of the one that it was."""
    return found.kind == "property" and found.finished


def _newest(found: Application) -> float:
    return found.updated_at.timestamp() if found.updated_at else 0.0
