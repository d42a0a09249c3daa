"""WhatsApp by Meta from end to end: webhook, mailroom, worker, sender, Meta's API, statuses; all over real HTTP."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from bot import metrics
from bot.channels import configured_channels
from bot.gateway.app import create_app
from bot.mailroom.mailroom import Mailroom
from bot.processes import fetcher, noticer
from bot.sender import Sender
from bot.settings import Settings
from bot.state import Conversation
from bot.turn import Ports, TurnResult
from bot.worker import Worker
from connectors.channels.base import Channel
from connectors.message import Choice, Inbound, Outbound, Template

sys.path.insert(0, str(Path(__file__).parents[1] / "connectors" / "channels"))
from meta_stand_in import ACCESS_TOKEN, LINE, NUMBER_ID, SECRET, VERIFY_TOKEN, WEBHOOK, MetaStandIn

pytestmark = pytest.mark.slow

HER = "+919800000001"
JPEG = b"\xff\xd8\xff picture"


class House:
    """One of each room, around one number at Meta."""

    def __init__(self, meta: MetaStandIn, mailroom: Mailroom, channels: dict[str, Channel], web: httpx.AsyncClient):
        self.meta, self.mailroom, self.web = meta, mailroom, web
        self.fetched: list[tuple[bytes, str]] = []
        self.sender = Sender(mailroom, channels)
        self.worker = Worker(
            mailroom, self.turn, fetcher(channels), name="w", apologise=lambda *_: None, notice=noticer(channels)
        )

    async def turn(self, conversation: Conversation, inbound: Inbound, ports: Ports) -> TurnResult:
        """Says again what it heard, and asks."""
        self.fetched += [await ports.fetch(inbound.channel, media) for media in inbound.media]
        answer = Outbound(
            f"{inbound.message_id}-0",
            inbound.channel,
            inbound.sender,
            inbound.line,
            text=inbound.payload or inbound.text or inbound.kind,
            choices=(Choice("Yes", "/affirm"), Choice("No", "/deny")),
        )
        return TurnResult(conversation, [answer])

    async def hear(self, webhook: tuple[bytes, dict[str, str]], times: int = 1) -> None:
        """A webhook comes in; turns are run and answers sent until nothing is due."""
        body, headers = webhook
        for _ in range(times):
            assert (await self.web.post(WEBHOOK, content=body, headers=headers)).status_code == 200
        while lease := await self.mailroom.claim("w", 0):
            await self.worker._serve(lease, asyncio.Event())
        await asyncio.gather(*self.worker._notices)
        await self.deliver()

    async def deliver(self) -> None:
        while parcel := await self.mailroom.claim_outbound("s", 0):
            await self.sender.deliver(parcel)


@pytest.fixture
async def house(mailroom: Mailroom) -> AsyncIterator[House]:
    with MetaStandIn() as meta:
        settings = Settings(
            _env_file=None,
            meta_app_secret=SECRET,
            meta_verify_token=VERIFY_TOKEN,
            meta_access_token=ACCESS_TOKEN,
            meta_phone_number_id=NUMBER_ID,
            meta_api_base=meta.base_url,
        )
        channels = configured_channels(settings)
        assert set(channels) == {"meta_whatsapp"}
        transport = httpx.ASGITransport(create_app(settings, mailroom, channels.values()))
        async with httpx.AsyncClient(transport=transport, base_url="http://gateway") as web:
            yield House(meta, mailroom, channels, web)
        for channel in channels.values():
            await channel.aclose()


async def test_a_message_is_seen_answered_once_and_followed_to_her_phone(house: House) -> None:
    meta = house.meta
    await house.hear(meta.message(HER, "text", {"body": "नमस्ते"}), times=3)
    (answer,) = meta.to(HER)
    assert (answer.body, [button["title"] for button in answer.buttons]) == ("नमस्ते", ["Yes", "No"])
    assert meta.reads == [answer.ours.removesuffix("-0")]

    priced = metrics.PRICED.labels("meta_whatsapp", "utility")
    before = priced._value.get()
    for state in ("read", "delivered", "sent", "delivered"):
        await house.hear(meta.status(answer, state))
    assert (await house.mailroom.receipt(answer.ours)).state == "read"
    assert priced._value.get() - before == 1


async def test_she_presses_a_button_of_the_answer(house: House) -> None:
    await house.hear(house.meta.message(HER, "text", {"body": "hi"}))
    pressed = {"type": "button_reply", "button_reply": house.meta.to(HER)[0].buttons[0]}
    await house.hear(house.meta.message(HER, "interactive", pressed))
    assert [answer.body for answer in house.meta.to(HER)] == ["hi", "/affirm"]


async def test_her_photo_is_fetched_by_its_id(house: House) -> None:
    house.meta.media["77"] = (JPEG, "image/jpeg")
    await house.hear(house.meta.message(HER, "image", {"id": "77", "mime_type": "image/jpeg", "caption": "see"}))
    assert house.fetched == [(JPEG, "image/jpeg")]
    assert house.meta.to(HER)[0].body == "see"


async def test_a_reaction_is_neither_seen_nor_answered(house: House) -> None:
    await house.hear(house.meta.message(HER, "reaction", {"message_id": "wamid.0=", "emoji": "👍"}))
    assert (house.meta.messages, house.meta.reads) == ([], [])


async def test_someone_without_a_number_is_answered(house: House) -> None:
    await house.hear(house.meta.message("IN.1000000000000000", "text", {"body": "hi"}))
    assert [answer.body for answer in house.meta.to("IN.1000000000000000")] == ["hi"]


async def test_news_after_her_24_hours_need_a_template(house: House) -> None:
    meta, mailroom = house.meta, house.mailroom
    meta.closed.add(HER)
    meta.templates["resolved", "hi"] = 1
    news = Outbound("news-1", "meta_whatsapp", HER, LINE, text="PG-PGR-1 …", template_required=True)
    template = Template("resolved", "hi", ("PG-PGR-1",))
    for message in (news, replace(news, message_id="news-2", template=template)):
        await mailroom.put_outbox(message)
    await house.deliver()
    receipts = [await mailroom.receipt(name) for name in ("news-1", "news-2")]
    assert [(receipt.state, receipt.code) for receipt in receipts] == [("failed", "no-template"), ("sent", "")]
    assert [message.body for message in meta.to(HER)] == ["resolved | PG-PGR-1"]


async def test_free_words_after_her_24_hours_end_as_failed(house: House) -> None:
    house.meta.closed.add(HER)
    await house.mailroom.put_outbox(Outbound("late", "meta_whatsapp", HER, LINE, text="hello"))
    await house.deliver()
    assert (await house.mailroom.receipt("late")).state == "sent"
    await house.hear(house.meta.status(house.meta.messages[0], "failed", 131047))
    receipt = await house.mailroom.receipt("late")
    assert (receipt.state, receipt.code) == ("failed", "131047")


async def test_a_lost_answer_is_not_sent_again(house: House) -> None:
    house.meta.fail("500-accepted")
    await house.mailroom.put_outbox(Outbound("lost", "meta_whatsapp", HER, LINE, text="hello"))
    await house.deliver()
    assert (await house.mailroom.receipt("lost")).code == "unknown"
    (message,) = house.meta.messages
    await house.hear(house.meta.status(message, "delivered"))
    assert (await house.mailroom.receipt("lost")).state == "delivered"
    assert len(house.meta.messages) == 1
