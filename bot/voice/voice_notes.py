"""Our words as a voice: the answer to a voice note for her who wants to hear it, and a sentence in a phone call."""

from __future__ import annotations

import asyncio
import re
import unicodedata
from collections.abc import Awaitable, Callable, Sequence

from bot.languages import base
from bot.mailroom.store import StoreError
from bot.saying.registered import WHATSAPP
from bot.turn import TurnResult
from bot.voice.links import OGG, WAV, Links
from connectors.errors import SpeechError
from connectors.message import Inbound, Media, Outbound
from connectors.speech.audio import to_ogg
from connectors.speech.base import PHONE_RATE, Speech

#: The slot in which she has it that she wants to hear the answers (actions/profile.py).
WANTED = "voice_replies"
#: Where a recording is played in the conversation itself.
CHANNELS = frozenset(WHATSAPP)
#: Seconds for which the provider can fetch it; the most characters that are spoken.
KEPT, LONGEST = 3600, 1000

#: Seconds that a caller may wait for a voice; then she hears another one, or keys help.
CALLER_WAITS = 4.0

_ADDRESS = re.compile(r"https?://\S+")
#: Unicode's kinds of pictures and invisible signs; two of these are joiners, with which Indic words are spelt.
_UNSPOKEN = frozenset({"So", "Sk", "Cf"})
_JOINERS = "\u200c\u200d"


def speaking_channels(speech: Speech | None, links: Links) -> frozenset[str]:
    """The channels on which we can answer by voice."""
    return CHANNELS if speech and links.secure else frozenset()


async def add_voice(speech: Speech, links: Links, inbound: Inbound, result: TurnResult) -> None:
    """Put the answer as a voice note behind the answer in words, if she wants it; without a voice the words must do.

    Raises `StoreError`.
    """
    wanted = result.conversation.slots.get(WANTED) is True
    words = aloud(result.replies)
    if not (wanted and words and inbound.channel in speaking_channels(speech, links)):
        return
    language = result.replies[-1].language
    try:
        voice = await to_ogg(await speech.speak(words, base(language)))
    except SpeechError:
        return
    note = Media("audio", OGG, await links.publish(voice, KEPT))
    result.replies.append(
        Outbound(
            f"{inbound.message_id}-voice",
            inbound.channel,
            inbound.sender,
            inbound.line,
            language=language,
            media=(note,),
        )
    )


def speaker(speech: Speech, links: Links) -> Callable[[str, str], Awaitable[str]]:
    """(words, language) → the address of their sound for a call, empty if there is none in time. It raises nothing."""

    async def speak(words: str, language: str) -> str:
        try:
            async with asyncio.timeout(CALLER_WAITS):
                wav = await speech.speak(words[:LONGEST], base(language), PHONE_RATE)
                return await links.publish(wav, KEPT, WAV)
        except (SpeechError, StoreError, TimeoutError):
            return ""

    return speak


def aloud(replies: Sequence[Outbound]) -> str:
    """What a voice can say of the replies: no pictures, no addresses; the choices after the question."""
    parts = [part for reply in replies for part in (reply.text, ", ".join(c.title for c in reply.choices))]
    lines = [_spoken(line) for part in parts for line in _ADDRESS.sub("", part).splitlines()]
    return "\n".join(line for line in lines if line)[:LONGEST]


def _spoken(line: str) -> str:
    kept = (s for s in line if s in _JOINERS or not (unicodedata.category(s) in _UNSPOKEN or "\ufe00" <= s <= "\ufe0f"))
    return " ".join("".join(kept).split())
