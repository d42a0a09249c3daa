"""Someone new is asked for her city, on any channel, in her script; what she wrote first goes on after the answer."""

from __future__ import annotations

import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from actions.filing import PENDING
from bot.engine.city_names import CityNames, means_another
from bot.engine.engine import Engine
from bot.engine.which_city import WAITING, WhichCity
from bot.hearing.hearing import of_intent
from bot.model.training import train
from bot.outgoing.replies import outbound
from bot.state import Conversation
from bot.turn import Ports, TurnResult, Wake
from bot.ulb import read_ulbs
from connectors.message import Inbound, Location, Media, Outbound
from tests.actions.fake_city import FakeCity

CITIES = read_ulbs(Path(__file__).parents[1] / "ulbs")
ASHA, LINE = "+919800000001", "+919800000999"
INTENTS = {"aag lag gayi": "emergency", "english please": "change_language", "namaste": "greet"}
HINDI = {"namaste", "Sundarpur mein light band hai"}


class NoPorts:
    async def start_once(self, key: str) -> bool:
        raise AssertionError

    async def fetch(self, channel: str, media: Media) -> tuple[bytes, str]:
        raise AssertionError


class Talk:
    """Asha's talk with an engine that repeats what it is told, and in which city."""

    def __init__(self, home: str = "", channel: str = "twilio_whatsapp") -> None:
        self.state, self.channel, self.number = Conversation(), channel, 0
        self.turns: list[tuple[str, Inbound]] = []
        self.which = WhichCity(self._engine, self._understand, CITIES, home, None)
        self.ports: Ports = NoPorts()

    async def _understand(self, text: str) -> dict[str, Any]:
        parse = of_intent(INTENTS.get(text, "file_grievance"), text)
        parse["language"] = {"code": "hi-Latn" if text in HINDI else "en", "confidence": 1.0}
        if "english" in text:
            parse["entities"] = [{"entity": "language_name", "value": "en"}]
        return parse

    async def _engine(self, conversation: Conversation, inbound: Inbound, ports: Ports) -> TurnResult:
        code = conversation.slots.get("ulb") or next(iter(CITIES))
        self.turns.append((code, inbound))
        slots = {name: value for name, value in conversation.slots.items() if name != WAITING}
        after = replace(conversation, slots={**slots, "ulb": code, "language": slots.get("language", "en")})
        reply = outbound(inbound, 0, {"text": f"{code}: {inbound.text or inbound.kind}"}, "en")
        return TurnResult(after, [reply], [Wake("k", 1.0, "/wake_news")], ["old"])

    async def hears(self, **fields: Any) -> list[Outbound]:
        self.number += 1
        made = {"channel": self.channel, "line": LINE, "phone": ASHA, "received_at": 1.8e9 + self.number, **fields}
        message = Inbound(message_id=f"m{self.number}", sender=ASHA, **made)
        self.result = await self.which.turn(self.state, message, self.ports)
        self.state = Conversation.load(self.result.conversation.dump())
        return self.result.replies

    async def says(self, text: str, **fields: Any) -> str:
        return "\n".join(reply.text for reply in await self.hears(text=text, **fields))


async def test_a_newcomer_is_asked_and_her_first_message_goes_on() -> None:
    talk = Talk()
    asked = (await talk.hears(text="the street light is off since monday"))[0]
    assert asked.text_id == "ask-city"
    assert next(choice.title for choice in asked.choices) == "Ambapur Nagar Nigam"
    assert len(asked.choices) == len(CITIES)
    assert talk.turns == []
    assert await talk.says("sundarpur") == "sundarpur: the street light is off since monday"
    code, inbound = talk.turns[0]
    assert (code, inbound.message_id, inbound.received_at) == ("sundarpur", "m2", 1.8e9 + 2)
    assert talk.result.wakes
    assert talk.result.cancelled_wakes == ["old"]
    assert talk.state.slots["ulb"] == "sundarpur"
    assert WAITING not in talk.state.slots
    assert await talk.says("2") == "sundarpur: 2"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("4", "sundarpur"),
        ("४", "sundarpur"),
        ("Sundarpur Municipal Corporation", "sundarpur"),
        ("सुंदरपुर", "sundarpur"),
        ("सुन्दरपुर नगर निगम", "sundarpur"),
        ("sundrpur", "sundarpur"),
        ("sundar nagri wala", "sundarpur"),
        ("mera sheher ambapur hai", "ambapur"),
        ("অম্বাপুর", "ambapur"),
        ("rampur west", "rampur_west"),
    ],
)
async def test_she_answers_by_number_or_by_name_in_any_script(answer: str, code: str) -> None:
    talk = Talk()
    await talk.says("water is dirty here today")
    assert await talk.says(answer) == f"{code}: water is dirty here today"


