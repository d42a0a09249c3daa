"""Complaints: file, find, follow, reopen, rate, comment (reference/digit-upyog-apis.md B2, B14)."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from connectors.errors import CityMisunderstood, NotFound, TooLate
from connectors.services.base import Citizen, Grievance, GrievanceDraft
from connectors.services.digit import grievance_records as records
from connectors.services.digit import workflow
from connectors.services.digit.client import DigitClient
from connectors.services.digit.files import Files
from connectors.services.digit.masters import PGR, TENANT, Masters
from connectors.services.digit.recent import Recent
from connectors.services.digit.reference_data import ReferenceData
from connectors.services.digit.tolerance import or_else
from connectors.services.digit.values import Json, bare_phone, items, part
from connectors.services.digit.workflow import Workflow

#: More than ten in one search trips the workflow's own default limit (B14.12).
PAGE = 10
#: How many pages are looked through for a complaint of ours.
PAGES = 3
NUMBER = re.compile(r"[A-Z0-9.]{2,10}-PGR-\d{4}-\d{2}-\d{2}-\d{4,10}")
#: PGR's own window where the city declares none (B2).
REOPEN_WINDOW = timedelta(days=10)


class Grievances:
    """PGR v2. Acts with a citizen's own token if she has one, else as the service account in her name."""

    def __init__(
        self, client: DigitClient, masters: Masters, reference: ReferenceData, flow: Workflow, files: Files
    ) -> None:
        self._client = client
        self._masters = masters
        self._reference = reference
        self._workflow = flow
        self._files = files
        self._recent = Recent()

    async def file_grievance(self, draft: GrievanceDraft, citizen: Citizen) -> Grievance:
        """See `CitizenServices`; there is no request id in PGR, so our reference goes in as `clientReference`."""
        service = records.new_service(draft, citizen, self._client.city, await self._names(draft.locality_code))
        flow = {"action": "APPLY", "verificationDocuments": records.photos(draft.photo_ids)}
        return await self._write("_create", service, flow, citizen)

    async def find_filed(self, reference: str, citizen: Citizen) -> Grievance | None:
        """See `CitizenServices`; looks again after `settle_seconds`, since the city writes with a delay (B14.6)."""
        for wait in (0.0, *self._client.city.settle_seconds):
            await asyncio.sleep(wait)
            for page in range(PAGES):
                found = await self._search(citizen, PAGE, page * PAGE)
                for service in await self._hers(found, citizen):
                    if records.reference_of(service) == reference:
                        return await self._complete(service, citizen)
                if len(found) < PAGE:
                    break
        return None

    async def my_grievances(self, citizen: Citizen, limit: int = PAGE) -> list[Grievance]:
        """See `CitizenServices`; never more than ten, the most that the city can search at once (B14.12)."""
        found = await self._hers(await self._search(citizen, max(1, min(limit, PAGE))), citizen)
        return [await self._complete(service, citizen) for service in found[:limit]]

    async def get_grievance(self, number: str, citizen: Citizen) -> Grievance:
        """See `CitizenServices`; one that is not hers is as unknown as one that is not there."""
        service, history = await asyncio.gather(
            self._one(number, citizen), or_else(self._workflow.history(number, citizen), [], "history")
        )
        return await self._with_steps(service, history, citizen)

    async def reopen_grievance(
        self, number: str, citizen: Citizen, reason: str, photo_ids: tuple[str, ...] = ()
    ) -> Grievance:
        """See `CitizenServices`."""
        service = await self._one(number, citizen)
        if datetime.now(UTC) > await self._reopen_until(service):
            raise TooLate(code="REOPEN_WINDOW")
        return await self._act(service, "REOPEN", citizen, reason, photo_ids)

    async def rate_grievance(self, number: str, citizen: Citizen, stars: int, comment: str = "") -> Grievance:
        """See `CitizenServices`. Raises `ValueError` for stars outside 1 to 5."""
        if not 1 <= stars <= 5:
            raise ValueError("stars: expected 1 to 5")
        service = await self._one(number, citizen)
        return await self._act({**service, "rating": stars}, "RATE", citizen, comment)

    async def comment_grievance(self, number: str, citizen: Citizen, comment: str) -> Grievance:
        """See `CitizenServices`."""
        return await self._act(await self._one(number, citizen), "COMMENT", citizen, comment)

    async def _act(
        self, service: Json, action: str, citizen: Citizen, comment: str, photo_ids: tuple[str, ...] = ()
    ) -> Grievance:
        # The service goes back exactly as the search gave it; `assignes` is the field's real name (B14.1).
        documents = records.photos(photo_ids)
        flow = {"action": action, "assignes": [], "comments": comment, "verificationDocuments": documents}
        return await self._write("_update", service, flow, citizen)

    async def _write(self, call: str, service: Json, flow: Json, citizen: Citizen) -> Grievance:
        answer = await self._client.post(
            f"/pgr-services/v2/request/{call}",
            body={"service": service, "workflow": flow},
            citizen=citizen,
            write=True,
        )
        wrappers = items(answer, "ServiceWrappers")
        if not wrappers:
            raise CityMisunderstood("ServiceWrappers: expected one")
        stored = part(wrappers[0], "service")
        self._recent.keep(stored, citizen.phone)
        return await self._complete(stored, citizen)

    async def _search(self, citizen: Citizen, limit: int, offset: int = 0, number: str = "") -> list[Json]:
        """A page of what the city has under her number, newest first, perhaps not all of it hers (B14.4)."""
        params: dict[str, str | int] = {
            "mobileNumber": bare_phone(citizen.phone),
            "limit": limit,
            "offset": offset,
        }
        if number:
            params["serviceRequestId"] = number
        answer = await self._client.post("/pgr-services/v2/request/_search", params=params, citizen=citizen)
        return [part(wrapper, "service") for wrapper in items(answer, "ServiceWrappers")]

    async def _hers(self, found: list[Json], citizen: Citizen) -> list[Json]:
        """Those of the found complaints that are hers, with what the city has not written yet; newest first."""
        session = await self._client.sessions.of(citizen)
        uuid = str((session.user or {}).get("uuid") or "") if session.token == citizen.token else ""
        known = self._recent.newest(found, citizen.phone)
        mine = (service for service in known if records.is_hers(service, citizen, uuid))
        return sorted(mine, key=records.filed_at, reverse=True)

    async def _one(self, number: str, citizen: Citizen) -> Json:
        if not NUMBER.fullmatch(number):
            raise NotFound(code="NUMBER_FORMAT")
        for service in await self._hers(await self._search(citizen, PAGE, number=number), citizen):
            if service.get("serviceRequestId") == number:
                return service
        raise NotFound()

    async def _complete(self, service: Json, citizen: Citizen) -> Grievance:
        kind = await or_else(self._reference.complaint_type(str(service.get("serviceCode"))), None, "complaint type")
        found = records.grievance(service, kind.department if kind else "", kind.sla_hours if kind else 0)
        roles = (await self._client.sessions.of(citizen)).roles
        actions = await self._workflow.allowed(str(service.get("applicationStatus") or ""), roles)
        return records.permitted(found, actions, await self._reopen_until(service))

    async def _with_steps(self, service: Json, history: list[Json], citizen: Citizen) -> Grievance:
        found, links = await asyncio.gather(
            self._complete(service, citizen),
            or_else(self._files.urls(workflow.files(history)[:PAGE]), {}, "photos"),
        )
        return replace(found, steps=workflow.steps(history, links), assignee=workflow.assignee(history))

    async def _reopen_until(self, service: Json) -> datetime:
        constants = await or_else(self._masters.rows(PGR, "UIConstants"), [], "reopen window")
        millis = next((row["REOPENSLA"] for row in constants if row.get("REOPENSLA")), None)
        window = timedelta(milliseconds=int(millis)) if millis else REOPEN_WINDOW
        return datetime.fromtimestamp(records.changed_at(service) / 1000, tz=UTC) + window

    async def _names(self, locality_code: str) -> tuple[str, str]:
        """The names of the city and of a locality, which PGR keeps beside the codes."""
        tenant = self._client.city.tenant
        rows = await or_else(self._masters.rows(TENANT, "tenants"), [], "city name")
        towns = [row for row in rows if row.get("code") == tenant]
        places = await or_else(self._reference.localities(), [], "localities")
        place = next((place for place in places if place.code == locality_code), None)
        town = part(towns[0], "city").get("name") or towns[0].get("name") if towns else tenant
        return str(town), place.names["en"] if place else ""
