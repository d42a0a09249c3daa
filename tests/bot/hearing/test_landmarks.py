"""A landmark is what an officer needs besides the locality: never its bare name, never the words around it."""

from __future__ import annotations

import pytest

from bot.hearing.landmarks import landmark

LINES = ("Civil Lines", "सिविल लाइंस", "Ward 4")
CHOWK = ("Gandhi Chowk", "गांधी चौक", "Ward 12")
NAGAR = ("Nehru Nagar", "नेहरू नगर", "Ward 9")
STAND = ("Bus Stand", "बस अड्डा", "Ward 7")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("It is in Civil Lines", LINES),
        ("civil lines", LINES),
        ("Civil Lines, ward 4", LINES),
        ("in civil lines sir", LINES),
        ("at nehru nagar", NAGAR),
        ("its in nehru nagar only sir", NAGAR),
        ("It's in Gandhi chowk area", CHOWK),
        ("gandhi chauk", CHOWK),
        ("GANDHI CHOWK!!", CHOWK),
        ("haan gandhi chowk", CHOWK),
        ("wahi gandhi chowk wala", CHOWK),
        ("mera ghar gandhi chowk mein hai", CHOWK),
        ("main nehru nagar mein rehta hoon", NAGAR),
        ("gandhi chowk pe 3 din se kachra nahi utha", CHOWK),
        ("सिविल लाइंस में है", LINES),
        ("हम नेहरू नगर में रहते हैं", NAGAR),
        ("नेहरू नगर में सड़क पर", NAGAR),
        ("बस अड्डे पर", STAND),
        ("bus stand", STAND),
        ("गांधी चौक में तीन दिन से कचरा नहीं उठा", CHOWK),
        ("ghar ke saamne, civil lines", LINES),
        ("in front of my house in civil lines", LINES),
        ("मेरे घर के सामने, सिविल लाइंस", LINES),
        ("pata nahi", LINES),
        ("I don't know", LINES),
        ("पता नहीं जी", LINES),
        ("👍", NAGAR),
        ("", NAGAR),
    ],
)
def test_the_locality_and_filler_are_none(words: str, names: tuple[str, ...]) -> None:
    assert landmark(words, names) == ""


@pytest.mark.parametrize(
    ("words", "names", "kept"),
    [
        ("near the school in civil lines", LINES, "near the school in civil lines"),
        ("It is near the school in civil lines", LINES, "near the school in civil lines"),
        ("civil lines, beside Sharma medical store", LINES, "civil lines, beside Sharma medical store"),
        ("near Sharma Sweets", LINES, "near Sharma Sweets"),
        ("Behind the bus stand", STAND, "Behind the bus stand"),
        ("house 14 gandhi chowk gali no 3", CHOWK, "house 14 gandhi chowk gali no 3"),
        ("main road, nehru nagar", NAGAR, "main road, nehru nagar"),
        ("civil lines mein mandir ke paas", LINES, "civil lines mein mandir ke paas"),
        ("haan ji, mandir ke paas hai", LINES, "mandir ke paas"),
        ("gandhi chowk, sharma sweets ke saamne", CHOWK, "gandhi chowk, sharma sweets ke saamne"),
        ("gandhi chowk pe mandir ke samne light band hai", CHOWK, "mandir ke samne"),
        ("sharma ji ki dukaan", LINES, "sharma ji ki dukaan"),
        ("Ram Nagar gali number 4", ("Ram Nagar",), "Ram Nagar gali number 4"),
        ("यह सिविल लाइंस में स्कूल के सामने है", LINES, "सिविल लाइंस में स्कूल के सामने"),
        ("गांधी चौक में मंदिर के पास", CHOWK, "गांधी चौक में मंदिर के पास"),
        ("नेहरू नगर, गली नंबर 4", NAGAR, "नेहरू नगर, गली नंबर 4"),
        ("बस अड्डे के सामने", STAND, "बस अड्डे के सामने"),
        ("Near Gandhi Chowk", CHOWK, "Near Gandhi Chowk"),
        ("gandhi chowk se thoda aage", CHOWK, "gandhi chowk se thoda aage"),
        ("गांधी चौक से थोड़ा आगे", CHOWK, "गांधी चौक से थोड़ा आगे"),
        ("opposite a bank, nehru nagar", NAGAR, "opposite a bank, nehru nagar"),
    ],
)
def test_what_finds_the_spot_is_kept_in_her_words(words: str, names: tuple[str, ...], kept: str) -> None:
    assert landmark(words, names) == kept


def test_without_a_locality_all_that_names_something_is_kept() -> None:
    assert landmark("haan, sharma ji ki dukaan", ()) == "sharma ji ki dukaan"
