"""What every speech service is: it hears, it speaks, it knows a language by its sound or look.

Languages are ISO 639 codes without a script (`hi`, not `hi-Latn`): a voice has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

#: Samples in a second: what recognisers are made for, and what a telephone carries (reference/channels.md 4).
RATE, PHONE_RATE = 16_000, 8_000


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said, never empty, and the language in which it was taken down."""

    text: str
    language: str


class Speech(Protocol):
    """One speech service. Safe for concurrent use."""

    async def recognise(self, audio: bytes, content_type: str, language: str) -> Heard:
        """The words in a recording of any usual format, up to 5 MB and two minutes.

        Raises `CouldNotHear`, `TooLong`, `SpeechDown`.
        """

    async def speak(self, text: str, language: str, rate: int = RATE) -> bytes:
        """`text` as a wav of `rate` samples a second. Raises `CouldNotSpeak`, `SpeechDown`."""

    async def detect(self, said: bytes | str) -> str:
        """The language of a recording or a text; empty if it cannot be told. Raises `TooLong`, `SpeechDown`."""

    async def aclose(self) -> None:
        """Close the connections."""
