"""Turns that raise: retried, parked, re-driven."""

from __future__ import annotations

import json

from bot.mailroom.dead_letters import ATTEMPTS, PARKED_FOR
from bot.mailroom.keys import hashed
from bot.mailroom.mailroom import LEASE
from bot.mailroom.outbox import UNREADABLE_LOOKS, UNREADABLE_PAUSE
from bot.turn import Wake


async def claimed(mailroom):
    lease = await mailroom.claim("w", 0)
    assert lease is not None
    return lease


async def failed(mailroom, clock, apology=None):
    """Let the head message of the only citizen fail until it is parked; the lease goes on."""
    outcomes = []
    while outcomes[-1:] != ["parked"]:
        clock.forward(60)
        lease = await claimed(mailroom)
        outcomes.append(await mailroom.fail(lease, lease.messages[0].id, "KeyError at engine:1", apology, "X1"))
    return lease, outcomes


async def test_a_failed_turn_waits_and_keeps_its_place(mailroom, message, clock):
    await mailroom.post(message("m1"))
    await mailroom.post(message("m2"))
    lease = await claimed(mailroom)

    assert await mailroom.fail(lease, lease.messages[0].id, "KeyError") == "retry"

    await mailroom.post(message("m3"))
    assert await mailroom.claim("w", 0) is None
    clock.forward(3)
    again = await claimed(mailroom)
    assert [waiting.inbound.message_id for waiting in again.messages] == ["m1", "m2", "m3"]
    assert [waiting.tries for waiting in again.messages] == [1, 0, 0]


async def test_the_third_failure_parks_it_and_her_queue_moves_on(mailroom, message, reply, clock):
    await mailroom.post(message("m1", "secret words"))
    await mailroom.post(message("m2"))

    lease, outcomes = await failed(mailroom, clock, reply("sorry-m1", "sorry"))

    assert outcomes == ["retry", "retry", "parked"]
    assert await mailroom.commit(lease, lease.messages[1].id, b"s", [])
    parcel = await mailroom.claim_outbound("s", 0)
    assert parcel.outbound == reply("sorry-m1", "sorry")
    (parked,) = await mailroom.parked()
    assert (parked.channel, parked.kind, parked.reason, parked.code) == (
        "whatsapp",
        "text",
        "KeyError at engine:1",
        "X1",
    )
    assert parked.tries == ATTEMPTS
    assert "secret words" not in repr(parked)


async def test_a_parked_message_can_be_driven_again(mailroom, message, clock):
    await mailroom.post(message("m1", "words"))
    lease, _ = await failed(mailroom, clock)
    await mailroom.release(lease)
    (parked,) = await mailroom.parked()

    assert await mailroom.redrive(parked.id)

    again = await claimed(mailroom)
    assert [(waiting.inbound.text, waiting.tries) for waiting in again.messages] == [("words", 0)]
    assert await mailroom.parked() == []
    assert not await mailroom.redrive(parked.id)


async def test_all_that_is_parked_is_listed(mailroom, message):
    many = 210
    record = await mailroom.note("c", "m", message("m"), ATTEMPTS, "KeyError", "")
    await mailroom.redis.zrem(mailroom.keys.parked(), "c.m")
    (key,) = mailroom.keys.citizen("c", "parked")
    await mailroom.redis.hset(key, mapping={f"m{number}": record for number in range(many)})
    await mailroom.redis.zadd(mailroom.keys.parked(), {f"c.m{number}": number for number in range(many)})
    assert [parked.id for parked in await mailroom.parked()] == [f"c.m{number}" for number in range(many)]


async def test_a_parked_message_is_not_kept_for_ever(mailroom, message, clock):
    await mailroom.post(message("m1", "words"))
    lease, _ = await failed(mailroom, clock)
    await mailroom.release(lease)
    (key,) = mailroom.keys.citizen(lease.c, "parked")
    assert 0 < await mailroom.redis.pttl(key) <= PARKED_FOR * 1000

    clock.forward(PARKED_FOR + 1)
    await mailroom.post(message("m2", who="02"))
    await failed(mailroom, clock)
    assert await mailroom.redis.zcard(mailroom.keys.parked()) == 1


