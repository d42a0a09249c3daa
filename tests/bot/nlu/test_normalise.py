"""One form for every message: the same letters, visible characters, ASCII digits."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.normalise import MAX_CHARS, normalise


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("क़िला ज़मीन सड़क", "किला जमीन सडक"),
        ("पाँच", "पांच"),
        ("PG-PGR-२०२६-११-२३", "PG-PGR-2026-11-23"),
        ("১২৩ ௧௨ ೧", "123 12 1"),
        ("lightttttt bandddd", "lightt bandd"),
        ("9800000012 1000000", "9800000012 1000000"),
        ("क्\u200dष न\u200cम", "क्ष नम"),
        ("\u202eabc\u202c \u2066x\u2069", "abc x"),
        ("a\x00b\x07\n\tc", "a b c"),
        ("1\ufe0f\u20e3 ठीक", "1 ठीक"),
        ("ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
        ("नाम: राम", "नाम : राम"),
        ("क्या????!!!!", "क्या?!"),
        ("👍", "👍"),
        ("\u200b\u200d\ufeff", ""),
    ],
)
def test_a_message_has_one_form(sent: str, expected: str) -> None:
    assert normalise(sent) == expected


def test_a_long_message_keeps_its_beginning_and_its_end() -> None:
    text = normalise("shuru " + "bas baat " * 2000 + "nali jam hai")
    assert len(text) <= MAX_CHARS + 1
    assert text.startswith("shuru")
    assert text.endswith("nali jam hai")


@given(st.text(max_size=300))
def test_normalising_shows_nothing_invisible_and_ends(text: str) -> None:
    once = normalise(text)
    assert not [char for char in once if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Nd") and not char.isascii()]
    assert "\n" not in once
    assert once == once.strip()
