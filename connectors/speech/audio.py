"""Recordings into the form that a recogniser takes, and spoken answers into the form that WhatsApp takes, by ffmpeg.

What she sends is not to be trusted: it reaches ffmpeg by a pipe and can name no file or address, only audio formats are
opened, the result is cut, and a run that takes too long is ended.
"""

from __future__ import annotations

import asyncio
import io
import subprocess
import wave
from collections.abc import Sequence
from subprocess import DEVNULL, PIPE

import imageio_ffmpeg

from connectors.errors import CouldNotHear, SpeechDown, TooLong
from connectors.speech.base import RATE

MAX_BYTES = 5 * 1024 * 1024
MAX_SECONDS, MIN_SECONDS = 120, 0.2
#: Seconds that ffmpeg may take; two minutes of Opus take it a fraction of one.
TIMEOUT = 15.0
#: Bytes of a second of 16-bit mono.
_SECOND = 2 * RATE

#: The demuxers that may open a recording. Playlists are not among them: they name addresses to be fetched.
FORMATS = "ogg,wav,mp3,mov,mp4,m4a,3gp,3g2,mj2,amr,amrnb,amrwb,aac,flac,matroska,webm,caf,aiff"
_QUIET = ("-hide_banner", "-loglevel", "quiet", "-nostdin", "-bitexact")
_IN = ("-protocol_whitelist", "pipe,cache", "-format_whitelist", FORMATS, "-i", "cache:pipe:0", "-map", "0:a:0")
_MONO = ("-ac", "1", "-ar", str(RATE))
_PCM = ("-t", str(MAX_SECONDS + 1), "-c:a", "pcm_s16le", "-f", "s16le", "pipe:1")
_OPUS = ("-c:a", "libopus", "-b:a", "24k", "-f", "ogg", "pipe:1")


async def to_wav(recording: bytes) -> bytes:
    """A recording as wav, 16 kHz, 16 bit, mono; the same bytes for the same recording on the same machine.

    Raises `TooLong` (over 5 MB or two minutes), `CouldNotHear` (no audio in it), `SpeechDown` (no ffmpeg here).
    """
    if len(recording) > MAX_BYTES:
        raise TooLong("recording: over 5 MB")
    samples = await _ffmpeg(recording, *_QUIET, *_IN, *_MONO, *_PCM)
    if len(samples) > MAX_SECONDS * _SECOND:
        raise TooLong("recording: over two minutes")
    if len(samples) < MIN_SECONDS * _SECOND:
        raise CouldNotHear("recording: no audio")
    return as_wav(samples)


async def to_ogg(recording: bytes) -> bytes:
    """A recording as Ogg with Opus, the form of WhatsApp's voice notes. Raises as `to_wav`."""
    if len(recording) > MAX_BYTES:
        raise TooLong("recording: over 5 MB")
    made = await _ffmpeg(recording, *_QUIET, *_IN, *_MONO, *_OPUS)
    if not made:
        raise CouldNotHear("recording: no audio")
    return made


def as_wav(samples: bytes, rate: int = RATE) -> bytes:
    """A wav of 16-bit mono samples."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples)
    return made.getvalue()


def samples_of(content: bytes) -> bytes:
    """The samples of a wav. Raises `ValueError` if it is none."""
    try:
        with wave.open(io.BytesIO(content)) as file:
            samples: bytes = file.readframes(file.getnframes())
    except (wave.Error, EOFError) as error:
        raise ValueError("audio: not a wav") from error
    return samples


async def _ffmpeg(content: bytes, *arguments: str) -> bytes:
    # in a thread: the loop's own subprocesses fail where a library (Rasa's web server) has changed the loop's policy
    return await asyncio.to_thread(_run, content, arguments)


def _run(content: bytes, arguments: Sequence[str]) -> bytes:
    try:
        command = [imageio_ffmpeg.get_ffmpeg_exe(), *arguments]
        done = subprocess.run(command, input=content, stdout=PIPE, stderr=DEVNULL, timeout=TIMEOUT, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise CouldNotHear("recording: took too long") from error
    except (RuntimeError, OSError) as error:
        raise SpeechDown(code="ffmpeg-missing") from error
    return done.stdout if done.returncode == 0 else b""
