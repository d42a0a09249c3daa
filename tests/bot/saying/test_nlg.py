"""Facts of an action become words of her language: money, dates, names, types, rows and choices."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.desk_hours import INDIA_TIME
from bot.languages import LANGUAGES
from bot.saying import nlg
from bot.saying.catalogue import catalogue_of

HI, HI_LATN, EN = "hi", "hi-Latn", "en"
CHOWK = {"en": "Gandhi Chowk", "hi": "गांधी चौक"}


def formatted(language: str, **facts: Any) -> dict[str, Any]:
    return nlg.arguments(catalogue_of(language), facts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "₹0"),
        ("100", "₹100"),
        ("3240", "₹3,240"),
        ("3240.00", "₹3,240"),
        ("123456", "₹1,23,456"),
        ("12345678", "₹1,23,45,678"),
        ("3240.5", "₹3,240.50"),
        ("-50", "-₹50"),
        (450, "₹450"),
    ],
)
def test_money_is_grouped_as_in_india(language: str, amount: str, words: str) -> None:
    assert formatted(language, due_money=amount) == {"due": words}


@pytest.mark.parametrize(
    ("language", "date", "words"),
    [
        (EN, "2020-12-31", "31 Dec 2020"),
        (HI, "2020-12-31", "31 दिसंबर 2020"),
        (HI_LATN, "2020-12-31", "31 Dec 2020"),
        (EN, "2020-12-31T18:29:00+00:00", "31 Dec 2020"),
        (EN, "2020-12-31T18:31:00+00:00", "1 Jan 2021"),
        (HI, "2020-05-02T10:00:00+05:30", "2 मई 2020"),
    ],
)
def test_dates_are_indian_days(language: str, date: str, words: str) -> None:
    assert formatted(language, by_date=date) == {"by": words}


def test_this_year_goes_without_saying() -> None:
    assert formatted(EN, by_date=datetime.now(INDIA_TIME).isoformat())["by"].split()[2:] == []


@pytest.mark.parametrize(
    ("language", "names", "word"),
    [
        (EN, CHOWK, "Gandhi Chowk"),
        (HI, CHOWK, "गांधी चौक"),
        (HI_LATN, CHOWK, "Gandhi Chowk"),
        (HI, {"en": "Chowk"}, "Chowk"),
        (EN, {"hi": "चौक"}, "चौक"),
        (EN, {}, ""),
    ],
)
def test_names_fall_back_to_english(language: str, names: dict[str, str], word: str) -> None:
    assert formatted(language, place_names=names) == {"place": word}


@pytest.mark.parametrize(
    ("language", "code", "word"),
    [
        (EN, "StreetLightNotWorking", "Street light not working"),
        (EN, "NewCode", "The city's word"),
        (HI, "NewCode", "शहर का शब्द"),
        (HI_LATN, "NewCode", "The city's word"),
    ],
)
def test_a_complaint_type_has_our_words_or_the_citys(language: str, code: str, word: str) -> None:
    names = {"en": "The city's word", "hi": "शहर का शब्द"}
    assert formatted(language, kind_type={"code": code, "names": names}) == {"kind": word}


def test_a_type_without_any_name_is_its_code() -> None:
    assert formatted(EN, kind_type={"code": "NewCode", "names": {}}) == {"kind": "NewCode"}


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"state_state": "APPROVED"}, {"state": "approved"}),
        ({"state_state": "AT_THE_MOON"}, {"state": 'at the stage "AT_THE_MOON"'}),
        ({"head_head": "PT_TAX"}, {"head": "Tax"}),
        ({"head_head": "PT.OTHER/1"}, {"head": "Other charge"}),
        ({"service_text": "service-water"}, {"service": "Water bill"}),
    ],
)
def test_codes_of_the_city_become_words(facts: dict[str, Any], words: dict[str, str]) -> None:
    assert formatted(EN, **facts) == words


def test_rows_are_lines_with_facts_of_their_own() -> None:
    rows = [
        {"text": "breakup-line", "head_head": "PT_TAX", "amount_money": "3000"},
        {"text": "breakup-line", "head_head": "PT_TIME_REBATE", "amount_money": "-150"},
    ]
    assert formatted(EN, rows_lines=rows) == {"rows": "Tax: ₹3,000\nRebate: -₹150"}


def test_what_is_no_fact_for_a_sentence_is_left_out() -> None:
    assert formatted(EN, media=[{}], options=[], by_date=None, count=2, number="PG-1") == {"count": 2, "number": "PG-1"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_options_become_choices_in_her_language(language: str) -> None:
    options = [
        {
            "payload": "/a",
            "text": "choice-bill",
            "service_text": "service-water",
            "amount_money": "450",
            "detail": "9",
        },
        {"payload": "/b", "title_names": CHOWK, "detail": ""},
    ]
    made = nlg.message(language, "webchat", "utter_ask_pay_bill", {"options": options})
    say = catalogue_of(language).say
    assert made["text"] == say("ask-pay-bill")
    assert made["choices"] == [
        {"title": say("choice-bill", service=say("service-water"), amount="₹450"), "payload": "/a", "detail": "9"},
        {"title": CHOWK.get(language, CHOWK["en"]), "payload": "/b"},
    ]
    assert made["choices_label"] == say("choices-label")


def test_without_options_there_are_no_choices() -> None:
    assert set(nlg.message(EN, "webchat", "utter_goodbye", {})) == {"text", "text_id", "facts"}


async def test_rasa_is_answered_in_the_language_of_the_tracker() -> None:
    slot = AnySlot("language", mappings=[])
    tracker = DialogueStateTracker("visitor", [slot])
    generator = nlg.FluentGenerator()
    english = await generator.generate("utter_goodbye", tracker, "webchat")
    tracker.slots["language"].value = HI
    hindi = await generator.generate("utter_goodbye", tracker, "webchat")
    assert english == {"text": catalogue_of(EN).say("goodbye"), "text_id": "goodbye", "facts": {}}
    assert hindi["text"] == catalogue_of(HI).say("goodbye")


@pytest.mark.parametrize(("utterance", "facts"), [("utter_no_such", {}), ("utter_grievance_filed", {"number": "PG-1"})])
def test_what_cannot_be_said_is_a_fault_of_ours(utterance: str, facts: dict[str, Any]) -> None:
    with pytest.raises(KeyError, match="en"):
        nlg.message(EN, "webchat", utterance, facts)
