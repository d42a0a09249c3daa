"""A turn that listens: a voice note becomes the words in it, before the turn, as if she had typed them.

What cannot be heard stays as it is, with the reason, and the turn asks her to type or to say it again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

import structlog

from actions.grievance import MAX_WORDS, WORDS
from bot import metrics
from bot.languages import base
from bot.outgoing.replies import SILENT_KINDS
from bot.saying.catalogue import catalogue_of
from bot.state import Conversation
from bot.turn import Ports, Turn, TurnResult
from bot.ulb import Ulb, city_of_line
from bot.voice import recordings
from bot.voice.links import Links
from bot.voice.voice_notes import add_voice
from connectors.errors import ChannelError, CouldNotHear, SpeechDown, SpeechError, TooLarge, TooLong
from connectors.message import Inbound, Media
from connectors.speech.audio import to_ogg
from connectors.speech.base import Heard, Speech

#: Seconds that a citizen waits for our listening, whatever is slow in it.
LISTENING = 30.0
#: Seconds for which the recording of a complaint can be listened to.
RECORDING_KEPT = 30 * 24 * 3600
#: Nothing is said before these.
FIRST = frozenset({"first-contact", "emergency"})

LanguagesOf = Callable[[Conversation, Inbound], Sequence[str]]
_log = structlog.get_logger(__name__)


class Ears:
    """`turn` with ears. `languages_of`: the codes of her city's languages, the first is the likeliest.

    `speech` is `None` where the city has no speech service; she is told so. `delete` rids the provider of a recording.
    """

    def __init__(
        self,
        turn: Turn,
        speech: Speech | None,
        links: Links,
        languages_of: LanguagesOf,
        delete: recordings.Delete = recordings.leave,
    ) -> None:
        self._turn, self._speech, self._links, self._languages_of = turn, speech, links, languages_of
        self._delete = delete

    async def turn(self, conversation: Conversation, inbound: Inbound, ports: Ports) -> TurnResult:
        """A `bot.turn.Turn`."""
        if recordings.is_deletion(inbound):
            return TurnResult(conversation, wakes=await recordings.delete(inbound, self._delete))
        note = note_in(inbound)
        if note is None:
            return await self._turn(conversation, inbound, ports)
        if self._speech is None:
            return await self._unheard(conversation, inbound, note, ports)
        try:
            async with asyncio.timeout(LISTENING):
                recording, heard = await self._listen(self._speech, conversation, inbound, note, ports)
        except (SpeechError, ChannelError, TimeoutError) as error:
            result = await self._unheard(conversation, _unheard(inbound, error), note, ports)
        else:
            result = await self._answer(conversation, inbound, ports, recording, heard)
            recordings.let_go(result, inbound, note, kept=True)
        await add_voice(self._speech, self._links, inbound, result)
        return result

    async def _listen(
        self, speech: Speech, conversation: Conversation, inbound: Inbound, note: Media, ports: Ports
    ) -> tuple[bytes, Heard]:
        """The recording and its words. `Heard.language` is the code to answer in: hers, if she spoke that language."""
        recording, content_type = await ports.fetch(inbound.channel, note)
        offered = self._languages_of(conversation, inbound)
        known = str(conversation.slots.get("language") or inbound.language)
        first = known or await _sound_of(speech, recording, offered) or offered[0]
        try:
            heard = await speech.recognise(recording, content_type, base(first))
        except CouldNotHear:
            # the language that she has written in so far need not be the one that she speaks
            other = await _sound_of(speech, recording, offered) if known else ""
            if not other or base(other) == base(first):
                raise
            first, heard = other, await speech.recognise(recording, content_type, base(other))
        return recording, replace(heard, language=first)

    async def _answer(
        self, conversation: Conversation, inbound: Inbound, ports: Ports, recording: bytes, heard: Heard
    ) -> TurnResult:
        before = conversation.slots.get(WORDS)
        said = replace(inbound, kind="text", text=heard.text, language=heard.language)
        result = await self._turn(conversation, said, ports)
        _count(inbound, "heard")
        _say_what_was_heard(result, heard)
        after = result.conversation.slots.get(WORDS)
        if after and after != before and heard.text[:MAX_WORDS] in after and self._links.open:
            await self._attach(recording, result)
        return result

    async def _unheard(self, conversation: Conversation, inbound: Inbound, note: Media, ports: Ports) -> TurnResult:
        """What nobody could hear; where a caller recorded her complaint, the officer can listen to it."""
        before, copied = conversation.slots.get(WORDS), False
        result = await self._turn(conversation, inbound, ports)
        if inbound.call and result.conversation.slots.get(WORDS) not in (None, before) and self._links.open:
            with suppress(ChannelError, SpeechError, TimeoutError):
                async with asyncio.timeout(LISTENING):
                    recording, _ = await ports.fetch(inbound.channel, note)
                await self._attach(recording, result)
                copied = True
        recordings.let_go(result, inbound, note, kept=copied)
        return result

    async def _attach(self, recording: bytes, result: TurnResult) -> None:
        """The city's file store takes no audio (reference/digit-upyog-apis.md B11): the officer gets the address."""
        address = await self._links.publish(await to_ogg(recording), RECORDING_KEPT)
        words = str(result.conversation.slots[WORDS])
        result.conversation.slots[WORDS] = f"{words[: MAX_WORDS - len(address) - 1]}\n{address}"


def languages_of(cities: Mapping[str, Ulb], home: str) -> LanguagesOf:
    """Her city is the line's, else the one that she was with, else `home`, as in `bot.engine`."""

    def languages(conversation: Conversation, inbound: Inbound) -> Sequence[str]:
        code = city_of_line(cities, inbound.line) or str(conversation.slots.get("ulb"))
        return (cities.get(code) or cities.get(home) or next(iter(cities.values()))).languages

    return languages


def note_in(inbound: Inbound) -> Media | None:
    """The voice note in a message that says nothing else."""
    if inbound.text or inbound.payload or inbound.kind in SILENT_KINDS:
        return None
    return next((media for media in inbound.media if media.kind == "audio"), None)


async def _sound_of(speech: Speech, recording: bytes, offered: Sequence[str]) -> str:
    """Which of the offered languages is spoken; empty if it is none of them or cannot be told."""
    spoken = await speech.detect(recording)
    return next((code for code in offered if base(code) == spoken), "")


def _unheard(inbound: Inbound, error: Exception) -> Inbound:
    """The message as it was, and why it was not heard: the text of `connectors.errors` that says so."""
    if isinstance(error, TimeoutError):
        error = SpeechDown(code="slow")
    why = error.text if isinstance(error, SpeechError) else CouldNotHear.text
    if isinstance(error, TooLarge):
        why = TooLong.text
    name = type(error).__name__
    _count(inbound, "down" if isinstance(error, SpeechDown) else "unheard")
    _log.warning("voice note not heard", channel=inbound.channel, error=name, code=getattr(error, "code", ""))
    return replace(inbound, unsupported=why)


def _say_what_was_heard(result: TurnResult, heard: Heard) -> None:
    """Before the answer: she can see whether she was understood."""
    for number, reply in enumerate(result.replies):
        if reply.text and reply.text_id not in FIRST:
            words = catalogue_of(reply.language, reply.channel).say("voice-heard", reply.channel, words=heard.text)
            result.replies[number] = replace(reply, text=f"{words}\n\n{reply.text}")
            return


def _count(inbound: Inbound, outcome: str) -> None:
    metrics.VOICE_NOTES.labels(inbound.channel, outcome).inc()
