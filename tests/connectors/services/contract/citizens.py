"""Who she is, and her applications."""

from __future__ import annotations

import pytest

from connectors.errors import NotFound, WrongOtp
from connectors.services.base import CitizenServices
from tests.connectors.services.contract.town import Town


class CitizenContract:
    """One-time codes."""

    async def test_the_right_code_proves_her(self, services: CitizenServices, town: Town) -> None:
        await services.send_otp(town.citizen.phone)
        citizen = await services.verify_otp(town.citizen.phone, town.otp)
        assert citizen.phone == town.citizen.phone
        assert citizen.name
        assert citizen.token

    async def test_a_wrong_code_does_not(self, services: CitizenServices, town: Town) -> None:
        await services.send_otp(town.citizen.phone)
        with pytest.raises(WrongOtp):
            await services.verify_otp(town.citizen.phone, "000000")

    async def test_a_stranger_is_registered(self, services: CitizenServices, town: Town) -> None:
        await services.send_otp(town.stranger)
        citizen = await services.verify_otp(town.stranger, town.otp, "Naya Nagrik")
        assert (citizen.phone, citizen.name) == (town.stranger, "Naya Nagrik")


class ApplicationContract:
    """Applications."""

    async def test_hers_are_listed_and_found(self, services: CitizenServices, town: Town) -> None:
        mine = await services.my_applications(town.citizen)
        assert mine
        found = await services.get_application(mine[0].number, town.citizen)
        assert (found.number, found.kind, found.status) == (mine[0].number, mine[0].kind, mine[0].status)

    async def test_others_learn_only_how_far_it_is(self, services: CitizenServices, town: Town) -> None:
        mine = (await services.my_applications(town.citizen))[0]
        for other in (None, town.neighbour):
            found = await services.get_application(mine.number, other)
            assert (found.kind, found.status) == (mine.kind, mine.status)
            assert (found.title, found.assignee, found.comment, found.certificate_url) == ("", "", "", "")
        assert mine.number not in [one.number for one in await services.my_applications(town.neighbour)]

    @pytest.mark.parametrize("number", ["PG-TL-2020-01-01-000000", "PG-FN-1' OR '1'='1", "hello"])
    async def test_there_is_no_such_application(self, services: CitizenServices, town: Town, number: str) -> None:
        with pytest.raises(NotFound):
            await services.get_application(number, town.citizen)
