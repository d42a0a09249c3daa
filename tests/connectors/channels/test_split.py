"""Cutting text: nothing lost, within the limit, letters whole."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from connectors.channels.split import graphemes, split, truncate, units

PIECES = (
    # Devanagari conjuncts with signs, Tamil, Urdu with marks, ZWJ families, flags, keycaps, combining Latin
    *("क्षि", "र्त्स्न्य", "ड़ा", "हिं", "क्\u200dष", "நி", "க்ஷௌ", "اُردُو", "کِتابیں", "لاہور۔", "हाँ।", "है?"),
    *("👩🏽‍👩🏽‍👧🏽‍👦🏽", "🏳️‍🌈", "🇮🇳", "3️⃣", "é̂", "Z̷̛", "word", "Stop.", "No!", "PG-PGR-2026-11-23-001204"),
    *(" ", "  ", "\n", "\r\n", "\u00a0", " \u0301", "https://pay.example.org/b?x=1.2", "3.5", "؟", "…"),
)
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=60).map("".join)
limits = st.integers(min_value=40, max_value=200)


def unspaced(text: str) -> list[str]:
    return [letter for letter in graphemes(text) if not letter.isspace()]


@given(texts, limits)
def test_nothing_is_lost_and_no_letter_is_cut(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert all(0 < units(part) <= limit for part in parts)
    if max(map(units, graphemes(text)), default=0) <= limit:
        assert [letter for part in parts for letter in unspaced(part)] == unspaced(text)
    else:
        assert "".join("".join(parts).split()) == "".join(text.split())


@given(texts, st.integers(min_value=2, max_value=80))
def test_a_truncated_title_fits_and_ends_on_a_letter(text: str, limit: int) -> None:
    cut = truncate(text, limit)
    assert units(cut) <= limit
    if cut != text:
        assert cut.endswith("…")
        kept = graphemes(cut[:-1].rstrip())
        assert kept == graphemes(text)[: len(kept)]


@given(st.lists(st.sampled_from([piece for piece in PIECES if piece.strip()]), min_size=1, max_size=4), limits)
def test_a_line_that_fits_is_never_cut(words: list[str], limit: int) -> None:
    line = "https://pay.example.org/" + "".join(words) + " PG-PT-1"
    if units(line) + 1 > limit or regex.search(r"\s", "".join(words)):
        return
    parts = split(f"{'बात है। ' * 30}\n{line}\n{'more words ' * 20}", limit)
    assert sum(line in part for part in parts) == 1


@pytest.mark.parametrize(
    ("text", "limit", "parts"),
    [
        ("", 20, []),
        (" \n\t ", 20, []),
        ("short", 20, ["short"]),
        ("एक बात। दूसरी बात।", 12, ["एक बात।", "दूसरी बात।"]),
        ("پہلی بات۔ دوسری بات؟ تیسری", 22, ["پہلی بات۔ دوسری بات؟", "تیسری"]),
        # Santali and Manipuri in their own scripts
        ("ᱚᱞ ᱢᱮ᱾ ᱫᱟᱜ ᱵᱟᱹᱱᱩᱜ", 12, ["ᱚᱞ ᱢᱮ᱾", "ᱫᱟᱜ ᱵᱟᱹᱱᱩᱜ"]),
        ("ꯏꯕꯤꯌꯨ꫱ ꯏꯁꯤꯡ ꯂꯩꯇꯦ", 12, ["ꯏꯕꯤꯌꯨ꫱", "ꯏꯁꯤꯡ ꯂꯩꯇꯦ"]),
        ("Wait… one two three", 14, ["Wait…", "one two three"]),
        ("Filed. Your number:\nPG-PGR-1\nThank you.", 29, ["Filed. Your number:\nPG-PGR-1", "Thank you."]),
        ("One. Two three four", 14, ["One.", "Two three four"]),
        ("सच है। दो तीन चार", 13, ["सच है।", "दो तीन चार"]),
        ("Due is 3.5 lakh now", 12, ["Due is 3.5", "lakh now"]),
        ("words without any end here", 12, ["words", "without any", "end here"]),
        ("x" * 25, 10, ["x" * 10, "x" * 10, "x" * 5]),
        ("👨‍👩‍👧‍👦" * 3, 12, ["👨‍👩‍👧‍👦"] * 3),
        ("क्षि" * 4, 9, ["क्षि" * 2] * 2),
    ],
)
def test_where_it_breaks(text: str, limit: int, parts: list[str]) -> None:
    assert split(text, limit) == parts


def test_units_are_those_of_utf_16() -> None:
    assert [units(text) for text in ("abc", "नमस्ते", "₹", "👍", "🇮🇳")] == [3, 6, 1, 2, 4]


def test_a_letter_longer_than_a_message_is_taken_apart_rather_than_lost() -> None:
    zalgo = "a" + "\u0301" * 100
    parts = split(zalgo, 40)
    assert "".join(parts) == zalgo
    assert max(map(units, parts)) == 40
