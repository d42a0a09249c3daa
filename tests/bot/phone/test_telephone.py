"""The phone line of a city: which languages it speaks, and how, where the provider has a voice and where not."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.channels import switched_off
from bot.languages import LANGUAGES, Language
from bot.mailroom.store import StoreError
from bot.phone import opening
from bot.phone.telephone import KEPT, Line, missing, open_voice
from bot.settings import Settings
from bot.ulb import Ulb, read_ulbs
from connectors.channels.twilio.voice import twiml
from connectors.errors import SendRetryable
from connectors.message import Inbound, Outbound

sys.path.insert(0, str(Path(__file__).parents[2] / "connectors" / "channels"))
from twilio_stand_in import TOKEN
from twiml_rules import check

CALL = "CA00000000000000000000000000000d01"


def city(**changes: Any) -> Ulb:
    return read_ulbs(Path("bot/ulbs"))["citya"].model_copy(update=changes)


def settings(**values: Any) -> Settings:
    account = {"twilio_account_sid": "AC1", "twilio_auth_token": TOKEN, "twilio_voice_from": "+911140000000"}
    return Settings(_env_file=None, **account | values)  # type: ignore[call-arg]


@pytest.fixture
def without_voice(monkeypatch: pytest.MonkeyPatch) -> Language:
    """Hindi as if Twilio had neither voice nor recogniser for it, with English as its neighbour."""
    row = replace(LANGUAGES["hi"], speaker="", voice="", neighbour="en")
    monkeypatch.setitem(LANGUAGES, "hi", row)
    return row


def heard(*lines: twiml.Line) -> list[str]:
    return [line.url or line.text for line in lines]


# --- languages


def test_a_typed_variety_is_no_language_of_its_own() -> None:
    line = Line(city())
    assert (line.languages, line.first) == (["en", "hi"], "en")
    assert [line.carried(code) for code in ("en", "hi", "hi-Latn")] == ["en", "hi", "hi"]
    assert line.voices.tongue("hi-Latn") == line.voices.tongue("hi")


async def test_every_language_asks_for_itself() -> None:
    said = await opening.question(Line(city(languages=["hi", "en"])))
    hindi = ["नमस्ते, चित्या नगर निगम।", "ख़तरा हो तो फ़ोन रखकर 1 1 2 मिलाइए।", "हिन्दी के लिए 1 दबाइए।"]
    assert heard(*said) == [*hindi, "In danger, hang up and dial 1 1 2.", "For English, press 2."]
    assert [line.voice for line in said] == [LANGUAGES[code].speaker for code in ("hi", "hi", "hi", "en", "en")]


@pytest.mark.usefixtures("without_voice")
async def test_what_has_no_voice_is_offered_by_its_neighbour_and_held_in_it() -> None:
    line = Line(city())
    assert line.carried("hi") == line.carried("hi-Latn") == "en"
    _, _, english, hindi = await opening.question(line)
    assert (english.voice, hindi.voice) == (LANGUAGES["en"].speaker,) * 2
    assert hindi.text.startswith("For ")
    assert hindi.text.endswith(", press 2.")


@pytest.mark.usefixtures("without_voice")
async def test_a_recording_of_the_city_is_a_voice() -> None:
    line = Line(city(recordings={"hi": {"call-language": "https://city.example.org/hi.wav"}}))
    assert line.carried("hi") == "hi"
    *_, english, hindi = await opening.question(line)
    # whom to call in danger was not recorded: English has said it
    assert heard(english, hindi) == ["For English, press 1.", "https://city.example.org/hi.wav"]
    # a sentence without a recording: she is told, in a language that can be spoken
    assert heard(await line.voices.line("नमस्ते", "hi", "other")) == [
        "I cannot say this part aloud in your language. To talk to a person, press 0."
    ]


@pytest.mark.usefixtures("without_voice")
async def test_a_synthesised_voice_is_a_voice() -> None:
    async def speak(text: str, language: str) -> str:
        return f"https://bot.example.org/{language}.wav" if "नमस्ते" in text else ""

    line = Line(city(), speak, records=True)
    assert line.carried("hi") == "hi"
    assert heard(await line.voices.line("नमस्ते", "hi")) == ["https://bot.example.org/hi.wav"]
    # too slow, or down
    assert heard(await line.voices.line("जी", "hi")) == [
        "I cannot say this part aloud in your language. To talk to a person, press 0."
    ]


def test_nobody_is_left_without_any_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for code, row in list(LANGUAGES.items()):
        monkeypatch.setitem(LANGUAGES, code, replace(row, speaker=""))
    line = Line(city())
    assert (line.languages, line.first) == ([], "en")


# --- the answer to the language question

PICKED = {
    "1": "en",
    "2": "hi",
    "3": "",
    "0": "",
    "*": "",
    "": "",
}


@pytest.mark.parametrize("keys", PICKED)
def test_picked_by_key(keys: str) -> None:
    answer = Inbound("twilio_voice", "m", "s", text=keys, keyed=True)
    assert opening.picked(Line(city()), answer) == PICKED[keys]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("English", "en"),
        ("Hindi.", "hi"),
        ("हिन्दी", "hi"),
        ("हिंदी", "hi"),
        ("two", "hi"),
        ("street light", ""),
        ("hindi school ke paas ki light kharab hai", ""),
    ],
)
def test_picked_by_name(words: str, language: str) -> None:
    assert opening.picked(Line(city()), Inbound("twilio_voice", "m", "s", text=words)) == language


async def test_the_question_is_valid() -> None:
    line = Line(city())
    document = twiml.ask(await opening.question(line), opening.listening(line), "https://bot.example.org/v")
    gather = check(document)[0]
    assert gather.get("numDigits") == "1"
    hints = set((gather.get("hints") or "").split(","))
    # what an English recogniser can write of a Hindi cry for help
    assert {"English", "हिन्दी", "fire", "aag lagi hai"} <= hints
    assert "आग लगी है" not in hints


# --- the channel


class Shelf:
    """Keeps one event."""

    def __init__(self, *, down: bool = False) -> None:
        self.down = down
        self.kept: list[tuple[str, int]] = []

    async def append_stream(self, recipient: str, event: dict[str, Any], keep: int = 0) -> str:
        if self.down:
            raise StoreError("connection refused")
        self.kept.append((recipient, keep))
        return "1-0"


async def test_a_reply_is_kept_for_an_hour() -> None:
    shelf = Shelf()
    channel = open_voice(settings(), shelf)
    assert channel
    await channel.send(Outbound(f"{CALL}-1-0", "twilio_voice", "+919800000001", text="x"))
    assert shelf.kept == [(f"call:{CALL}-1", KEPT)]
    await channel.aclose()


async def test_a_store_that_is_away_is_tried_again() -> None:
    channel = open_voice(settings(), Shelf(down=True))
    assert channel
    with pytest.raises(SendRetryable):
        await channel.send(Outbound(f"{CALL}-1-0", "twilio_voice", "+919800000001", text="x"))
    await channel.aclose()


def test_without_a_number_there_are_no_calls() -> None:
    off = settings(twilio_voice_from="")
    assert open_voice(off, Shelf()) is None
    assert missing(off) == {"twilio_voice": ("twilio_voice_from",)}
    assert switched_off(off)["twilio_voice"] == ("NAGARMITRA_TWILIO_VOICE_FROM",)
    assert "twilio_voice" not in switched_off(settings())
