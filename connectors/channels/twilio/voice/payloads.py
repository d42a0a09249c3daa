"""Twilio's voice webhooks → our neutral messages. Facts: reference/channels.md 1.8.

Which question a request answers rides in the query of the URL that we gave, and that Twilio signed: see `Step`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from connectors.channels.clean import clean_inbound
from connectors.errors import Malformed
from connectors.message import E164, Inbound, InboundKind, Media

#: The call is over; every other word of `CallStatus`, known or not, is taken as a call that goes on.
ENDED = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})
#: What stands for the number of a caller who withholds it: keypad spellings of ANONYMOUS, BLOCKED, RESTRICTED,
#: UNKNOWN, UNAVAILABLE; words are told by their form.
WITHHELD = frozenset({"+266696687", "+2562533", "+7378742833", "+8656696", "+86282452253"})
MAX_TURNS = 500
#: Longer than any speech of 60 seconds.
MAX_TEXT = 4000
_CALL = re.compile(r"CA[0-9A-Za-z]{32}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{2,8})?")

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """Where a call is. `turn`: the number of the answer that is awaited, 0 for the call itself; `wait`: how often she
    was asked to wait for the reply to it; `again`: how often she was asked for it anew; `language`: what is spoken.
    """

    turn: int = 0
    wait: int = 0
    again: int = 0
    language: str = ""

    @property
    def query(self) -> str:
        """The query that `step` reads back."""
        fields = {"turn": self.turn, "wait": self.wait, "again": self.again, "language": self.language}
        return urlencode({name: value for name, value in fields.items() if value or name == "turn"})


def step(query: Mapping[str, str]) -> Step:
    """The step in a URL's query. Raises `Malformed`."""
    turn, wait, again = (_count(query, name) for name in ("turn", "wait", "again"))
    language = query.get("language", "")
    if language and not _LANGUAGE.fullmatch(language):
        raise Malformed("language: not a code")
    return Step(turn, wait, again, language)


def inbound(fields: Fields, query: Mapping[str, str], channel: str, received_at: float) -> Inbound | None:
    """What happened on the line, `None` for a mere progress report. Raises `Malformed` naming the field."""
    call, caller = fields.get("CallSid", ""), fields.get("From", "").strip()
    if not _CALL.fullmatch(call):
        raise Malformed("CallSid: missing or not one")
    kind, message_id, content = _event(fields, query, call)
    if not kind:
        return None
    phone = caller if E164.fullmatch(caller) and caller not in WITHHELD else ""
    return Inbound(
        channel=channel,
        message_id=message_id,
        # nobody can be called back at "anonymous"; the call is all that we know of her
        sender=phone or call,
        line=fields.get("To", ""),
        phone=phone,
        proved=False,
        call=call,
        received_at=received_at,
        kind=kind,
        **content,  # type: ignore[arg-type]
    )


def dialled(fields: Fields) -> str:
    """How connecting her to the desk ended (`completed`, `busy`, `no-answer`, …); empty when it was not tried."""
    return fields.get("DialCallStatus", "").lower()


def _event(fields: Fields, query: Mapping[str, str], call: str) -> tuple[InboundKind | None, str, dict[str, object]]:
    """Kind, message id and the fields of `Inbound` that go with them."""
    state = fields.get("CallStatus", "").lower()
    turn = step(query).turn
    if "turn" in query and fields.get("RecordingUrl") and fields.get("Digits", "") in ("", "#", "hangup"):
        # she may have hung up after it; it counts all the same
        return "media", f"{call}-{turn}", {"media": (Media("audio", "audio/wav", fields["RecordingUrl"]),)}
    if state in ENDED:
        return "call_ended", f"{call}-ended", {}
    if "turn" not in query:
        return (None if "CallbackSource" in fields else "call"), f"{call}-0", {}
    kind, content = _answer(fields)
    return kind, f"{call}-{turn}", content


def _answer(fields: Fields) -> tuple[InboundKind, dict[str, object]]:
    keys = clean_inbound(fields.get("Digits", "")).strip()
    # a recording that was hung up on, without a sound
    if keys and keys != "hangup":
        return "text", {"text": keys[:MAX_TEXT], "keyed": True}
    words = clean_inbound(fields.get("SpeechResult", "")).strip()
    return ("text", {"text": words[:MAX_TEXT]}) if words else ("silence", {})


def _count(query: Mapping[str, str], name: str) -> int:
    value = query.get(name, "0")
    if not (value.isascii() and value.isdecimal() and len(value) < 5 and int(value) <= MAX_TURNS):
        raise Malformed(f"{name}: expected 0 to {MAX_TURNS}")
    return int(value)
