"""The phone line of a city: the channel over this process's mailroom, the languages it speaks, and how.

Where Twilio has no voice for a language (`Language.speaker` is empty) there are, in this order: recordings of the city,
a synthesised voice, the neighbour language (reference/channels.md 1.8).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from bot.languages import LANGUAGES, Language
from bot.mailroom.store import StoreError
from bot.saying.catalogue import catalogue_of
from bot.settings import Settings
from bot.ulb import Ulb
from connectors.channels.twilio.voice.adapter import TwilioVoice
from connectors.channels.twilio.voice.answers import Speak, Voices
from connectors.channels.twilio.voice.twiml import Tongue
from connectors.errors import SendRetryable

#: The settings without which nobody can call.
NEEDS = ("twilio_account_sid", "twilio_auth_token", "twilio_voice_from")
#: Seconds for which a reply can be fetched; a call is over sooner.
KEPT = 3600


class Shelf(Protocol):
    """What the channel needs of `bot.mailroom`."""

    async def append_stream(self, recipient: str, event: dict[str, Any], keep: int = ...) -> str:
        """Put a reply where the call's request waits for it; its id. Raises `StoreError`."""


def open_voice(settings: Settings, shelf: Shelf) -> TwilioVoice | None:
    """The channel, for gateway (verify, parse), worker (fetch) and sender (send); `None` without its settings."""
    tokens = (settings.twilio_auth_token.get_secret_value(), settings.twilio_auth_token_old.get_secret_value())
    if missing(settings):
        return None

    async def append(stream: str, event: dict[str, Any]) -> str:
        try:
            return await shelf.append_stream(stream, event, KEPT)
        except StoreError as error:
            raise SendRetryable("store down") from error

    return TwilioVoice(
        account_sid=settings.twilio_account_sid,
        tokens=tuple(filter(None, tokens)),
        append=append,
        api_base=settings.twilio_api_base,
    )


def missing(settings: Settings) -> dict[str, tuple[str, ...]]:
    """The settings that would switch calls on, under the channel's name; empty where they are on."""
    values = {
        "twilio_account_sid": settings.twilio_account_sid,
        "twilio_auth_token": settings.twilio_auth_token.get_secret_value(),
        "twilio_voice_from": settings.twilio_voice_from,
    }
    names = tuple(name for name in NEEDS if not values[name])
    return {TwilioVoice.name: names} if names else {}


class Line:
    """What one city can say on the phone. `speak` is there if voices can be synthesised, `records` tells whether a
    recording is understood later.
    """

    def __init__(self, city: Ulb, speak: Speak | None = None, *, records: bool = False) -> None:
        self.city = city
        self.synthesised = speak is not None
        # a typed variety is no language of its own on the phone
        codes = [code for code in city.languages if not LANGUAGES[code].parent]
        speakable = [code for code in codes if self._speakable(code)]
        self.languages: list[str] = codes if speakable else []
        self.first = speakable[0] if speakable else "en"
        tongues = {code: _tongue(row, records) for code, row in LANGUAGES.items()}
        unspoken = {code: (catalogue_of(other).say("call-unspoken"), other) for code, other in self._apologies()}
        options = {"speak": speak} if speak else {}
        self.voices = Voices(tongues, city.recordings, unspoken=unspoken, **options)

    def carried(self, code: str) -> str:
        """The language in which a talk in `code` is held: itself if it can be heard, else its neighbour."""
        row = LANGUAGES[code]
        if row.parent:
            return self.carried(row.parent)
        if self._speakable(code):
            return code
        return row.neighbour if row.neighbour and self._speakable(row.neighbour) else self.first

    def _apologies(self) -> Iterator[tuple[str, str]]:
        """For each language without a voice at the provider, the one in which she is told that it can't be spoken."""
        voiced = [code for code in (*self.languages, "en") if LANGUAGES[code].speaker]
        for code, row in LANGUAGES.items():
            other = row.neighbour if row.neighbour and LANGUAGES[row.neighbour].speaker else next(iter(voiced), "en")
            if not row.speaker:
                yield code, other

    def _speakable(self, code: str) -> bool:
        return bool(LANGUAGES[code].speaker or self.city.recordings.get(code) or self.synthesised)


def _tongue(row: Language, records: bool) -> Tongue:
    # Hindi in Latin letters has no voice of its own; that of Hindi reads it well enough
    spoken = LANGUAGES[row.parent] if row.parent else row
    return Tongue(spoken.speaker, row.voice, records)


def lines(cities: Mapping[str, Ulb], speak: Speak | None = None, *, records: bool = False) -> dict[str, Line]:
    """The phone line of each city, by its code."""
    return {code: Line(city, speak, records=records) for code, city in cities.items()}
