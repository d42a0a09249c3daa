"""One `Outbound` → what the call does next, as TwiML (reference/channels.md 1.8, 6)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from connectors.channels.twilio.voice import twiml
from connectors.channels.twilio.voice.twiml import Line, Listening, Tongue
from connectors.message import E164, CallStep, Outbound

#: (words, language) → address of the sound, empty if there is none. Raises nothing: a voice is a luxury.
Speak = Callable[[str, str], Awaitable[str]]
#: Questions with more choices than keys of one digit take longer numbers, ended by #.
KEYS = 9
ANY_KEY = "1234567890*#"
#: A city writes its numbers as they are dialled in India.
COUNTRY = "+91"


async def _silent(text: str, language: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Voices:
    """What a line of the city can say, and how.

    `tongues`: language → how Twilio speaks and hears it; `recordings`: language → text id → address of a recording;
    `speak` makes a sound for a language that has no voice; `unspoken`: language → what is said, in which language,
    where a sentence can be neither spoken nor played.
    """

    tongues: Mapping[str, Tongue]
    recordings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    speak: Speak = _silent
    unspoken: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def tongue(self, language: str) -> Tongue:
        """How a language is spoken and heard; not at all if it is not in the table."""
        return self.tongues.get(language, Tongue())

    async def line(self, text: str, language: str, text_id: str = "") -> Line:
        """The words as they can be heard: in a voice, as a recording, as a synthesised sound, else the apology."""
        if voice := self.tongue(language).speaks:
            return Line(text, voice)
        url = self.recordings.get(language, {}).get(text_id, "") or await self.speak(twiml.clean(text), language)
        if url.startswith(("https://", "http://")):
            return Line(url=url)
        words, other = self.unspoken.get(language, (text, language))
        return Line(words, self.tongue(other).speaks)


async def answer(message: Outbound, voices: Voices, action: str) -> str:
    """The TwiML for a reply; what she answers goes to `action`, an absolute URL."""
    step = message.call or CallStep()
    lines = await _lines(message, voices)
    tongue = voices.tongue(message.language)
    if step.ends:
        return twiml.hang_up(lines)
    if step.dial:
        return twiml.connect(lines, number(step.dial), action, _shown(message))
    if step.records:
        return twiml.record(lines, action)
    if step.wants == "words" and tongue.records and not tongue.hears:
        # every key ends the recording and is an answer itself
        return twiml.record(lines, action, ANY_KEY)
    return twiml.ask(lines, listening(message, step, tongue), action)


def listening(message: Outbound, step: CallStep, tongue: Tongue) -> Listening:
    """How the answer is taken: one key where one is enough, the words of the choices expected."""
    if step.wants == "digits":
        return Listening(tongue.hears)
    # where words are awaited a key is help (0, 9, *), and she must not wait until no more keys come
    one_key = len(message.choices) <= KEYS
    return Listening(tongue.hears, 1 if one_key else 0, tuple(choice.title for choice in message.choices))


def number(written: str) -> str:
    """A city's number as Twilio dials it: E.164."""
    digits = "".join(sign for sign in written if sign.isascii() and sign.isdigit())
    return f"+{digits}" if written.strip().startswith("+") else f"{COUNTRY}{digits.removeprefix('0')}"


async def _lines(message: Outbound, voices: Voices) -> list[Line]:
    first = await _text(message, voices)
    if first and first[0].url and message.text_id in voices.recordings.get(message.language, {}):
        # a recording names its keys itself
        return first
    details = [choice.detail for choice in message.choices if choice.detail.strip()]
    # together, since she waits for all of them
    return [*first, *await asyncio.gather(*(voices.line(detail, message.language) for detail in details))]


async def _text(message: Outbound, voices: Voices) -> list[Line]:
    """Where there is a voice each line is said by itself, with a breath between them."""
    if not message.text.strip():
        return []
    said = [line for line in message.text.splitlines() if twiml.clean(line)]
    if not voices.tongue(message.language).speaks or not said:
        return [await voices.line(message.text, message.language, message.text_id)]
    return [await voices.line(line, message.language, message.text_id) for line in said]


def _shown(message: Outbound) -> str:
    """Whose number the desk sees: hers; the city's where she withholds it."""
    return "" if E164.fullmatch(message.recipient) or not E164.fullmatch(message.line) else message.line
