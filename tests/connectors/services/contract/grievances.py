"""Reference data and complaints, on good days and bad."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from connectors.errors import CityRefused, CityTimedOut, CityUnreachable, NotFound
from connectors.message import Location
from connectors.services.base import CitizenServices, Grievance, GrievanceDraft
from tests.connectors.services.contract.town import Town

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"


def draft(**changes: object) -> GrievanceDraft:
    fresh = GrievanceDraft(
        reference=f"contract-{uuid4()}",
        type_code="StreetLightNotWorking",
        description="Pole 14 is dark since Monday",
        locality_code="",
        landmark="School gate",
        location=Location(26.45, 80.33),
    )
    return replace(fresh, **changes)  # type: ignore[arg-type]


class ReferenceDataContract:
    """Complaint types and localities."""

    async def test_complaint_types_can_be_offered(self, services: CitizenServices) -> None:
        types = await services.complaint_types()
        codes = [kind.code for kind in types]
        assert len(codes) == len(set(codes)) > 0
        assert all(kind.names["en"] and kind.group and kind.department and kind.sla_hours > 0 for kind in types)
        ranks = [kind.frequent_rank for kind in types if kind.frequent_rank is not None]
        assert ranks == sorted(ranks)
        assert all(kind.frequent_rank for kind in types[: len(ranks)])

    async def test_names_in_a_language_are_in_its_script(self, services: CitizenServices) -> None:
        named = [kind.names["hi"] for kind in await services.complaint_types() if "hi" in kind.names]
        assert named
        assert all(any("\u0900" <= letter <= "\u097f" for letter in name) for name in named)

    async def test_localities_have_names(self, services: CitizenServices) -> None:
        places = await services.localities()
        codes = [place.code for place in places]
        assert len(codes) == len(set(codes)) > 0
        assert all(place.names["en"] for place in places)
        assert any(place.ward for place in places)


class GrievanceContract:
    """Complaints."""

    async def filed(self, services: CitizenServices, town: Town, **changes: object) -> Grievance:
        place = (await services.localities())[0].code
        return await services.file_grievance(draft(locality_code=place, **changes), town.citizen)

    async def test_a_filed_complaint_can_be_found(self, services: CitizenServices, town: Town) -> None:
        filed = await self.filed(services, town)
        assert filed.state == "filed"
        assert filed.number
        assert filed.filed_at.tzinfo is not None
        assert filed.due_at is not None
        assert filed.due_at > datetime.now(UTC)
        mine = await services.my_grievances(town.citizen)
        assert mine[0].number == filed.number
        assert [one.filed_at for one in mine] == sorted((one.filed_at for one in mine), reverse=True)
        found = await services.get_grievance(filed.number, town.citizen)
        assert (found.type_code, found.landmark) == ("StreetLightNotWorking", "School gate")
        assert found.description == "Pole 14 is dark since Monday"
        assert found.steps
        assert found.steps[-1].at <= datetime.now(UTC)

    async def test_it_is_found_by_our_reference(self, services: CitizenServices, town: Town) -> None:
        reference = f"contract-{uuid4()}"
        filed = await self.filed(services, town, reference=reference)
        found = await services.find_filed(reference, town.citizen)
        assert found is not None
        assert found.number == filed.number
        assert await services.find_filed("contract-none", town.citizen) is None
        assert await services.find_filed(reference, town.neighbour) is None

    @pytest.mark.parametrize("channel", ["whatsapp", "sms", "voice", "webchat"])
    async def test_it_can_be_filed_from_every_channel(
        self, services: CitizenServices, town: Town, channel: str
    ) -> None:
        assert (await self.filed(services, town, channel=channel)).state == "filed"

    async def test_another_persons_complaint_is_not_there(self, services: CitizenServices, town: Town) -> None:
        filed = await self.filed(services, town)
        assert filed.number not in [one.number for one in await services.my_grievances(town.neighbour)]
        with pytest.raises(NotFound):
            await services.get_grievance(filed.number, town.neighbour)
        with pytest.raises(NotFound):
            await services.reopen_grievance(filed.number, town.neighbour, "mine")
        with pytest.raises(NotFound):
            await services.get_application(filed.number, town.neighbour)
        with pytest.raises(NotFound):
            await services.get_grievance("PG-PGR-2020-01-01-000000", town.citizen)

    async def test_an_unknown_type_is_refused(self, services: CitizenServices, town: Town) -> None:
        with pytest.raises(CityRefused):
            await self.filed(services, town, type_code="NoSuchThing")

    async def test_a_photo_comes_back(self, services: CitizenServices, town: Town) -> None:
        photo = await services.upload(JPEG, "image/jpeg", "pole.jpg")
        filed = await self.filed(services, town, photo_ids=(photo,))
        (step,) = (await services.get_grievance(filed.number, town.citizen)).steps
        (url,) = step.photo_urls
        assert (await town.fetch(url))[1] == JPEG

    async def test_a_kind_that_the_city_does_not_keep_is_refused(self, services: CitizenServices) -> None:
        with pytest.raises(CityRefused):
            await services.upload(b"OggS", "audio/ogg", "voice.ogg")

    async def test_a_solved_one_can_be_reopened(self, services: CitizenServices, town: Town) -> None:
        filed = await self.filed(services, town)
        await town.resolve(filed.number)
        solved = await services.get_grievance(filed.number, town.citizen)
        assert (solved.state, solved.can_reopen) == ("resolved", True)
        assert solved.updated_at >= filed.updated_at
        again = await services.reopen_grievance(filed.number, town.citizen, "dark again")
        assert again.state == "filed"
        found = await services.get_grievance(filed.number, town.citizen)
        assert (found.state, found.steps[0].comment) == ("filed", "dark again")

    async def test_an_open_one_cannot_be_reopened(self, services: CitizenServices, town: Town) -> None:
        filed = await self.filed(services, town)
        assert not (await services.get_grievance(filed.number, town.citizen)).can_reopen
        with pytest.raises(CityRefused):
            await services.reopen_grievance(filed.number, town.citizen, "now")

    async def test_she_can_comment_and_rate_by_her_own_session(self, services: CitizenServices, town: Town) -> None:
        citizen = await services.verify_otp(town.citizen.phone, town.otp)
        filed = await self.filed(services, town)
        assert (await services.get_grievance(filed.number, citizen)).can_comment
        await services.comment_grievance(filed.number, citizen, "any news?")
        assert (await services.get_grievance(filed.number, citizen)).steps[0].comment == "any news?"
        await town.resolve(filed.number)
        assert (await services.get_grievance(filed.number, citizen)).can_rate
        rated = await services.rate_grievance(filed.number, citizen, 4, "quick")
        assert (rated.state, rated.rating) == ("closed", 4)
        assert not (await services.get_grievance(filed.number, citizen)).can_rate


class BadDayContract:
    """What is known when the city is not well."""

    async def test_a_lost_answer_is_unknown_and_was_done_once(self, services: CitizenServices, town: Town) -> None:
        wanted = draft(locality_code=(await services.localities())[0].code)
        await town.lose_answer_of_filing()
        with pytest.raises(CityTimedOut):
            await services.file_grievance(wanted, town.citizen)
        await town.recover()
        found = await services.find_filed(wanted.reference, town.citizen)
        assert found is not None
        newest = (await services.my_grievances(town.citizen))[:2]
        assert [one.number == found.number for one in newest] in ([True], [True, False])

    async def test_a_city_that_is_down_did_nothing(self, services: CitizenServices, town: Town) -> None:
        wanted = draft(locality_code=(await services.localities())[0].code)
        await town.be_down()
        with pytest.raises(CityUnreachable):
            await services.file_grievance(wanted, town.citizen)
        with pytest.raises(CityUnreachable):
            await services.my_grievances(town.citizen)
        await town.recover()
        assert await services.find_filed(wanted.reference, town.citizen) is None
