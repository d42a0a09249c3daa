"""The way out: order, receipts, streams, uploads."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import metrics
from bot.mailroom.mailroom import Mailroom
from bot.mailroom.outbox import COURIER_LEASE, Receipt
from bot.mailroom.store import connect
from connectors.message import DELIVERY_RANK, Status


async def claimed(mailroom):
    parcel = await mailroom.claim_outbound("s", 0)
    assert parcel is not None
    return parcel


async def test_her_replies_keep_their_order(mailroom, reply):
    for number in range(3):
        assert await mailroom.put_outbox(reply(f"r{number}"), "tel:+919800000001")
    assert not await mailroom.put_outbox(reply("r1"), "tel:+919800000001")

    first = await claimed(mailroom)
    assert await mailroom.claim_outbound("other", 0) is None
    await mailroom.sent(first, "P0")
    second = await claimed(mailroom)
    await mailroom.retry(second, 5)

    assert await mailroom.claim_outbound("other", 0) is None
    assert (first.outbound.message_id, second.outbound.message_id) == ("r0", "r1")


async def test_a_retry_comes_when_its_time_has_come(mailroom, reply, clock):
    await mailroom.put_outbox(reply("r1"))
    await mailroom.retry(await claimed(mailroom), 5)
    clock.forward(4)
    assert await mailroom.claim_outbound("s", 0) is None
    clock.forward(2)

    again = await claimed(mailroom)

    assert (again.outbound.message_id, again.tries, again.interrupted) == ("r1", 1, False)


async def test_waiting_for_a_limit_is_not_an_attempt(mailroom, reply, clock):
    await mailroom.put_outbox(reply("r1"))
    await mailroom.defer(await claimed(mailroom), 5)
    clock.forward(6)

    assert (await claimed(mailroom)).tries == 0


async def test_a_sender_that_died_before_the_call_is_replaced(mailroom, reply, clock):
    await mailroom.put_outbox(reply("r1"))
    dead = await claimed(mailroom)
    clock.forward(COURIER_LEASE + 1)

    heir = await claimed(mailroom)

    assert not heir.interrupted
    assert not await mailroom.sending(dead)
    assert await mailroom.sending(heir)


async def test_a_sender_that_died_in_the_call_leaves_its_mark(mailroom, reply, clock):
    await mailroom.put_outbox(reply("r1"))
    await mailroom.sending(await claimed(mailroom))
    clock.forward(COURIER_LEASE + 1)

    assert (await claimed(mailroom)).interrupted


async def test_a_slow_senders_answer_counts_though_another_took_over(mailroom, reply, clock):
    await mailroom.put_outbox(reply("r1"))
    slow = await claimed(mailroom)
    await mailroom.sending(slow)
    clock.forward(COURIER_LEASE + 1)
    await mailroom.unknown(await claimed(mailroom))
    assert await mailroom.receipt("r1") == Receipt("queued", "unknown", "", clock())

    await mailroom.sent(slow, "P1")

    assert await mailroom.receipt("r1") == Receipt("sent", "", "P1", clock())


async def test_an_unknown_message_is_resolved_by_a_later_status(mailroom, reply):
    await mailroom.put_outbox(reply("r1"))
    await mailroom.unknown(await claimed(mailroom))

    assert await mailroom.set_status(Status("whatsapp", "delivered", message_id="r1", provider_id="P1"))

    receipt = await mailroom.receipt("r1")
    assert (receipt.state, receipt.code, receipt.provider_id) == ("delivered", "", "P1")
    assert await mailroom.claim_outbound("s", 0) is None


async def test_a_status_by_the_providers_id_finds_our_message(mailroom, reply):
    await mailroom.put_outbox(reply("r1"))
    await mailroom.sent(await claimed(mailroom), "P1")

    assert await mailroom.set_status(Status("whatsapp", "read", provider_id="P1"))
    assert (await mailroom.receipt("r1")).state == "read"


async def test_another_channels_id_is_another_message(mailroom, reply):
    await mailroom.put_outbox(reply("r1"))
    await mailroom.sent(await claimed(mailroom), "P1")

    await mailroom.set_status(Status("sms", "failed", provider_id="P1", error_code="1"))

    assert (await mailroom.receipt("r1")).state == "sent"


async def test_a_status_that_overtakes_the_answer_is_kept(mailroom, reply):
    await mailroom.put_outbox(reply("r1"))
    parcel = await claimed(mailroom)
    await mailroom.set_status(Status("whatsapp", "failed", provider_id="P1", error_code="63016", at=7.0))

    await mailroom.sent(parcel, "P1")

    receipt = await mailroom.receipt("r1")
    assert (receipt.state, receipt.code, receipt.at) == ("failed", "63016", 7.0)


async def test_a_rejection_is_recorded_and_the_next_message_goes(mailroom, reply):
    await mailroom.put_outbox(reply("r1"))
    await mailroom.put_outbox(reply("r2"))

    await mailroom.rejected(await claimed(mailroom), "21610")

    assert (await mailroom.receipt("r1")).state == "failed"
    assert (await mailroom.receipt("r1")).code == "21610"
    assert (await claimed(mailroom)).outbound.message_id == "r2"


async def test_each_part_of_a_message_is_priced_once(mailroom):
    def priced():
        return metrics.PRICED.labels("whatsapp", "utility")._value.get()

    before = priced()
    for provider_id in ("P1", "P2"):
        for state in ("delivered", "sent", "read", "read"):
            await mailroom.set_status(Status("whatsapp", state, "r1", provider_id, category="utility"))
        await mailroom.set_status(Status("whatsapp", "read", "r1", provider_id))
    assert priced() - before == 2
    assert await mailroom.redis.ttl(mailroom.keys.receipt("r1")) > 0


@given(states=st.lists(st.sampled_from(sorted(DELIVERY_RANK)), min_size=1, max_size=8))
def test_a_status_only_moves_forward(store_url, states):
    async def run() -> None:
        client = connect(store_url)
        mailroom = Mailroom(client, prefix=f"h{id(states)}-{'-'.join(states)}")
        await client.delete(mailroom.keys.receipt("r1"))
        best = -1
        for state in states:
            moved = await mailroom.set_status(Status("whatsapp", state, message_id="r1"))
            assert moved == (DELIVERY_RANK[state] > best)
            best = max(best, DELIVERY_RANK[state])
            assert DELIVERY_RANK[(await mailroom.receipt("r1")).state] == best
        await client.aclose()

    asyncio.run(run())


async def test_a_page_reads_its_events_after_the_last_it_has(mailroom):
    first = await mailroom.append_stream("visitor", {"text": "नमस्ते"})
    second = await mailroom.append_stream("visitor", {"text": "two"})

    assert await mailroom.read_stream("visitor") == [(first, {"text": "नमस्ते"}), (second, {"text": "two"})]
    assert await mailroom.read_stream("visitor", first) == [(second, {"text": "two"})]
    assert await mailroom.read_stream("visitor", second) == []
    assert await mailroom.read_stream("another") == []


async def test_a_stream_keeps_its_last_two_hundred(mailroom):
    for number in range(205):
        await mailroom.append_stream("visitor", {"n": number})

    events = await mailroom.read_stream("visitor")

    assert [event["n"] for _, event in events] == list(range(5, 205))


async def test_a_reader_wakes_when_an_event_comes(mailroom):
    events = mailroom.stream("visitor")
    waiting = asyncio.create_task(anext(events))
    await asyncio.sleep(0.05)

    event_id = await mailroom.append_stream("visitor", {"n": 1})

    assert await waiting == (event_id, {"n": 1})
    await events.aclose()


async def test_an_upload_comes_back_as_it_was(mailroom):
    await mailroom.store_media("k", b"\x00\xff", "image/jpeg", 60)

    assert await mailroom.load_media("k") == (b"\x00\xff", "image/jpeg")
    assert await mailroom.load_media("other") is None


@pytest.mark.parametrize(("citizen", "key", "first"), [("a", "f1", False), ("b", "f1", True), ("a", "f2", True)])
async def test_something_of_hers_is_started_once(mailroom, citizen, key, first):
    assert await mailroom.start_once("a", "f1")

    assert await mailroom.start_once(citizen, key) is first
