from __future__ import annotations

import base64

import httpx
import pytest

from connectors.errors import CouldNotHear, CouldNotSpeak, SpeechDown
from connectors.speech.base import Heard
from connectors.speech.bhashini import KEPT
from connectors.speech.breaker import FAILURES, PAUSE

SERVICE = "ai4bharat/conformer-multilingual-dravidian-gpu--t4"
WORDS = "ನಮ್ಮ ಬೀದಿಯಲ್ಲಿ ನೀರು ಬರುತ್ತಿಲ್ಲ"
NO_SERVICE = {"pipelineResponseConfig": [{"taskType": "asr", "config": []}]}


def replied(output):
    return {"pipelineResponse": [{"taskType": "asr", "config": None, "output": output, "audio": None}]}


async def test_it_hears(speech, ulca):
    assert await speech.recognise(b"wav", "audio/ogg", "kn") == Heard(WORDS, "kn")
    asked = ulca.asked()
    assert asked["pipelineTasks"] == [
        {
            "taskType": "asr",
            "config": {
                "language": {"sourceLanguage": "kn"},
                "serviceId": SERVICE,
                "audioFormat": "wav",
                "samplingRate": 16000,
                "postProcessors": ["itn", "punctuation"],
            },
        }
    ]
    assert base64.b64decode(asked["inputData"]["audio"][0]["audioContent"]) == b"wav"


async def test_credentials_go_where_they_belong(speech, ulca):
    await speech.recognise(b"wav", "audio/ogg", "kn")
    config, compute = ulca.config.calls[0].request, ulca.compute.calls[0].request
    assert (config.headers["userID"], config.headers["ulcaApiKey"]) == ("u", "k")
    assert compute.headers["Authorization"] == "compute-key"
    assert "ulcaApiKey" not in compute.headers


async def test_it_speaks(speech, ulca, voice_answer, wav):
    ulca.answer(voice_answer)
    assert await speech.speak("words", "kn", 8000) == wav
    asked = ulca.asked()
    assert asked["inputData"] == {"input": [{"source": "words"}]}
    assert asked["pipelineTasks"][0]["config"]["samplingRate"] == 8000


async def test_a_voice_may_come_by_its_address(speech, ulca, respx_mock_voice, voice_answer, wav):
    voice_answer["pipelineResponse"][0]["audio"] = [{"audioContent": None, "audioUri": respx_mock_voice}]
    ulca.answer(voice_answer)
    assert await speech.speak("words", "kn") == wav


@pytest.fixture
def respx_mock_voice(ulca, wav):
    address = "https://voices.test/1.wav"
    ulca.router.get(address).mock(return_value=httpx.Response(200, content=wav))
    return address


@pytest.mark.parametrize(("said", "answer", "code"), [("ನೀರು", "text_language", "kn"), (b"wav", "audio_language", "ta")])
async def test_it_tells_the_language(speech, ulca, samples, said, answer, code):
    ulca.answer(samples(answer))
    assert await speech.detect(said) == code


@pytest.mark.parametrize("answer", [[], None, [{"langPrediction": []}], [{"language_code": "unknown"}]])
async def test_a_language_may_stay_unknown(speech, ulca, answer):
    task = {"taskType": "audio-lang-detection", "output": answer}
    ulca.answer({"pipelineResponse": [task]})
    assert await speech.detect(b"wav") == ""


async def test_tracking_is_declined_in_every_call(speech, ulca, samples, voice_answer):
    await speech.recognise(b"wav", "audio/ogg", "kn")
    ulca.answer(samples("text_language"))
    await speech.detect("words")
    ulca.answer(samples("audio_language"))
    await speech.detect(b"wav")
    ulca.answer(voice_answer)
    await speech.speak("words", "kn")
    declined = [ulca.asked(index)["controlConfig"] for index in range(len(ulca.compute.calls))]
    assert declined == [{"dataTracking": False}] * 4


@pytest.mark.parametrize("output", [[], None, [{"source": ""}], [{"source": " \n"}]])
async def test_nothing_heard_is_no_fault(speech, ulca, output):
    ulca.answer(replied(output))
    for _ in range(FAILURES + 1):
        with pytest.raises(CouldNotHear):
            await speech.recognise(b"wav", "audio/ogg", "kn")


@pytest.mark.parametrize(
    "body",
    [
        "API Error",
        {"detail": {"message": "API Error"}},
        {"pipelineResponse": "API Error"},
        {"pipelineResponse": None},
        {"pipelineResponse": []},
        {"pipelineResponse": ["API Error"]},
        {"pipelineResponse": [{"taskType": "translation", "output": [{"source": "API Error"}]}]},
        {"pipelineResponse": [{"taskType": "asr", "output": "API Error"}]},
        {"pipelineResponse": [{"taskType": "asr", "output": ["API Error"]}]},
        {"pipelineResponse": [{"taskType": "asr", "output": [{"source": None}]}]},
        {"pipelineResponse": [{"taskType": "asr", "output": [{"source": ["API Error"]}]}]},
    ],
)
async def test_an_error_in_words_is_never_taken_for_hers(speech, ulca, body):
    ulca.answer(body)
    with pytest.raises(SpeechDown):
        await speech.recognise(b"wav", "audio/ogg", "kn")


async def test_a_page_instead_of_an_answer(speech, ulca):
    ulca.compute.mock(return_value=httpx.Response(200, text="<html>API Error</html>"))
    with pytest.raises(SpeechDown) as error:
        await speech.recognise(b"wav", "audio/ogg", "kn")
    assert error.value.code == "malformed"


