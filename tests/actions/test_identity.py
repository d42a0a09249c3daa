"""Who she is: a number and the city's code, asked inside a form, in any digits."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from actions.conversation import GoOn
from actions.grievance import GrievanceForm
from actions.grievance_status import TrackForm
from actions.identity import AGAIN, CODES, OTHER, OTP, PHONE, TRIES, AskOtp, e164, questions
from connectors.message import Inbound
from tests.actions.conftest import Stage
from tests.actions.fake_city import FakeCity
from tests.actions.messages import chooses, says
from tests.actions.town_facts import ASHA

FORM = TrackForm.form


@pytest.fixture
def asked(stage: Stage) -> Stage:
    """A visitor who is asked for her number."""
    stage.form = FORM
    stage.slots["requested_slot"] = PHONE
    return stage


@pytest.fixture
async def coded(asked: Stage) -> Stage:
    """A visitor to whom the code was sent."""
    await asked.play(TrackForm(), says("9800000001"))
    return asked


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("9800000001", "+919800000001"),
        ("98000 00001", "+919800000001"),
        ("+91 98000-00001", "+919800000001"),
        ("09800000001", "+919800000001"),
        ("९८०००००००१", "+919800000001"),
        ("৯৮০০০০০০০১", "+919800000001"),
        ("mera number 9800000001 hai", "+919800000001"),
        ("5800000001", ""),
        ("980000001", ""),
        ("98000000011", ""),
        ("+1 202 555 0100", ""),
        ("", ""),
    ],
)
def test_an_indian_mobile_in_any_digits(text: str, number: str) -> None:
    assert e164(text) == number


@pytest.mark.parametrize(("slots", "asks"), [({"phone": ASHA.phone}, []), ({}, [PHONE, OTP])])
def test_a_proved_number_is_not_asked_for(slots: dict[str, Any], asks: list[str]) -> None:
    assert questions(slots) == asks


@pytest.mark.parametrize("text", ["9800000001", "९८०००००००१"])
async def test_her_number_gets_a_code(asked: Stage, city: FakeCity, text: str) -> None:
    await asked.play(TrackForm(), says(text))
    assert city.codes_sent == [ASHA.phone]
    assert (asked.slots[PHONE], asked.slots["requested_slot"]) == (ASHA.phone, OTP)
    assert asked.slots.get("phone") is None


@pytest.mark.parametrize(
    ("text", "entities"), [("what about 873", {}), ("PG-PGR-2026-11-23-000001", {"complaint_number": "PG-PGR-…"})]
)
async def test_another_number_is_no_mobile_that_she_mistyped(asked: Stage, text: str, entities: dict[str, str]) -> None:
    await asked.play(TrackForm(), says(text, **entities))
    assert asked.said == []


async def test_a_number_that_is_no_mobile_is_told(asked: Stage, city: FakeCity) -> None:
    await asked.play(TrackForm(), says("12345"))
    assert (asked.said, city.codes_sent) == (["utter_identity_bad_phone"], [])
    assert (asked.slots.get(PHONE), asked.slots["requested_slot"]) == (None, PHONE)


async def test_words_without_a_number_lead_elsewhere(asked: Stage, city: FakeCity) -> None:
    assert await asked.play(TrackForm(), says("kyun chahiye?")) == []
    assert (asked.said, city.codes_sent) == ([], [])


@pytest.mark.parametrize("text", ["123456", "१२३४५६", "code 123456", "১২৩৪৫৬."])
async def test_the_right_code_proves_her_number(coded: Stage, text: str) -> None:
    await coded.play(TrackForm(), says(text))
    assert (coded.slots["phone"], coded.slots["name"], coded.slots["token"]) == (ASHA.phone, ASHA.name, "token-01")
    assert "123456" not in str(coded.slots)


@pytest.mark.parametrize("text", ["654321", "६५४३२१"])
async def test_a_wrong_code_is_told_and_asked_again(coded: Stage, text: str) -> None:
    await coded.play(TrackForm(), says(text))
    assert coded.said == ["utter_error_wrong_otp"]
    assert coded.slots.get("phone") is None
    assert (coded.slots["requested_slot"], coded.slots[PHONE]) == (OTP, ASHA.phone)
    await coded.play(TrackForm(), says("123456"))
    assert coded.slots["phone"] == ASHA.phone


@pytest.mark.parametrize("text", ["nahi aaya", "12", "123456789", ""])
async def test_what_is_no_code_is_not_tried(coded: Stage, city: FakeCity, text: str) -> None:
    assert await coded.play(TrackForm(), says(text)) == []
    assert city.calls["verify_otp"] == 0


async def test_a_code_can_be_sent_again(coded: Stage, city: FakeCity) -> None:
    await coded.play(TrackForm(), chooses(OTP, AGAIN))
    assert city.codes_sent == [ASHA.phone, ASHA.phone]
    assert coded.slots["requested_slot"] == OTP


async def test_another_number_gets_a_code_of_its_own(coded: Stage, city: FakeCity) -> None:
    await coded.play(TrackForm(), chooses(OTP, OTHER))
    assert coded.slots["requested_slot"] == PHONE
    await coded.play(TrackForm(), says("9800000002"))
    await coded.play(TrackForm(), says("123456"))
    assert city.codes_sent == [ASHA.phone, city.neighbour.phone]
    assert coded.slots["phone"] == city.neighbour.phone


async def test_a_city_that_sends_no_code_is_a_sentence(asked: Stage, city: FakeCity) -> None:
    city.faults = {"down"}
    await asked.play(TrackForm(), says("9800000001"))
    assert asked.slots["requested_slot"] == PHONE
    assert asked.said == ["utter_error_city_down"]


@pytest.mark.parametrize("slot", [PHONE, OTP])
async def test_a_pressed_choice_proves_nothing(coded: Stage, city: FakeCity, slot: str) -> None:
    coded.slots["requested_slot"] = slot
    await coded.play(TrackForm(), chooses(slot, "proved"))
    assert coded.slots.get("phone") is None
    assert coded.slots.get(OTP) is None
    assert city.calls["verify_otp"] == 0


async def test_the_demo_city_tells_its_code(coded: Stage) -> None:
    await coded.play(AskOtp())
    assert (coded.said, coded.facts[0]["demo"]) == (["utter_ask_identity_otp"], "yes")
    assert len(coded.offered()) == 2


# --- on a phone call


def calling(stage: Stage, phone: str = ASHA.phone) -> Stage:
    stage.inbound = Inbound("twilio_voice", "CA1-1", phone, phone=phone, proved=False, call="CA1")
    stage.slots["channel"] = "twilio_voice"
    stage.form = FORM
    return stage


@pytest.fixture
async def caller(stage: Stage) -> Stage:
    """She called, and wants what needs her code."""
    calling(stage)
    await stage.play(TrackForm(), says(intent="track_grievance"), spoken=False)
    return stage


async def test_the_code_goes_to_the_number_she_calls_from(caller: Stage, city: FakeCity) -> None:
    assert city.codes_sent == [ASHA.phone]
    assert (caller.slots[PHONE], caller.slots["requested_slot"]) == (ASHA.phone, OTP)
    assert caller.slots.get("phone") is None


async def test_the_code_proves_her_for_this_call(caller: Stage) -> None:
    await caller.play(TrackForm(), says("123456"))
    assert (caller.slots["phone"], caller.slots["proved_call"]) == (ASHA.phone, "CA1")


async def test_a_wrong_code_proves_nothing(caller: Stage) -> None:
    await caller.play(TrackForm(), says("654321"))
    assert caller.said == ["utter_error_wrong_otp"]
    assert (caller.slots.get("phone"), caller.slots.get("proved_call")) == (None, None)


async def test_a_caller_may_name_another_number(caller: Stage, city: FakeCity) -> None:
    await caller.play(TrackForm(), chooses(OTP, OTHER))
    assert (caller.slots["requested_slot"], city.codes_sent) == (PHONE, [ASHA.phone])
    await caller.play(TrackForm(), says("no idea"))
    assert (caller.slots["requested_slot"], city.codes_sent) == (PHONE, [ASHA.phone])
    await caller.play(TrackForm(), says("9800000002"))
    assert city.codes_sent == [ASHA.phone, city.neighbour.phone]
    await caller.play(TrackForm(), says("123456"))
    assert caller.slots["phone"] == city.neighbour.phone


@pytest.mark.parametrize("phone", ["+911140000000", "+12025550100", "", "anonymous"])
async def test_a_line_that_gets_no_sms_is_asked_for_a_mobile(stage: Stage, city: FakeCity, phone: str) -> None:
    await calling(stage, phone).play(TrackForm(), says(intent="track_grievance"), spoken=False)
    assert (stage.slots["requested_slot"], city.codes_sent) == (PHONE, [])


async def test_on_a_call_a_city_that_sends_no_code_is_a_sentence(stage: Stage, city: FakeCity) -> None:
    city.faults = {"down"}
    await calling(stage).play(TrackForm(), says(intent="track_grievance"), spoken=False)
    assert stage.said == ["utter_error_city_down"]
    assert (stage.slots["requested_slot"], stage.slots["failed"]) == (None, True)


async def test_on_a_call_the_question_before_is_asked_again_where_no_code_is_sent(stage: Stage, city: FakeCity) -> None:
    """Her report is not lost, and she can say yes once more when the city is back."""
    told = {"grievance_type": "StreetLightNotWorking", "grievance_place": {"code": "CHOWK", "words": ""}}
    calling(stage).form = GrievanceForm.form
    stage.slots.update(told, requested_slot="grievance_confirm", answered=[])
    city.faults = {"down"}
    await stage.play(GrievanceForm(), chooses("grievance_confirm", "file"))
    assert stage.said == ["utter_error_city_down"]
    assert (stage.slots["requested_slot"], stage.slots["grievance_confirm"]) == ("grievance_confirm", None)
    await city.recover()
    await stage.play(GrievanceForm(), chooses("grievance_confirm", "file"))
    assert (city.codes_sent, stage.slots["requested_slot"]) == ([ASHA.phone], OTP)
    assert {name: stage.slots[name] for name in told} == told


async def test_on_a_call_she_is_told_that_no_more_codes_are_sent(stage: Stage, city: FakeCity) -> None:
    for _ in range(CODES):
        await calling(stage).play(TrackForm(), says(intent="track_grievance"), spoken=False)
        stage.slots.update(identity_phone=None, requested_slot=None)
    await stage.play(TrackForm(), says(intent="track_grievance"), spoken=False)
    assert (stage.said, stage.slots["requested_slot"]) == (["utter_identity_too_often"], None)


@pytest.mark.parametrize(("waits", "question"), [("waits", "choice"), (None, "menu")])
async def test_on_a_call_she_goes_on_with_hers_after_the_code(stage: Stage, waits: str | None, question: str) -> None:
    calling(stage).form = ""
    stage.slots["proved_call"] = waits
    events = await stage.play(GoOn(), says(intent="go_on"))
    if question == "menu":
        assert stage.said == ["utter_menu"]
        return
    assert [event["name"] for event in events if event["event"] == "followup"] == ["track_form"]
    stage.form = TrackForm.form
    await stage.play(TrackForm(), says(intent="go_on"), spoken=False)
    assert stage.slots["requested_slot"] == OTP
    await stage.play(TrackForm(), says(stage.city.otp))
    assert (stage.said, stage.offered()) == (["utter_come_back"], ["/go_on", "/start_anew"])
    assert (stage.slots["requested_slot"], stage.slots["proved_call"]) == (None, "CA1")


async def test_codes_cannot_be_tried_one_after_the_other(caller: Stage, city: FakeCity) -> None:
    for number in range(TRIES):
        await caller.play(TrackForm(), says(f"65432{number}"))
        assert caller.said == ["utter_error_wrong_otp"]
    await caller.play(TrackForm(), says("123456"))
    assert (caller.said, caller.slots.get("phone")) == (["utter_identity_too_often"], None)
    assert city.calls["verify_otp"] == TRIES
    caller.now += timedelta(hours=1)
    await caller.play(TrackForm(), says("123456"))
    assert caller.slots["phone"] == ASHA.phone


async def test_her_phone_cannot_be_filled_with_codes(caller: Stage, city: FakeCity) -> None:
    for _ in range(CODES + 3):
        await caller.play(TrackForm(), chooses(OTP, AGAIN))
    assert len(city.codes_sent) == CODES
    assert caller.said == ["utter_identity_too_often"]
    await calling(caller).play(TrackForm(), says(intent="track_grievance"), spoken=False)
    assert len(city.codes_sent) == CODES
