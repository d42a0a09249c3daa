from __future__ import annotations

import asyncio

import pytest

from bot.mailroom.limits import Limit, Rate, line_wait
from bot.mailroom.outbox import COURIER_LEASE
from bot.metrics import SMS_SEGMENTS
from bot.sender import SEND_ATTEMPTS, Sender
from connectors.channels.base import Channel, WebhookReply
from connectors.errors import Malformed, SendRejected, SendRetryable, SendStopped, SendUnknown
from connectors.message import Status

pytestmark = pytest.mark.usefixtures("brisk")


class Provider(Channel):
    """A channel whose provider answers what the test says, in order, and then takes everything."""

    name = "whatsapp"
    routes = ()

    def __init__(self, *answers):
        self.answers = list(answers)
        self.calls = []
        self.twentieth = asyncio.Event()

    def verify(self, request):
        raise NotImplementedError

    def parse(self, request) -> WebhookReply:
        raise NotImplementedError

    async def send(self, message):
        self.calls.append(message.message_id)
        if len(self.calls) == 20:
            self.twentieth.set()
        answer = self.answers.pop(0) if self.answers else f"P-{message.message_id}"
        if isinstance(answer, BaseException):
            raise answer
        return answer


@pytest.fixture
def step(mailroom):
    """Delivers one message, if any is due; True if one was."""

    async def run(provider, **options):
        sender = Sender(mailroom, {"whatsapp": provider}, **{"jitter": lambda: 1.0, **options})
        parcel = await mailroom.claim_outbound("s", 0)
        if parcel:
            await sender.deliver(parcel)
        return parcel is not None

    return run


async def test_it_sends_and_records(mailroom, reply, step):
    provider = Provider("P1")
    await mailroom.put_outbox(reply("r1"))

    assert await step(provider)

    receipt = await mailroom.receipt("r1")
    assert (provider.calls, receipt.state, receipt.provider_id) == (["r1"], "sent", "P1")
    assert not await step(provider)


async def test_it_tries_again_what_was_not_sent_with_growing_delays(mailroom, reply, step, clock):
    provider = Provider(*[SendRetryable(code="20429")] * 3)
    await mailroom.put_outbox(reply("r1"))
    for delay in (1, 2, 4):
        assert await step(provider)
        clock.forward(delay - 0.1)
        assert not await step(provider)
        clock.forward(0.2)

    assert await step(provider)

    assert provider.calls == ["r1"] * 4
    assert (await mailroom.receipt("r1")).state == "sent"


async def test_jitter_halves_a_delay_at_most(mailroom, reply, step, clock):
    provider = Provider(SendRetryable(), SendRetryable())
    await mailroom.put_outbox(reply("r1"))
    await step(provider, jitter=lambda: 0.0)
    clock.forward(0.4)
    assert not await step(provider)
    clock.forward(0.2)
    assert await step(provider)


async def test_it_honours_retry_after(mailroom, reply, step, clock):
    provider = Provider(SendRetryable(retry_after=90))
    await mailroom.put_outbox(reply("r1"))
    await step(provider)
    clock.forward(90)
    assert not await step(provider)
    clock.forward(10)
    assert await step(provider)


async def test_it_gives_up_in_the_end_and_her_other_messages_go(mailroom, reply, step, clock):
    provider = Provider(*[SendRetryable(code="20429")] * SEND_ATTEMPTS)
    await mailroom.put_outbox(reply("r1"))
    await mailroom.put_outbox(reply("r2"))
    for _ in range(SEND_ATTEMPTS):
        assert await step(provider)
        clock.forward(400)

    assert await step(provider)

    assert provider.calls == ["r1"] * SEND_ATTEMPTS + ["r2"]
    assert (await mailroom.receipt("r1")).code == "20429"


async def test_later_replies_wait_for_the_one_that_is_tried_again(mailroom, reply, step, clock):
    provider = Provider(SendRetryable())
    await mailroom.put_outbox(reply("r1"), "tel:+919800000001")
    await step(provider)
    await mailroom.put_outbox(reply("r2"), "tel:+919800000001")

    assert not await step(provider)

    clock.forward(2)
    while await step(provider):
        pass
    assert provider.calls == ["r1", "r1", "r2"]


@pytest.mark.parametrize("answer", [SendUnknown("read timed out"), KeyError("a fault of the adapter's")])
async def test_what_may_have_been_sent_is_never_sent_again(mailroom, reply, step, clock, answer):
    provider = Provider(answer)
    await mailroom.put_outbox(reply("r1"))
    await step(provider)
    clock.forward(1000)

    assert not await step(provider)

    assert (await mailroom.receipt("r1")).code == "unknown"
    await mailroom.set_status(Status("whatsapp", "delivered", message_id="r1"))
    assert (await mailroom.receipt("r1")).state == "delivered"


