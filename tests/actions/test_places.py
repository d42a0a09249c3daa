"""Where: a pin, a name, her own words, and a city that cannot tell its localities."""

from __future__ import annotations

from typing import Any

import pytest

from actions.grievance import NEAR, PHOTOS, PLACE, TYPE, GrievanceForm
from actions.grievance_questions import AskPlace
from actions.photos import MOST
from actions.places import FAR
from tests.actions.conftest import Stage
from tests.actions.fake_city import FakeCity
from tests.actions.messages import chooses, says, shares

PHOTO = {"kind": "image", "content_type": "image/jpeg", "ref": "photo", "name": ""}


@pytest.fixture
def where(known: Stage) -> Stage:
    """She is asked where it is."""
    known.form = GrievanceForm.form
    known.slots.update({TYPE: "StreetLightNotWorking", "requested_slot": PLACE, "answered": [TYPE]})
    return known


def pin(latitude: float, longitude: float, label: str = "") -> dict[str, Any]:
    return shares(location={"latitude": latitude, "longitude": longitude, "label": label})


@pytest.mark.parametrize(
    ("latitude", "longitude", "code"),
    [
        (26.450, 80.330, "CHOWK"),
        (26.459, 80.339, "CHOWK"),
        (26.461, 80.341, "NAGAR"),
        (26.470 + FAR * 0.99, 80.350, "NAGAR"),
    ],
)
async def test_a_pin_is_in_the_nearest_locality(where: Stage, latitude: float, longitude: float, code: str) -> None:
    await where.play(GrievanceForm(), pin(latitude, longitude, "School"))
    assert where.slots[PLACE] == {"code": code, "words": "School", "pin": [latitude, longitude]}
    assert where.slots["requested_slot"] == "grievance_confirm"


@pytest.mark.parametrize(("latitude", "longitude"), [(26.470 + FAR * 1.01, 80.350), (28.61, 77.20), (0.0, 0.0)])
async def test_a_pin_outside_the_town_is_told_and_asked_again(where: Stage, latitude: float, longitude: float) -> None:
    await where.play(GrievanceForm(), pin(latitude, longitude))
    assert where.said == ["utter_place_outside"]
    assert (where.slots[PLACE], where.slots["requested_slot"]) == (None, PLACE)


async def test_a_pin_while_the_city_is_down_is_kept(where: Stage, city: FakeCity) -> None:
    """Nothing says that it is outside the town; told so, she would be sent away wrongly."""
    city.faults = {"down"}
    await where.play(GrievanceForm(), pin(26.450, 80.330))
    assert "utter_place_outside" not in where.said
    assert where.slots[PLACE]["pin"] == [26.450, 80.330]


async def test_a_pin_is_welcome_before_it_is_asked_for(where: Stage) -> None:
    where.slots.update({TYPE: None, "requested_slot": TYPE})
    await where.play(GrievanceForm(), pin(26.450, 80.330))
    assert (where.slots[PLACE]["code"], where.slots["requested_slot"]) == ("CHOWK", TYPE)


async def test_a_name_that_the_model_knows_is_taken_with_her_words(where: Stage) -> None:
    await where.play(GrievanceForm(), says("nehru nagar tanki ke paas", locality="NAGAR", place="nehru nagar tanki"))
    assert where.slots[PLACE] == {"code": "NAGAR", "words": "nehru nagar tanki ke paas"}


async def test_words_that_are_no_locality_are_kept_and_the_list_is_offered(where: Stage) -> None:
    await where.play(GrievanceForm(), says("sharma ji ki dukaan"))
    assert (where.slots[NEAR], where.slots["requested_slot"]) == ("sharma ji ki dukaan", PLACE)
    await where.play(AskPlace())
    assert (where.said, where.facts[0]["words"]) == (["utter_ask_place_list"], "sharma ji ki dukaan")
    assert len(where.offered()) == 3
    await where.play(GrievanceForm(), chooses(PLACE, "NAGAR"))
    assert where.slots[PLACE] == {"code": "NAGAR", "words": "sharma ji ki dukaan"}


async def test_while_the_city_is_down_her_words_are_enough(where: Stage, city: FakeCity) -> None:
    city.faults = {"down"}
    await where.play(GrievanceForm(), says("sharma ji ki dukaan"))
    assert where.slots[PLACE] == {"code": "", "words": "sharma ji ki dukaan"}
    assert where.said == []


@pytest.mark.parametrize("intent", ["view_dues", "track_grievance", "ask_information"])
async def test_another_question_is_no_place(where: Stage, intent: str) -> None:
    assert await where.play(GrievanceForm(), says("house tax kitna hai", intent)) == []


async def test_a_photo_is_stored_and_the_question_stays(where: Stage, city: FakeCity) -> None:
    await where.play(GrievanceForm(), shares(media=[PHOTO]))
    assert where.slots["requested_slot"] == PLACE
    (stored,) = where.slots[PHOTOS]
    assert city.papers[stored] == ("image/jpeg", b"photo")


async def test_the_latest_photos_are_kept_and_not_all_for_ever(where: Stage, city: FakeCity) -> None:
    where.slots[PHOTOS] = [f"http://files.test/old-{number}" for number in range(MOST)]
    await where.play(GrievanceForm(), shares(media=[PHOTO]))
    kept = where.slots[PHOTOS]
    assert len(kept) == MOST
    assert kept[-1] in city.papers
    assert kept[:-1] == [f"http://files.test/old-{number}" for number in range(1, MOST)]


async def test_a_photo_that_the_city_does_not_take_is_told(where: Stage, city: FakeCity) -> None:
    city.faults = {"down"}
    await where.play(GrievanceForm(), shares(media=[PHOTO]))
    assert where.said == ["utter_photo_not_taken"]
    assert not where.slots.get(PHOTOS)
