"""India's own speech service, Bhashini, by its ULCA pipeline: first which service does it, then the work itself.

Facts: reference/channels.md 4. Which service does a task is kept for hours; a refusal makes us ask again, once.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx

from connectors.channels.clean import clean_inbound
from connectors.errors import CouldNotHear, CouldNotSpeak, SpeechDown, TooLarge
from connectors.http import READ_SECONDS, Call, Failures, client, download, request
from connectors.speech import audio
from connectors.speech.base import RATE, Heard
from connectors.speech.breaker import Breaker
from connectors.speech.payloads import (
    Service,
    Task,
    config_body,
    detect_body,
    read_config,
    read_language,
    read_voice,
    read_words,
    recognise_body,
    speak_body,
)

CONFIG = "/ulca/apis/v0/model/getModelsPipeline"
#: Seconds for which a service is taken as the one for its task and language.
KEPT = 6 * 3600.0
#: Answers of a broken server; nothing was done for them, and asking twice does no harm.
_AGAIN = frozenset({"500", "502", "503", "504"})
_FAILURES = Failures(nothing_done=SpeechDown, unknown=SpeechDown)
#: The most bytes of a voice that is fetched by its address.
MAX_VOICE = 10 * 1024 * 1024

T = TypeVar("T")


class Bhashini:
    """A `Speech` for one account. `read`: seconds for an answer; `clock` gives seconds."""

    def __init__(
        self,
        *,
        user: str,
        key: str,
        base: str,
        read: float = READ_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._base = base.rstrip("/")
        self._headers = {"userID": user, "ulcaApiKey": key}
        self._http = client("", read=read)
        self._clock = clock
        self._breaker = Breaker(clock)
        self._services: dict[tuple[Task, str], tuple[float, Service | None]] = {}

    async def recognise(self, recording: bytes, content_type: str, language: str) -> Heard:
        """See `Speech`. The content type is not trusted: ffmpeg looks at the recording itself."""
        wav = await audio.to_wav(recording)
        words = await self._ask("asr", language, lambda service: recognise_body(service, language, wav), read_words)
        if words is None:
            raise CouldNotHear("language: not offered", code="language")
        return Heard(clean_inbound(words), language)

    async def speak(self, text: str, language: str, rate: int = RATE) -> bytes:
        """See `Speech`."""
        voice = await self._ask("tts", language, lambda service: speak_body(service, language, text, rate), read_voice)
        if voice is None:
            raise CouldNotSpeak("language: not offered", code="language")
        wav = voice.content or await self._fetch(voice.address)
        if not wav.startswith(b"RIFF"):
            raise SpeechDown("audio: not a wav", code="malformed")
        return wav

    async def detect(self, said: bytes | str) -> str:
        """See `Speech`. A recording without sound has no language."""
        task: Task = "txt-lang-detection" if isinstance(said, str) else "audio-lang-detection"
        try:
            given = said if isinstance(said, str) else await audio.to_wav(said)
        except CouldNotHear:
            return ""
        found = await self._ask(
            task, "", lambda service: detect_body(service, given), lambda answer: read_language(answer, task)
        )
        return found or ""

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _ask(
        self, task: Task, language: str, body: Callable[[Service], Any], read: Callable[[Any], T]
    ) -> T | None:
        """What the service that does `task` answers to `body`; `None` if none does it in this language."""
        self._breaker.enter()
        try:
            found = await self._compute(task, language, body, read)
        except SpeechDown:
            self._breaker.failed()
            raise
        except CouldNotHear:
            self._breaker.worked()
            raise
        self._breaker.worked()
        return found

    async def _compute(
        self, task: Task, language: str, body: Callable[[Service], Any], read: Callable[[Any], T]
    ) -> T | None:
        status = 0
        # refused, it is asked once more: the key or the service may be another one since we asked for it
        for _ in range(2):
            service = await self._service(task, language)
            if service is None:
                return None
            call = Call("POST", service.url, json=body(service), headers=service.headers, template="ulca/compute")
            answer = await self._post(call)
            status = answer.status_code
            if status == 200:
                return read(_json(answer))
            self._services.pop((task, language), None)
        raise SpeechDown("compute: refused", code=str(status))

    async def _service(self, task: Task, language: str) -> Service | None:
        until, service = self._services.get((task, language), (0.0, None))
        if self._clock() < until:
            return service
        call = Call("POST", self._base + CONFIG, json=config_body(task, language), headers=self._headers)
        answer = await self._post(replace(call, template=CONFIG))
        if answer.status_code != 200:
            raise SpeechDown("config: refused", code=str(answer.status_code))
        service = read_config(_json(answer), task)
        if service and not service.url.startswith(("https://", f"{urlsplit(self._base).scheme}://")):
            raise SpeechDown("config.callbackUrl: not https", code="malformed")
        self._services[task, language] = (self._clock() + KEPT, service)
        return service

    async def _post(self, call: Call) -> httpx.Response:
        """One call, and one more after a broken server's answer; a time-out is not waited for twice."""
        try:
            return await request(self._http, call, _FAILURES)
        except SpeechDown as error:
            if error.code not in _AGAIN:
                raise
            return await request(self._http, call, _FAILURES)

    async def _fetch(self, address: str) -> bytes:
        try:
            return (await download(self._http, address, limit=MAX_VOICE, failures=_FAILURES)).body
        except TooLarge as error:
            raise SpeechDown("audio: too large", code="too-large") from error


def _json(answer: httpx.Response) -> Any:
    try:
        return answer.json()
    except ValueError as error:
        raise SpeechDown("answer: not JSON", code="malformed") from error