async def test_a_call_that_hangs_is_unknown(mailroom, reply, step, monkeypatch):
    monkeypatch.setattr("bot.sender.SEND_TIMEOUT", 0.02)

    class Hanging(Provider):
        async def send(self, message):
            await asyncio.sleep(3600)

    await mailroom.put_outbox(reply("r1"))
    await step(Hanging())

    assert (await mailroom.receipt("r1")).code == "unknown"


async def test_a_sender_that_died_in_the_call_is_not_repeated(mailroom, reply, step, clock):
    provider = Provider()
    await mailroom.put_outbox(reply("r1"))
    await mailroom.put_outbox(reply("r2"))
    await mailroom.sending(await mailroom.claim_outbound("dead", 0))
    clock.forward(COURIER_LEASE + 1)

    while await step(provider):
        pass

    assert provider.calls == ["r2"]
    assert (await mailroom.receipt("r1")).code == "unknown"


@pytest.mark.parametrize(
    ("answer", "code"),
    [(SendRejected(code="63016"), "63016"), (Malformed("no recipient"), "Malformed")],
)
async def test_a_rejection_is_final(mailroom, reply, step, clock, answer, code):
    provider = Provider(answer)
    await mailroom.put_outbox(reply("r1"))
    await step(provider)
    clock.forward(1000)

    assert not await step(provider)

    receipt = await mailroom.receipt("r1")
    assert (receipt.state, receipt.code) == ("failed", code)


async def test_a_channel_that_is_off_rejects(mailroom, reply, step):
    await mailroom.put_outbox(reply("r1", channel="fax"))
    await step(Provider())

    assert (await mailroom.receipt("r1")).code == "no-channel"


async def test_one_citizen_gets_no_more_than_her_share(mailroom, reply, step, clock):
    limits = {"whatsapp": Limit(line=Rate(0.001, 100), recipient=Rate(6, 2))}
    provider = Provider()
    for number in range(4):
        await mailroom.put_outbox(reply(f"r{number}"))
    await mailroom.put_outbox(reply("other", who="02"))

    while await step(provider, limits=limits):
        pass
    assert provider.calls == ["r0", "r1", "other"]

    clock.forward(6)
    while await step(provider, limits=limits):
        pass
    assert provider.calls == ["r0", "r1", "other", "r2"]


async def test_a_line_books_places_one_after_the_other(mailroom, reply):
    limit = Limit(line=Rate(0.5, 2), recipient=Rate(1, 1))

    waits = [await line_wait(mailroom, reply(f"r{number}"), limit) for number in range(5)]

    assert waits == [0, 0, 0.5, 1.0, 1.5]


async def test_it_runs_until_it_is_stopped(mailroom, reply):
    provider, stop = Provider(), asyncio.Event()
    running = asyncio.create_task(Sender(mailroom, {"whatsapp": provider}, limits={}).run(stop))
    for number in range(20):
        await mailroom.put_outbox(reply(f"r{number}", who=f"{number:02}"))
    await provider.twentieth.wait()
    stop.set()
    await running

    assert sorted(provider.calls) == sorted(f"r{number}" for number in range(20))
    assert (await mailroom.receipt("r19")).state == "sent"


async def test_what_an_sms_costs_is_counted_once_it_is_sent(mailroom, reply, clock):
    class Metered(Provider):
        def billed(self, message):
            return {"ucs2": 3}

    counted = SMS_SEGMENTS.labels("whatsapp", "ucs2")
    before = counted._value.get()
    sender = Sender(mailroom, {"whatsapp": Metered(SendRejected(code="21610"), SendUnknown())}, limits={})
    for name in ("r1", "r2", "r3"):
        await mailroom.put_outbox(reply(name))
        await sender.deliver(await mailroom.claim_outbound("s", 0))

    assert counted._value.get() - before == 3


async def test_that_she_has_stopped_is_told_to_her_conversation(mailroom, reply, step):
    await mailroom.put_outbox(reply("r1"), "tel:+919800000001")
    await step(Provider(SendStopped(code="21610")))

    assert (await mailroom.receipt("r1")).code == "21610"
    lease = await mailroom.claim("w", 0)
    [word] = [waiting.inbound for waiting in lease.messages]
    assert (lease.citizen, word.kind, word.channel) == ("tel:+919800000001", "stopped", "whatsapp")
