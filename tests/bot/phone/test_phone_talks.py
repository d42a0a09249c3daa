"""Whole talks by phone and by SMS with the trained model and a city in memory: what is heard, asked for and written."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pytest

import bot.ulb
from bot.engine.engine import Engine
from bot.model.training import train
from bot.state import Conversation
from connectors.message import CallStep, Inbound, Media, Outbound
from tests.actions.fake_city import FakeCity
from tests.actions.town_facts import LICENCE

pytestmark = pytest.mark.slow

TOWN = bot.ulb.read_ulb(Path(bot.ulb.__file__).parent / "ulbs" / "citya.yml")
#: Its desk is always there, whenever the tests are run.
CITY = TOWN.model_copy(update={"desk": TOWN.desk.model_copy(update={"open": None})})
ON = frozenset({"twilio_sms", "twilio_voice", "twilio_whatsapp"})
ASHA = "+919800000001"
NUMBER = "PG-PGR-2026-11-23-000001"
SOUND = Media("audio", "audio/wav", "https://api.example.org/Recordings/RE0001")
NOTHING = Outbound("", "", "")
BEGINS, ENDS, SILENCE = {"kind": "call"}, {"kind": "call_ended"}, {"kind": "silence"}


class Ports:
    """Nothing was begun before."""

    async def start_once(self, key: str) -> bool:
        return True

    async def fetch(self, channel: str, media: Media) -> tuple[bytes, str]:
        return media.ref.encode(), media.content_type


class Phone:
    """Asha's telephone: every step is one turn, and the state is JSON between two of them."""

    def __init__(self, engine: Engine, city: FakeCity, language: str = "en") -> None:
        self.engine, self.city, self.language = engine, city, language
        self.state, self.turns, self.call = Conversation(), 0, "CA1"
        self.sms: list[Outbound] = []
        self.heard = NOTHING

    async def rings(self, call: str = "CA1") -> Outbound:
        self.call = call
        return await self._turn(language=self.language, **BEGINS)

    async def says(self, text: str) -> Outbound:
        return await self._turn(text=text)

    async def presses(self, keys: str) -> Outbound:
        return await self._turn(text=keys, keyed=True)

    async def does(self, **fields: Any) -> Outbound:
        return await self._turn(**fields)

    async def writes(self, text: str) -> Outbound:
        return await self._turn(channel="twilio_sms", text=text, proved=True, call="")

    async def _turn(self, **fields: Any) -> Outbound:
        self.turns += 1
        made: dict[str, Any] = {"channel": "twilio_voice", "proved": False, "call": self.call, **fields}
        message = Inbound(
            message_id=f"{self.call}-{self.turns}", sender=ASHA, phone=ASHA, received_at=1.8e9 + self.turns, **made
        )
        result = await self.engine.turn(self.state, message, Ports())
        self.state = Conversation.load(result.conversation.dump())
        self.sms = [one for one in result.replies if one.channel == "twilio_sms"]
        assert len(result.replies) - len(self.sms) <= 1
        self.heard = next((one for one in result.replies if one.channel == "twilio_voice"), NOTHING)
        return self.sms[0] if made["channel"] == "twilio_sms" else self.heard


class House:
    """The model, loaded once; the city of the talk that goes on."""

    city: FakeCity

    def __init__(self) -> None:
        with warnings.catch_warnings():
            # what Rasa warns of while it loads is not ours
            warnings.simplefilter("ignore")
            self.engine = Engine.load(train(), {"citya": CITY}, lambda _: self.city, "citya", ON)

    def phone(self, language: str = "en") -> Phone:
        self.city = FakeCity()
        return Phone(self.engine, self.city, language)


@pytest.fixture(scope="module")
def house() -> House:
    return House()


async def filed(phone: Phone, words: str) -> None:
    await phone.rings()
    await phone.says(words)
    await phone.presses("1")
    await phone.presses("123456")


async def test_a_problem_is_told_confirmed_by_key_and_its_number_comes_by_sms(house: House) -> None:
    phone = house.phone()
    assert (await phone.rings()).call == CallStep(wants="choice")
    asked = await phone.says("the street light is off at Gandhi Chowk")
    assert (asked.text_id, asked.call) == ("ask-grievance-confirm", CallStep(wants="choice"))
    assert (await phone.presses("1")).call == CallStep(wants="digits")
    told = await phone.presses("123456")
    assert told.text.startswith("Filed. Your number comes by SMS; its last digits are 0 0 0, 0 0 1.")
    [sms] = phone.sms
    assert (sms.recipient, NUMBER in sms.text, sms.call) == (ASHA, True, None)
    again = await phone.presses("9")
    assert (again.text, phone.sms) == (told.text, [])
    assert (await phone.says("goodbye")).call == CallStep(ends=True)
    await phone.does(**ENDS)
    assert phone.sms == []


async def test_the_same_in_hindi(house: House) -> None:
    phone = house.phone("hi")
    assert (await phone.rings()).language == "hi"
    assert (await phone.says("गांधी चौक पर सड़क की लाइट बंद है")).text_id == "ask-grievance-confirm"
    await phone.presses("1")
    assert "000001" not in (await phone.presses("123456")).text
    assert NUMBER in phone.sms[0].text
    assert phone.sms[0].language == "hi"


