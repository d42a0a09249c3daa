"""The talks of `talks.yml`, and the messages in which a citizen of the benchmarks says them."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from connectors.message import Inbound

_FILE = Path(__file__).parent / "talks.yml"
_ids = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation: what she writes, in order."""

    name: str
    says: tuple[str, ...]


@lru_cache(maxsize=1)
def talks() -> tuple[Talk, ...]:
    """All talks of the file."""
    return tuple(Talk(row["name"], tuple(row["says"])) for row in yaml.safe_load(_FILE.read_text(encoding="utf-8")))


def words() -> Iterator[str]:
    """All that she says, talk after talk, without end."""
    return itertools.cycle(text for talk in talks() for text in talk.says)


def round_length() -> int:
    """Messages until `words` begins anew."""
    return sum(len(talk.says) for talk in talks())


def phone(number: int) -> str:
    """An invented number."""
    return f"+9198000{number:05d}"


def inbound(who: str, text: str) -> Inbound:
    """A message by WhatsApp from `who`, a phone number."""
    return Inbound("twilio_whatsapp", f"bench-{next(_ids)}", who, text=text, phone=who, received_at=time.time())
