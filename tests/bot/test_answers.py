"""An answer counts by its number in any digits, by its words, or by its button (design §3)."""

from __future__ import annotations

import pytest

from actions.turn import payload
from bot import answers

PLACES = [
    {"title": "Gandhi Chowk", "payload": '/choose{"slot": "p", "value": "A"}'},
    {"title": "Nehru Nagar", "payload": '/choose{"slot": "p", "value": "B"}'},
    {"title": "सिविल लाइंस", "payload": '/choose{"slot": "p", "value": "C"}'},
    {"title": "🛠️ Report a problem", "payload": "/file_grievance"},
]


def chosen(text: str) -> int:
    """Which of the places, from 1; 0 for none."""
    payload = answers.match(text, PLACES)
    return [row["payload"] for row in PLACES].index(payload) + 1 if payload else 0


@pytest.mark.parametrize("text", ["3", "३", "৩", "௩", "౩", "૩", "۳", "3.", " (3) ", "no. 3", "option 3", "नंबर ३"])
def test_a_number_in_any_digits(text: str) -> None:
    assert chosen(text) == 3


@pytest.mark.parametrize(
    ("text", "position"),
    [("two", 2), ("second", 2), ("2nd", 2), ("do", 2), ("dusra", 2), ("दो", 2), ("दूसरा", 2), ("teen", 3), ("तीन", 3)],
)
def test_a_number_in_words(text: str, position: int) -> None:
    assert chosen(text) == position


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Gandhi Chowk", 1),
        ("gandhi chowk", 1),
        ("gandi chok", 1),
        ("गांधी चौक", 1),
        ("nehru nagar", 2),
        ("नेहरू नगर", 2),
        ("sivil lains", 3),
        ("Report a problem", 4),
    ],
)
def test_its_words_in_any_script_with_slips(text: str, position: int) -> None:
    assert chosen(text) == position


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "0",
        "5",
        "99",
        "100",
        "-",
        "a",
        "gandhi nagar",
        "chowk",
        "near the gandhi chowk school since 3 days",
        "3 din se band hai",
        "9800000001",
    ],
)
def test_what_is_no_answer(text: str) -> None:
    assert chosen(text) == 0


def test_nothing_offered_is_nothing_chosen() -> None:
    assert answers.match("1", []) == ""


def test_a_button_counts_while_it_is_remembered() -> None:
    offers = [[], PLACES[:1], PLACES[1:]]
    assert answers.was_offered(PLACES[2]["payload"], offers)
    assert not answers.was_offered("/erase_data", offers)


@pytest.mark.parametrize(
    ("intent", "entities"),
    [("go_on", {}), ("choose", {"slot": "x", "value": "गांधी"}), ("choose", {"slot": "s", "value": 5})],
)
def test_a_payload_is_read_as_it_was_written(intent: str, entities: dict[str, object]) -> None:
    assert answers.read_payload(payload(intent, **entities)) == (intent, entities)


@pytest.mark.parametrize("payload", ["", "go_on", "/Go On", "/choose{", "/choose{}x", "/choose[1]"])
def test_what_is_no_payload_is_refused(payload: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        answers.read_payload(payload)
