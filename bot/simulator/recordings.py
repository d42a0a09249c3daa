"""What can be said aloud on the simulated phone: the sandbox's sample recordings, and silence for all other words.

Nobody speaks into a simulated phone; only the samples are recordings that the sandbox's stand-in for speech knows.
"""

from __future__ import annotations

import io
import wave
from functools import lru_cache

import yaml

from connectors.services.sandbox.speech import RECORDINGS

#: Samples a second, and seconds of silence that stand for a letter.
RATE, PER_LETTER = 8000, 0.08
#: WhatsApp's voice notes are Ogg.
ENDING, OGG, WAV = ".ogg", "audio/ogg", "audio/wav"


@lru_cache(maxsize=1)
def samples() -> dict[str, dict[str, str]]:
    """File name → `language` and `text` of what is said in it."""
    listed = yaml.safe_load((RECORDINGS / "recordings.yml").read_text(encoding="utf8"))
    return {name: row for name, row in listed.items() if name.endswith(ENDING)}


def sample(name: str) -> bytes | None:
    """The bytes of a sample, `None` if there is none of this name."""
    return (RECORDINGS / name).read_bytes() if name in samples() else None


def spoken(text: str) -> tuple[bytes, str]:
    """Bytes and content type of a recording of these words: the sample that says them, else silence of their length."""
    for name, row in samples().items():
        if row["text"].casefold() == text.strip().casefold():
            return (RECORDINGS / name).read_bytes(), OGG
    sound = io.BytesIO()
    with wave.open(sound, "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(bytes(2 * int(RATE * (1 + PER_LETTER * len(text)))))
    return sound.getvalue(), WAV
