"""One neutral message on four channels: within limits, nothing lost, the question last."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.channels.render import LIMITS, Limits, Rendered, more_payload, render, without_buttons
from connectors.channels.split import units
from connectors.message import Choice, Location, Media, Outbound

WHATSAPP, WEB, SMS = LIMITS["twilio_whatsapp"], LIMITS["webchat"], LIMITS["twilio_sms"]
PHOTO = Media("image", "image/jpeg", "https://files.example.org/1.jpg")
RECEIPT = Media("document", "application/pdf", "https://files.example.org/1.pdf", "receipt.pdf")


def out(text: str = "", *titles: str, **more: object) -> Outbound:
    choices = tuple(Choice(title, f"/pick{{{number}}}") for number, title in enumerate(titles, 1))
    message = Outbound("m1", "twilio_whatsapp", "+919800000001", text=text, choices=choices)
    return replace(message, **more)  # type: ignore[arg-type]


def titles(choices: tuple[Choice, ...]) -> list[str]:
    return [choice.title for choice in choices]


def test_up_to_three_short_answers_are_buttons() -> None:
    (part,) = render(out("सही है?", "हाँ", "नहीं", "बदलें"), WHATSAPP)
    assert (part.text, titles(part.buttons), part.rows) == ("सही है?", ["हाँ", "नहीं", "बदलें"], ())


@pytest.mark.parametrize(
    "choices",
    [
        (Choice("शिकायत की स्थिति देखें", "/a"),),  # 22 units: too long for a button
        (Choice("Water", "/a", "no supply, leak"),),  # a button has no second line
        tuple(Choice(str(number), f"/{number}") for number in range(4)),
    ],
)
def test_what_no_button_can_show_becomes_a_list(choices: tuple[Choice, ...]) -> None:
    (part,) = render(out("Which?", choices=choices, choices_label="Choose"), WHATSAPP)
    assert [row.payload for row in part.rows] == [choice.payload for choice in choices]
    assert (part.buttons, part.rows_label) == ((), "Choose")


def test_a_title_that_is_cut_stands_whole_in_the_second_line() -> None:
    long = "Garbage is not collected from the bin in my lane"
    (part,) = render(out("Which?", long, "b", "c", "d"), WHATSAPP)
    assert part.rows[0].title == "Garbage is not collecte…"
    assert part.rows[0].detail == long


def test_more_than_ten_come_in_pages() -> None:
    names = [f"Kind {number}" for number in range(25)]
    (part,) = render(out("Which?", *names, more_label="More"), WHATSAPP)
    assert titles(part.rows) == [*names[:9], "More"]
    assert part.rows[-1].payload == more_payload(9) == '/more_choices{"shown": 9}'
    (rest,) = render(out("Which?", *names[18:], more_label="More"), WHATSAPP)
    assert titles(rest.rows) == names[18:]


def test_ten_exactly_need_no_more() -> None:
    (part,) = render(out("Which?", *map(str, range(10))), WHATSAPP)
    assert titles(part.rows) == [*map(str, range(10))]


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("0123456789", "Which?\n1. a\n2. b: second line"),
        ("०१२३४५६७८९", "Which?\n१. a\n२. b: second line"),
        ("۰۱۲۳۴۵۶۷۸۹", "Which?\n۱. a\n۲. b: second line"),
    ],
)
def test_without_buttons_the_answers_are_numbered(digits: str, expected: str) -> None:
    choices = (Choice("a", "/a"), Choice("b", "/b", "second\nline"))
    for limits in (SMS, without_buttons(WHATSAPP)):
        assert render(out("Which?", choices=choices, digits=digits), limits) == (Rendered(text=expected),)


def test_two_digit_numbers_are_native_too() -> None:
    (part,) = render(out("", *("x" * 12), digits="০১২৩৪৫৬৭৮৯"), SMS)
    assert part.text.splitlines()[9:] == ["১০. x", "১১. x", "১২. x"]


def test_a_payload_that_the_provider_would_cut_forces_numbers() -> None:
    (part,) = render(out("Which?", choices=(Choice("a", "/a" * 101),)), WHATSAPP)
    assert part == Rendered(text="Which?\n1. a")


def test_a_long_question_keeps_its_buttons_at_the_end() -> None:
    text = "एक लंबा वाक्य है। " * 150
    *before, last = render(out(text, "हाँ"), WHATSAPP)
    assert before
    assert not any(part.buttons for part in before)
    assert titles(last.buttons) == ["हाँ"]
    assert units(last.text) <= WHATSAPP.asking
    assert all(units(part.text) <= WHATSAPP.body for part in before)


def test_answers_without_a_question_get_a_body() -> None:
    assert render(out("", "a"), WHATSAPP)[0].text == "…"
    assert render(out("", *"abcd", choices_label="Choose"), WHATSAPP)[0].text == "Choose"


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (out("Pothole", media=(PHOTO,)), (Rendered(text="Pothole", media=PHOTO),)),
        (out("Paid.", media=(RECEIPT,)), (Rendered(text="Paid."), Rendered(media=RECEIPT))),
        (out("", media=(PHOTO, RECEIPT)), (Rendered(media=PHOTO), Rendered(media=RECEIPT))),
        (
            out("This one?", "Yes", media=(PHOTO,)),
            (Rendered(media=PHOTO), Rendered(text="This one?", buttons=(Choice("Yes", "/pick{1}"),))),
        ),
        (
            out("Here.", location=Location(28.1, 77.2, "Ward\n12")),
            (Rendered(text="Here."), Rendered(location=Location(28.1, 77.2, "Ward 12"))),
        ),
        (out("Where?", asks_location=True), (Rendered(text="Where?", asks_location=True),)),
        (out(""), ()),
        (out("a\x00b\u202ec\ud800d\u200d\u2068e\u2069"), (Rendered(text="abcd\u200d\u2068e\u2069"),)),
    ],
)
def test_the_order_of_parts(message: Outbound, expected: tuple[Rendered, ...]) -> None:
    assert render(message, WHATSAPP) == expected


def test_a_caption_that_is_too_long_goes_apart() -> None:
    parts = render(out("x" * 1100, media=(PHOTO,)), WHATSAPP)
    assert [(bool(part.text), bool(part.media)) for part in parts] == [(True, False), (False, True)]


words = st.text(st.sampled_from("कखिीा्ंநிகُاب۔।. \nab1👩‍\u200d🏽🇮🇳☺\ufe0f"), max_size=400)
offered = st.lists(st.builds(Choice, words.filter(str.strip), st.text("/ab1", min_size=1), words), max_size=14)


@given(words, offered, words, st.sampled_from(sorted(LIMITS)))
def test_every_part_is_within_the_limits(text: str, choices: list[Choice], label: str, channel: str) -> None:
    limits = LIMITS[channel]
    message = out(text, choices=tuple(choices), choices_label=label, more_label=label)
    parts = render(message, limits)
    for part in parts:
        assert_within(part, limits)
    shown = [*parts[-1].buttons, *parts[-1].rows] if parts else []
    if choices and shown:
        expected = [choice.payload for choice in choices[: 9 if len(choices) > 10 else 10]]
        assert [choice.payload for choice in shown][: len(expected)] == expected
    elif choices:
        joined = "".join("".join(part.text for part in parts).split())
        assert all("".join(choice.title.split()) in joined for choice in choices)


def assert_within(part: Rendered, limits: Limits) -> None:
    assert units(part.text) <= (limits.asking if part.buttons or part.rows else limits.body)
    assert len(part.buttons) <= limits.buttons
    assert len(part.rows) <= limits.rows
    assert all(0 < units(choice.title) <= limits.button_title for choice in part.buttons)
    assert all(0 < units(row.title) <= limits.row_title and units(row.detail) <= limits.row_detail for row in part.rows)
    assert bool(part.rows) == (0 < units(part.rows_label) <= limits.list_label)
