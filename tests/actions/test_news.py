"""The promise "news will come here" is kept: told once, not at night, and not for ever."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from actions.filing import FileGrievance
from actions.news import ALARM, INDIA, LOOKS, REMEMBERED, SPREAD, TOLD, WATCHED, WATCHED_MOST, TellNews, remember
from actions.privacy import StartNotifications, StopNotifications
from tests.actions.conftest import CITY, Stage
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
    assert (waiting.said, waiting.wakes) == ([], {})


async def test_who_wants_them_again_is_told_what_changed_meanwhile(waiting: Stage, city: FakeCity) -> None:
    await waiting.play(StopNotifications())
    await city.resolve(number_of(waiting))
    await waiting.play(TellNews())
    await waiting.play(StartNotifications())
    assert waiting.wakes == {ALARM: LOOKS[0]}
    await waiting.play(TellNews())
    assert waiting.said == ["utter_grievance_status"]


@pytest.mark.parametrize(
    ("start", "end", "hour", "hours_left"),
    [(21, 8, 20, 0), (21, 8, 21, 11), (21, 8, 3, 5), (21, 8, 8, 0), (0, 6, 5, 1), (0, 6, 12, 0), (9, 9, 9, 0)],
)
async def test_what_waits_for_the_morning_is_told_when_the_citys_night_is_over(
    waiting: Stage, monkeypatch: pytest.MonkeyPatch, start: int, end: int, hour: int, hours_left: int
) -> None:
    quiet = CITY.quiet.model_copy(update={"start": start, "end": end})
    monkeypatch.setattr("tests.actions.conftest.CITY", CITY.model_copy(update={"quiet": quiet}))
    waiting.now = datetime(2026, 11, 29, hour, tzinfo=INDIA)
    await waiting.play(TellNews())
    if hours_left:
        assert 0 <= waiting.wakes[ALARM] - hours_left * 3600 < SPREAD
    else:
        assert waiting.wakes[ALARM] == LOOKS[0]


def test_what_was_told_is_remembered_within_bounds() -> None:
    slots: dict[str, dict[str, str]] = {}
    for number in range(REMEMBERED + 5):
        slots[TOLD] = remember(slots, f"C{number}", "assigned")
    slots[TOLD] = remember(slots, "C5", "resolved")
    assert len(slots[TOLD]) == REMEMBERED
    assert list(slots[TOLD].items())[-1] == ("C5", "resolved")


async def test_only_the_latest_complaints_are_looked_after(known: Stage) -> None:
    old = {f"PG-PGR-2026-11-01-{number:06}": "filed" for number in range(WATCHED_MOST)}
    known.slots.update(REPORT, watched=old)
    await known.play(FileGrievance(), YES)
    assert len(known.slots[WATCHED]) == WATCHED_MOST
    assert set(known.slots[WATCHED]) - old.keys()
