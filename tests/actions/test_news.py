"""The promise "news will come here" is kept: told once, not at night, and not for ever."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from actions.filing import FileGrievance
from actions.news import ALARM, LOOKS, WATCHED, TellNews
from tests.actions.conftest import Stage
from tests.actions.fake_city import FakeCity
from tests.actions.test_filing import REPORT, YES


@pytest.fixture
async def waiting(known: Stage) -> Stage:
    """A citizen who has just filed."""
    known.slots.update(REPORT)
    await known.play(FileGrievance(), YES)
    return known


def number_of(stage: Stage) -> str:
    (number,) = stage.slots[WATCHED]
    return str(number)


async def test_nothing_new_says_nothing_and_looks_again(waiting: Stage) -> None:
    await waiting.play(TellNews())
    assert (waiting.said, waiting.wakes) == ([], {ALARM: LOOKS[0]})


async def test_what_changed_is_told_once_and_the_watch_ends(waiting: Stage, city: FakeCity) -> None:
    await city.resolve(number_of(waiting))
    await waiting.play(TellNews())
    assert waiting.said == ["utter_grievance_status"]
    assert waiting.slots[WATCHED] is None
    await waiting.play(TellNews())
    assert (waiting.said, waiting.wakes) == ([], {})


async def test_nobody_is_woken_at_night(waiting: Stage, city: FakeCity) -> None:
    await city.resolve(number_of(waiting))
    waiting.now = datetime(2026, 11, 29, 20, 0, tzinfo=UTC)  # half past one at night in India
    await waiting.play(TellNews())
    assert (waiting.said, ALARM in waiting.wakes) == ([], True)


async def test_a_city_that_is_down_is_asked_again(waiting: Stage, city: FakeCity) -> None:
    await city.be_down()
    await waiting.play(TellNews())
    assert (waiting.said, ALARM in waiting.wakes, len(waiting.slots[WATCHED])) == ([], True, 1)


async def test_who_wants_no_messages_gets_none(waiting: Stage, city: FakeCity) -> None:
    await city.resolve(number_of(waiting))
    waiting.slots["notifications_off"] = True
    await waiting.play(TellNews())
    assert (waiting.said, waiting.wakes, waiting.slots[WATCHED]) == ([], {}, None)
