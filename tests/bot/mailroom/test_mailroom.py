from __future__ import annotations

import asyncio

from prometheus_client import REGISTRY

from bot.mailroom.mailroom import LEASE, Mailroom
from bot.mailroom.store import connect


async def claimed(mailroom, worker="w"):
    lease = await mailroom.claim(worker, 0)
    assert lease is not None
    return lease


async def test_it_drops_what_was_seen_before(mailroom, message):
    assert await mailroom.post(message("m1", "one"))
    assert not await mailroom.post(message("m1", "one"))

    lease = await claimed(mailroom)

    assert [waiting.inbound.text for waiting in lease.messages] == ["one"]


async def test_it_knows_a_message_again_after_it_was_answered(mailroom, message):
    await mailroom.post(message("m1"))
    lease = await claimed(mailroom)
    await mailroom.commit(lease, lease.messages[0].id, b"s", [])
    await mailroom.release(lease)

    assert not await mailroom.post(message("m1"))
    assert await mailroom.claim("w", 0) is None


async def test_it_forgets_what_it_saw_after_seven_days(mailroom, message, clock):
    await mailroom.post(message("m1"))
    clock.forward(7 * 24 * 3600 + 1)

    assert await mailroom.post(message("m1"))


async def test_it_takes_rapid_messages_together_and_in_order(mailroom, message):
    for number in range(5):
        await mailroom.post(message(f"m{number}", str(number)))

    lease = await claimed(mailroom)

    assert [waiting.inbound.text for waiting in lease.messages] == ["0", "1", "2", "3", "4"]
    assert lease.state is None


async def test_a_message_comes_back_as_it_was_posted(mailroom, message):
    sent = message("m1", "कचरा \U0001f5d1 \u200d", payload='a"b\\c', received_at=12.5)
    await mailroom.post(sent)

    assert (await claimed(mailroom)).messages[0].inbound == sent


async def test_a_turn_is_committed_with_its_state_and_replies(mailroom, message, reply):
    await mailroom.post(message("m1"))
    await mailroom.post(message("m2"))
    lease = await claimed(mailroom)

    assert await mailroom.commit(lease, lease.messages[0].id, b"after m1", [reply("r1", "a"), reply("r2", "b")])
    await mailroom.release(lease)

    again = await claimed(mailroom)
    assert again.state == b"after m1"
    assert [waiting.inbound.message_id for waiting in again.messages] == ["m2"]
    parcel = await mailroom.claim_outbound("s", 0)
    assert parcel.outbound == reply("r1", "a")


async def test_only_the_first_message_of_her_queue_can_be_committed(mailroom, message):
    await mailroom.post(message("m1"))
    await mailroom.post(message("m2"))
    lease = await claimed(mailroom)

    assert not await mailroom.commit(lease, lease.messages[1].id, b"s", [])
    assert await mailroom.commit(lease, lease.messages[0].id, b"s", [])
    assert not await mailroom.commit(lease, lease.messages[0].id, b"s", [])


async def test_one_of_twenty_workers_gets_her(mailroom, message):
    await mailroom.post(message("m1"))

    leases = await asyncio.gather(*(mailroom.claim(f"w{n}", 0) for n in range(20)))

    assert sum(lease is not None for lease in leases) == 1


async def test_she_stays_with_her_worker_while_new_messages_come(mailroom, message):
    await mailroom.post(message("m1"))
    lease = await claimed(mailroom)
    await mailroom.post(message("m2"))

    assert await mailroom.claim("other", 0) is None

    await mailroom.commit(lease, lease.messages[0].id, b"s", [])
    await mailroom.release(lease)
    assert [waiting.inbound.message_id for waiting in (await claimed(mailroom, "other")).messages] == ["m2"]


async def test_a_dead_workers_citizen_is_taken_over_and_its_commit_leaves_nothing(mailroom, message, reply, clock):
    await mailroom.post(message("m1"))
    dead = await claimed(mailroom, "dead")
    clock.forward(LEASE - 1)
    assert await mailroom.claim("w", 0) is None
    clock.forward(2)

    heir = await claimed(mailroom, "heir")

    assert not await mailroom.renew(dead)
    assert not await mailroom.commit(dead, dead.messages[0].id, b"stale", [reply("r1")])
    await mailroom.release(dead)
    assert await mailroom.claim_outbound("s", 0) is None
    assert await mailroom.commit(heir, heir.messages[0].id, b"fresh", [])
    await mailroom.release(heir)
    await mailroom.post(message("m2"))
    assert (await claimed(mailroom)).state == b"fresh"


async def test_a_renewed_lease_is_kept(mailroom, message, clock):
    await mailroom.post(message("m1"))
    lease = await claimed(mailroom)
    for _ in range(4):
        clock.forward(LEASE - 1)
        assert await mailroom.renew(lease)
        assert await mailroom.claim("other", 0) is None

    assert await mailroom.commit(lease, lease.messages[0].id, b"s", [])


async def test_a_waiting_worker_wakes_when_a_message_is_posted(store_url, prefix, message):
    client = connect(store_url)
    mailroom = Mailroom(client, prefix=prefix)
    waiting = asyncio.create_task(mailroom.claim("w", 10))
    await asyncio.sleep(0.05)

    await mailroom.post(message("m1"))
    lease = await waiting

    assert lease is not None
    await client.aclose()


async def test_no_key_names_a_citizen(mailroom, message, prefix):
    await mailroom.post(message("m1", "kachra"))
    lease = await claimed(mailroom)
    await mailroom.start_once(lease.citizen, "filing")
    await mailroom.commit(lease, lease.messages[0].id, b"s", [])

    names = [name.decode() async for name in mailroom.redis.scan_iter(f"{prefix}*")]

    assert names
    assert not [name for name in names if "98000000" in name]


async def test_each_citizen_has_one_slot(mailroom):
    keys = [*mailroom.keys.citizen("abc", "queue", "state", "outbox"), mailroom.keys.once("abc", "x")]

    assert {key[key.index("{") : key.index("}") + 1] for key in keys} == {"{c:abc}"}


async def test_the_gauges_count_citizens_not_messages(mailroom, message):
    for number in range(3):
        await mailroom.post(message(f"m{number}"))
    await mailroom.post(message("m", who="02"))

    await mailroom.measure()

    assert REGISTRY.get_sample_value("nagarmitra_agenda_citizens", {"agenda": "turns"}) == 2
    assert REGISTRY.get_sample_value("nagarmitra_agenda_citizens", {"agenda": "sends"}) == 0
