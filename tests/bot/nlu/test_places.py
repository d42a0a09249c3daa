"""Her words for a place, and the city's locality behind them."""

import pytest

from bot.nlu.entities import read_words
from bot.nlu.localities import known_localities, match_localities, set_localities
from bot.nlu.normalise import normalise
from bot.nlu.places import in_her_words, places
from connectors.services.base import Locality

CITY = [
    Locality("GC", {"en": "Gandhi Chowk", "hi": "गांधी चौक"}, "Ward 12"),
    Locality("GN", {"en": "Gandhi Nagar", "hi": "गांधी नगर"}, "Ward 3"),
    Locality("NN", {"en": "Nehru Nagar", "hi": "नेहरू नगर"}, "Ward 13"),
    Locality("S7", {"en": "Sector 7", "hi": "सेक्टर 7"}),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gandhi chowk pe 3 din se light nahi", ["gandhi chowk"]),
        ("near shiv mandir garbage is lying", ["near shiv mandir"]),
        ("वार्ड 12 में पानी नहीं आ रहा", ["वार्ड 12"]),
        ("मंदिर के पास कचरा पड़ा है", ["मंदिर के पास"]),
        ("school ke saamne gaddha hai", ["school ke saamne"]),
        ("gali no 4 shastri nagar me nali jam", ["gali no 4 shastri nagar"]),
        ("opposite Sai hospital, MG Road", ["opposite Sai hospital, MG Road"]),
        ("kal se mohanpur me pani nahi", ["mohanpur"]),
        ("the road near the old bus stand is broken", ["near the old bus stand"]),
        ("mere ghar ke saamne nali jam hai", []),
        ("sadak kharab hai", []),
        ("light nahi jal rahi", []),
        ("", []),
    ],
)
def test_place_words(text: str, expected: list[str]) -> None:
    normalised = normalise(text)
    assert [in_her_words(normalised, found).value for found in places(read_words(normalised))] == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("gandhi chowk pe light nahi", "GC"),
        ("गाँधी चौक पर", "GC"),
        ("gandi chok", "GC"),
        ("nehru ngr", "NN"),
        ("नेहरु नगर में", "NN"),
        ("sector 7 me kachra", "S7"),
        ("ward 13", "NN"),
    ],
)
def test_the_likeliest_locality_in_any_script(text: str, code: str) -> None:
    assert match_localities(text, CITY)[0][0] == code


def test_the_own_word_of_a_name_offers_all_that_have_it() -> None:
    assert {code for code, _ in match_localities("gandhi", CITY)} == {"GC", "GN"}


@pytest.mark.parametrize("text", ["pani nahi aa raha", "sector 9", "ward 14", "", "👍"])
def test_nothing_like_a_name_matches_nothing(text: str) -> None:
    assert match_localities(text, CITY) == []


def test_at_most_so_many_best_first() -> None:
    scores = match_localities("gandhi chowk, gandhi nagar, nehru nagar", CITY, limit=2)
    assert len(scores) == 2
    assert scores[0][1] >= scores[1][1]
    assert match_localities("gandhi chowk", []) == []


def test_cities_are_kept_apart() -> None:
    set_localities(CITY[:1], "onetown")
    set_localities(CITY[2:3], "othertown")
    one, other = known_localities("onetown"), known_localities("othertown")
    assert one is not None
    assert other is not None
    assert one.match("gandhi chowk")
    assert not other.match("gandhi chowk")
