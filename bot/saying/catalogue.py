"""Every sentence, in every language: Fluent catalogues under `bot/texts/<language>/<topic>.ftl`.

A sentence may carry attributes `.sms` and `.voice` where those channels need other words: `.sms` where its text is
long or holds signs that the cheap alphabet has not, `.voice` where it is made for the eye.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

from bot.languages import LANGUAGES, base

TEXTS = Path(__file__).parents[1] / "texts"
#: Which attribute a channel prefers; other channels take the sentence itself.
CHANNEL_ATTRIBUTE = {"twilio_sms": "sms", "exotel_sms": "sms", "twilio_voice": "voice"}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The sentences of one language."""

    language: str
    bundle: FluentBundle

    def has(self, text_id: str) -> bool:
        """Whether this language says it."""
        return bool(self.bundle.has_message(text_id))

    def say(self, text_id: str, channel: str = "", **args: Any) -> str:
        """The sentence with its arguments filled in. Raises `KeyError` for an unknown id or a missing argument."""
        message = self.bundle.get_message(text_id) if self.has(text_id) else None
        if message is None or message.value is None:
            raise KeyError(f"{self.language}: {text_id}")
        pattern = message.attributes.get(CHANNEL_ATTRIBUTE.get(channel, ""), message.value)
        text, errors = self.bundle.format_pattern(pattern, args)
        if errors:
            raise KeyError(f"{self.language}: {text_id}: {errors[0]}")
        return str(text)


def is_heard(channel: str) -> bool:
    """Whether this channel's words are spoken to her."""
    return CHANNEL_ATTRIBUTE.get(channel) == "voice"


def catalogue_of(language: str, channel: str = "") -> Catalogue:
    """The sentences for a language on a channel: a typed variety is heard as the language behind it.

    Each language is read when it is first spoken, a tenth of a second: a worker of twenty starts as fast as one of two.
    """
    return _read(base(language) if is_heard(channel) else language)


@lru_cache
def _read(code: str) -> Catalogue:
    # use_isolating wraps arguments in bidi marks, which citizens would copy along with a complaint number
    bundle = FluentBundle([LANGUAGES[code].locale.replace("_", "-")], use_isolating=False)
    for path in sorted((TEXTS / code).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf8")))
    return Catalogue(code, bundle)