async def test_she_presses_a_city() -> None:
    talk = Talk()
    asked = (await talk.hears(text="water is dirty"))[0]
    assert await talk.says("", kind="choice", payload=asked.choices[-1].payload) == "sundarpur: water is dirty"


async def test_the_city_in_her_first_message_is_taken() -> None:
    talk = Talk()
    assert await talk.says("Sundarpur mein light band hai") == "sundarpur: Sundarpur mein light band hai"


async def test_a_city_alone_is_an_answer_before_the_question() -> None:
    talk = Talk()
    assert (await talk.says("सुंदरपुर")).startswith("All right, now it is about Sundarpur")
    assert talk.turns == []
    assert talk.state.slots["ulb"] == "sundarpur"


async def test_a_name_of_two_cities_offers_those_first() -> None:
    talk = Talk()
    asked = (await talk.hears(text="rampur mein light band hai"))[0]
    assert [choice.title[:11] for choice in asked.choices[:3]] == ["Rampur East", "Rampur West", "Ambapur Nag"]
    assert await talk.says("2") == "rampur_west: rampur mein light band hai"


async def test_what_she_adds_before_she_answers_goes_on_too() -> None:
    talk = Talk()
    photo = Media("image", "image/jpeg", "https://api.example.org/1")
    await talk.says("the drain is open")
    asked = (await talk.hears(kind="media", media=(photo,)))[0]
    assert asked.text_id == "ask-city-again"
    assert (await talk.hears(text="Timbuktu"))[0].text_id == "ask-city-again"
    await talk.hears(kind="location", location=Location(26.4, 80.3))
    await talk.says("ambapur")
    assert [inbound.kind for _, inbound in talk.turns] == ["text", "media", "location"]
    assert talk.turns[1][1].media == (photo,)
    assert len({reply.message_id for reply in talk.result.replies}) == 3


async def test_the_answer_may_say_more_than_the_city() -> None:
    talk = Talk()
    await talk.says("namaste")
    await talk.says("in ambapur the light near the temple is off")
    assert [inbound.text for _, inbound in talk.turns] == ["namaste", "in ambapur the light near the temple is off"]


async def test_she_is_asked_in_her_language_and_may_change_it() -> None:
    talk = Talk()
    assert "Aapki baat mil gayi" in await talk.says("namaste")
    assert "I have your message" in await talk.says("english please")
    assert await talk.says("ambapur") == "ambapur: namaste"


async def test_danger_does_not_wait_and_settles_no_city() -> None:
    talk = Talk()
    assert await talk.says("aag lag gayi") == "ambapur: aag lag gayi"
    assert "ulb" not in talk.state.slots
    assert (await talk.hears(text="the light is off"))[0].text_id == "ask-city"
    assert await talk.says("aag lag gayi") == "ambapur: aag lag gayi"
    assert await talk.says("sundarpur") == "sundarpur: the light is off"


async def test_stop_is_obeyed_at_once() -> None:
    assert await Talk().says("STOP") == "ambapur: STOP"


@pytest.mark.parametrize("kind", ["wake", "event"])
async def test_what_she_did_not_send_asks_nothing(kind: str) -> None:
    talk = Talk()
    await talk.says("the light is off")
    assert await talk.says("", kind=kind, payload="/wake_news") == f"ambapur: {kind}"
    assert await talk.says("sundarpur") == "sundarpur: the light is off"


@pytest.mark.parametrize(
    ("home", "line", "city"), [("sundarpur", LINE, "ambapur"), ("nowhere", "+919800000911", "ambapur")]
)
async def test_nobody_is_asked_where_the_city_is_known(home: str, line: str, city: str) -> None:
    talk = Talk(home)
    assert await talk.says("the light is off", line=line) == f"{city}: the light is off"


async def test_an_unknown_home_is_no_city() -> None:
    assert (await Talk("nowhere").hears(text="the light is off"))[0].text_id == "ask-city"


