"""A stand-in for Bhashini: ULCA's two calls as Bhashini answers them, for the recordings of the town and no others.

It recognises a recording by its content: the samples, after our own conversion, are those of a recording that it knows.
Everything else it answers with empty words, as a recogniser does that heard nothing. It has a voice of tones, as long
as the text. Traps of the original that it keeps: credentials for each call, a service for one language only, a wav of
16 kHz or nothing, and tracking unless it is declined; `/sandbox/speech` counts what it could have tracked.
"""

from __future__ import annotations

import base64
import hashlib
import math
from array import array
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, JSONResponse

from connectors.speech.audio import as_wav, samples_of, to_wav

router = APIRouter()

RECORDINGS = Path(__file__).parent / "town" / "recordings"
#: What the client must show, in the two calls; no secrets, they open nothing else.
USER, KEY, COMPUTE_KEY = "sandbox", "sandbox-only", "sandbox-only-compute"
LANGUAGES = ("en", "hi")
COMPUTE = "/services/inference/pipeline"
DETECTING = ("txt-lang-detection", "audio-lang-detection")
#: The tone, and seconds of it for each character.
PITCH, PER_CHARACTER, LONGEST = 220.0, 0.06, 60.0


@router.post("/ulca/apis/v0/model/getModelsPipeline")
async def config(request: Request) -> JSONResponse:
    """Which services there are for the tasks asked for."""
    if (request.headers.get("userID"), request.headers.get("ulcaApiKey")) != (USER, KEY):
        return _refuse(401, "Invalid credentials")
    request.app.state.asked["config"] += 1
    rows = []
    for task in (await request.json())["pipelineTasks"]:
        kind = task["taskType"]
        language = task.get("config", {}).get("language", {}).get("sourceLanguage", "")
        offered = kind in DETECTING or (kind in ("asr", "tts") and language in LANGUAGES)
        service = {"serviceId": _service_id(kind, language), "modelId": "0", "language": {"sourceLanguage": language}}
        rows.append({"taskType": kind, "config": [service] if offered else []})
    endpoint = {
        "callbackUrl": f"{str(request.base_url).rstrip('/')}{COMPUTE}",
        "inferenceApiKey": {"name": "Authorization", "value": COMPUTE_KEY},
        "isMultilingualEnabled": True,
        "isSyncApi": True,
    }
    return JSONResponse(
        {"languages": [], "pipelineResponseConfig": rows, "pipelineInferenceAPIEndPoint": endpoint, "feedbackUrl": ""}
    )


@router.post(COMPUTE)
async def compute(request: Request) -> JSONResponse:
    """The work of one task."""
    if request.headers.get("Authorization") != COMPUTE_KEY:
        return _refuse(401, "Unauthorized")
    body = await request.json()
    task, given = body["pipelineTasks"][0], body["inputData"]
    kind, asked = task["taskType"], task["config"]
    language = asked.get("language", {}).get("sourceLanguage", "")
    if asked.get("serviceId") != _service_id(kind, language):
        return _refuse(404, "Service not found")
    counts: Counter[str] = request.app.state.asked
    counts[kind] += 1
    counts["tracked"] += bool(body.get("controlConfig", {}).get("dataTracking", True))
    done: dict[str, Any] = {"taskType": kind, "config": None, "output": None, "audio": None}
    if kind == "tts":
        done["audio"] = [{"audioContent": _tone(given["input"][0]["source"], asked.get("samplingRate", 22_050))}]
    elif kind == "txt-lang-detection":
        done["output"] = [_language_of_text(given["input"][0]["source"])]
    else:
        said = await _said(given["audio"][0]["audioContent"], asked)
        done["output"] = [_words(said, language) if kind == "asr" else _language(said)]
    return JSONResponse({"pipelineResponse": [done]})


@router.get("/sandbox/speech")
async def speech(request: Request) -> dict[str, Any]:
    """The recordings that it knows, and how often it was asked for what."""
    return {"recordings": _texts(), "asked": dict(request.app.state.asked)}


@router.get("/sandbox/recordings/{name}")
async def recording(name: str) -> Any:
    """One of the recordings, to be sent as a voice note."""
    files = {path.name: path for path in RECORDINGS.iterdir() if path.suffix in (".ogg", ".wav")}
    return FileResponse(files[name]) if name in files else _refuse(404, "No such recording")


def _refuse(status: int, why: str) -> JSONResponse:
    return JSONResponse({"detail": {"kind": "Error", "message": why}}, status)


def _service_id(task: str, language: str) -> str:
    return f"sandbox/{task}--{language}" if task in ("asr", "tts") else f"sandbox/{task}"


@cache
def _texts() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = yaml.safe_load((RECORDINGS / "recordings.yml").read_text(encoding="utf8"))
    return found


#: The content of each recording → what is said in it; filled at the first question.
_known: dict[str, dict[str, str]] = {}


async def _said(content: str, asked: dict[str, Any]) -> dict[str, str]:
    """What is said in a recording, and its language; empty if it is not one of ours, or not a wav of 16 kHz."""
    if (asked.get("audioFormat"), asked.get("samplingRate")) != ("wav", 16_000):
        return {}
    if not _known:
        wavs = [(await to_wav((RECORDINGS / name).read_bytes()), text) for name, text in _texts().items()]
        _known.update({_print(wav): text for wav, text in wavs})
    try:
        return _known.get(_print(base64.b64decode(content, validate=True)), {})
    except ValueError:
        return {}


def _print(wav: bytes) -> str:
    return hashlib.sha256(samples_of(wav)).hexdigest()


def _words(said: dict[str, str], language: str) -> dict[str, str]:
    return {"source": said["text"] if said.get("language") == language else "", "target": ""}


def _language(said: dict[str, str]) -> dict[str, Any]:
    """As Dhruva tells a recording's language; what it does not know it takes for English, not surely."""
    code = said.get("language", "en")
    return {"language_code": f"{code}: {code}", "confidence": 0.99 if said else 0.2, "all_scores": {}}


def _language_of_text(text: str) -> dict[str, Any]:
    code = "en" if text.isascii() else "hi"
    return {"source": text, "langPrediction": [{"langCode": code, "scriptCode": None, "langScore": 1.0}]}


def _tone(text: str, rate: int) -> str:
    count = int(rate * min(LONGEST, max(1.0, PER_CHARACTER * len(text))))
    swing = (math.sin(2 * math.pi * PITCH * n / rate) for n in range(count))
    return base64.b64encode(as_wav(array("h", (int(6000 * level) for level in swing)).tobytes(), rate)).decode()
