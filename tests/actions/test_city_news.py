"""What the city pushes: asked of the city, told once, by day, to her only, and not when she wants no messages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from actions.city_news import AGAIN, ALARM, MOST, WAITING, TellCityNews
from actions.filing import FileGrievance
from actions.news import TOLD, WATCHED, TellNews
from actions.payment_status import OPEN, FollowPayment
from tests.actions.conftest import Stage
from tests.actions.fake_city import FakeCity
from tests.actions.messages import says
from tests.actions.test_filing import REPORT, YES
from tests.actions.town_facts import LICENCE

NIGHT, MORNING = datetime(2026, 11, 29, 20, 0, tzinfo=UTC), datetime(2026, 11, 30, 3, 0, tzinfo=UTC)


@pytest.fixture
async def waiting(known: Stage) -> Stage:
    """A citizen who has just filed."""
    known.slots.update(REPORT)
    await known.play(FileGrievance(), YES)
    return known


def number_of(stage: Stage) -> str:
    return next(iter(stage.city.filed))


async def told(stage: Stage, **about: Any) -> list[str]:
    await stage.play(TellCityNews(), says("", "city_news", **about))
    return stage.said


async def test_a_complaint_that_moved_is_told_once(waiting: Stage, city: FakeCity) -> None:
    await city.resolve(number_of(waiting))
    assert await told(waiting, complaint_number=number_of(waiting)) == ["utter_grievance_status"]
    assert await told(waiting, complaint_number=number_of(waiting)) == []
    await waiting.play(TellNews())
    assert (waiting.said, waiting.slots[WATCHED]) == ([], None)


async def test_a_city_that_stores_late_is_asked_once_more(waiting: Stage, city: FakeCity) -> None:
    assert await told(waiting, complaint_number=number_of(waiting)) == []
    assert waiting.wakes[ALARM] == AGAIN[0]
    await city.resolve(number_of(waiting))
    assert await told(waiting) == ["utter_grievance_status"]
    assert await told(waiting, complaint_number=number_of(waiting)) == []
    assert await told(waiting) == []
    assert waiting.slots[WAITING] is None


async def test_what_our_own_look_found_first_is_not_told_again(waiting: Stage, city: FakeCity) -> None:
    await city.resolve(number_of(waiting))
    await waiting.play(TellNews())
    assert waiting.said == ["utter_grievance_status"]
    assert await told(waiting, complaint_number=number_of(waiting)) == []


async def test_solved_opened_again_and_solved_again_is_news_twice(waiting: Stage, city: FakeCity) -> None:
    number = number_of(waiting)
    await city.resolve(number)
    assert await told(waiting, complaint_number=number) == ["utter_grievance_status"]
    await city.reopen_grievance(number, city.citizen, "still dark")
    assert await told(waiting, complaint_number=number) == []
    await city.resolve(number)
    assert await told(waiting, complaint_number=number) == ["utter_grievance_status"]


@pytest.mark.parametrize("number", ["PG-PGR-2026-11-29-009999", ""])
async def test_what_the_city_does_not_know_as_hers_is_not_told(waiting: Stage, number: str) -> None:
    assert await told(waiting, complaint_number=number) == []
    assert (waiting.slots[WAITING], ALARM in waiting.wakes) == (None, False)


async def test_a_neighbours_complaint_is_not_told(waiting: Stage, city: FakeCity) -> None:
    waiting.slots["phone"] = city.neighbour.phone
    await city.resolve(number_of(waiting))
    assert await told(waiting, complaint_number=number_of(waiting)) == []


async def test_an_application_that_moved_is_told_once(known: Stage, city: FakeCity) -> None:
    assert await told(known, application_number=LICENCE) == ["utter_application_status"]
    assert await told(known, application_number=LICENCE) == []
    city.licence_status = "APPROVED"
    assert await told(known, application_number=LICENCE) == ["utter_application_status"]


@pytest.fixture
async def paying(known: Stage, city: FakeCity) -> Stage:
    """A citizen who has a link to pay."""
    bill = next(iter(city.owed.values()))
    payment = await city.start_payment(bill, bill.amount, city.citizen)
    known.slots[OPEN] = {"id": payment.id, "service": payment.service, "account": payment.account, "looks": 0}
    return known


async def test_her_payment_is_told_at_any_hour_and_once(paying: Stage, city: FakeCity) -> None:
    payment, account = paying.slots[OPEN]["id"], paying.slots[OPEN]["account"]
    paying.now = NIGHT
    assert await told(paying, dues_account=account) == []
    city.end_payment(payment, "paid")
    assert await told(paying, dues_account=account) == ["utter_payment_done"]
    paying.now = MORNING
    assert await told(paying, dues_account=account) == []
    await paying.play(FollowPayment())
    assert paying.said == []


async def test_a_payment_that_our_own_look_found_first_is_not_told_again(paying: Stage, city: FakeCity) -> None:
    payment, account = paying.slots[OPEN]["id"], paying.slots[OPEN]["account"]
    city.end_payment(payment, "paid")
    await paying.play(FollowPayment())
    assert paying.said == ["utter_payment_done"]
    assert await told(paying, dues_account=account) == []


async def test_a_payment_at_the_counter_brings_its_receipt(paying: Stage, city: FakeCity) -> None:
    payment, account = paying.slots[OPEN]["id"], paying.slots.pop(OPEN)["account"]
    city.end_payment(payment, "paid")
    assert await told(paying, dues_account=account) == ["utter_receipt"]
    assert await told(paying, dues_account=account) == []


async def test_news_of_the_night_is_told_in_the_morning(waiting: Stage, city: FakeCity) -> None:
    await city.resolve(number_of(waiting))
    waiting.now = NIGHT
    assert await told(waiting, complaint_number=number_of(waiting)) == []
    assert await told(waiting, complaint_number=number_of(waiting)) == []
    assert (len(waiting.slots[WAITING]), waiting.wakes[ALARM] // 3600) == (1, 6)
    waiting.now = MORNING
    assert await told(waiting) == ["utter_grievance_status"]
    assert waiting.slots[WAITING] is None


async def test_what_waits_is_bounded(waiting: Stage) -> None:
    waiting.now = NIGHT
    for number in range(MOST + 5):
        await told(waiting, complaint_number=f"PG-PGR-2026-11-29-{number:06d}")
    assert len(waiting.slots[WAITING]) == MOST


async def test_while_the_city_is_down_it_is_asked_again_for_some_time(waiting: Stage, city: FakeCity) -> None:
    await city.resolve(number_of(waiting))
    await city.be_down()
    assert await told(waiting, complaint_number=number_of(waiting)) == []
    assert waiting.wakes[ALARM] == AGAIN[0]
    await city.recover()
    assert await told(waiting) == ["utter_grievance_status"]
    await city.be_down()
    waiting.slots[TOLD] = {}
    for _ in (*AGAIN, "the last"):
        await told(waiting, complaint_number=number_of(waiting)) if not waiting.slots[WAITING] else await told(waiting)
    assert waiting.slots[WAITING] is None


async def test_who_wants_no_messages_gets_none(waiting: Stage, city: FakeCity) -> None:
    waiting.slots["notifications_off"] = True
    await city.resolve(number_of(waiting))
    assert await told(waiting, complaint_number=number_of(waiting)) == []
    assert waiting.slots[WAITING] is None
