"""Pull the plug anywhere, in any order of events: no message is lost, none is done twice, order holds.

Every step of the mailroom that changes the store goes through `Room.run`. Here each process has a mailroom of its own
that waits there until the schedule lets it go on, and that dies right before or right after its n-th step. What a dead
process held is then forgotten, as in life.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections import defaultdict
from contextlib import asynccontextmanager

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.mailroom.keys import Keys, hashed
from bot.mailroom.mailroom import LEASE, Mailroom
from bot.mailroom.outbox import COURIER_LEASE
from bot.mailroom.store import connect
from bot.turn import Wake
from connectors.message import Inbound, Outbound

CITIZENS = ["+919800000001", "+919800000002"]


class Crash(Exception):
    """The process is gone."""


class Process(Mailroom):
    """One process's mailroom: stops at each step for `gate`, dies at step `fuse` (before it if `early`)."""

    def __init__(self, town, fuse=None):
        super().__init__(town.client, prefix=town.prefix, clock=town.clock)
        self.fuse, self.early = fuse or (1_000_000, False)
        self.gate = town.gate

    async def run(self, script, keys, *args):
        await self.gate()
        self.fuse -= 1
        if self.fuse < 0 and self.early:
            raise Crash
        answer = await super().run(script, keys, *args)
        if self.fuse < 0:
            raise Crash
        return answer


class Clock:
    now = 1_800_000_000.0

    def __call__(self):
        return self.now

    def forward(self, seconds):
        self.now += seconds


class Town:
    """Two citizens, a provider that counts what it is handed, and processes that die."""

    def __init__(self, client):
        self.client = client
        self.prefix = f"c{secrets.token_hex(4)}"
        self.clock = Clock()
        self.posted = defaultdict(list)
        self.delivered = []
        self.crashes = 0
        self.gates = []
        self.moved = asyncio.Event()
        self.at_rest = False
        self.moment_of = {}

    async def gate(self):
        """Where a process waits for its next step."""
        if self.at_rest:
            return
        opened = asyncio.get_running_loop().create_future()
        self.gates.append(opened)
        self.moved.set()
        await opened

    async def together(self, works, schedule=()):
        """Run processes at once; one step at a time, whose is next the schedule says."""
        tasks = [asyncio.create_task(self.survive(work)) for work in works]
        for task in tasks:
            task.add_done_callback(lambda _: self.moved.set())
        picks = iter(schedule)
        while alive := sum(not task.done() for task in tasks):
            self.moved.clear()
            if len(self.gates) == alive:
                self.gates.pop(next(picks, 0) % alive).set_result(None)
            await self.moved.wait()

    async def survive(self, work):
        try:
            await work
        except Crash:
            self.crashes += 1

    async def post(self, who, number, fuse=None):
        """A webhook; its provider repeats it until it is answered."""
        inbound = Inbound("whatsapp", f"{who}-{number}", who, phone=who, text=str(number))
        try:
            await Process(self, fuse).post(inbound)
        except Crash:
            if number % 2:  # some providers do not repeat what was not answered
                return
            await Process(self).post(inbound)
            raise

    async def work(self, _who=None, _number=None, fuse=None):
        """A worker's life: one citizen, all her turns."""
        mailroom = Process(self, fuse)
        lease = await mailroom.claim("w", 0)
        if lease is None:
            return False
        for waiting in lease.messages:
            heard = [*json.loads(lease.state or b"[]"), waiting.inbound.message_id]
            replies, wakes = turn(waiting.inbound)
            state = json.dumps(heard).encode()
            if not await mailroom.commit(lease, waiting.id, state, replies, wakes):
                return True
            lease.state = state
        await mailroom.release(lease)
        return True

    async def send(self, _who=None, _number=None, fuse=None):
        """A sender's life: one message."""
        mailroom = Process(self, fuse)
        parcel = await mailroom.claim_outbound("s", 0)
        if parcel is None:
            return False
        if parcel.interrupted:
            await mailroom.unknown(parcel)
        elif await mailroom.sending(parcel):
            self.delivered.append((parcel.outbound.recipient, parcel.outbound.message_id))
            await mailroom.sent(parcel, f"P-{parcel.outbound.message_id}")
        return True

    async def rest(self):
        """Time passes and healthy processes do what is left."""
        self.at_rest = True
        for _ in range(5):
            self.clock.forward(max(LEASE, COURIER_LEASE) + 1)
            while await self.work() or await self.send():
                pass


