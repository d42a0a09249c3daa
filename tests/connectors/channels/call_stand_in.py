"""A caller for tests and the simulator's checks: plays Twilio's end of a phone call against our route.

    async with httpx.AsyncClient(...) as http:
        call = Caller(http, base="http://127.0.0.1:8000", public="https://bot.example.org")
        await call.dials()
        await call.presses("1")
        await call.says("street light not working")
        call.heard[-1]

It follows the TwiML that it gets, checks it by `twiml_rules`, and keeps Twilio's limits: 15 seconds for an answer,
keys and speech only while they are listened for (reference/channels.md 1.3, 1.8).
"""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import httpx
from twilio_rules import ACCOUNT, TOKEN, signed_form
from twiml_rules import check

VOICE = "/channels/twilio/voice"
#: Seconds that Twilio waits for an answer (1.3).
LONGEST = 15.0
#: Documents that follow each other without a word of hers; more is a loop.
MOST_DOCUMENTS = 12
_NUMBERS = itertools.count(1)


class CallFailed(AssertionError):
    """What would have ended the call with Twilio's own prompt, or left her alone."""


@dataclass
class Caller:
    """One call. `public` is the base that we are known by and that is signed, `base` where the gateway listens.

    `heard` are the sentences in order, `played` addresses of sounds; `doing` is the verb at which the call waits:
    `Gather`, `Record`, `Dial`, or "" once it is over.
    """

    http: httpx.AsyncClient
    base: str = ""
    public: str = "https://bot.example.org"
    number: str = "+919800000001"
    line: str = "+911140000000"
    token: str = TOKEN
    account: str = ACCOUNT
    sid: str = field(default_factory=lambda: f"CA{next(_NUMBERS):032x}")
    heard: list[str] = field(default_factory=list)
    played: list[str] = field(default_factory=list)
    documents: list[bytes] = field(default_factory=list)
    answered_in: list[float] = field(default_factory=list)
    """Seconds of each answer."""
    doing: str = ""
    listening: dict[str, str] = field(default_factory=dict)
    """The attributes of the verb at which the call waits."""
    dialled: str = ""
    on_hearing: Callable[[str], object] = lambda words: None
    """Called with every sentence that she hears."""
    meanwhile: Callable[[], Awaitable[object]] | None = None
    """What happens again and again while she waits for an answer, where nothing happens by itself: a theatre's
    `quiet`, say.
    """
    since: int = 0
    """How much of `heard` is older than her last answer."""

    @property
    def now(self) -> list[str]:
        """What she heard since her last answer."""
        return self.heard[self.since :]

    async def dials(self) -> Caller:
        """Call the city."""
        await self._ask(self.public + VOICE, {"CallStatus": "ringing"})
        return self

    async def presses(self, keys: str) -> Caller:
        """Press keys at a question."""
        if self.doing == "Record":
            ends = [key for key in keys if key in self.listening.get("finishOnKey", "1234567890*#")]
            if not ends:
                raise CallFailed("no such key ends the recording")
            return await self._answer(self._recording(3) | {"Digits": ends[0]})
        self._must_listen("dtmf")
        most = int(self.listening.get("numDigits", 0)) or len(keys)
        finish = "" if "numDigits" in self.listening else self.listening.get("finishOnKey", "#")
        heard = keys.partition(finish)[0] if finish else keys[:most]
        return await self._answer({"Digits": heard})

    async def says(self, words: str, confidence: str = "0.9") -> Caller:
        """Speak at a question, in the language that is listened for."""
        if self.doing == "Record":
            return await self._answer(self._recording(4) | {"Digits": "hangup" if not words else "#"})
        self._must_listen("speech")
        return await self._answer({"SpeechResult": words, "Confidence": confidence})

    async def is_silent(self) -> Caller:
        """Let the question time out."""
        if self.doing == "Record":
            return await self._answer({})
        self._must_listen("dtmf")
        return await self._answer({})

    async def desk_ends(self, how: str = "completed") -> Caller:
        """The desk hangs up, or did not take the call: `busy`, `no-answer`, `failed`."""
        if self.doing != "Dial":
            raise CallFailed("nobody was dialled")
        return await self._answer({"DialCallStatus": how, "DialCallSid": f"CA{0:032x}"})

    async def hangs_up(self) -> int:
        """End the call; the HTTP status that the status callback is answered with."""
        self.doing = ""
        return (await self.post(self.public + VOICE, {"CallStatus": "completed", "CallDuration": "42"})).status_code

    async def post(self, url: str, fields: dict[str, str]) -> httpx.Response:
        """One request as Twilio signs and sends it."""
        form = {
            "CallSid": self.sid,
            "AccountSid": self.account,
            "From": self.number,
            "To": self.line,
            "CallStatus": "in-progress",
            "ApiVersion": "2010-04-01",
            "Direction": "inbound",
            **fields,
        }
        body, headers = signed_form(url, form, self.token)
        parts = urlsplit(url)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        return await self.http.post(self.base + path, content=body, headers=headers, timeout=LONGEST)

    # --- the call's end of the TwiML

    def _must_listen(self, how: str) -> None:
        if self.doing != "Gather" or how not in self.listening.get("input", "dtmf"):
            raise CallFailed(f"nobody listens for {how}: {self.doing or 'the call is over'}")

    def _recording(self, seconds: int) -> dict[str, str]:
        url = f"https://api.twilio.com/2010-04-01/Accounts/{self.account}/Recordings/RE{len(self.documents):032x}"
        return {"RecordingUrl": url, "RecordingDuration": str(seconds)}

    async def _answer(self, fields: dict[str, str]) -> Caller:
        self.since = len(self.heard)
        await self._ask(self.listening["action"], fields)
        return self

    async def _ask(self, url: str, fields: dict[str, str]) -> None:
        self.doing, self.listening = "", {}
        for _ in range(MOST_DOCUMENTS):
            following = await self._follow(await self._document(url, fields))
            if not following:
                return
            url, fields = urljoin(url, following), {}
        raise CallFailed("a loop of redirects")

    async def _document(self, url: str, fields: dict[str, str]) -> ElementTree.Element:
        began = time.monotonic()
        asked = asyncio.ensure_future(self.post(url, fields))
        while self.meanwhile and not asked.done():
            await self.meanwhile()
            await asyncio.wait({asked}, timeout=0.02)
        answer = await asked
        self.answered_in.append(time.monotonic() - began)
        if answer.status_code != 200:
            raise CallFailed(f"HTTP {answer.status_code}: the caller hears the provider's error")
        if not answer.headers["content-type"].startswith(("text/xml", "application/xml")):
            raise CallFailed("12300: wrong content type")
        self.documents.append(answer.content)
        return check(answer.content)

    async def _follow(self, document: ElementTree.Element) -> str:
        """Hear the document up to where it waits for her; the address that it redirects to, if any."""
        for verb in document:
            if verb.tag in ("Gather", "Record", "Dial"):
                self._hear(verb)
                self.doing, self.listening, self.dialled = verb.tag, dict(verb.attrib), verb.text or ""
                return ""
            if verb.tag == "Redirect":
                return verb.text or ""
            if verb.tag == "Hangup":
                return ""
            self._hear([verb])
        return ""

    def _hear(self, verbs: ElementTree.Element | list[ElementTree.Element]) -> None:
        for verb in verbs:
            if verb.tag == "Say":
                self.heard.append(verb.text or "")
                self.on_hearing(self.heard[-1])
            elif verb.tag == "Play":
                self.played.append(verb.text or "")
