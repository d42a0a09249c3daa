"""A phone call: Twilio's end of it is played by `Caller`, which follows the TwiML that it gets."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import httpx
from call_stand_in import Caller
from citizens import PAPERS, Bubble, Citizen, Missed
from providers import LINE
from stage import PUBLIC, Theatre

from bot.phone.replies import Replies
from connectors.message import Choice

#: Seconds for the answer to a caller, nearly as long as Twilio waits: a slow machine is not what a script is about;
#: and where she is to be asked to hold the line.
CALLER_WAITS, IN_VAIN = 12.0, 0.05


class Phone(Citizen):
    """Her telephone: one call at a time. `slow`: how often she is asked to hold the line before the next turn runs."""

    slow = 0

    def __init__(self, theatre: Theatre, phone: str) -> None:
        super().__init__(theatre, phone)
        self._call: _Listening | None = None
        self._answered = False

    async def dial(self, number: str) -> None:
        """Call the city from her number, or from another one (`anonymous`: withheld)."""
        caller = _Listening(self.theatre.web, public=PUBLIC, number=number or self.phone, line=LINE)
        caller.replies, caller.meanwhile = self.theatre.replies, caller.unless_holding(self.theatre.quiet)
        self._call = caller
        await self._does(caller.dials())

    async def write(self, text: str, times: int = 1) -> None:
        await self._does(self._line.says(text))

    async def press(self, title: str, choice: Choice | None, times: int = 1) -> None:
        await self._does(self._line.presses(title))

    async def send(self, what: str, text: str, times: int = 1) -> None:
        """Speak after the beep what is recorded in one of `PAPERS`."""
        content_type, content = PAPERS[what]
        twilio = self.theatre.providers.twilio
        self._line.recording = twilio.recordings.keep(twilio.base_url, what, content, content_type)
        await self._does(self._line.says(what))

    async def stay_silent(self) -> None:
        """Let the question time out."""
        await self._does(self._line.is_silent())

    async def hang_up(self) -> None:
        """End the call."""
        await self._line.hangs_up()
        self._call = None

    async def again(self, number: int) -> None:
        """The provider asks anew what it asked at her doing of this number (1: the call); the answer is the same."""
        url, fields, answered = self._line.asked[number - 1]
        again = await self._line.post(url, fields)
        if again.content != answered:
            raise Missed(f"the provider got another answer the second time: {again.text}")

    async def desk(self, how: str) -> None:
        """The desk's phone: `completed`, `busy`, `no-answer`."""
        await self._does(self._line.desk_ends(how))

    async def hear(self) -> list[Bubble]:
        if not self._call or not self._answered:
            return []
        self._answered = False
        bubbles, self._call.said = self._call.said, []
        if not bubbles:
            return []
        bubbles[-1].more["awaits"] = self._call.awaits
        return bubbles

    @property
    def _line(self) -> _Listening:
        if not self._call:
            raise Missed("she is not on the phone")
        return self._call

    async def _does(self, step: Any) -> None:
        self._line.holds = len(self._line.documents) + self.slow
        await step
        self._answered = True


@dataclass
class _Listening(Caller):
    """A caller who remembers what she heard in its order; `recording` is the address of what she says after a beep.

    `asked` is what the provider asked at each of her doings, and what it was answered. No turn runs before she has got
    `holds` documents.
    """

    said: list[Bubble] = field(default_factory=list)
    recording: str = ""
    asked: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    holds: int = 0
    replies: Replies | None = None

    def unless_holding(self, quiet: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        """`quiet`, but nothing while she is to be asked to hold the line."""

        async def meanwhile() -> None:
            if len(self.documents) >= self.holds:
                await quiet()

        return meanwhile

    async def post(self, url: str, fields: dict[str, str]) -> httpx.Response:
        assert self.replies
        self.replies.within = CALLER_WAITS if len(self.documents) >= self.holds else IN_VAIN
        answer = await super().post(url, fields)
        if fields:
            self.asked.append((url, fields, answer.content))
        return answer

    @property
    def awaits(self) -> str:
        """What the call waits for now."""
        wanted = self.listening
        if self.doing == "Gather":
            keys = {"": "keys", "1": "one key"}.get(count := wanted.get("numDigits", ""), f"{count} keys")
            return f"words in {wanted['language']} or {keys}" if "speech" in wanted.get("input", "") else keys
        return {"Record": "a recording", "Dial": f"{self.dialled} to answer"}.get(
            self.doing, "nothing: the call is over"
        )

    def _hear(self, verbs: Any) -> None:
        super()._hear(verbs)
        self.said += [_bubble(verb) for verb in verbs if verb.tag in ("Say", "Play")]

    def _recording(self, seconds: int) -> dict[str, str]:
        return {**super()._recording(seconds), **({"RecordingUrl": self.recording} if self.recording else {})}


def _bubble(verb: Element) -> Bubble:
    words = verb.text or ""
    return Bubble(words, spoken=True) if verb.tag == "Say" else Bubble(media=[words], spoken=True)
