"""Filing once: a record before the call, a look before a second one, and never a result that we do not know."""

from __future__ import annotations

import pytest
from rasa_sdk import Tracker

from actions import news
from actions.filing import ALARM, HOURLY, LOOK_AGAIN, FileGrievance, SettleFiling
from actions.grievance import reference_of
from tests.actions.conftest import Stage
from tests.actions.fake_city import FakeCity
from tests.actions.messages import says

YES = says("haan", "affirm", message_id="m-yes")
NUMBER = "PG-PGR-2026-11-23-000001"
REPORT = {
    "grievance_type": "StreetLightNotWorking",
    "grievance_place": {"code": "CHOWK", "words": "school gate", "pin": [26.45, 80.33]},
    "grievance_words": "light nahi hai",
    "grievance_photos": ["http://files.test/9"],
    "grievance_confirm": True,
}
#: Sentences that claim to know what became of it.
VERDICTS = {"utter_grievance_filed", "utter_filing_refused"}

#: What is left when a filing is settled: the look for news of it.
NEWS = {news.ALARM: news.LOOKS[0]}


@pytest.fixture
def reporter(known: Stage) -> Stage:
    """She has just said yes to the summary."""
    known.slots.update(REPORT)
    return known


async def test_her_yes_files_it_and_says_the_number(reporter: Stage, city: FakeCity) -> None:
    await reporter.play(FileGrievance(), YES)
    ((phone, draft, made),) = city.filed.values()
    assert (phone, made.number) == (city.citizen.phone, NUMBER)
    assert (draft.type_code, draft.locality_code, draft.landmark) == ("StreetLightNotWorking", "CHOWK", "school gate")
    assert (draft.description, draft.photo_ids, draft.channel) == (
        "light nahi hai",
        ("http://files.test/9",),
        "webchat",
    )
    assert draft.location is not None
    assert reporter.said == ["utter_grievance_filed"]
    assert (reporter.facts[0]["number"], reporter.facts[0]["days"]) == (NUMBER, 2)
    assert reporter.slots["last_grievance"] == NUMBER
    assert reporter.slots["pending_filing"] is None
    assert {name for name in REPORT if reporter.slots[name] is not None} == set()
    assert (reporter.started, reporter.wakes) == ([draft.reference], NEWS)


async def test_without_her_yes_nothing_is_filed(reporter: Stage, city: FakeCity) -> None:
    reporter.slots["grievance_confirm"] = None
    await reporter.play(FileGrievance(), YES)
    assert (city.filed, reporter.said, reporter.started) == ({}, [], [])


async def test_a_turn_that_is_repeated_finds_what_it_filed(reporter: Stage, city: FakeCity) -> None:
    """The worker died after the city's answer and before its commit: the same message is worked on again."""
    await reporter.play(FileGrievance(), YES)
    reporter.slots.update(REPORT)
    await reporter.play(FileGrievance(), YES)
    assert city.calls["file_grievance"] == 1
    assert (reporter.said, reporter.facts[0]["number"]) == (["utter_grievance_filed"], NUMBER)


async def test_a_turn_that_died_before_the_city_answered_files_it(reporter: Stage, city: FakeCity) -> None:
    reporter.started = [reference_of(Tracker("visitor", {}, YES, [], False, None, {}, ""))]
    await reporter.play(FileGrievance(), YES)
    assert (city.calls["find_filed"], city.calls["file_grievance"]) == (1, 1)
    assert reporter.said == ["utter_grievance_filed"]


async def test_a_lost_answer_is_neither_success_nor_failure(reporter: Stage, city: FakeCity) -> None:
    city.faults = {"lost"}
    await reporter.play(FileGrievance(), YES)
    assert reporter.said == ["utter_filing_checking"]
    assert reporter.wakes == {ALARM: LOOK_AGAIN[0]}
    assert reporter.slots["pending_filing"][0]["attempt"] == 0
    assert reporter.slots.get("last_grievance") is None


async def test_a_lost_answer_is_found_and_told(reporter: Stage, city: FakeCity) -> None:
    city.faults = {"lost"}
    await reporter.play(FileGrievance(), YES)
    await city.recover()
    await reporter.play(SettleFiling())
    assert city.calls["file_grievance"] == 1
    assert (reporter.said, reporter.facts[0]["number"]) == (["utter_grievance_filed"], NUMBER)
    assert (reporter.wakes, reporter.slots["pending_filing"]) == (NEWS, None)
    assert reporter.slots["last_grievance"] == NUMBER


