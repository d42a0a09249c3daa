"""TwiML documents for the few things that a phone call of ours does: ask, tell, record, connect, hang up.

Facts: reference/channels.md 1.8. Twilio's library builds the XML; what it does not take care of (characters that XML
forbids, lengths, what follows a verb) is taken care of here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import regex
from twilio.twiml.voice_response import Gather, VoiceResponse  # type: ignore[import-untyped]

from connectors.channels.clean import clean_inbound
from connectors.channels.split import split

#: Twilio says at most 4 KB at once and Google's voices 5,000 bytes; an Indic letter takes 3 bytes.
SAY = 1200
MAX_HINTS, MAX_HINT = 500, 100
#: Seconds of silence before she is taken to say nothing.
PATIENCE = 6
#: Seconds that a recording may last, and of silence that end it.
RECORDING, RECORDING_SILENCE = 90, 5
#: Seconds that the desk's phone rings.
RINGING = 25

#: Pictures, and the invisible signs that belong to them; a joiner within an Indic word stays.
_PICTURES = regex.compile(
    r"[\p{Extended_Pictographic}\p{Emoji_Modifier}\U0001F1E6-\U0001F1FF\uFE0F\u20E3\u2022]\u200D?"
)
#: Allowed by `clean_inbound`, forbidden by XML 1.0: the last two code points of the first plane.
_NO_XML = {0xFFFE: None, 0xFFFF: None}
_TAG = re.compile(r"\b[a-z]{2,3}-[A-Z]{2}\b")
_ENDS_SENTENCE = regex.compile(r"[\p{Po}]$")


@dataclass(frozen=True, slots=True)
class Tongue:
    """How Twilio speaks and hears a language: the voice of `<Say>` and the locale of `<Gather>`; empty: not at all.

    `records`: whether her words can be recorded and understood later, where Twilio does not hear them.
    """

    speaks: str = ""
    hears: str = ""
    records: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to be heard: words in a voice, or the sound at `url`."""

    text: str = ""
    voice: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Listening:
    """How an answer is taken. `hears`: the recogniser's locale, empty for keys only; `keys`: how many (0: till #)."""

    hears: str = ""
    keys: int = 0
    hints: tuple[str, ...] = ()


def ask(lines: Sequence[Line], listening: Listening, action: str) -> str:
    """Speak, and take the answer to `action`, which also hears of silence. She may answer into the question."""
    document, options = VoiceResponse(), _listening(listening)
    gather = Gather(action=action, method="POST", action_on_empty_result=True, timeout=PATIENCE, **options)
    _speak(gather, lines)
    document.append(gather)
    document.redirect(action, method="POST")
    return str(document)


def go_on(lines: Sequence[Line], action: str) -> str:
    """Speak, then ask us again at `action`."""
    document = _spoken(lines)
    document.redirect(action, method="POST")
    return str(document)


def hang_up(lines: Sequence[Line]) -> str:
    """Speak, then end the call."""
    document = _spoken(lines)
    document.hangup()
    return str(document)


def record(lines: Sequence[Line], action: str, finish: str = "#") -> str:
    """Speak, then take down what she says after the beep, until one of the keys `finish`; `action` gets it, and is
    asked too if she says nothing.
    """
    document = _spoken(lines)
    document.record(
        action=action,
        method="POST",
        play_beep=True,
        max_length=RECORDING,
        finish_on_key=finish,
        timeout=RECORDING_SILENCE,
    )
    document.redirect(action, method="POST")
    return str(document)


def connect(lines: Sequence[Line], number: str, action: str, caller_id: str = "") -> str:
    """Speak, then ring `number` (E.164); `action` is told how it ended. `caller_id` is shown instead of hers."""
    document = _spoken(lines)
    shown = {"caller_id": caller_id} if caller_id else {}
    document.dial(number, action=action, method="POST", timeout=RINGING, **shown)
    return str(document)


def clean(text: str) -> str:
    """Words for a voice: no pictures, nothing that XML forbids, a pause where a line ends."""
    plain = _PICTURES.sub("", clean_inbound(text)).translate(_NO_XML)
    lines = [" ".join(line.split()) for line in plain.splitlines()]
    kept = [line for line in lines if line]
    return " ".join(line if _ENDS_SENTENCE.search(line) or line is kept[-1] else f"{line}." for line in kept)


def hint(title: str) -> str:
    """A phrase that she may say; commas part hints from each other."""
    words = " ".join(clean(title).replace(",", " ").split())
    return split(words, MAX_HINT)[0] if words else ""


def _listening(listening: Listening) -> dict[str, Any]:
    keys: dict[str, Any] = {"num_digits": listening.keys} if listening.keys else {"finish_on_key": "#"}
    if not listening.hears:
        return {"input": "dtmf", **keys}
    hints = [words for words in map(hint, listening.hints[:MAX_HINTS]) if words]
    return {
        "input": "dtmf speech",
        "language": listening.hears,
        "speech_timeout": "auto",
        # "sewage" must reach us as such
        "profanity_filter": False,
        **keys,
        **({"hints": ",".join(hints)} if hints else {}),
    }


def _spoken(lines: Sequence[Line]) -> VoiceResponse:
    document = VoiceResponse()
    _speak(document, lines)
    return document


def _speak(verb: Any, lines: Sequence[Line]) -> None:
    for line in lines:
        if line.url:
            verb.play(line.url)
            continue
        # The language of a voice is in its name; another one beside it would end the call (1.8).
        tag = _TAG.search(line.voice)
        options = {"voice": line.voice, "language": tag[0] if tag else None}
        for part in split(clean(line.text), SAY):
            verb.say(part, **{name: value for name, value in options.items() if value})