async def test_who_erases_herself_erases_what_was_parked_and_her_alarms(mailroom, message, clock):
    await mailroom.post(message("m1", "words"))
    await mailroom.post(message("m2", "erase"))
    lease, _ = await failed(mailroom, clock)
    wakes = [Wake("news", 60, "/wake_news"), Wake("offer", 60, "/come_back", kill_on_message=True)]
    await mailroom.commit(lease, lease.messages[1].id, b"s", [], wakes)
    await mailroom.post(message("m3", "erase"))
    lease = await claimed(mailroom)

    assert await mailroom.commit(lease, lease.messages[0].id, b"s", [], erased=True)

    assert await mailroom.parked() == []
    clock.forward(120)
    assert await mailroom.claim("w", 0) is None
    assert not await mailroom.redis.exists(*mailroom.keys.citizen(lease.c, "parked", "wakes", "alarms", "frail"))


async def test_a_message_that_kills_its_workers_is_counted(mailroom, message, clock):
    await mailroom.post(message("m1"))
    for _ in range(ATTEMPTS):
        await claimed(mailroom)
        clock.forward(LEASE + 1)

    assert (await claimed(mailroom)).messages[0].tries == ATTEMPTS


async def test_a_worker_that_lost_its_lease_parks_nothing(mailroom, message, clock):
    await mailroom.post(message("m1"))
    dead = await claimed(mailroom)
    clock.forward(LEASE + 1)
    await claimed(mailroom)

    assert await mailroom.fail(dead, dead.messages[0].id, "KeyError") == "lost"
    assert await mailroom.parked() == []


async def rewritten(mailroom, citizen, name):
    """What waits of hers, as a later version of ours would have written it."""
    (key,) = mailroom.keys.citizen(hashed(citizen), name)
    for field, body in (await mailroom.redis.hgetall(key)).items():
        await mailroom.redis.hset(key, field, json.dumps({**json.loads(body), "invented_later": 1}))


async def test_a_message_that_cannot_be_read_stops_nobody_and_is_parked(mailroom, message, clock):
    await mailroom.post(message("m1", "secret words"))
    await rewritten(mailroom, message("m1").citizen, "messages")
    await mailroom.post(message("m2"))
    await mailroom.post(message("m3", who="02"))

    other = await claimed(mailroom)
    assert [waiting.inbound.message_id for waiting in other.messages] == ["m3"]
    for _ in range(ATTEMPTS - 1):
        clock.forward(20)
        await mailroom.claim("w", 0)
    lease = await claimed(mailroom)

    assert [waiting.inbound.message_id for waiting in lease.messages] == ["m2"]
    (parked,) = await mailroom.parked()
    assert parked.reason == "unreadable"
    assert "secret words" not in repr(parked)


async def test_a_message_that_cannot_be_read_lets_those_before_it_through(mailroom, message):
    await mailroom.post(message("m1"))
    await rewritten(mailroom, message("m1").citizen, "messages")
    (queue,) = mailroom.keys.citizen(hashed(message("m1").citizen), "queue")
    await mailroom.post(message("m0"))
    await mailroom.redis.rpush(queue, await mailroom.redis.lpop(queue))

    lease = await claimed(mailroom)
    assert [waiting.inbound.message_id for waiting in lease.messages] == ["m0"]
    assert await mailroom.commit(lease, lease.messages[0].id, b"s", [])


async def test_a_reply_that_cannot_be_read_waits_for_a_sender_that_can(mailroom, message, reply, clock):
    citizen = message("m1").citizen
    await mailroom.put_outbox(reply("r1"), citizen)
    (mail,) = mailroom.keys.citizen(hashed(citizen), "mail")
    readable = await mailroom.redis.hget(mail, "r1")
    await rewritten(mailroom, citizen, "mail")

    assert await mailroom.claim_outbound("s", 0) is None
    await mailroom.redis.hset(mail, "r1", readable)
    assert await mailroom.claim_outbound("s", 0) is None
    clock.forward(UNREADABLE_PAUSE + 1)
    parcel = await mailroom.claim_outbound("s", 0)
    assert parcel.outbound == reply("r1")


async def test_a_reply_that_nobody_can_read_is_given_up(mailroom, message, reply, clock):
    citizen = message("m1").citizen
    await mailroom.put_outbox(reply("r1"), citizen)
    await rewritten(mailroom, citizen, "mail")
    await mailroom.put_outbox(reply("r2"), citizen)

    for _ in range(UNREADABLE_LOOKS - 1):
        assert await mailroom.claim_outbound("s", 0) is None
        assert (await mailroom.receipt("r1")).code == ""
        clock.forward(UNREADABLE_PAUSE + 1)
    parcel = await mailroom.claim_outbound("s", 0)

    assert parcel.outbound == reply("r2")
    assert (await mailroom.receipt("r1")).code == "unreadable"