@pytest.mark.parametrize(
    "audio",
    [None, [], [{"audioContent": "%%"}], [{"audioContent": "YWJj"}], [{"audioUri": "http://voices.test/1.wav"}], ["x"]],
)
async def test_a_voice_that_is_none(speech, ulca, audio):
    ulca.answer({"pipelineResponse": [{"taskType": "tts", "audio": audio}]})
    with pytest.raises(SpeechDown):
        await speech.speak("words", "kn")


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_broken_server_is_asked_once_more(speech, ulca, samples, status):
    ulca.compute.mock(side_effect=[httpx.Response(status), httpx.Response(200, json=samples("asr"))])
    assert (await speech.recognise(b"wav", "audio/ogg", "kn")).text == WORDS


async def test_and_not_a_third_time(speech, ulca):
    ulca.compute.mock(return_value=httpx.Response(502))
    with pytest.raises(SpeechDown) as error:
        await speech.recognise(b"wav", "audio/ogg", "kn")
    assert (error.value.code, len(ulca.compute.calls)) == ("502", 2)


async def test_a_time_out_is_not_waited_for_twice(speech, ulca):
    ulca.compute.mock(side_effect=httpx.ReadTimeout)
    with pytest.raises(SpeechDown):
        await speech.recognise(b"wav", "audio/ogg", "kn")
    assert len(ulca.compute.calls) == 1


async def test_the_services_are_asked_for_once_in_hours(speech, ulca, clock):
    for _ in range(3):
        await speech.recognise(b"wav", "audio/ogg", "kn")
    assert len(ulca.config.calls) == 1
    clock[0] = KEPT + 1
    await speech.recognise(b"wav", "audio/ogg", "kn")
    assert len(ulca.config.calls) == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404])
async def test_a_key_that_has_expired_is_renewed(speech, ulca, samples, status):
    ulca.compute.mock(side_effect=[httpx.Response(status), httpx.Response(200, json=samples("asr"))])
    assert (await speech.recognise(b"wav", "audio/ogg", "kn")).text == WORDS
    assert len(ulca.config.calls) == 2


async def test_a_refusal_that_stays(speech, ulca):
    ulca.compute.mock(return_value=httpx.Response(401, json={"detail": "API Error"}))
    with pytest.raises(SpeechDown) as error:
        await speech.recognise(b"wav", "audio/ogg", "kn")
    assert (error.value.code, len(ulca.compute.calls)) == ("401", 2)


async def test_wrong_credentials(speech, ulca):
    ulca.config.mock(return_value=httpx.Response(401, json={"message": "Invalid"}))
    with pytest.raises(SpeechDown) as error:
        await speech.recognise(b"wav", "audio/ogg", "kn")
    assert error.value.code == "401"
    assert not ulca.compute.calls


@pytest.mark.parametrize(
    "part", ["pipelineResponseConfig", "pipelineInferenceAPIEndPoint", "callbackUrl", "inferenceApiKey"]
)
async def test_a_configuration_without_something(speech, ulca, samples, part):
    answer = samples("config")
    answer.pop(part, None)
    answer.get("pipelineInferenceAPIEndPoint", {}).pop(part, None)
    ulca.config.mock(return_value=httpx.Response(200, json=answer))
    with pytest.raises(SpeechDown) as error:
        await speech.recognise(b"wav", "audio/ogg", "kn")
    assert error.value.code == "malformed"


async def test_the_voice_goes_nowhere_without_tls(speech, ulca, samples):
    answer = samples("config")
    answer["pipelineInferenceAPIEndPoint"]["callbackUrl"] = "http://dhruva.test/services/inference/pipeline"
    ulca.config.mock(return_value=httpx.Response(200, json=answer))
    with pytest.raises(SpeechDown):
        await speech.recognise(b"wav", "audio/ogg", "kn")


async def test_a_language_that_is_not_offered(speech, ulca, samples):
    ulca.config.mock(return_value=httpx.Response(200, json=samples("config") | NO_SERVICE))
    with pytest.raises(CouldNotHear):
        await speech.recognise(b"wav", "audio/ogg", "sat")
    with pytest.raises(CouldNotSpeak):
        await speech.speak("words", "sat")
    assert await speech.detect("words") == ""
    assert not ulca.compute.calls


async def test_a_service_that_is_down_is_left_alone_for_a_while(speech, ulca, clock, samples):
    ulca.compute.mock(side_effect=httpx.ReadTimeout)
    for _ in range(FAILURES):
        with pytest.raises(SpeechDown):
            await speech.recognise(b"wav", "audio/ogg", "kn")
    ulca.answer(samples("asr"))
    with pytest.raises(SpeechDown) as error:
        await speech.recognise(b"wav", "audio/ogg", "kn")
    assert (error.value.code, len(ulca.compute.calls)) == ("breaker-open", FAILURES)
    clock[0] += PAUSE
    assert (await speech.recognise(b"wav", "audio/ogg", "kn")).text == WORDS


async def test_errors_carry_no_words_and_no_key(speech, ulca):
    ulca.answer({"pipelineResponse": [{"taskType": "asr", "output": [{"source": {"said": "secret words"}}]}]})
    with pytest.raises(SpeechDown) as error:
        await speech.recognise(b"wav", "audio/ogg", "kn")
    assert not {"secret", "compute-key"} & set(str(error.value).replace(".", " ").split())
