"""Phone calls over the route, a real store, a scripted worker and a sender: nobody is ever left with silence."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar

import httpx
import pytest

from bot.gateway.app import create_app
from bot.gateway.calls import calls_router
from bot.languages import LANGUAGES
from bot.mailroom.mailroom import Mailroom
from bot.mailroom.store import StoreError, connect
from bot.phone.exchange import HOLDS, Exchange
from bot.phone.replies import AT_ONCE
from bot.phone.telephone import KEPT, Line, lines, open_voice
from bot.sender import Sender
from bot.settings import Settings
from bot.state import Conversation
from bot.turn import Ports, TurnResult
from bot.ulb import Ulb, read_ulbs
from bot.worker import Worker
from connectors.channels.base import Channel, WebhookReply, WebhookRequest
from connectors.channels.twilio.voice.adapter import stream
from connectors.channels.twilio.voice.payloads import MAX_TURNS
from connectors.errors import SendRetryable
from connectors.message import CallStep, Choice, Inbound, Outbound

sys.path.insert(0, str(Path(__file__).parents[2] / "connectors" / "channels"))
from call_stand_in import VOICE, Caller
from twilio_stand_in import TOKEN, signed_form

PUBLIC = "https://bot.example.org"
FILE_IT = (Choice("Street light", "/affirm", "For street lights, press 1."), Choice("Leave it", "/deny"))


@dataclass
class Script:
    """A turn that says back what it heard, in the language that was picked, once `gate` is open."""

    heard: list[Inbound] = field(default_factory=list)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    says: dict[str, dict[str, Any]] = field(default_factory=dict)
    language: str = "en"
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    async def turn(self, conversation: Conversation, inbound: Inbound, ports: Ports) -> TurnResult:
        self.heard.append(inbound)
        if inbound.kind == "call_ended":
            self.ended.set()
        self.begun.set()
        await self.gate.wait()
        self.language = inbound.language or self.language
        said = {"text": f"You said {inbound.text or inbound.kind}.", **self.says.get(inbound.text or inbound.kind, {})}
        reply = Outbound(
            f"{inbound.message_id}-0",
            inbound.channel,
            inbound.sender,
            inbound.line,
            **{"language": self.language, "call": CallStep(), **said},
        )
        return TurnResult(conversation, [] if inbound.kind == "call_ended" else [reply])


class Stuck(Channel):
    """A provider that takes nothing now."""

    name: ClassVar[str] = "stuck"
    routes: ClassVar[tuple[str, ...]] = ()

    def __init__(self) -> None:
        self.tried = asyncio.Event()

    def verify(self, request: WebhookRequest) -> None:
        raise NotImplementedError

    def parse(self, request: WebhookRequest) -> WebhookReply:
        raise NotImplementedError

    async def send(self, message: Outbound) -> str:
        self.tried.set()
        raise SendRetryable("busy", retry_after=300)


class Unreliable(Mailroom):
    """A mailroom whose store is away on command."""

    down = mute = 0

    async def read_stream(
        self, recipient: str, last_id: str = "0", wait: float = 0.0
    ) -> list[tuple[str, dict[str, Any]]]:
        if self.mute:
            self.mute -= 1
            raise StoreError("connection refused")
        return await super().read_stream(recipient, last_id, wait)

    async def post(self, inbound: Inbound) -> bool:
        if self.down:
            self.down -= 1
            raise StoreError("connection refused")
        return await super().post(inbound)


@dataclass
class Town:
    """One installation; `call()` is somebody who dials its number."""

    script: Script
    mailroom: Unreliable
    http: httpx.AsyncClient
    closing: asyncio.Event
    lines: dict[str, Line]
    exchange: Exchange
    stuck: asyncio.Event

    def call(self, **options: Any) -> Caller:
        return Caller(self.http, **options)


def city(**changes: Any) -> Mapping[str, Ulb]:
    found = read_ulbs(Path("bot/ulbs"))["citya"]
    return {"citya": found.model_copy(update=changes)}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    account = {"twilio_account_sid": "AC1", "twilio_auth_token": TOKEN, "twilio_voice_from": "+911140000000"}
    return Settings(_env_file=None, data=tmp_path, public_url=PUBLIC, **account)  # type: ignore[call-arg,arg-type]


@pytest.fixture
async def town(store_url: str, prefix: str, settings: Settings, brisk: None) -> AsyncIterator[Town]:
    client = connect(store_url)
    mailroom, script, stop, closing = Unreliable(client, prefix=prefix), Script(), asyncio.Event(), asyncio.Event()
    script.gate.set()
    channel = open_voice(settings, mailroom)
    assert channel
    worker = Worker(
        mailroom,
        script.turn,
        lambda _, media: channel.fetch(media),
        name="w",
        apologise=lambda inbound, conversation: None,
    )
    phone = lines(city())
    exchange = Exchange(mailroom, phone, "citya", closing)
    app = create_app(
        settings, mailroom, [], extra_routers=[calls_router(settings, mailroom, channel, closing, exchange=exchange)]
    )
    stuck = Stuck()
    sender = Sender(mailroom, {"twilio_voice": channel, "stuck": stuck})
    loops = [asyncio.create_task(loop.run(stop)) for loop in (worker, sender)]
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://gateway:8000") as http:
        yield Town(script, mailroom, http, closing, phone, exchange, stuck.tried)
    script.gate.set()
    stop.set()
    await asyncio.gather(*loops)
    await channel.aclose()
    await client.aclose()


# --- the language first


async def test_a_call_begins_with_the_languages_each_in_its_own_voice(town: Town) -> None:
    call = await town.call().dials()
    assert call.heard == [
        "Namaste, this is Citya Nagar Nigam.",
        "In danger, hang up and dial 1 1 2.",
        "For English, press 1.",
        "ख़तरा हो तो फ़ोन रखकर 1 1 2 मिलाइए।",
        "हिन्दी के लिए 2 दबाइए।",
    ]
    assert b"Google.hi-IN" in call.documents[0]
    assert (call.listening["language"], call.listening["numDigits"]) == ("en-IN", "1")
    assert town.script.heard == []


@pytest.mark.parametrize(("answer", "language"), [("1", "en"), ("2", "hi")])
async def test_a_key_picks_the_language(town: Town, answer: str, language: str) -> None:
    call = await (await town.call().dials()).presses(answer)
    (begun,) = town.script.heard
    assert (begun.kind, begun.language, begun.text, begun.proved) == ("call", language, "", False)
    assert (begun.message_id, begun.citizen) == (f"{call.sid}-1", "tel:+919800000001")
    assert call.now == ["You said call."]
    assert call.listening["language"] == f"{language}-IN"


@pytest.mark.parametrize(("words", "language"), [("Hindi", "hi"), ("हिन्दी", "hi"), ("english", "en")])
async def test_the_name_of_a_language_picks_it(town: Town, words: str, language: str) -> None:
    await (await town.call().dials()).says(words)
    (begun,) = town.script.heard
    assert (begun.kind, begun.language, begun.text) == ("call", language, "")


async def test_who_simply_speaks_is_heard(town: Town) -> None:
    call = await (await town.call().dials()).says("street light not working near Gandhi Chowk")
    (begun,) = town.script.heard
    assert (begun.kind, begun.language, begun.text) == ("text", "", "street light not working near Gandhi Chowk")
    assert call.now == ["You said street light not working near Gandhi Chowk."]


async def test_silence_is_asked_once_more_and_then_the_first_language_begins(town: Town) -> None:
    call = await (await town.call().dials()).is_silent()
    assert call.now[2] == "For English, press 1."
    await call.presses("7")
    (begun,) = town.script.heard
    assert (begun.kind, begun.language) == ("call", "en")


async def test_one_language_needs_no_question(town: Town) -> None:
    town.lines["citya"] = Line(city(languages=["hi", "hi-Latn"])["citya"])
    call = await town.call().dials()
    (begun,) = town.script.heard
    assert (begun.kind, begun.language, begun.message_id) == ("call", "hi", f"{call.sid}-0")
    assert call.listening["language"] == "hi-IN"


# --- turns


async def test_a_talk(town: Town) -> None:
    town.script.says = {
        "light": {"text": "Shall I file it?\nPress a key.", "choices": FILE_IT, "call": CallStep("choice")},
        "1": {"text": "Filed. Goodbye.", "call": CallStep(ends=True)},
    }
    call = await (await town.call().dials()).presses("1")
    await call.says("light")
    assert call.now == ["Shall I file it?", "Press a key.", "For street lights, press 1."]
    assert (call.listening["hints"], call.listening["numDigits"]) == ("Street light,Leave it", "1")
    await call.presses("1")
    assert (call.now, call.doing) == (["Filed. Goodbye."], "")
    assert [(said.text, said.keyed, said.message_id) for said in town.script.heard[1:]] == [
        ("light", False, f"{call.sid}-2"),
        ("1", True, f"{call.sid}-3"),
    ]
    assert await call.hangs_up() == 200


async def test_silence_in_a_talk_is_the_engines(town: Town) -> None:
    call = await (await town.call().dials()).presses("1")
    await call.is_silent()
    assert town.script.heard[-1].kind == "silence"


async def test_a_recording(town: Town) -> None:
    town.script.says = {"call": {"text": "Speak after the beep.", "call": CallStep(records=True)}}
    call = await (await town.call().dials()).presses("1")
    assert call.doing == "Record"
    await call.says("whatever is on the tape")
    (media,) = town.script.heard[-1].media
    assert (town.script.heard[-1].kind, media.kind, media.content_type) == ("media", "audio", "audio/wav")


@pytest.mark.parametrize(
    ("how", "said"), [("no-answer", "Nobody could take your call"), ("completed", "Is there anything else?")]
)
async def test_the_desk(town: Town, how: str, said: str) -> None:
    town.script.says = {"call": {"text": "One moment.", "call": CallStep(dial="1800-000-1013")}}
    call = await (await town.call().dials()).presses("1")
    assert (call.doing, call.dialled) == ("Dial", "+9118000001013")
    await call.desk_ends(how)
    assert call.now[0].startswith(said)
    await call.says("my house tax")
    assert call.now == ["You said my house tax."]


async def test_where_the_city_is_not_known_the_call_is_named_after_none(settings: Settings, mailroom: Mailroom) -> None:
    several = settings.model_copy(update={"ulb": "", "ulbs_dir": Path(__file__).parents[1] / "ulbs"})
    channel = open_voice(several, mailroom)
    assert channel
    app = create_app(several, mailroom, [], extra_routers=[calls_router(several, mailroom, channel)])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://gateway:8000") as http:
        call = await Caller(http).dials()
    assert call.heard[0] == "Namaste, this is NagarMitra."
    await channel.aclose()


async def test_a_withheld_number_is_nobodys(town: Town) -> None:
    call = await (await town.call(number="anonymous").dials()).presses("1")
    (begun,) = town.script.heard
    assert (begun.phone, begun.sender, begun.citizen) == ("", call.sid, f"twilio_voice:{call.sid}")


async def test_a_call_does_not_go_on_for_ever(town: Town) -> None:
    call = await town.call().dials()
    call.listening["action"] = f"{PUBLIC}{VOICE}?turn={MAX_TURNS}&language=en"
    await call.says("hello")
    assert (call.now, call.doing) == (["You said hello."], "")


async def test_replies_are_not_kept_for_long(town: Town) -> None:
    call = await (await town.call().dials()).presses("1")
    left = await town.mailroom.redis.ttl(town.mailroom.keys.stream(stream(f"{call.sid}-1")))
    assert 0 < left <= KEPT


async def test_a_language_without_a_voice_goes_on_in_its_neighbour_and_she_is_told(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LANGUAGES, "hi", replace(LANGUAGES["hi"], speaker="", neighbour="en"))
    town.lines["citya"] = Line(city()["citya"])
    call = await (await town.call().dials()).presses("2")
    assert call.now == [
        "I cannot speak that language on the phone yet, so let us go on in English.",
        "You said call.",
    ]
    assert [said.language for said in town.script.heard] == ["en"]


# --- slow, twice, gone


def slow(town: Town, until: str = "") -> Caller:
    """Somebody who calls while turns end only after she has heard a sentence that begins so."""
    town.script.gate.clear()
    town.exchange.replies.within = 0.2
    return town.call(on_hearing=lambda words: until and words.startswith(until) and town.script.gate.set())


async def test_a_slow_turn_is_held_and_then_answered_once(town: Town) -> None:
    call = await (await slow(town, "एक मिनट").dials()).presses("2")
    assert (call.now[0], call.now[-1]) == ("एक मिनट, अभी देखते हैं।", "You said call.")
    assert len(town.script.heard) == 1


async def test_a_turn_that_takes_too_long_is_told_honestly(town: Town) -> None:
    call = await (await slow(town, "The city's computers").dials()).presses("1")
    assert [words[:14] for words in call.now] == ["One moment, I ", *["Still looking."] * (HOLDS - 1), "The city's com"]
    await call.presses("1")
    assert call.now[-1] == "You said call."
    assert len(town.script.heard) == 1


async def test_who_does_not_want_to_wait_is_told_what_to_do(town: Town) -> None:
    call = await (await slow(town).dials()).presses("1")
    await call.is_silent()
    assert (call.now[-1][:10], call.doing) == ("All right,", "")


async def test_a_caller_can_move_the_house_on_while_she_waits(town: Town) -> None:
    call = await town.call().dials()
    town.script.gate.clear()
    moved = []

    async def move() -> None:
        moved.append(1)
        if len(moved) == 3:
            town.script.gate.set()

    call.meanwhile = move
    await call.presses("1")
    assert call.now == ["You said call."]


async def test_an_sms_that_can_not_be_sent_does_not_hold_up_the_call(town: Town) -> None:
    call = await town.call().dials()
    # a channel that nobody takes from: it stands before all that comes after it
    sms = Outbound("sms-1", "stuck", call.number, text="Your number")
    await town.mailroom.put_outbox(sms, f"tel:{call.number}")
    await town.stuck.wait()
    await call.presses("1")
    assert call.now == ["You said call."]


async def test_many_wait_at_once(town: Town) -> None:
    callers = [await town.call(number=f"+9198000{n:05d}").dials() for n in range(AT_ONCE + 3)]
    town.script.gate.clear()
    answers = [asyncio.create_task(call.presses("1")) for call in callers]
    await town.script.begun.wait()
    town.script.gate.set()
    await asyncio.gather(*answers)
    assert [call.now[-1] for call in callers] == ["You said call."] * len(callers)
    assert len(town.script.heard) == len(callers)


async def test_a_repeated_request_gets_the_same_answer_and_no_second_turn(town: Town) -> None:
    call = await town.call().dials()
    town.script.gate.clear()
    url, fields = call.listening["action"], {"Digits": "1"}
    both = asyncio.gather(*(call.post(url, fields) for _ in range(2)))
    await town.script.begun.wait()
    town.script.gate.set()
    answers = [*await both, await call.post(url, fields)]
    assert len({answer.content for answer in answers}) == 1
    assert "You said call." in answers[0].text
    assert len(town.script.heard) == 1


async def test_hanging_up_during_a_turn_is_told_to_the_engine_after_it(town: Town) -> None:
    call = await slow(town).dials()
    turn = asyncio.create_task(call.presses("1"))
    await town.script.begun.wait()
    assert await call.hangs_up() == 200
    town.script.gate.set()
    await turn
    await town.script.ended.wait()
    assert [said.kind for said in town.script.heard] == ["call", "call_ended"]
    assert town.script.heard[1].message_id == f"{call.sid}-ended"
    assert await call.hangs_up() == 200  # a repeat
    assert len(town.script.heard) == 2


# --- the store is away


async def test_what_could_not_be_taken_down_is_asked_again(town: Town) -> None:
    call = await (await town.call().dials()).presses("1")
    town.mailroom.down = 1
    await call.says("light")
    assert call.now == ["Sorry, I could not take that down. Please say it once more."]
    await call.says("light")
    assert call.now == ["You said light."]
    assert [said.text for said in town.script.heard] == ["", "light"]


async def test_a_store_that_stays_away_is_told_honestly(town: Town) -> None:
    call = await (await town.call().dials()).presses("1")
    town.mailroom.down = 9
    for _ in range(3):
        await call.says("light")
    assert call.now[0].startswith("I cannot take anything down just now;")
    assert "1 8 0 0 0 0 0 1 0 1 3" in call.now[0]
    assert call.doing == ""


async def test_a_language_that_could_not_be_taken_down_is_picked_again(town: Town) -> None:
    call = await town.call().dials()
    town.mailroom.down = 1
    await call.presses("2")
    assert call.now == ["माफ़ कीजिए, यह लिखा नहीं जा सका। एक बार फिर बोलिए।"]
    await call.presses("2")
    (begun,) = town.script.heard
    assert (begun.kind, begun.language, begun.message_id) == ("call", "hi", f"{call.sid}-1")


async def test_a_store_that_goes_away_while_she_waits_only_makes_her_wait(town: Town) -> None:
    call = await slow(town, "One moment").dials()
    town.mailroom.mute = 1
    await call.presses("1")
    assert (call.now[0], call.now[-1]) == ("One moment, I am looking.", "You said call.")


async def test_after_the_call_the_provider_may_hear_that_the_store_is_down(town: Town) -> None:
    call = await (await town.call().dials()).presses("1")
    town.mailroom.down = 1
    assert await call.hangs_up() == 503


async def test_a_gateway_that_stops_lets_nobody_wait(town: Town) -> None:
    call = await slow(town, "One moment").dials()
    town.closing.set()
    await call.presses("1")
    assert call.now[0] == "One moment, I am looking."


# --- what does not get in


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"headers": {"X-Twilio-Signature": "AAAA"}}, 403),
        ({"headers": {}}, 403),
        ({"url": f"{VOICE}?turn=5"}, 403),
        ({"content": b"x" * (64 * 1024 + 1)}, 413),
    ],
)
async def test_refused(town: Town, changes: dict[str, Any], status: int) -> None:
    body, headers = signed_form(PUBLIC + VOICE, {"CallSid": f"CA{1:032x}", "From": "+919800000001"})
    answer = await town.http.post(**{"url": VOICE, "content": body, "headers": headers, **changes})
    assert answer.status_code == status
    assert town.script.heard == []
