"""The fold: a word meets itself in every script and in every typing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.fold import fold, skeleton, words
from bot.nlu.normalise import normalise

SAME = [
    ["गांधी", "गाँधी", "gandhi", "gaandhi", "Gandhii", "గాంధీ", "ગાંધી", "গান্ধী", "ਗਾਂਧੀ"],
    ["कचरा", "kachra", "kachara", "kachraa"],
    ["नाली", "nali", "naali", "naalee"],
    ["गड्ढा", "gaddha", "gadda", "gaddhaa"],
    ["पानी", "pani", "paani", "PAANI"],
    ["नहीं", "nahi", "nahin", "nhi", "naheen"],
    ["है", "hai", "h", "he"],
    ["में", "mein", "me", "m"],
    ["चाहिए", "chahiye", "chaiye", "chahie"],
    ["सड़क", "sadak", "sadakk"],
    ["शिकायत", "shikayat", "sikayat", "shikaayat"],
    ["मच्छर", "machhar", "machar", "macchar"],
    ["सरकार", "sarkar", "sarkaar"],
    ["लाइट", "light", "lightttt"],
    ["फिर", "phir", "fir"],
    ["ज्यादा", "ज़्यादा", "zyada", "jyada", "jyaada"],
    ["वार्ड", "ward", "vard"],
    ["रसीद", "raseed", "rasid"],
    ["खंभा", "खम्भा", "khamba", "khambha"],
    ["गई", "gayi", "gai", "gyi"],
]
APART = [("नाली", "नल"), ("बिल", "बल"), ("sewer", "sir"), ("kutta", "kata"), ("do", "din")]


@pytest.mark.parametrize("spellings", SAME, ids=lambda row: row[1])
def test_spellings_of_a_word_meet(spellings: list[str]) -> None:
    assert len({fold(normalise(spelling)) for spelling in spellings}) == 1


@pytest.mark.parametrize("pair", APART)
def test_other_words_stay_apart(pair: tuple[str, str]) -> None:
    assert fold(normalise(pair[0])) != fold(normalise(pair[1]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("don't", ["dont"]),
        ("PG-PT-1013", ["PG", "PT", "1013"]),
        ("पानी, नहीं।", ["पानी", "नहीं"]),
        ("👍 …", []),
    ],
)
def test_words_are_letters_and_digits(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_numbers_keep_their_digits() -> None:
    assert fold("2din 001204") == "2din 001204"


def test_the_skeleton_drops_vowels_but_keeps_that_there_was_one_first() -> None:
    assert skeleton("gandi andera 12") == "gnd andr 12"


@given(st.text(max_size=200))
def test_a_fold_is_ascii_words_whatever_comes(text: str) -> None:
    folded = fold(normalise(text))
    assert re.fullmatch(r"([a-z0-9]+( [a-z0-9]+)*)?", folded)
    assert len(skeleton(folded).split()) <= len(folded.split())


@given(st.text(alphabet="कखगचजटडतदनपबमरलवसह" + "ािीुूेो", min_size=1, max_size=12))
def test_a_nukta_makes_no_difference(word: str) -> None:
    assert fold(normalise(word)) == fold(normalise(word.replace("ड", "ड़").replace("ज", "ज़")))
