"""Twilio's voice requests, as it sends them (reference/channels.md 1.8), signed, and what each becomes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from twilio_stand_in import TOKEN, signed_form

from connectors.channels.base import WebhookReply, WebhookRequest
from connectors.channels.twilio.voice import adapter
from connectors.channels.twilio.voice.adapter import TwilioVoice, stream
from connectors.channels.twilio.voice.payloads import WITHHELD, Step, dialled, step
from connectors.errors import BadSignature, Malformed, SendRejected, SendRetryable, TooLarge
from connectors.message import Inbound, Media, Outbound, outbound_from

URL = "https://bot.example.org/channels/twilio/voice"
CALL = "CA00000000000000000000000000000d01"
RECORDING = "https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/RE00000000000000000000000000000001"
#: The first request of a call: everything that Twilio says of it.
FIRST = {
    "CallSid": CALL,
    "AccountSid": "AC00000000000000000000000000000001",
    "From": "+919800000001",
    "To": "+911140000000",
    "CallStatus": "ringing",
    "ApiVersion": "2010-04-01",
    "Direction": "inbound",
    "ForwardedFrom": "",
    "CallerName": "",
    "Caller": "+919800000001",
    "Called": "+911140000000",
    "FromCountry": "IN",
    "ToCountry": "IN",
    "CallToken": "%7B%22parentCallInfoToken%22%3A%22x%22%7D",
}
LATER = FIRST | {"CallStatus": "in-progress"}
BEGUN = Inbound(
    "twilio_voice",
    f"{CALL}-0",
    "+919800000001",
    "+911140000000",
    "call",
    phone="+919800000001",
    proved=False,
    call=CALL,
)
TURN = replace(BEGUN, message_id=f"{CALL}-3", kind="text")


def channel(append: Any = None) -> TwilioVoice:
    return TwilioVoice(account_sid="AC1", tokens=(TOKEN, "old-token"), append=append)


def request(fields: dict[str, str], query: str = "", token: str = TOKEN) -> WebhookRequest:
    url = f"{URL}?{query}" if query else URL
    body, headers = signed_form(url, fields, token)
    return WebhookRequest(
        "POST", url, {name.lower(): value for name, value in headers.items()}, body, dict(parse_qsl(query))
    )


def receive(fields: dict[str, str], query: str = "") -> WebhookReply:
    return channel().receive(request(fields, query))


RECEIVED: dict[str, tuple[dict[str, str], str, Inbound]] = {
    "the call": (FIRST, "", BEGUN),
    "a key": (LATER | {"Digits": "1"}, "turn=3", replace(TURN, text="1", keyed=True)),
    "a star": (LATER | {"Digits": "*"}, "turn=3", replace(TURN, text="*", keyed=True)),
    "a long number": (LATER | {"Digits": "20261123001204"}, "turn=3", replace(TURN, text="20261123001204", keyed=True)),
    "speech": (
        LATER | {"SpeechResult": " पानी नहीं ", "Confidence": "0.81"},
        "turn=3&language=hi",
        replace(TURN, text="पानी नहीं"),
    ),
    "speech without confidence": (LATER | {"SpeechResult": "pani nahi"}, "turn=3", replace(TURN, text="pani nahi")),
    "silence": (LATER, "turn=3", replace(TURN, kind="silence")),
    "blank speech": (LATER | {"SpeechResult": " ", "Digits": ""}, "turn=3", replace(TURN, kind="silence")),
    "a guess that is not final": (
        LATER | {"UnstableSpeechResult": "pani", "Stability": "0.5"},
        "turn=3",
        replace(TURN, kind="silence"),
    ),
    "keys win": (LATER | {"Digits": "2", "SpeechResult": "do"}, "turn=3", replace(TURN, text="2", keyed=True)),
    "a recording": (
        LATER | {"RecordingUrl": RECORDING, "RecordingDuration": "7", "Digits": "#"},
        "turn=3",
        replace(TURN, kind="media", media=(Media("audio", "audio/wav", RECORDING),)),
    ),
    "a recording, hung up on": (
        LATER | {"RecordingUrl": RECORDING, "Digits": "hangup", "CallStatus": "completed"},
        "turn=3",
        replace(TURN, kind="media", media=(Media("audio", "audio/wav", RECORDING),)),
    ),
    "a recording, ended by a key that is an answer": (
        LATER | {"RecordingUrl": RECORDING, "Digits": "0"},
        "turn=3",
        replace(TURN, text="0", keyed=True),
    ),
    "nothing on the tape": (LATER | {"Digits": "hangup"}, "turn=3", replace(TURN, kind="silence")),
    "control characters": (LATER | {"SpeechResult": "pa\x00ni\u202e"}, "turn=3", replace(TURN, text="pani")),
    "an unknown state": (LATER | {"CallStatus": "teleported"}, "turn=3", replace(TURN, kind="silence")),
    "no state": ({"CallSid": CALL, "From": "+919800000001"}, "", replace(BEGUN, line="")),
    "no caller": ({"CallSid": CALL}, "", replace(BEGUN, line="", sender=CALL, phone="")),
    **{
        f"the end: {state}": (
            FIRST | {"CallStatus": state, "CallDuration": "42", "SequenceNumber": "3", "Timestamp": "x"},
            "",
            replace(BEGUN, message_id=f"{CALL}-ended", kind="call_ended"),
        )
        for state in ("completed", "busy", "failed", "no-answer", "canceled")
    },
    "the end, recorded": (
        FIRST | {"CallStatus": "completed", "RecordingUrl": RECORDING},
        "",
        replace(BEGUN, message_id=f"{CALL}-ended", kind="call_ended"),
    ),
    **{
        f"withheld: {caller}": (FIRST | {"From": caller}, "", replace(BEGUN, sender=CALL, phone=""))
        for caller in ("anonymous", "Restricted", "", "sip:someone@example.org", "98000", *sorted(WITHHELD))
    },
}


@pytest.mark.parametrize("name", RECEIVED)
def test_received(name: str) -> None:
    fields, query, expected = RECEIVED[name]
    reply = receive(fields, query)
    (message,) = reply.inbound
    assert message.received_at > 0
    assert replace(message, received_at=0.0) == expected
    assert (reply.status_code, reply.content_type) == (200, "text/xml; charset=utf-8")


def test_the_odd_numbers_are_words_on_a_keypad() -> None:
    groups = ("ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ")
    keys = {letter: key for key, letters in enumerate(groups, 2) for letter in letters}
    words = ("ANONYMOUS", "BLOCKED", "RESTRICTED", "UNKNOWN", "UNAVAILABLE")
    assert {"+" + "".join(str(keys[letter]) for letter in word) for word in words} == WITHHELD


@pytest.mark.parametrize("state", ["initiated", "ringing", "in-progress"])
def test_a_report_of_progress_is_no_call(state: str) -> None:
    fields = FIRST | {"CallStatus": state, "CallbackSource": "call-progress-events", "SequenceNumber": "0"}
    assert receive(fields).inbound == ()


def test_who_withholds_her_number_is_one_citizen_a_call() -> None:
    (message,) = receive(FIRST | {"From": "anonymous"}).inbound
    assert message.citizen == f"twilio_voice:{CALL}"


def test_a_retry_is_the_same_message() -> None:
    first, again = (receive(LATER | {"Digits": "1"}, "turn=3").inbound[0] for _ in range(2))
    assert first.message_id == again.message_id


@pytest.mark.parametrize("token", [TOKEN, "old-token"])
def test_either_token_signs(token: str) -> None:
    assert channel().receive(request(FIRST, token=token)).inbound


BAD: dict[str, tuple[WebhookRequest, type[Exception], str]] = {
    "another token": (request(FIRST, token="other"), BadSignature, "wrong"),
    "no signature": (replace(request(FIRST), headers={}), BadSignature, "missing"),
    "another turn than was signed": (replace(request(LATER, "turn=3"), url=f"{URL}?turn=4"), BadSignature, "wrong"),
    "a body that was added to": (
        replace(request(FIRST), body=request(FIRST).body + b"&Digits=1"),
        BadSignature,
        "wrong",
    ),
    "oversized": (replace(request(FIRST), body=b"x" * (64 * 1024 + 1)), TooLarge, "body"),
    "no call": (request({"From": "+919800000001"}), Malformed, "CallSid"),
    "a call of another form": (request(FIRST | {"CallSid": "CA1/../x"}), Malformed, "CallSid"),
    "a turn that is none": (request(LATER, "turn=x"), Malformed, "turn"),
    "a negative turn": (request(LATER, "turn=-1"), Malformed, "turn"),
    "a turn in other digits": (request(LATER, "turn=%E0%A5%A9"), Malformed, "turn"),
    "too many turns": (request(LATER, "turn=501"), Malformed, "turn"),
    "a language that is none": (request(LATER, "turn=1&language=../x"), Malformed, "language"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_not_taken(name: str) -> None:
    wrong, error, named = BAD[name]
    with pytest.raises(error, match=named):
        channel().receive(wrong)


@pytest.mark.parametrize("given", [Step(), Step(3), Step(3, 2, 1, "hi"), Step(500, 0, 2, "hi-Latn")])
def test_a_step_rides_in_the_query(given: Step) -> None:
    query = dict(parse_qsl(urlsplit(f"{URL}?{given.query}").query))
    assert step(query) == given
    # a later request of the call is never taken for its first
    assert "turn" in query


def test_how_the_desk_was_reached() -> None:
    assert dialled({"DialCallStatus": "No-Answer"}) == "no-answer"
    assert dialled(LATER) == ""


async def test_a_reply_is_put_where_its_turn_waits() -> None:
    put: list[tuple[str, dict[str, Any]]] = []

    async def append(name: str, event: dict[str, Any]) -> str:
        put.append((name, event))
        return "1-0"

    reply = Outbound(f"{CALL}-3-0", "twilio_voice", "+919800000001", text="जी")
    assert await channel(append).send(reply) == f"{CALL}-3/1-0"
    ((name, event),) = put
    assert (name, outbound_from(event)) == (stream(f"{CALL}-3"), reply)
    apology = replace(reply, message_id=f"{CALL}-3-parked")
    assert (await channel(append).send(apology)).startswith(f"{CALL}-3/")


@pytest.mark.parametrize("message_id", ["wake:c:k:1-0", f"{CALL}-ended-0", f"{CALL}-0", "x", ""])
async def test_news_can_not_be_said_into_a_call(message_id: str) -> None:
    async def append(name: str, event: dict[str, Any]) -> str:
        raise AssertionError(name)

    with pytest.raises(SendRejected):
        await channel(append).send(Outbound(message_id, "twilio_voice", "+919800000001", text="x"))


async def test_a_store_that_is_away_is_tried_again() -> None:
    async def append(name: str, event: dict[str, Any]) -> str:
        raise SendRetryable("store down")

    with pytest.raises(SendRetryable):
        await channel(append).send(Outbound(f"{CALL}-3-0", "twilio_voice", "+919800000001", text="x"))


@pytest.mark.parametrize("ref", ["https://evil.example.org/RE1", "http://api.twilio.com/RE1", "file:///etc/passwd"])
async def test_recordings_come_from_twilio_alone(ref: str) -> None:
    voice = channel()
    with pytest.raises(Malformed):
        await voice.fetch(Media("audio", "audio/wav", ref))
    await voice.aclose()


class Tape:
    """Twilio's end of a recording: answers with these codes, then has it."""

    def __init__(self, *codes: str) -> None:
        self.codes = list(codes)

    async def fetch(self, media: Media) -> tuple[bytes, str]:
        if self.codes:
            raise SendRejected("media: gone", code=self.codes.pop(0))
        return b"RIFF", "audio/x-wav"


TAPE = Media("audio", "audio/wav", RECORDING)


@pytest.mark.parametrize("misses", range(4))
async def test_a_recording_that_is_still_being_written_is_waited_for(
    misses: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapter, "PAUSES", (0, 0, 0))
    voice = channel()
    voice._media = Tape(*["404"] * misses)  # type: ignore[assignment]
    assert await voice.fetch(TAPE) == (b"RIFF", "audio/x-wav")


@pytest.mark.parametrize("codes", [["404"] * 4, ["410"]])
async def test_a_recording_that_never_comes(codes: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "PAUSES", (0, 0, 0))
    voice = channel()
    voice._media = Tape(*codes)  # type: ignore[assignment]
    with pytest.raises(SendRejected, match="gone"):
        await voice.fetch(TAPE)


def test_it_needs_an_account() -> None:
    for account, tokens in (("", (TOKEN,)), ("AC1", ()), ("AC1", ("",))):
        with pytest.raises(ValueError, match="twilio_voice"):
            TwilioVoice(account_sid=account, tokens=tokens, append=None)  # type: ignore[arg-type]
