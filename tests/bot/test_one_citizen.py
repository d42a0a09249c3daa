"""One citizen on many channels, with the trained model and a city in memory: what goes on where, what a stranger who
calls from her number can hear, and where her news goes.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

import pytest

from bot.engine.engine import Engine
from bot.gateway.events import ServiceEvent, inbound_of
from bot.state import Conversation
from bot.turn import Wake
from connectors.message import Inbound, Outbound
from tests.actions.fake_city import FakeCity
from tests.bot.phone.test_phone_talks import ASHA, NUMBER, House, Ports
from tests.bot.phone.test_phone_talks import house as house

pytestmark = pytest.mark.slow

WHATSAPP, SMS, VOICE = "twilio_whatsapp", "twilio_sms", "twilio_voice"
MORNING = datetime(2026, 11, 29, 4, 30, tzinfo=UTC)  # ten in the morning in India


class Citizen:
    """Asha on all her channels: every step is one turn, and the state is JSON between two of them."""

    def __init__(self, engine: Engine, city: FakeCity) -> None:
        self.engine, self.city, self.now = engine, city, MORNING
        self.state, self.turns = Conversation(), 0
        self.wakes: list[Wake] = []

    async def writes(self, text: str, channel: str = WHATSAPP) -> list[Outbound]:
        return await self._turn(channel=channel, text=text)

    async def presses(self, title: str, channel: str = WHATSAPP) -> list[Outbound]:
        payload = next(one["payload"] for offer in self.state.offered for one in offer if one["title"] == title)
        return await self._turn(channel=channel, kind="choice", payload=payload, text=title)

    async def calls(self, call: str = "CA1") -> list[Outbound]:
        return await self._turn(channel=VOICE, kind="call", call=call, proved=False, language="en")

    async def says(self, text: str, call: str = "CA1") -> list[Outbound]:
        return await self._turn(channel=VOICE, text=text, call=call, proved=False)

    async def keys(self, keys: str, call: str = "CA1") -> list[Outbound]:
        return await self._turn(channel=VOICE, text=keys, keyed=True, call=call, proved=False)

    async def hangs_up(self, call: str = "CA1") -> list[Outbound]:
        return await self._turn(channel=VOICE, kind="call_ended", call=call, proved=False)

    async def event(self, **changes: Any) -> list[Outbound]:
        number = next(reversed(self.city.filed), NUMBER)
        data = {"type": "grievance", "number": number, "mobileNumber": ASHA[-10:], **changes}
        self.turns += 1
        return await self._ended(inbound_of(ServiceEvent(f"e{self.turns}", data), self.now.timestamp()))

    async def rings(self) -> list[Outbound]:
        """The last alarm that was set."""
        wake = self.wakes[-1]
        self.now += timedelta(seconds=wake.delay)
        return await self._turn(channel="city", kind="wake", payload=wake.payload)

    async def _turn(self, **fields: Any) -> list[Outbound]:
        self.turns += 1
        at = self.now.timestamp()
        return await self._ended(
            Inbound(message_id=f"m{self.turns}", sender=ASHA, phone=ASHA, received_at=at, **fields)
        )

    async def _ended(self, inbound: Inbound) -> list[Outbound]:
        result = await self.engine.turn(self.state, inbound, Ports())
        self.state = Conversation.load(result.conversation.dump())
        self.wakes = result.wakes or self.wakes
        return result.replies


@pytest.fixture
def asha(house: House, monkeypatch: pytest.MonkeyPatch) -> Citizen:
    house.city = FakeCity()
    citizen = Citizen(house.engine, house.city)

    class Dates(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            return citizen.now.astimezone(tz)

    monkeypatch.setattr("bot.engine.engine.datetime", Dates)
    return citizen


async def filed(asha: Citizen) -> str:
    """She files on WhatsApp; the complaint's number."""
    await asha.writes("street light off at Gandhi Chowk")
    (told,) = await asha.presses("File it")
    assert NUMBER in told.text
    return NUMBER


def words(replies: list[Outbound]) -> str:
    return "\n".join(f"{one.text} {[choice.title for choice in one.choices]}" for one in replies)


# --- begun here, finished there


async def test_a_report_begun_on_the_phone_is_finished_on_whatsapp(asha: Citizen) -> None:
    await asha.writes("hello")
    await asha.calls()
    await asha.says("the street light is off")
    (offer,) = await asha.hangs_up()
    assert (offer.channel, offer.text_id) == (WHATSAPP, "call-cut-off")
    (asked,) = await asha.presses("Go on")
    assert (asked.channel, asked.text_id) == (WHATSAPP, "ask-grievance-place")
    (summary,) = await asha.writes("Gandhi Chowk")
    assert summary.text_id == "ask-grievance-confirm"
    (told,) = await asha.presses("File it")
    assert NUMBER in told.text  # and no code was asked for: WhatsApp proves her number
    assert asha.city.codes_sent == []


async def test_it_may_also_be_answered_at_once(asha: Citizen) -> None:
    await asha.writes("hello")
    await asha.calls()
    await asha.says("the street light is off")
    await asha.hangs_up()
    assert (await asha.writes("Gandhi Chowk"))[-1].text_id == "ask-grievance-confirm"


async def test_a_report_begun_by_sms_is_finished_on_whatsapp(asha: Citizen) -> None:
    await asha.writes("the street light is off", SMS)
    assert (await asha.writes("Gandhi Chowk"))[-1].text_id == "ask-grievance-confirm"
    (told,) = await asha.presses("File it", SMS)
    assert (told.channel, NUMBER in told.text) == (SMS, True)


