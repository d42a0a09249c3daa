"""Whose bill, by what a telephone can key: the end of a number, whose owner is asked first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.dues import DuesForm
from connectors.message import Inbound
from tests.actions.conftest import Stage
from tests.actions.messages import says
from tests.actions.town_facts import CLEAR, PROPERTY, WATER

CALL = Inbound("twilio_voice", "CA1-3", "+919800000001", phone="+919800000001", proved=False, call="CA1", keyed=True)


def asked(stage: Stage, service: str, inbound: Inbound = CALL) -> Stage:
    """She is asked for a number of this service."""
    stage.form, stage.inbound = DuesForm.form, inbound
    stage.slots.update({"requested_slot": "dues_accounts", "dues_service": service, "dues_by": "number"})
    return stage


@pytest.mark.parametrize(
    ("service", "keys", "number"),
    [
        ("property-tax", "000101", PROPERTY),
        ("property-tax", "101", PROPERTY),
        ("property-tax", "13000101", PROPERTY),
        ("water", "25000103", None),
        ("water", "26000103", WATER),
        ("water", "10132025", None),
    ],
)
async def test_the_end_of_a_number_of_hers_is_enough(known: Stage, service: str, keys: str, number: str | None) -> None:
    await asked(known, service).play(DuesForm(), says(keys))
    found = known.slots.get("dues_accounts")
    assert (found and found[0]["number"]) == number
    assert known.said[:1] == ([] if number else ["utter_dues_not_found"])


async def test_who_keys_a_part_says_first_who_she_is(stage: Stage) -> None:
    """Else three digits would show a stranger what somebody owes."""
    await asked(stage, "property-tax").play(DuesForm(), says("000101"))
    assert (stage.slots["dues_by"], stage.slots["dues_accounts"]) == ("mine", None)
    assert stage.slots["requested_slot"] == "identity_otp"
    assert stage.city.codes_sent == [CALL.phone]


async def test_a_neighbours_number_is_not_found_by_its_end(known: Stage) -> None:
    await asked(known, "property-tax").play(DuesForm(), says(CLEAR[-6:]))
    assert known.said == ["utter_dues_not_found"]


async def test_two_digits_are_no_number(stage: Stage) -> None:
    await asked(stage, "property-tax").play(DuesForm(), says("01"))
    assert stage.said == ["utter_dues_not_found"]


async def test_what_is_typed_is_a_whole_number(known: Stage) -> None:
    await asked(known, "property-tax", replace(CALL, keyed=False)).play(DuesForm(), says("000101"))
    assert known.said == ["utter_dues_not_found"]
