from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.state import Conversation
from bot.turn import TurnResult
from bot.worker import Worker
from connectors.errors import SendRejected
from connectors.message import Media, Outbound

pytestmark = pytest.mark.usefixtures("brisk")


async def no_media(channel, media):
    raise AssertionError("nobody asked for media")


def sorry(inbound, conversation):
    return Outbound(f"sorry-{inbound.message_id}", inbound.channel, inbound.sender, text="sorry")


@pytest.fixture
def echo(reply):
    """A turn that remembers what it heard and says it again."""

    async def turn(conversation, inbound, ports):
        heard = [*conversation.slots.get("heard", []), inbound.text]
        state = replace(conversation, slots={"heard": heard})
        return TurnResult(state, [reply(f"r-{inbound.message_id}", inbound.text)])

    return turn


def serve(mailroom, turn, fetch=no_media, apologise=sorry, **options):
    """A worker that runs until the returned event is set."""
    stop = asyncio.Event()
    worker = Worker(mailroom, turn, fetch, name="w", apologise=apologise, **options)
    return asyncio.create_task(worker.run(stop)), stop


async def sent(mailroom, count):
    """The texts of the next `count` messages, as a sender would take them."""
    texts = []
    while len(texts) < count:
        if parcel := await mailroom.claim_outbound("s", 1):
            texts.append(parcel.outbound.text)
            await mailroom.sent(parcel, "")
    return texts


async def state_of(mailroom, message):
    """Her state as the next turn would get it."""
    await mailroom.post(message("look"))
    lease = await mailroom.claim("looker", 0)
    await mailroom.release(lease)
    return Conversation.load(lease.state)


async def test_each_message_is_its_own_turn_on_the_state_of_the_last(mailroom, message, echo):
    for number in range(3):
        await mailroom.post(message(f"m{number}", str(number)))
    running, stop = serve(mailroom, echo)

    assert await sent(mailroom, 3) == ["0", "1", "2"]

    stop.set()
    await running
    assert (await state_of(mailroom, message)).slots == {"heard": ["0", "1", "2"]}


async def test_it_serves_several_citizens(mailroom, message, echo):
    for who in ("01", "02", "03"):
        await mailroom.post(message("m", f"from {who}", who=who))
    running, stop = serve(mailroom, echo, at_once=2)

    assert sorted(await sent(mailroom, 3)) == ["from 01", "from 02", "from 03"]

    stop.set()
    await running


async def test_a_stop_lets_the_turn_in_flight_commit_and_leaves_the_rest(mailroom, message, echo):
    began, go_on = asyncio.Event(), asyncio.Event()

    async def slow(conversation, inbound, ports):
        began.set()
        await go_on.wait()
        return await echo(conversation, inbound, ports)

    await mailroom.post(message("m1", "first"))
    await mailroom.post(message("m2", "second"))
    running, stop = serve(mailroom, slow)
    await began.wait()
    stop.set()
    go_on.set()
    await running

    assert await sent(mailroom, 1) == ["first"]
    lease = await mailroom.claim("next", 0)
    assert [waiting.inbound.text for waiting in lease.messages] == ["second"]


async def test_a_turn_that_raises_three_times_is_parked_with_an_apology(mailroom, message, echo, clock):
    calls = []

    async def faulty(conversation, inbound, ports):
        calls.append(inbound.text)
        if inbound.text == "bad":
            raise KeyError("secret words")
        return await echo(conversation, inbound, ports)

    await mailroom.post(message("m1", "bad"))
    await mailroom.post(message("m2", "good"))
    running, stop = serve(mailroom, faulty)
    while not await mailroom.parked():
        await asyncio.sleep(0.02)
        clock.forward(1)

    assert await sent(mailroom, 2) == ["sorry", "good"]

    stop.set()
    await running
    assert calls == ["bad", "bad", "bad", "good"]
    (parked,) = await mailroom.parked()
    assert parked.reason.startswith("KeyError at test_worker:")
    assert "secret" not in repr(parked)


async def test_a_fault_in_the_apology_stops_nobody(mailroom, message, echo, clock):
    async def faulty(conversation, inbound, ports):
        raise RuntimeError

    def speechless(inbound, conversation):
        raise ValueError

    await mailroom.post(message("m1", "bad"))
    running, stop = serve(mailroom, faulty, apologise=speechless)
    while not await mailroom.parked():
        await asyncio.sleep(0.02)
        clock.forward(1)
    stop.set()
    await running

    assert await mailroom.claim_outbound("s", 0) is None


async def test_a_turn_that_never_ends_counts_as_failed(mailroom, message, monkeypatch):
    monkeypatch.setattr("bot.worker.TURN_TIMEOUT", 0.05)
    ended = asyncio.Event()

    async def endless(conversation, inbound, ports):
        try:
            await asyncio.sleep(3600)
        finally:
            ended.set()

    await mailroom.post(message("m1"))
    running, stop = serve(mailroom, endless)
    await ended.wait()
    stop.set()
    await running

    assert await mailroom.claim("w", 0) is None  # it waits before it is tried again