async def test_a_city_that_is_down_gets_it_later(reporter: Stage, city: FakeCity) -> None:
    city.faults = {"down"}
    await reporter.play(FileGrievance(), YES)
    assert reporter.said == ["utter_filing_kept"]
    for delay in (*LOOK_AGAIN[1:], HOURLY, HOURLY):
        await reporter.play(SettleFiling())
        assert reporter.said == []
        assert reporter.wakes == {ALARM: delay}
    await city.recover()
    await reporter.play(SettleFiling())
    assert list(city.filed) == [NUMBER]
    assert city.filed[NUMBER][1].location is not None
    assert (reporter.said, reporter.wakes) == (["utter_grievance_filed"], NEWS)


async def test_it_is_not_filed_twice_when_an_answer_is_lost_again(reporter: Stage, city: FakeCity) -> None:
    city.faults = {"down"}
    await reporter.play(FileGrievance(), YES)
    city.faults = {"lost"}
    await reporter.play(SettleFiling())
    assert not VERDICTS & set(reporter.said)
    await reporter.play(SettleFiling())
    assert list(city.filed) == [NUMBER]
    assert reporter.said == ["utter_grievance_filed"]


async def test_a_refusal_is_told_with_a_person(reporter: Stage, city: FakeCity) -> None:
    city.faults = {"refuses"}
    await reporter.play(FileGrievance(), YES)
    assert reporter.said == ["utter_filing_refused"]
    assert reporter.offered() == ["/human_handoff"]
    assert (reporter.slots["pending_filing"], reporter.wakes) == (None, {})


async def test_an_alarm_without_an_open_filing_is_silent(known: Stage, city: FakeCity) -> None:
    assert await known.play(SettleFiling()) == []
    assert (known.said, city.calls) == ([], {})


async def test_two_complaints_are_both_kept_while_the_city_is_down(reporter: Stage, city: FakeCity) -> None:
    """Both were promised: "I will file it and send you the number"."""
    city.faults = {"down"}
    await reporter.play(FileGrievance(), YES)
    reporter.slots.update({**REPORT, "grievance_type": "GarbageNeedsTobeCleared"})
    await reporter.play(FileGrievance(), says("haan", "affirm", message_id="m-yes-2"))
    await city.recover()
    for _ in range(2):
        await reporter.play(SettleFiling())
    assert len({draft.type_code for _, draft, _ in city.filed.values()}) == 2


async def test_a_new_complaint_does_not_end_the_wait_for_an_older_one(reporter: Stage, city: FakeCity) -> None:
    city.faults = {"down"}
    await reporter.play(FileGrievance(), YES)
    await city.recover()
    reporter.slots.update({**REPORT, "grievance_type": "GarbageNeedsTobeCleared"})
    await reporter.play(FileGrievance(), says("haan", "affirm", message_id="m-yes-2"))
    assert ALARM in {key.partition(":")[0] for key in reporter.wakes}
    await reporter.play(SettleFiling())
    assert len(city.filed) == 2


@pytest.mark.parametrize(
    ("place", "code", "landmark"),
    [
        ({"code": "NAGAR", "words": "Nehru Nagar"}, "NAGAR", ""),
        ({"code": "NAGAR", "words": "mandir ke paas"}, "NAGAR", "mandir ke paas"),
        ({"code": "", "words": "nehru nagar mein"}, "NAGAR", ""),
    ],
)
async def test_the_localitys_name_is_no_landmark(
    reporter: Stage, city: FakeCity, place: dict[str, str], code: str, landmark: str
) -> None:
    reporter.slots["grievance_place"] = place
    await reporter.play(FileGrievance(), YES)
    ((_, draft, _),) = city.filed.values()
    assert (draft.locality_code, draft.landmark) == (code, landmark)


async def test_a_place_told_while_the_city_was_down_gets_a_locality(reporter: Stage, city: FakeCity) -> None:
    reporter.slots["grievance_place"] = {"code": "", "words": "nehru nagar tanki"}
    await reporter.play(FileGrievance(), YES)
    ((_, draft, _),) = city.filed.values()
    assert (draft.locality_code, draft.landmark) == ("NAGAR", "nehru nagar tanki")


async def test_less_than_a_day_is_never_said_as_none(reporter: Stage) -> None:
    reporter.slots["grievance_type"] = "GarbageNeedsTobeCleared"
    await reporter.play(FileGrievance(), YES)
    assert reporter.facts[0]["days"] >= 1


async def test_a_filing_in_anothers_name_is_settled_in_that_name(known: Stage, city: FakeCity) -> None:
    """On a call somebody may prove another number; when the filing is settled, hers is in front again."""
    known.slots.update({**REPORT, "phone": city.neighbour.phone})
    await city.be_down()
    await known.play(FileGrievance(), YES)
    await city.recover()
    known.slots["phone"] = city.citizen.phone
    await known.play(SettleFiling())
    assert known.said == ["utter_grievance_filed"]
    assert [phone for phone, _, _ in city.filed.values()] == [city.neighbour.phone]
    assert known.slots.get("watched") is None
