"""The first question of a call: which language. The gateway asks it, since no turn is needed to ask.

Each language asks for itself, in its own voice; what has no voice is offered by its neighbour.
"""

from __future__ import annotations

import asyncio

from bot.answers import match
from bot.catalogue import catalogue_of
from bot.languages import LANGUAGES
from bot.phone.telephone import Line
from connectors.channels.twilio.voice import twiml
from connectors.message import Inbound

CHANNEL = "twilio_voice"


async def question(line: Line) -> list[twiml.Line]:
    """Who is speaking, then the key of each language, in the order of the city's file."""
    city = line.city.name.get(line.first) or next(iter(line.city.name.values()))
    welcome = line.voices.line(catalogue_of(line.first).say("call-welcome", CHANNEL, city=city), line.first)
    offers = (_offer(line, code, key) for key, code in enumerate(line.languages, start=1))
    # together, since she waits for all of them
    return list(await asyncio.gather(welcome, *offers))


async def _offer(line: Line, code: str, key: int) -> twiml.Line:
    other = line.carried(code)
    if other == code:
        words = catalogue_of(code).say("call-language", CHANNEL, key=key)
        return await line.voices.line(words, code, "call-language")
    name = catalogue_of(other).say(f"language-{code}", CHANNEL)
    words = catalogue_of(other).say("call-language-other", CHANNEL, language=name, key=key)
    return await line.voices.line(words, other)


def listening(line: Line) -> twiml.Listening:
    """One key, or the language's name as the recogniser of the first language would write it."""
    keys = 1 if len(line.languages) <= 9 else 0
    return twiml.Listening(line.voices.tongue(line.first).hears, keys, tuple(row["title"] for row in _offers(line)))


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
