"""The first question of a call: which language. The gateway asks it, since no turn is needed to ask.

Each language asks for itself, in its own voice; what has no voice is offered by its neighbour. Who is in danger cannot
wait for that, and the first language's recogniser may not understand her: so the number to dial is told at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterator

from bot.answers import match
from bot.languages import LANGUAGES
from bot.phone.telephone import Line
from bot.saying.catalogue import catalogue_of
from connectors.channels.twilio.voice import twiml
from connectors.message import Inbound

CHANNEL = "twilio_voice"
DANGER = "call-danger"


async def question(line: Line) -> list[twiml.Line]:
    """Who is speaking, then of each language whom to call in danger and its key, in the order of the city's file."""
    city = line.city.name.get(line.first) or next(iter(line.city.name.values()))
    welcome = line.voices.line(catalogue_of(line.first).say("call-welcome", CHANNEL, city=city), line.first)
    offers = (
        say for key, code in enumerate(line.languages, 1) for say in (*_danger(line, code), _offer(line, code, key))
    )
    # together, since she waits for all of them
    return list(await asyncio.gather(welcome, *offers))


def _danger(line: Line, code: str) -> Iterator[Awaitable[twiml.Line]]:
    """Nothing where this language has no way to say it: another one does."""
    if line.voices.tongue(code).speaks or line.synthesised or DANGER in line.city.recordings.get(code, {}):
        number = " ".join(line.city.emergency[0].number)
        yield line.voices.line(catalogue_of(code).say(DANGER, CHANNEL, number=number), code, DANGER)


async def _offer(line: Line, code: str, key: int) -> twiml.Line:
    other = line.carried(code)
    if other == code:
        words = catalogue_of(code).say("call-language", CHANNEL, key=key)
        return await line.voices.line(words, code, "call-language")
    name = catalogue_of(other).say(f"language-{code}", CHANNEL)
    words = catalogue_of(other).say("call-language-other", CHANNEL, language=name, key=key)
    return await line.voices.line(words, other)


def listening(line: Line) -> twiml.Listening:
    """One key, or what the first language's recogniser would write: a language's name, or that she is in danger."""
    keys = 1 if len(line.languages) <= 9 else 0
    hints = [*(row["title"] for row in _offers(line)), *_danger_words(line)]
    return twiml.Listening(line.voices.tongue(line.first).hears, keys, tuple(hints))


def _danger_words(line: Line) -> list[str]:
    """In each language of the city as far as this recogniser has its letters: typed Hindi where it hears English."""
    script = LANGUAGES[line.first].script
    codes = [code for code in line.city.languages if LANGUAGES[code].script == script]
    return [words for code in codes for words in catalogue_of(code).say("call-danger-words", CHANNEL).split(",")]


def picked(line: Line, inbound: Inbound) -> str:
    """The language that she chose by key or by its name; empty for anything else."""
    if inbound.keyed:
        key = int(inbound.text) if inbound.text.isascii() and inbound.text.isdecimal() else 0
        return line.languages[key - 1] if 0 < key <= len(line.languages) else ""
    return match(inbound.text, _offers(line))


def _offers(line: Line) -> list[dict[str, str]]:
    """Every name of every language: its own, and what the city's other languages call it."""
    numbered = [{"title": LANGUAGES[code].own_name, "payload": code} for code in line.languages]
    other = [
        {"title": catalogue_of(speaker).say(f"language-{code}", CHANNEL), "payload": code}
        for speaker in line.languages
        for code in line.languages
    ]
    return [*numbered, *other]
