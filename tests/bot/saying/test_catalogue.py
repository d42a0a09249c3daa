"""A catalogue says a sentence with its arguments, in the words of the channel."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.saying import catalogue

FTL = """
hello = Hello { $name }
    .sms = Hi { $name }
    .voice = Good day, { $name }
days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
bare =
    .sms = only here
"""


@pytest.fixture
def english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> catalogue.Catalogue:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "a.ftl").write_text(FTL)
    (tmp_path / "en" / "b.ftl").write_text("bye = Bye\n")
    monkeypatch.setattr(catalogue, "TEXTS", tmp_path)
    catalogue._read.cache_clear()
    read = catalogue.catalogue_of("en")
    catalogue._read.cache_clear()
    return read


@pytest.mark.parametrize(
    ("channel", "words"),
    [("", "Hello Asha"), ("webchat", "Hello Asha"), ("twilio_sms", "Hi Asha"), ("twilio_voice", "Good day, Asha")],
)
def test_a_channel_may_have_words_of_its_own(english: catalogue.Catalogue, channel: str, words: str) -> None:
    assert english.say("hello", channel, name="Asha") == words


def test_a_channel_without_its_own_words_takes_the_sentence(english: catalogue.Catalogue) -> None:
    assert english.say("bye", "twilio_sms") == "Bye"


@pytest.mark.parametrize(("days", "words"), [(1, "1 day"), (2, "2 days"), (0, "0 days")])
def test_plurals(english: catalogue.Catalogue, days: int, words: str) -> None:
    assert english.say("days", days=days) == words


def test_nothing_is_wrapped_around_an_argument(english: catalogue.Catalogue) -> None:
    assert english.say("hello", name="PG-PGR-1").isascii()


@pytest.mark.parametrize("text_id", ["nothing", "bare", ""])
def test_an_unknown_sentence_is_named(english: catalogue.Catalogue, text_id: str) -> None:
    assert not text_id or english.has(text_id) == (text_id == "bare")
    with pytest.raises(KeyError, match=f"en: {text_id}"):
        english.say(text_id)


def test_a_missing_argument_is_named(english: catalogue.Catalogue) -> None:
    with pytest.raises(KeyError, match=r"en: hello.*name"):
        english.say("hello")