async def test_what_is_open_on_whatsapp_is_neither_heard_nor_lost_by_a_call(asha: Citizen) -> None:
    await asha.writes("street light off at Gandhi Chowk")
    greeted = await asha.calls()
    assert "Gandhi" not in words(greeted)
    await asha.hangs_up()
    (told,) = await asha.presses("File it")
    assert NUMBER in told.text


# --- a stranger calls from her number

#: What is known of her; examples that we give ourselves speak of street lights and Gandhi Chowk.
HERS = ("Nehru", "arbage", "Civil Lines", "000001", "0 0 0, 0 0 1", "0 0 0 1", "Asha", "3240", "PG-")


@pytest.mark.parametrize(
    "tries",
    [
        ["what became of my complaint"],
        ["what became of my complaint", "000001"],
        ["open my complaint again"],
        ["go on where I was"],
        ["yes"],
        ["say it again"],
        ["my profile"],
        ["what do you know about me"],
        ["my dues"],
        ["my application"],
        ["send me the receipt"],
        ["delete my data", "yes"],
        ["menu"],
        ["go back"],
    ],
    ids=lambda tries: " / ".join(tries),
)
async def test_a_stranger_hears_nothing_of_hers(asha: Citizen, tries: list[str]) -> None:
    await asha.writes("garbage is not picked up at Nehru Nagar")
    await asha.presses("File it")
    await asha.writes("street light off at Civil Lines near my house, Asha")
    heard = await asha.calls()
    for words_of_stranger in tries:
        heard += await asha.says(words_of_stranger)
    heard += [*await asha.keys("9"), *await asha.keys("1")]
    secrets = [secret for secret in HERS if secret in words(heard)]
    assert secrets == []
    assert {one.channel for one in heard} == {VOICE}
    # and she has lost nothing by it
    await asha.hangs_up()
    await asha.writes("cancel")
    assert NUMBER in words(await asha.writes("what became of my complaint"))


async def test_the_code_goes_to_her_phone_and_opens_what_is_hers(asha: Citizen) -> None:
    await filed(asha)
    await asha.calls()
    (asked,) = await asha.says("what became of my complaint")
    assert (asked.text_id, asha.city.codes_sent) == ("ask-identity-otp", [ASHA])
    assert "Street light" not in words(await asha.keys("654321"))
    assert "Street light" in words(await asha.keys("123456"))
    assert asha.city.codes_sent == [ASHA]


async def test_the_next_call_has_to_prove_itself_again(asha: Citizen) -> None:
    await filed(asha)
    await asha.calls()
    await asha.says("what became of my complaint")
    await asha.keys("123456")
    await asha.hangs_up()
    await asha.calls("CA2")
    (asked,) = await asha.says("what became of my complaint", "CA2")
    assert asked.text_id == "ask-identity-otp"
    assert "Street light" not in words([asked])


# --- her news


async def test_news_goes_where_she_wrote_while_it_may(asha: Citizen) -> None:
    await asha.city.resolve(await filed(asha))
    (told,) = await asha.event()
    assert (told.channel, told.recipient, told.text_id) == (WHATSAPP, ASHA, "grievance-status")
    assert await asha.event() == []


async def test_after_a_day_it_comes_by_sms_and_is_answered_there(asha: Citizen) -> None:
    await asha.city.resolve(await filed(asha))
    asha.now += timedelta(hours=26)
    (told,) = await asha.event()
    assert (told.channel, told.recipient) == (SMS, ASHA)
    assert "solved" in told.text
    assert (await asha.writes("2", SMS))[0].channel == SMS


async def test_she_chooses_sms(asha: Citizen) -> None:
    await asha.city.resolve(await filed(asha))
    await asha.writes("my profile")
    (chosen,) = await asha.presses("News by SMS")
    assert (chosen.channel, chosen.text_id) == (WHATSAPP, "news-by-sms")
    (told,) = await asha.event()
    assert told.channel == SMS


async def test_news_of_the_night_comes_in_the_morning(asha: Citizen) -> None:
    await asha.city.resolve(await filed(asha))
    asha.now = MORNING + timedelta(hours=13)
    assert await asha.event() == []
    (told,) = await asha.rings()
    assert (told.channel, told.text_id) == (WHATSAPP, "grievance-status")
    assert asha.now.hour == 2  # half past seven and more, UTC; eight in India


async def test_nothing_is_sent_to_whom_we_do_not_know(asha: Citizen) -> None:
    assert await asha.event() == []
    assert asha.state == Conversation()


async def test_who_stopped_messages_gets_none(asha: Citizen) -> None:
    await asha.city.resolve(await filed(asha))
    await asha.writes("stop messages")
    assert await asha.event() == []


async def test_after_a_call_news_comes_by_sms(asha: Citizen) -> None:
    await asha.calls()
    await asha.says("street light off at Gandhi Chowk")
    await asha.keys("1")
    await asha.keys("123456")
    await asha.hangs_up()
    await asha.city.resolve(NUMBER)
    (told,) = await asha.event()
    assert (told.channel, told.recipient, told.text_id) == (SMS, ASHA, "grievance-status")


async def test_news_during_a_strangers_call_is_not_heard_in_it(asha: Citizen) -> None:
    await asha.city.resolve(await filed(asha))
    await asha.calls()
    (told,) = await asha.event()
    assert told.channel == WHATSAPP
    assert "Street light" not in words(await asha.keys("9"))


async def test_after_erasing_nothing_of_hers_comes_back(asha: Citizen) -> None:
    await asha.city.resolve(await filed(asha))
    await asha.writes("delete my data")
    await asha.presses("Erase it")
    asha.wakes = [Wake("news", 60, '/wake_news{"looks": 1}')]
    assert (await asha.rings(), await asha.event()) == ([], [])
    assert asha.state == Conversation()
