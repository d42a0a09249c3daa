"""A worker process for test_filing_once: its first turn files in the city's ledger and then hangs until it is killed.

Arguments: the store's URL, the key prefix, the ledger file.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot.mailroom.mailroom import Mailroom
from bot.mailroom.store import connect
from bot.state import Conversation
from bot.turn import Ports, Turn, TurnResult
from bot.worker import Worker
from connectors.message import Inbound, Outbound


class Ledger:
    """The city's book: one reference a line, the line is the number."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def file(self, reference: str) -> None:
        with self.path.open("a") as book:
            book.write(f"{reference}\n")

    def number(self, reference: str) -> int | None:
        lines = self.path.read_text().split()
        return lines.index(reference) + 1 if reference in lines else None


def turn_over(ledger: Ledger, *, hangs: bool) -> Turn:
    """A turn that files once: a record before the call, and a look into the ledger when there is one already."""

    async def turn(conversation: Conversation, inbound: Inbound, ports: Ports) -> TurnResult:
        reference = inbound.message_id
        if await ports.start_once(f"filing:{reference}") or not ledger.number(reference):
            ledger.file(reference)
            if hangs:
                print("filed", flush=True)
                await asyncio.sleep(3600)
        text = f"PGR-{ledger.number(reference)}"
        return TurnResult(conversation, [Outbound(f"r-{reference}", inbound.channel, inbound.sender, text=text)])

    return turn


async def no_media(channel, media):
    raise NotImplementedError


async def main(url: str, prefix: str, ledger: str) -> None:
    async with connect(url) as client:
        mailroom = Mailroom(client, prefix=prefix)
        turn = turn_over(Ledger(Path(ledger)), hangs=True)
        worker = Worker(mailroom, turn, no_media, name="crashing", apologise=lambda inbound, conversation: None)
        await worker.run(asyncio.Event())


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
