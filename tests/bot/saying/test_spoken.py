"""Facts for the ear: what a caller hears of numbers, sums, dates and names, in English and Hindi."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from bot.desk_hours import INDIA_TIME
from bot.languages import LANGUAGES, base
from bot.saying import nlg, spoken
from bot.saying.catalogue import catalogue_of

CALL, SMS = "twilio_voice", "twilio_sms"
EN, HI, HI_LATN = "en", "hi", "hi-Latn"


def said(language: str, channel: str, **facts: Any) -> dict[str, Any]:
    return nlg.arguments(catalogue_of(language, channel), facts, channel)


@pytest.mark.parametrize(
    ("number", "heard"),
    [
        ("PG-PGR-2026-11-23-001204", "P G, P G R, 2 0 2 6, 1 1, 2 3, 0 0 1, 2 0 4"),
        ("WS/1013/2025-26/000119", "W S, 1 0 1 3, 2 0 2 5, 2 6, 0 0 0, 1 1 9"),
        ("WS_AP/1013/2026-27/000119", "W S, A P, 1 0 1 3, 2 0 2 6, 2 7, 0 0 0, 1 1 9"),
        ("PT107", "P T, 1 0 7"),
        ("1204", "1 2 0 4"),
        ("112", "1 1 2"),
        ("1234567", "1 2 3, 4 5 6 7"),
        ("12345678", "1 2 3, 4 5 6, 7 8"),
        ("9800000001", "9 8 0 0 0, 0 0 0 0 1"),
        # no numbers: an address, a word, nothing
        ("14, Nehru Nagar", "14, Nehru Nagar"),
        ("Nehru", "Nehru"),
        ("-14", "-14"),
        ("", ""),
    ],
)
def test_numbers_are_dictated_in_groups(number: str, heard: str) -> None:
    assert spoken.dictated(number) == heard


@pytest.mark.parametrize(
    ("number", "heard"),
    [
        ("PG-PGR-2026-11-23-001204", "0 0 1, 2 0 4"),
        ("PG-PGR-12", "P G, P G R, 1 2"),
        ("1204", "1 2 0 4"),
        ("the one at the school", "the one at the school"),
        ("9, Civil Lines, 000101", "9, Civil Lines, 000101"),
    ],
)
def test_the_last_six_signs_are_enough(number: str, heard: str) -> None:
    assert spoken.last_digits(number) == heard


@pytest.mark.parametrize(
    ("number", "heard"),
    [
        ("1800-000-1013", "1 8 0 0, 0 0 0, 1 0 1 3"),
        ("+919800000001", "9 8 0 0 0, 0 0 0 0 1"),
        ("98000 00001", "9 8 0 0 0, 0 0 0 0 1"),
        ("112", "1 1 2"),
    ],
)
def test_phone_numbers_are_said_digit_by_digit(number: str, heard: str) -> None:
    assert spoken.telephone(number) == heard


@pytest.mark.parametrize(
    ("language", "channel", "amount", "words"),
    [
        (EN, CALL, "3240", "3240 rupees"),
        (HI, CALL, "3240", "3,240 रुपये"),
        (EN, CALL, "1", "1 rupee"),
        (HI, CALL, "1", "1 रुपया"),
        (EN, CALL, "0", "0 rupees"),
        (HI, CALL, "0", "0 रुपये"),
        (EN, CALL, "3240.50", "3240 rupees 50 paise"),
        (HI, CALL, "3240.5", "3,240 रुपये 50 पैसे"),
        (EN, CALL, "123456", "123456 rupees"),
        (HI, CALL, "123456", "1,23,456 रुपये"),
        (EN, CALL, "-150", "minus 150 rupees"),
        (HI, CALL, "-150", "150 रुपये कम"),
        (EN, SMS, "3240", "Rs. 3,240"),
        (HI, SMS, "3240", "Rs. 3,240"),
        (HI_LATN, SMS, "3240.05", "Rs. 3,240.05"),
        (EN, SMS, "-150", "-Rs. 150"),
        (EN, "webchat", "123456", "₹1,23,456"),
        (HI, "twilio_whatsapp", "-150.25", "-₹150.25"),
    ],
)
def test_sums(language: str, channel: str, amount: str, words: str) -> None:
    assert said(language, channel, due_money=amount) == {"due": words}


@pytest.mark.parametrize(
    ("language", "channel", "date", "words"),
    [
        (EN, CALL, "2020-11-23", "23 November 2020"),
        (HI, CALL, "2020-11-23", "23 नवंबर 2020"),
        (EN, CALL, "2020-12-31T18:31:00+00:00", "1 January 2021"),
        (EN, SMS, "2020-11-23", "23 Nov 2020"),
        (HI, SMS, "2020-11-23", "23 नवंबर 2020"),
    ],
)
def test_dates(language: str, channel: str, date: str, words: str) -> None:
    assert said(language, channel, by_date=date) == {"by": words}


@pytest.mark.parametrize(("language", "month"), [(EN, "November"), (HI, "नवंबर")])
def test_this_year_is_not_said(language: str, month: str) -> None:
    day = datetime.now(INDIA_TIME).replace(month=11, day=23)
    assert said(language, CALL, by_date=day.isoformat()) == {"by": f"23 {month}"}


WRITTEN = {"en": "10 % rebate; from ₹1,500.", "hi": "10 % छूट; ₹1,500.50 से।"}


@pytest.mark.parametrize(
    ("language", "channel", "words"),
    [
        (EN, CALL, "10 percent rebate; from 1500 rupees."),
        (HI, CALL, "10 प्रतिशत छूट; 1,500 रुपये 50 पैसे से।"),
        (EN, SMS, "10 % rebate; from Rs. 1,500."),
        (HI, SMS, "10 % छूट; Rs. 1,500.50 से।"),
        (HI_LATN, SMS, "10 % rebate; from Rs. 1,500."),
        (EN, "webchat", WRITTEN["en"]),
        (HI, "meta_whatsapp", WRITTEN["hi"]),
    ],
)
def test_what_the_city_wrote_is_said_in_the_channels_words(language: str, channel: str, words: str) -> None:
    assert said(language, channel, answer_names=WRITTEN) == {"answer": words}


def test_plain_facts_are_for_the_ear_on_a_call_only() -> None:
    facts = {"number": "PG-PT-1013-000123", "phone": "1800-000-1013", "tail": "0001", "detail": "9, Civil Lines"}
    assert said(EN, CALL, **facts) == {
        "number": "P G, P T, 1 0 1 3, 0 0 0, 1 2 3",
        "last": "0 0 0, 1 2 3",
        "phone": "1 8 0 0, 0 0 0, 1 0 1 3",
        "tail": "0 0 0 1",
        "detail": "9, Civil Lines",
    }
    assert said(EN, SMS, **facts) == facts
    assert said(EN, "", **facts) == facts


def test_two_choices_are_told_apart_by_their_last_digits() -> None:
    option = {"payload": "/x", "text": "kind-noc", "detail": "PG-NOC-2026-11-02-000412"}
    made = nlg.message(EN, CALL, "utter_ask_application_number", {"count": 1, "options": [option]})
    assert made["choices"] == [{"title": "N O C", "payload": "/x", "detail": "0 0 0, 4 1 2"}]


def test_rows_are_said_in_the_channels_words() -> None:
    rows = [
        {"text": "breakup-line", "head_head": "PT_TAX", "amount_money": "3000"},
        {"text": "emergency-line", "what_text": "emergency-fire", "number": "101"},
    ]
    heard = said(EN, CALL, rows_lines=rows)["rows"].splitlines()
    assert ("3000 rupees" in heard[0], "1 0 1" in heard[1]) == (True, True)
    assert said(EN, SMS, rows_lines=rows[:1]) == {"rows": "Tax: Rs. 3,000"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_typed_variety_is_heard_as_its_language(language: str) -> None:
    heard = nlg.message(language, CALL, "utter_goodbye", {})["text"]
    assert heard == catalogue_of(base(language)).say("goodbye", CALL)
    assert nlg.message(language, SMS, "utter_goodbye", {})["text"] == catalogue_of(language).say("goodbye", SMS)


def test_a_sum_is_never_rounded_away() -> None:
    assert spoken.money(catalogue_of(EN), CALL, Decimal("0.05")) == "0 rupees 5 paise"
