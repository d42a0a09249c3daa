"""A phone call: Twilio's end of it is played by `Caller`, which follows the TwiML that it gets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from call_stand_in import Caller
from citizens import NUMBERS, PAPERS, Bubble, Citizen, Missed
from providers import LINE
from stage import PUBLIC, Theatre

from connectors.message import Choice


class Phone(Citizen):
    """Her telephone: one call at a time."""

    def __init__(self, theatre: Theatre, phone: str) -> None:
        super().__init__(theatre, phone)
        self._call: _Listening | None = None
        self._answered = False

    async def dial(self, number: str) -> None:
        """Call the city from her number, or from another one (`anonymous`: withheld)."""
        caller = _Listening(self.theatre.web, public=PUBLIC, number=number or self.phone, line=LINE)
        caller.meanwhile = self.theatre.quiet
        self._call = caller
        await self._does(caller.dials())

    async def write(self, text: str, times: int = 1) -> None:
        await self._does(self._line.says(text))

    async def press(self, title: str, choice: Choice | None, times: int = 1) -> None:
        await self._does(self._line.presses(title))

    async def send(self, what: str, text: str, times: int = 1) -> None:
        """Speak after the beep what is recorded in one of `PAPERS`."""
        content_type, content = PAPERS[what]
        name, twilio = f"{what}-{next(NUMBERS)}", self.theatre.providers.twilio
        twilio.media[name] = (content, content_type)
        self._line.recording = f"{twilio.base_url}/media/{name}"
        await self._does(self._line.says(what))

    async def stay_silent(self) -> None:
        """Let the question time out."""
        await self._does(self._line.is_silent())

    async def hang_up(self) -> None:
        """End the call."""
        await self._line.hangs_up()
        self._call = None

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
        await step
        self._answered = True


@dataclass
class _Listening(Caller):
    """A caller who remembers what she heard in its order; `recording` is the address of what she says after a beep."""

    said: list[Bubble] = field(default_factory=list)
    recording: str = ""

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
