"""The stand-in for Bhashini over HTTP, with the real client and the real ffmpeg before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectors.errors import CouldNotHear, CouldNotSpeak, SpeechDown
from connectors.services.sandbox import speech as stand_in
from connectors.speech.audio import as_wav, to_wav
from connectors.speech.base import Heard
from connectors.speech.bhashini import CONFIG, Bhashini

KNOWN = sorted(stand_in._texts().items())
CREDENTIALS = {"userID": stand_in.USER, "ulcaApiKey": stand_in.KEY}
TASK = {"taskType": "asr", "config": {"language": {"sourceLanguage": "hi"}}}


def recording(name):
    return (stand_in.RECORDINGS / name).read_bytes()


@pytest.fixture
async def speech(town):
    made = Bhashini(user=stand_in.USER, key=stand_in.KEY, base=str(town.http.base_url))
    yield made
    await made.aclose()


@pytest.mark.parametrize(("name", "said"), KNOWN)
async def test_it_knows_the_recordings_of_the_town(speech, name, said):
    assert await speech.detect(recording(name)) == said["language"]
    assert await speech.recognise(recording(name), "audio/ogg", said["language"]) == Heard(**said)


async def test_and_says_when_it_does_not(speech):
    with pytest.raises(CouldNotHear):
        await speech.recognise(recording("hum.ogg"), "audio/ogg", "hi")


async def test_a_known_recording_with_something_before_it_is_another_one(speech):
    wav = await to_wav(recording("street_light_hi.ogg"))
    with pytest.raises(CouldNotHear):
        await speech.recognise(as_wav(bytes(320) + wav[44:]), "audio/wav", "hi")


async def test_the_wrong_language_is_not_understood(speech):
    with pytest.raises(CouldNotHear):
        await speech.recognise(recording("street_light_hi.ogg"), "audio/ogg", "en")


async def test_languages_that_it_does_not_have(speech):
    with pytest.raises(CouldNotHear):
        await speech.recognise(recording("street_light_hi.ogg"), "audio/ogg", "or")
    with pytest.raises(CouldNotSpeak):
        await speech.speak("words", "or")


async def test_it_speaks_as_long_as_the_text(speech):
    short, long = await speech.speak("a" * 20, "en"), await speech.speak("a" * 40, "en")
    assert 1.9 < len(long) / len(short) < 2.1


async def test_nothing_is_tracked(speech, town):
    await speech.recognise(recording("garbage_hi.wav"), "audio/wav", "hi")
    assert town.http.get("/sandbox/speech").json()["asked"]["tracked"] == 0


def test_what_is_not_declined_is_tracked(town):
    config = {"language": {"sourceLanguage": "en"}, "serviceId": "sandbox/tts--en", "samplingRate": 8000}
    body = {"pipelineTasks": [{"taskType": "tts", "config": config}], "inputData": {"input": [{"source": "words"}]}}
    town.http.post(stand_in.COMPUTE, json=body, headers={"Authorization": stand_in.COMPUTE_KEY})
    assert town.http.get("/sandbox/speech").json()["asked"]["tracked"] == 1


async def test_it_can_be_down(speech, town):
    town.fault(down=True, paths=["/services/inference"])
    with pytest.raises(SpeechDown):
        await speech.recognise(recording("garbage_hi.wav"), "audio/wav", "hi")


@pytest.mark.parametrize("headers", [{}, {"userID": stand_in.USER}, CREDENTIALS | {"ulcaApiKey": "other"}])
def test_it_asks_for_credentials(town, headers):
    answer = town.http.post(CONFIG, json={"pipelineTasks": [TASK]}, headers=headers)
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("headers", "service", "status"),
    [
        ({}, "sandbox/asr--hi", 401),
        ({"Authorization": stand_in.COMPUTE_KEY}, "sandbox/asr--en", 404),
        ({"Authorization": stand_in.COMPUTE_KEY}, "", 404),
    ],
)
def test_the_work_needs_the_key_and_the_service_of_the_configuration(town, headers, service, status):
    task = {"taskType": "asr", "config": {"language": {"sourceLanguage": "hi"}, "serviceId": service}}
    answer = town.http.post(stand_in.COMPUTE, json={"pipelineTasks": [task], "inputData": {}}, headers=headers)
    assert answer.status_code == status


def test_its_recordings_can_be_had(town):
    answer = town.http.get("/sandbox/recordings/hum.ogg")
    assert answer.content == recording("hum.ogg")
    assert town.http.get("/sandbox/recordings/README.md").status_code == 404


def test_the_recordings_are_small_and_all_named():
    files = [path for path in Path(stand_in.RECORDINGS).iterdir() if path.suffix in (".ogg", ".wav")]
    assert sum(path.stat().st_size for path in files) < 300_000
    assert {path.name for path in files} - {"hum.ogg"} == {name for name, _ in KNOWN}