async def test_a_failed_turn_leaves_no_trace_in_the_state(mailroom, message, echo, clock):
    async def half(conversation, inbound, ports):
        conversation.slots["half"] = True
        if inbound.text == "bad":
            raise RuntimeError
        return TurnResult(conversation)

    await mailroom.post(message("m1", "bad"))
    running, stop = serve(mailroom, half)
    while not await mailroom.parked():
        await asyncio.sleep(0.02)
        clock.forward(1)
    stop.set()
    await running

    assert (await state_of(mailroom, message)).slots == {}


async def test_the_lease_is_renewed_while_a_turn_runs(mailroom, message, echo, clock, monkeypatch):
    renewed, go_on = asyncio.Event(), asyncio.Event()
    monkeypatch.setattr("bot.worker.LEASE", 0.03)
    renew = mailroom.renew

    async def watched(lease):
        kept = await renew(lease)
        renewed.set()
        return kept

    async def slow(conversation, inbound, ports):
        await go_on.wait()
        return await echo(conversation, inbound, ports)

    monkeypatch.setattr(mailroom, "renew", watched)
    await mailroom.post(message("m1", "hello"))
    running, stop = serve(mailroom, slow)
    for _ in range(3):
        renewed.clear()
        await renewed.wait()
        clock.forward(20)
    go_on.set()

    assert await sent(mailroom, 1) == ["hello"]

    stop.set()
    await running


async def test_a_turn_reaches_the_ports(mailroom, message, echo):
    answers = []
    photo = Media("image", "image/jpeg", "ref")

    async def fetch(channel, media):
        return f"{channel}/{media.ref}".encode(), media.content_type

    async def turn(conversation, inbound, ports):
        answers.append(await ports.start_once("filing"))
        answers.append(await ports.start_once("filing"))
        answers.append(await ports.fetch(inbound.channel, inbound.media[0]))
        return await echo(conversation, inbound, ports)

    await mailroom.post(message("m1", media=(photo,)))
    running, stop = serve(mailroom, turn, fetch)
    await sent(mailroom, 1)
    stop.set()
    await running

    assert answers == [True, False, (b"whatsapp/ref", "image/jpeg")]


async def turn_with_notice(mailroom, message, echo, notice, **fields):
    """Runs one turn; what she was told."""
    await mailroom.post(message("m1", "hello", **fields))
    running, stop = serve(mailroom, echo, notice=notice)
    heard = await sent(mailroom, 1)
    stop.set()
    await running
    return heard


@pytest.mark.parametrize("kind", ["text", "choice", "media", "location", "unsupported"])
async def test_she_sees_that_her_message_is_being_worked_on(mailroom, message, echo, kind):
    noticed = []

    async def notice(inbound):
        noticed.append(inbound.message_id)

    assert await turn_with_notice(mailroom, message, echo, notice, kind=kind) == ["hello"]
    assert noticed == ["m1"]


@pytest.mark.parametrize("kind", ["wake", "event", "call", "silence", "call_ended"])
async def test_what_she_did_not_write_is_not_shown_as_seen(mailroom, message, echo, kind):
    async def notice(inbound):
        raise AssertionError(inbound.kind)

    assert await turn_with_notice(mailroom, message, echo, notice, kind=kind) == ["hello"]


async def test_a_turn_does_not_wait_for_its_notice(mailroom, message, echo, monkeypatch):
    answered, shown = asyncio.Event(), []
    monkeypatch.setattr("bot.worker.NOTICE_TIMEOUT", 60)

    async def notice(inbound):
        await answered.wait()
        shown.append(inbound.message_id)

    await mailroom.post(message("m1", "hello"))
    running, stop = serve(mailroom, echo, notice=notice)
    assert await sent(mailroom, 1) == ["hello"]
    assert shown == []
    answered.set()
    stop.set()
    await running
    assert shown == ["m1"]


@pytest.mark.parametrize("fault", [SendRejected("no"), RuntimeError("bug"), None])
async def test_a_notice_that_fails_or_hangs_harms_nothing(mailroom, message, echo, monkeypatch, fault):
    monkeypatch.setattr("bot.worker.NOTICE_TIMEOUT", 0.02)

    async def notice(inbound):
        if fault:
            raise fault
        await asyncio.Event().wait()

    assert await turn_with_notice(mailroom, message, echo, notice) == ["hello"]


async def test_a_state_that_cannot_be_read_fails_her_turn_and_not_the_worker(mailroom, message, echo):
    await mailroom.post(message("m1"))
    lease = await mailroom.claim("w", 0)
    await mailroom.commit(lease, lease.messages[0].id, b'{"version": 1, "invented_later": 1}', [])
    await mailroom.post(message("m2", "hers"))
    await mailroom.post(message("m3", "another's", who="02"))
    running, stop = serve(mailroom, echo)

    assert await sent(mailroom, 1) == ["another's"]

    stop.set()
    await running
