"""Through the real ffmpeg."""

from __future__ import annotations

import asyncio
import io
import subprocess
import wave
from pathlib import Path

import imageio_ffmpeg
import pytest

from connectors.errors import CouldNotHear, SpeechDown, TooLong
from connectors.speech import audio
from connectors.speech.audio import MAX_BYTES, as_wav, samples_of, to_ogg, to_wav

RECORDINGS = Path(__file__).resolve().parents[3] / "connectors" / "services" / "sandbox" / "town" / "recordings"


def form(content):
    with wave.open(io.BytesIO(content)) as file:
        return file.getnchannels(), file.getsampwidth(), file.getframerate(), file.getnframes() / file.getframerate()


async def test_a_voice_note_becomes_a_wav():
    made = await to_wav((RECORDINGS / "street_light_hi.ogg").read_bytes())
    channels, width, rate, seconds = form(made)
    assert (channels, width, rate) == (1, 2, 16_000)
    assert 3 < seconds < 5


async def test_the_same_recording_gives_the_same_bytes():
    content = (RECORDINGS / "house_tax_hi.ogg").read_bytes()
    assert await to_wav(content) == await to_wav(content)


async def test_a_wav_of_the_wanted_form_keeps_its_samples(wav):
    assert samples_of(await to_wav(wav)) == samples_of(wav)


async def test_a_recording_of_a_telephone_is_resampled():
    assert form(await to_wav(as_wav(b"\0\1" * 8000, 8000)))[2:] == (16_000, 1.0)


@pytest.mark.parametrize(
    "arguments",
    [
        ("-f", "mp3"),
        ("-f", "adts"),
        ("-f", "flac"),
        ("-c:a", "libopus", "-f", "webm"),
        ("-c:a", "libopencore_amrnb", "-ar", "8000", "-b:a", "12.2k", "-f", "amr"),
    ],
    ids=lambda arguments: arguments[-1],
)
async def test_it_takes_what_telephones_and_browsers_record(wav, arguments):
    assert form(await to_wav(recorded(wav, *arguments, "pipe:1")))[3] == pytest.approx(1.0, abs=0.15)


async def test_a_recording_whose_index_stands_at_its_end(wav, tmp_path):
    """As iPhones write it: it cannot be read from a pipe in one go."""
    recorded(wav, "-f", "ipod", str(tmp_path / "a.m4a"))
    content = (tmp_path / "a.m4a").read_bytes()
    assert content.index(b"moov") > content.index(b"mdat")
    assert form(await to_wav(content))[3] == pytest.approx(1.0, abs=0.15)


async def test_kinds_that_nobody_sends_are_not_opened(wav):
    with pytest.raises(CouldNotHear):
        await to_wav(recorded(wav, "-f", "au", "pipe:1"))


def recorded(wav, *arguments):
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", "-f", "wav", "-i", "pipe:0", *arguments]
    return subprocess.run(command, input=wav, stdout=subprocess.PIPE, check=True, timeout=30).stdout


async def test_a_spoken_answer_becomes_a_voice_note(wav):
    made = await to_ogg(wav)
    assert made.startswith(b"OggS")
    assert b"OpusHead" in made[:100]
    assert form(await to_wav(made))[3] == pytest.approx(1.0, abs=0.1)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"OggS",
        b"not a recording at all" * 100,
        b"\xff\xd8\xff\xe0" + bytes(2000),
        (RECORDINGS / "street_light_hi.ogg").read_bytes()[:60],
        as_wav(bytes(200)),
        b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n",
        b"ffconcat version 1.0\nfile /etc/hostname\n",
    ],
    ids=["nothing", "head", "text", "picture", "torn", "too-short", "playlist", "list-of-files"],
)
async def test_what_is_no_recording(content):
    with pytest.raises(CouldNotHear):
        await to_wav(content)


async def test_over_five_megabytes():
    with pytest.raises(TooLong):
        await to_wav(bytes(MAX_BYTES + 1))


async def test_over_two_minutes():
    quiet = bytes(121 * 2 * 8000)
    assert len(quiet) < MAX_BYTES
    with pytest.raises(TooLong):
        await to_wav(as_wav(quiet, 8000))


async def test_just_two_minutes():
    assert form(await to_wav(as_wav(bytes(120 * 2 * 8000), 8000)))[3] == pytest.approx(120, abs=0.01)


async def test_a_run_that_takes_too_long_is_ended(monkeypatch, wav):
    monkeypatch.setattr(audio, "TIMEOUT", 0.0)
    with pytest.raises(CouldNotHear):
        await to_wav(wav)


async def test_it_needs_nothing_of_the_loop(monkeypatch, wav):
    """Rasa's web server sets a policy of which a loop that runs already gets no subprocesses."""

    def none(_):
        raise NotImplementedError

    monkeypatch.setattr(asyncio.AbstractEventLoopPolicy, "get_child_watcher", none)
    monkeypatch.setattr(type(asyncio.get_event_loop_policy()), "get_child_watcher", none)
    assert await to_wav(wav) == wav


async def test_a_machine_without_ffmpeg(monkeypatch, wav):
    monkeypatch.setattr(audio.imageio_ffmpeg, "get_ffmpeg_exe", lambda: "/nowhere/ffmpeg")
    with pytest.raises(SpeechDown):
        await to_wav(wav)


def test_only_a_wav_has_samples():
    with pytest.raises(ValueError, match="wav"):
        samples_of(b"OggS")
