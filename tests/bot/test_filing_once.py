"""Filing once: a real worker process is killed between the city's answer and its commit."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import sys
import time
from pathlib import Path

import pytest

from bot.mailroom.mailroom import LEASE, Mailroom
from bot.mailroom.store import connect
from bot.worker import Worker

PROGRAM = Path(__file__).parent / "crashing_worker.py"


@pytest.fixture
def crashing_worker():
    spec = importlib.util.spec_from_file_location("crashing_worker", PROGRAM)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.usefixtures("brisk")
async def test_a_killed_workers_filing_is_found_and_not_repeated(store_url, prefix, message, tmp_path, crashing_worker):
    ledger = tmp_path / "ledger"
    ledger.write_text("another-1\n")
    async with connect(store_url) as client:
        mailroom = Mailroom(client, prefix=prefix)
        await mailroom.post(message("m1", "kachra"))
        await killed_after_filing(store_url, prefix, ledger)
        assert ledger.read_text() == "another-1\nm1\n"
        assert await mailroom.claim_outbound("s", 0) is None

        later = Mailroom(client, prefix=prefix, clock=lambda: time.time() + LEASE + 1)
        reply = await served(later, crashing_worker.turn_over(crashing_worker.Ledger(ledger), hangs=False))

    assert reply.text == "PGR-2"
    assert ledger.read_text() == "another-1\nm1\n"


async def killed_after_filing(store_url, prefix, ledger):
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(PROGRAM),
        store_url,
        prefix,
        str(ledger),
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert await asyncio.wait_for(process.stdout.readline(), 30) == b"filed\n"
    process.kill()
    await process.wait()


async def served(mailroom, turn):
    """The first reply after another worker has taken over."""
    stop = asyncio.Event()
    worker = Worker(mailroom, turn, None, name="heir", apologise=lambda inbound, conversation: None)
    running = asyncio.create_task(worker.run(stop))
    parcel = await mailroom.claim_outbound("s", 10)
    stop.set()
    await running
    return parcel.outbound