@pytest.mark.parametrize(
    "words",
    ["dusre sheher ka kaam hai", "दूसरे शहर का", "another city", "shehar badlo", "mujhe doosre sheher ka chahiye"],
)
async def test_she_changes_the_city(words: str) -> None:
    talk = Talk()
    await talk.says("the light in ambapur is off")
    talk.state.slots.update(grievance_type="StreetLightNotWorking", watched={"1": "open"}, phone=ASHA)
    talk.state.active_loop = {"name": "grievance_form"}
    assert (await talk.hears(text=words))[0].text_id == "ask-city-change"
    assert "about Sundarpur" in await talk.says("sundarpur")
    slots = talk.state.slots
    assert (slots["ulb"], slots["phone"], slots["watched"]) == ("sundarpur", ASHA, {"1": "open"})
    assert "grievance_type" not in slots
    assert not talk.state.active_loop
    assert await talk.says("the light is off") == "sundarpur: the light is off"


async def test_she_names_the_other_city_at_once() -> None:
    talk = Talk()
    await talk.says("the light in ambapur is off")
    assert "about Sundarpur" in await talk.says("dusre sheher ka, sundarpur")


async def test_she_goes_on_instead_of_answering() -> None:
    talk = Talk()
    await talk.says("the light in ambapur is off")
    await talk.says("another city")
    assert await talk.says("is my complaint done") == "ambapur: is my complaint done"
    assert await talk.says("4") == "ambapur: 4"


async def test_nothing_under_way_is_left_behind() -> None:
    talk = Talk()
    await talk.says("the light in ambapur is off")
    talk.state.slots[PENDING] = [{"draft": {}}]
    assert "under way in Ambapur" in await talk.says("dusre sheher ka, sundarpur")
    assert talk.state.slots["ulb"] == "ambapur"


async def test_a_caller_is_asked_by_keys_and_greeted_after_it() -> None:
    talk = Talk(channel="twilio_voice")
    call = {"proved": False, "call": "CA1", "language": "en"}
    asked = (await talk.hears(kind="call", **call))[0]
    assert asked.call is not None
    assert asked.call.wants == "choice"
    assert asked.text == "Which city is it for? Say its name."
    again = (await talk.hears(kind="silence", **call))[0]
    assert again.choices == asked.choices
    greeted = (await talk.hears(text="4", keyed=True, **call))[0]
    assert (greeted.text, greeted.message_id) == ("sundarpur: call", "m3-0")


async def test_a_caller_who_says_what_she_wants_is_heard() -> None:
    talk = Talk(channel="twilio_voice")
    call = {"proved": False, "call": "CA1", "language": "en"}
    await talk.hears(kind="call", **call)
    await talk.hears(text="the street light is off", **call)
    await talk.hears(text="it is dark all night here", **call)
    replies = await talk.hears(text="4", keyed=True, **call)
    assert [reply.text for reply in replies] == ["sundarpur: it is dark all night here"]


async def test_an_sms_numbers_the_cities() -> None:
    text = await Talk(channel="twilio_sms").says("the light is off")
    assert text.splitlines()[:2] == [
        "I have your message. Which city is it for? Reply with its number or name:",
        "1. Ambapur Nagar Nigam",
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Sundarpur mein", ["sundarpur"]),
        ("सुंदरपुर में", ["sundarpur"]),
        ("gandhi chowk", []),
        ("nagar nigam", []),
        ("", []),
        ("ram pur", ["rampur_east", "rampur_west"]),
    ],
)
def test_cities_are_known_by_name(text: str, codes: list[str]) -> None:
    assert CityNames(CITIES).named(text) == codes


def test_a_long_story_of_another_city_is_no_wish() -> None:
    assert not means_another("mera bhai dusre sheher mein rehta hai aur uska property tax bharna hai yahan")
    assert not means_another("change my language")


@pytest.mark.slow
async def test_with_the_trained_model_her_first_message_becomes_a_report_in_the_city_she_names() -> None:
    city = FakeCity()
    with warnings.catch_warnings():
        # what Rasa warns of while it loads is not ours
        warnings.simplefilter("ignore")
        engine = Engine.load(train(), CITIES, lambda _: city)
    state, heard = Conversation(), []
    for number, text in enumerate(["namaste, meri gali ki light band hai", "सुंदरपुर", "gandhi chowk"]):
        message = Inbound(
            "twilio_whatsapp", f"m{number}", ASHA, LINE, text=text, phone=ASHA, received_at=1.8e9 + number
        )
        result = await engine.turn(state, message, NoPorts())
        state = Conversation.load(result.conversation.dump())
        heard.append([reply.text_id for reply in result.replies])
    assert heard == [["ask-city"], ["first-contact", "ask-grievance-place"], ["ask-grievance-confirm"]]
    assert (state.slots["ulb"], state.slots["language"]) == ("sundarpur", "hi-Latn")
