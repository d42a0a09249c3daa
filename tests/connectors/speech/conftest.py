"""Bhashini at the transport: the answers that are recorded in reference/channels.md 4, until a test says otherwise."""

from __future__ import annotations

import base64
import json
import math
from array import array
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx

from connectors import http
from connectors.speech import bhashini
from connectors.speech.audio import as_wav
from connectors.speech.bhashini import CONFIG, Bhashini

BASE, CALLBACK = "https://ulca.test", "https://dhruva.test/services/inference/pipeline"
SAMPLES = Path(__file__).parent / "samples"


def sample(name: str) -> Any:
    return json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf8"))


class Ulca:
    """The two calls; `config` and `compute` are respx routes."""

    def __init__(self, router: respx.MockRouter) -> None:
        self.router = router
        self.config = router.post(BASE + CONFIG).mock(side_effect=self._config)
        self.compute = router.post(CALLBACK)
        self.answer(sample("asr"))

    def answer(self, body: Any, status: int = 200) -> None:
        self.compute.mock(return_value=httpx.Response(status, json=body))

    def asked(self, index: int = -1) -> Any:
        return json.loads(self.compute.calls[index].request.content)

    @staticmethod
    def _config(request: httpx.Request) -> httpx.Response:
        task = json.loads(request.content)["pipelineTasks"][0]["taskType"]
        answer = sample("config")
        answer["pipelineResponseConfig"][0]["taskType"] = task
        return httpx.Response(200, json=answer)


@pytest.fixture
def ulca(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ulca]:
    monkeypatch.setattr(http, "BACKOFF_SECONDS", 0.0)
    with respx.mock(assert_all_called=False) as router:
        yield Ulca(router)


@pytest.fixture
def clock() -> list[float]:
    """The time in seconds."""
    return [0.0]


@pytest.fixture
async def speech(ulca: Ulca, clock: list[float], monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bhashini]:
    """The client, with the conversion left out: what it is given is sent as it is."""

    async def as_it_is(recording: bytes) -> bytes:
        return recording

    monkeypatch.setattr(bhashini.audio, "to_wav", as_it_is)
    made = Bhashini(user="u", key="k", base=BASE, clock=lambda: clock[0])
    yield made
    await made.aclose()


@pytest.fixture
def wav() -> bytes:
    """A second of a tone."""
    return as_wav(array("h", (int(8000 * math.sin(n / 6)) for n in range(16_000))).tobytes())


@pytest.fixture
def voice_answer(wav: bytes) -> Any:
    answer = sample("tts")
    answer["pipelineResponse"][0]["audio"] = [{"audioContent": base64.b64encode(wav).decode()}]
    return answer


@pytest.fixture
def samples() -> Any:
    return sample