async def test_a_call_that_breaks_off_goes_on_by_sms(house: House) -> None:
    phone = house.phone()
    await phone.rings()
    await phone.says("the street light is off")
    await phone.does(**ENDS)
    assert (
        phone.sms[0].text
        == "The call ended before we were done. Nothing is lost. Shall we go on here?\n1. Go on\n2. Start again"
    )
    assert (await phone.writes("1")).text_id == "ask-grievance-place"
    assert (await phone.writes("Gandhi Chowk")).text_id == "ask-grievance-confirm"
    assert NUMBER in (await phone.writes("1")).text


async def test_silence_is_met_three_times(house: House) -> None:
    phone = house.phone()
    first = (await phone.rings()).text_id
    heard = [await phone.does(**SILENCE) for _ in range(3)]
    assert [one.text_id for one in heard] == [first, first, "call-left"]
    assert "press 9" in heard[1].text
    assert heard[2].call == CallStep(ends=True)


async def test_keys_lead_to_the_rest_back_and_to_a_person(house: House) -> None:
    phone = house.phone()
    await phone.rings()
    assert [choice.title for choice in (await phone.presses("5")).choices][:2] == [
        "For a receipt",
        "For your application",
    ]
    assert (await phone.presses("7")).text.startswith("That key does nothing here.")
    await phone.says("blocked drain at Gandhi Chowk")
    assert (await phone.presses("*")).text_id != "ask-grievance-confirm"
    assert (await phone.presses("0")).call == CallStep(dial="18000001013")


async def test_words_that_are_lost_twice_are_recorded_and_filed(house: House) -> None:
    phone = house.phone()
    await phone.rings()
    await phone.presses("1")
    await phone.says("blah blib")
    assert (await phone.says("flurb gnark")).choices[0].payload == "/record_words"
    assert (await phone.presses("1")).call == CallStep(records=True)
    assert (await phone.does(kind="media", media=(SOUND,))).text_id == "ask-grievance-group"
    for key in ("1", "1"):
        await phone.presses(key)
    assert (await phone.says("Gandhi Chowk")).text_id == "ask-grievance-confirm"
    await phone.presses("1")
    await phone.presses("123456")
    [(_, draft, _)] = house.city.filed.values()
    assert draft.description == "Told by phone; the recording's number is RE0001."


async def test_a_recording_that_is_understood_is_the_complaint(house: House) -> None:
    phone = house.phone()
    await phone.rings()
    for words in ("blah blib", "flurb gnark"):
        await phone.says(words)
    assert phone.heard.choices[0].payload == "/record_words"
    await phone.presses("1")
    words = "garbage is not picked up at Nehru Nagar"
    assert (await phone.does(text=words, media=(SOUND,))).text_id == "ask-grievance-confirm"
    await phone.presses("1")
    await phone.presses("123456")
    [(_, draft, _)] = house.city.filed.values()
    assert (draft.description, draft.type_code) == (words, "GarbageNeedsTobeCleared")


async def test_a_bill_is_paid_with_a_link_by_sms(house: House) -> None:
    phone = house.phone()
    await phone.rings()
    await phone.says("pay my house tax")
    for keys in ("1013000101", "123456"):
        await phone.presses(keys)
    assert (phone.heard.text_id, phone.heard.call) == ("ask-pay-amount", CallStep(wants="choice"))
    assert (await phone.presses("2")).call == CallStep(wants="digits")
    assert "by SMS" in (await phone.presses("500")).text
    assert "http://pay.test/" in phone.sms[0].text
    assert "Rs. 500" in phone.sms[0].text


async def test_after_a_journey_no_is_a_goodbye(house: House) -> None:
    phone = house.phone()
    await filed(phone, "the street light is off at Gandhi Chowk")
    assert phone.heard.text.endswith("If you need anything else, just tell me.")
    assert (await phone.says("yes")).text == "I am listening. What do you need?"
    await phone.says("what are the office hours")
    assert (await phone.says("no thanks")).call == CallStep(ends=True)


async def test_another_language_in_the_middle_of_a_call(house: House) -> None:
    phone = house.phone()
    await phone.rings()
    assert (await phone.says("please speak hindi")).language == "hi"
    assert (await phone.says("मेरा पानी का बिल कितना है")).language == "hi"


async def test_numbers_are_keyed_as_digits_only(house: House) -> None:
    phone = house.phone()
    await filed(phone, "the street light is off at Gandhi Chowk")
    await phone.says("garbage is not picked up at Nehru Nagar")
    await phone.presses("1")
    assert (await phone.says("what became of my complaint")).call == CallStep(wants="digits")
    assert "Street light" in (await phone.presses("20261123000001")).text


async def test_a_property_is_found_by_the_digits_of_its_number(house: House) -> None:
    phone = house.phone()
    await phone.rings()
    assert (await phone.says("my house tax")).call == CallStep(wants="digits")
    assert "3240 rupees" in (await phone.presses("1013000101")).text


async def test_an_application_is_found_once_she_has_proved_who_she_is(house: House) -> None:
    phone = house.phone()
    await phone.rings()
    assert (await phone.says("what is the status of my application")).call == CallStep(wants="digits")
    assert (await phone.presses(LICENCE[-6:])).text_id == "ask-identity-otp"
    assert (await phone.presses("123456")).text_id == "application-status"


async def test_stop_start_help_and_status_by_sms(house: House) -> None:
    phone = house.phone()
    await phone.writes("hello")
    assert CITY.desk.phone in (await phone.writes("HELP")).text
    await phone.writes("street light off at Gandhi Chowk")
    await phone.writes("1")
    assert NUMBER in (await phone.writes(f"STATUS {NUMBER}")).text
    await phone.writes("stop all")
    assert phone.state.slots["notifications_off"] is True
    await phone.writes("START")
    assert not phone.state.slots.get("notifications_off")
