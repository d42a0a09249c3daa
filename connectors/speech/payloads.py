"""ULCA's bodies: what Bhashini is asked, and what is believed of its answers (reference/channels.md 4).

An answer is read by its fields and never as a whole, so that an error in words is not taken for her words.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from connectors.errors import CouldNotHear, SpeechDown
from connectors.speech.base import RATE

Task = Literal["asr", "tts", "txt-lang-detection", "audio-lang-detection"]

#: The pipeline of the ministry, which offers the models of all providers.
PIPELINE = "64392f96daac500b55c543cd"


@dataclass(frozen=True, slots=True)
class Service:
    """Where a task is done for a language, as the configuration answers. `headers` authorise, and are secret."""

    service_id: str
    url: str
    headers: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice as it is answered: in itself, or by its address."""

    content: bytes = b""
    address: str = ""


def config_body(task: Task, language: str) -> dict[str, Any]:
    """The question which service does `task`; `language` is empty where it is to be found out."""
    wanted: dict[str, Any] = {"taskType": task}
    if language:
        wanted["config"] = {"language": {"sourceLanguage": language}}
    return {"pipelineTasks": [wanted], "pipelineRequestConfig": {"pipelineId": PIPELINE}}


def read_config(data: Any, task: Task) -> Service | None:
    """The first service that is offered, `None` if there is none. Raises `SpeechDown` for anything else."""
    try:
        offered = [row for row in data["pipelineResponseConfig"] if row["taskType"] == task]
        endpoint = data["pipelineInferenceAPIEndPoint"]
        key = endpoint["inferenceApiKey"]
        url, headers = endpoint["callbackUrl"], {key["name"]: key["value"]}
        service_ids = [row["serviceId"] for one in offered for row in one["config"]]
    except (KeyError, TypeError) as error:
        raise SpeechDown("config: outside the contract", code="malformed") from error
    if not all(isinstance(value, str) for value in (url, *headers, *headers.values(), *service_ids)):
        raise SpeechDown("config: outside the contract", code="malformed")
    return Service(service_ids[0], url, headers) if service_ids else None


def recognise_body(service: Service, language: str, wav: bytes) -> dict[str, Any]:
    """Words for a wav of 16 kHz; numbers as digits, with punctuation."""
    config = {
        "language": {"sourceLanguage": language},
        "serviceId": service.service_id,
        "audioFormat": "wav",
        "samplingRate": RATE,
        "postProcessors": ["itn", "punctuation"],
    }
    return _body("asr", config, _audio(wav))


def speak_body(service: Service, language: str, text: str, rate: int) -> dict[str, Any]:
    """A voice for a text."""
    config = {
        "language": {"sourceLanguage": language},
        "serviceId": service.service_id,
        "gender": "female",
        "samplingRate": rate,
    }
    return _body("tts", config, {"input": [{"source": text}]})


def detect_body(service: Service, said: bytes | str) -> dict[str, Any]:
    """The language of a wav or a text."""
    if isinstance(said, str):
        return _body("txt-lang-detection", {"serviceId": service.service_id}, {"input": [{"source": said}]})
    config = {"serviceId": service.service_id, "audioFormat": "wav", "samplingRate": RATE}
    return _body("audio-lang-detection", config, _audio(said))


def _audio(wav: bytes) -> dict[str, Any]:
    return {"audio": [{"audioContent": base64.b64encode(wav).decode()}]}


def _body(task: Task, config: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    # dataTracking is true by default: her voice would be kept, and be shown to the model's provider
    return {
        "pipelineTasks": [{"taskType": task, "config": config}],
        "inputData": given,
        "controlConfig": {"dataTracking": False},
    }


def read_words(data: Any) -> str:
    """What was recognised. Raises `CouldNotHear` if that is nothing, `SpeechDown` for an answer of another shape."""
    output = _of(data, "asr", "output")
    if not output:
        raise CouldNotHear("output: empty")
    if not isinstance(words := _field(output[0], "source"), str):
        raise SpeechDown("output.source: expected a string", code="malformed")
    if not words.strip():
        raise CouldNotHear("output.source: empty")
    return words.strip()


def read_voice(data: Any) -> Voice:
    """What was spoken. Raises `SpeechDown`."""
    audio = _of(data, "tts", "audio")
    spoken = audio[0] if audio else None
    if isinstance(content := _field(spoken, "audioContent"), str) and content:
        try:
            return Voice(base64.b64decode(content, validate=True))
        except binascii.Error as error:
            raise SpeechDown("audio.audioContent: not base64", code="malformed") from error
    if isinstance(address := _field(spoken, "audioUri"), str) and address.startswith("https://"):
        return Voice(address=address)
    raise SpeechDown("audio: missing", code="malformed")


def read_language(data: Any, task: Task) -> str:
    """The likeliest language, or an empty string. Raises `SpeechDown` for an answer of another shape."""
    output = _of(data, task, "output")
    first = output[0] if output else None
    predictions = _field(first, "langPrediction")
    # Dhruva tells the language of a recording in a field of its own: "ta: Tamil"
    code = _field(predictions[0], "langCode") if isinstance(predictions, list) and predictions else None
    code = code or _field(first, "language_code")
    code = code.partition(":")[0].strip() if isinstance(code, str) else ""
    return "" if code in ("unknown", "mixed") else code


def _field(row: Any, name: str) -> Any:
    return row.get(name) if isinstance(row, dict) else None


def _of(data: Any, task: Task, part: str) -> list[Any]:
    rows = _field(data, "pipelineResponse")
    for row in rows if isinstance(rows, list) else ():
        if _field(row, "taskType") == task:
            found = row.get(part)
            if found is None or isinstance(found, list):
                return found or []
    raise SpeechDown(f"pipelineResponse.{part}: missing", code="malformed")
