"""DIGIT's spellings and ours."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from connectors.errors import CityMisunderstood, CityRefused
from connectors.services.digit import values


@pytest.mark.parametrize("phone", ["+919800000001", "09800000001", "9800000001"])
def test_a_phone_is_ten_digits(phone: str) -> None:
    assert values.bare_phone(phone) == "9800000001"


@pytest.mark.parametrize("phone", ["", "+447700900123", "98000000011", "९८००००००००", "+91 9800000001"])
def test_other_numbers_are_refused(phone: str) -> None:
    with pytest.raises(CityRefused, match="phone"):
        values.bare_phone(phone)


@pytest.mark.parametrize(
    ("theirs", "same", "by_a_search"),
    [
        ("9800000001", True, True),
        ("+919800000001", True, True),
        ("9800000002", False, False),
        ("98******01", False, True),
        ("98******02", False, False),
        ("**********", False, False),
        (None, False, False),
        ("", False, False),
        ("01", False, False),
    ],
)
def test_hidden_digits_prove_nothing_but_may_confirm_a_search(theirs: object, same: bool, by_a_search: bool) -> None:
    assert values.same_phone(theirs, "+919800000001") is same
    assert values.same_phone(theirs, "+919800000001", hidden=True) is by_a_search
    assert not values.same_phone(theirs, "+447700900123", hidden=True)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Asha Devi", "A*** D***"), ("", ""), (None, ""), ("आशा देवी", "आ*** दे***"), ("A*** D***", "A*** D***")],
)
def test_names_are_masked_by_letters_as_readers_see_them(name: object, shown: str) -> None:
    assert values.masked(name) == shown


def test_times_and_money() -> None:
    assert values.moment("1560778462424") == datetime.fromtimestamp(1560778462.424, tz=UTC)
    assert values.moment(None) is values.moment(0) is values.moment("0") is None
    assert values.rupees(0.1) + values.rupees("0.2") == Decimal("0.3")
    assert (values.number(Decimal("1845.00")), values.number(Decimal("0.5"))) == (1845, 0.5)
    with pytest.raises(CityMisunderstood):
        values.moment("soon")
    with pytest.raises(CityMisunderstood):
        values.rupees("much")


@pytest.mark.parametrize(
    ("language", "locale"), [("hi", "hi_IN"), ("pa", "pn_IN"), ("or", "od_IN"), ("hi-Latn", "hi_IN"), ("", "en_IN")]
)
def test_locales(language: str, locale: str) -> None:
    assert values.locale_of(language) == locale


@pytest.mark.parametrize(
    ("locale", "language"), [("pa_IN", "pa"), ("pn_IN", "pa"), ("od_IN", "or"), ("default", "en"), ("ta_IN", "ta")]
)
def test_languages(locale: str, language: str) -> None:
    assert values.language_of(locale) == language


@pytest.mark.parametrize(("name", "kept"), [("Asha <Devi>", "Asha Devi"), ("$$", "Citizen"), ("आशा", "आशा")])
def test_names_that_the_user_service_takes(name: str, kept: str) -> None:
    assert values.plain_name(name, "Citizen") == kept
    assert len(values.plain_name("a" * 80, "")) == 50
