"""Alarms: rung once, in their turn, replaced by key, cancelled by a word of hers."""

from __future__ import annotations

import pytest

from bot.turn import Wake


async def claimed(mailroom):
    lease = await mailroom.claim("w", 0)
    assert lease is not None
    return lease


@pytest.fixture
def after(mailroom, message):
    """Runs one turn of hers that sets `wakes` and cancels `cancelled`."""
    numbers = iter(range(1000))

    async def run(*wakes: Wake, cancelled: tuple[str, ...] = ()) -> None:
        await mailroom.post(message(f"m{next(numbers)}"))
        lease = await claimed(mailroom)
        assert await mailroom.commit(lease, lease.messages[0].id, b"s", [], wakes, cancelled)
        await mailroom.release(lease)

    return run


async def rung(mailroom):
    """What rings now, acknowledged."""
    payloads = []
    while lease := await mailroom.claim("w", 0):
        for waiting in lease.messages:
            assert waiting.inbound.kind == "wake"
            payloads.append(waiting.inbound.payload)
            assert await mailroom.commit(lease, waiting.id, b"s", [])
        await mailroom.release(lease)
    return payloads


async def test_a_wake_rings_once_when_it_is_due(mailroom, after, clock, message):
    await after(Wake("filing", 60, "/wake_check_filing"))
    assert await rung(mailroom) == []
    clock.forward(59)
    assert await rung(mailroom) == []
    clock.forward(2)

    lease = await claimed(mailroom)

    wake = lease.messages[0].inbound
    assert (wake.kind, wake.payload, wake.text) == ("wake", "/wake_check_filing", "")
    assert (wake.channel, wake.sender, wake.citizen) == ("whatsapp", "+919800000001", "tel:+919800000001")
    await mailroom.commit(lease, lease.messages[0].id, b"s", [])
    await mailroom.release(lease)
    clock.forward(1000)
    assert await rung(mailroom) == []


async def test_the_same_key_replaces(mailroom, after, clock):
    await after(Wake("silence", 60, "/old"))
    await after(Wake("silence", 120, "/new"))
    clock.forward(61)
    assert await rung(mailroom) == []
    clock.forward(60)
    assert await rung(mailroom) == ["/new"]


async def test_a_turn_can_cancel_it(mailroom, after, clock):
    await after(Wake("a", 60, "/a"), Wake("b", 60, "/b"))
    await after(cancelled=("a",))
    clock.forward(61)
    assert await rung(mailroom) == ["/b"]


async def test_a_word_of_hers_cancels_a_frail_wake(mailroom, after, clock, message):
    await after(Wake("silence", 60, "/silence", kill_on_message=True), Wake("filing", 60, "/filing"))
    await after()
    clock.forward(61)
    assert await rung(mailroom) == ["/filing"]


async def test_words_that_came_before_the_wake_was_set_cancel_it_too(mailroom, clock, message):
    await mailroom.post(message("m1"))
    await mailroom.post(message("m2"))
    lease = await claimed(mailroom)
    await mailroom.commit(lease, lease.messages[0].id, b"s", [], [Wake("silence", 60, "/silence", True)])
    await mailroom.commit(lease, lease.messages[1].id, b"s", [])
    await mailroom.release(lease)
    clock.forward(61)
    assert await rung(mailroom) == []


async def test_a_citys_event_cancels_nothing(mailroom, after, clock, message):
    await after(Wake("silence", 60, "/silence", kill_on_message=True))
    await mailroom.post(message("e1", kind="event"))
    lease = await claimed(mailroom)
    await mailroom.commit(lease, lease.messages[0].id, b"s", [])
    await mailroom.release(lease)
    clock.forward(61)
    assert await rung(mailroom) == ["/silence"]


async def test_her_words_go_before_a_wake(mailroom, after, clock, message):
    await after(Wake("filing", 60, "/filing"))
    clock.forward(61)
    await mailroom.post(message("hers"))
    lease = await claimed(mailroom)
    assert [waiting.inbound.message_id for waiting in lease.messages] == ["hers"]
    await mailroom.commit(lease, lease.messages[0].id, b"s", [])
    await mailroom.release(lease)
    assert await rung(mailroom) == ["/filing"]