def turn(inbound):
    """Two replies to each word of hers; each third word sets a wake, which says nothing when it rings."""
    if inbound.kind == "wake":
        return [], []
    replies = [Outbound(f"r-{inbound.message_id}-{n}", "whatsapp", inbound.sender) for n in range(2)]
    return replies, [Wake("silence", 45, "/x")] if int(inbound.text) % 3 == 2 else []


fuses = st.none() | st.tuples(st.integers(0, 7), st.booleans())
doings = st.tuples(st.sampled_from(["post", "work", "work", "send"]), st.sampled_from(CITIZENS), fuses)
moments = st.tuples(
    st.sampled_from([0, 0, 1, 40]), st.lists(doings, min_size=1, max_size=4), st.lists(st.integers(0, 3), max_size=24)
)


#: A message comes between a worker's finding her queue empty and its taking her off the agenda.
WHILE_GIVEN_BACK = [
    (0, [("post", CITIZENS[0], None)], []),
    (0, [("work", CITIZENS[0], None), ("post", CITIZENS[0], None)], [0, 1, 1, 1, 0, 1, 0]),
]
#: A worker dies between its commit and telling the senders of it.
BEFORE_TELLING = [
    (0, [("post", CITIZENS[0], None)], []),
    (0, [("work", CITIZENS[0], (2, False))], []),
]


@example(life=BEFORE_TELLING)
@example(life=WHILE_GIVEN_BACK)
@given(life=st.lists(moments, min_size=2, max_size=8))
@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_is_lost_or_done_twice(store_url, life):
    asyncio.run(live(store_url, life))


@asynccontextmanager
async def a_town(store_url):
    async with connect(store_url) as client:
        yield Town(client)


async def live(store_url, life):
    async with a_town(store_url) as town:
        for moment, (seconds, doing, schedule) in enumerate(life):
            town.clock.forward(seconds)
            works = []
            for action, who, fuse in doing:
                number = len(town.posted[who])
                if action == "post":
                    town.posted[who].append(f"{who}-{number}")
                    town.moment_of[f"{who}-{number}"] = moment
                works.append(getattr(town, action)(who, number, fuse))
            await town.together(works, schedule)
        await town.rest()
        for who in CITIZENS:
            await check(town, who)


async def check(town, who):
    """Nothing of hers waits; what she posted was heard once; each reply went once, or a sender died with it."""
    c, keys = hashed(f"tel:{who}"), Keys(town.prefix).citizen
    for name in ("queue", "messages", "outbox", "mail", "wakes", "alarms", "lease", "courier"):
        assert not await town.client.exists(keys(c, name)[0]), name
    heard = json.loads(await town.client.get(keys(c, "state")[0]) or b"[]")
    words = [item for item in heard if not item.startswith("wake:")]
    assert len(heard) == len(set(heard))
    assert sorted(words, key=town.moment_of.get) == words
    answered = {f"{who}-{n}" for n in range(0, len(town.posted[who]), 2)}
    assert answered <= set(words) <= set(town.posted[who])
    expected = [f"r-{word}-{n}" for word in words for n in range(2)]
    got = [message_id for recipient, message_id in town.delivered if recipient == who]
    assert [reply for reply in expected if reply in set(got)] == got
    room = Mailroom(town.client, prefix=town.prefix, clock=town.clock)
    for reply in set(expected) - set(got):
        assert (await room.receipt(reply)).code == "unknown"


def test_processes_really_die(store_url):
    """The property above is worth nothing if no process ever dies."""

    async def run():
        async with a_town(store_url) as town:
            town.posted[CITIZENS[0]].append(f"{CITIZENS[0]}-0")
            town.moment_of[f"{CITIZENS[0]}-0"] = 0
            await town.together([town.post(CITIZENS[0], 0, (0, False)), town.work(fuse=(2, True))], [0, 0, 0, 1, 1, 1])
            await town.rest()
            await check(town, CITIZENS[0])
            assert town.crashes == 1

    asyncio.run(run())
