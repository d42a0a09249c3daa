"""The city of these tests keeps the contract that every city keeps."""

from __future__ import annotations

import pytest

from connectors.services.base import CitizenServices
from tests.actions.fake_city import FakeCity

pytest.register_assert_rewrite("tests.connectors.services.contract")
from tests.connectors.services.contract import Contract  # noqa: E402 (assertions are rewritten at its first import)


@pytest.fixture
def town() -> FakeCity:
    return FakeCity()


@pytest.fixture
def services(town: FakeCity) -> CitizenServices:
    return town


class TestFakeCity(Contract):
    """All of it."""
