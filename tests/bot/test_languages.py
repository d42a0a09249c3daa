"""Each row of the table of languages is whole and consistent."""

from __future__ import annotations

import unicodedata

import pytest
from babel import Locale

from bot.languages import LANGUAGES, Language, base

ROWS = list(LANGUAGES.values())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_a_row_is_whole(row: Language) -> None:
    assert LANGUAGES[row.code] is row
    assert Locale.parse(row.locale).language == base(row.code)
    assert row.direction == ("rtl" if row.script == "Arab" else "ltr")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_its_digits_are_the_ten_in_order(row: Language) -> None:
    assert [unicodedata.digit(sign) for sign in row.digits] == list(range(10))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_a_typed_variety_has_a_parent_and_latin_letters(row: Language) -> None:
    typed = row.code.endswith("-Latn")
    assert bool(row.parent) == typed
    if typed:
        assert (row.parent, row.script) == (row.code.removesuffix("-Latn"), "Latn")
        assert row.parent in LANGUAGES


def test_own_names_can_be_told_apart() -> None:
    assert len({row.own_name for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("code", "parent"), [("hi-Latn", "hi"), ("hi", "hi"), ("en", "en")])
def test_the_language_behind_a_variety(code: str, parent: str) -> None:
    assert base(code) == parent


def test_an_unknown_language_is_no_guess() -> None:
    with pytest.raises(KeyError):
        base("xx")
