"""`nagarmitra chat`: a conversation in the terminal, with the same engine, texts and city as in earnest."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console

from bot.engine.engine import Engine
from bot.faults import CannotStart
from bot.languages import LANGUAGES
from bot.model.training import train
from bot.processes import Services
from bot.settings import Settings
from bot.state import Conversation
from bot.turn import TurnResult
from bot.ulb import Ulb, read_ulbs
from connectors.message import E164, Inbound, Location, Media, Outbound

QUIT = ("/quit", "/exit")
#: A grey dot as a JPEG is enough to show what a photo does.
PHOTO = Path(__file__).parent / "web" / "dot.jpg"
#: Where /pin stands: the middle of the demo city.
PIN = Location(26.4521, 80.3318)


class TerminalPorts:
    """The world of a terminal talk: nothing is remembered after it, and a photo is always the same dot."""

    def __init__(self) -> None:
        self._started: set[str] = set()

    async def start_once(self, key: str) -> bool:
        """As in earnest, for as long as the talk lasts."""
        fresh = key not in self._started
        self._started.add(key)
        return fresh

    async def fetch(self, channel: str, media: Media) -> tuple[bytes, str]:
        """The dot."""
        return PHOTO.read_bytes(), "image/jpeg"


@dataclass(slots=True)
class Talk:
    """One terminal talk and what was said in it."""

    engine: Engine
    console: Console
    phone: str
    lang: str
    conversation: Conversation = field(default_factory=Conversation)
    ports: TerminalPorts = field(default_factory=TerminalPorts)
    turns: list[dict[str, Any]] = field(default_factory=list)

    async def say(self, line: str) -> None:
        """One line of hers and the answers."""
        kind: dict[str, Any] = {"text": line}
        if line == "/photo":
            kind = {"kind": "media", "media": (Media("image", "image/jpeg", "dot"),)}
        elif line == "/pin":
            kind = {"kind": "location", "location": PIN}
        number, now = len(self.turns), time.time()
        inbound = Inbound(
            "twilio_whatsapp" if self.phone else "webchat",
            f"chat-{now}-{number}",
            self.phone or "terminal",
            phone=self.phone,
            language=self.lang if number == 0 else "",
            received_at=now,
            **kind,
        )
        result: TurnResult = await self.engine.turn(self.conversation, inbound, self.ports)
        self.conversation = result.conversation
        self.turns.append({**_said(line), "hears": [_heard(reply) for reply in result.replies]})
        for reply in result.replies:
            self.show(reply)

    def show(self, reply: Outbound) -> None:
        """One bubble."""
        self.console.print(reply.text, style="green", markup=False, highlight=False)
        for number, choice in enumerate(reply.choices, 1):
            self.console.print(f"  {number}. {choice.title}  {choice.detail}".rstrip(), markup=False, highlight=False)
        for item in reply.media:
            self.console.print(f"  ({item.kind}: {item.ref})", style="dim", markup=False, highlight=False)


def _said(line: str) -> dict[str, str]:
    return {"/photo": {"sends": "photo"}, "/pin": {"sends": "location"}}.get(line, {"says": line})


def _heard(reply: Outbound) -> dict[str, Any]:
    choices = [choice.title for choice in reply.choices]
    return {"text": reply.text, **({"choices": choices} if choices else {})}


async def chat(settings: Settings, *, lang: str, ulb: str, phone: str, save: Path | None) -> None:
    """Talk until /quit or the end of standard input; write a golden conversation to `save` if it is given.

    Raises `CannotStart` for a city, language, number or place to save that cannot be.
    """
    console = Console()
    cities = read_ulbs(settings.ulbs_dir)
    _check(cities, lang, ulb, phone, save)
    if ulb:
        cities = {ulb: cities[ulb]}
    with console.status("Loading the model …"):
        services = Services(settings)
        engine = Engine.load(train(), cities, services.of, settings.ulb)
    talk = Talk(engine, console, phone, lang)
    console.print("Write to the city; /photo, /pin and /quit are understood too.", style="dim")
    async for line in _lines():
        await talk.say(line)
    await services.aclose()
    if save:
        await asyncio.to_thread(write_golden, save, talk)
        console.print(f"Written to {save}; `nagarmitra replay --record {save}` fills in what the channels show.")


def write_golden(path: Path, talk: Talk) -> None:
    """The talk as a golden conversation (tests/conversations/README.md)."""
    citizen = {"citizen": {"phone": talk.phone}} if talk.phone else {}
    data = {"channel": "whatsapp" if talk.phone else "webchat", **citizen, "turns": talk.turns}
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=120), encoding="utf8")


def _check(cities: Mapping[str, Ulb], lang: str, ulb: str, phone: str, save: Path | None) -> None:
    if ulb and ulb not in cities:
        raise CannotStart(f"--ulb: expected one of {', '.join(cities)}")
    if lang and lang not in LANGUAGES:
        raise CannotStart(f"--lang: expected one of {', '.join(LANGUAGES)}")
    if phone and not E164.fullmatch(phone):
        raise CannotStart("--phone: expected a number such as +919800000001")
    if save and not save.absolute().parent.is_dir():
        raise CannotStart(f"--save: {save.parent} is no directory")


async def _lines() -> AsyncIterator[str]:
    """What she types until /quit or the end of standard input; an empty line says nothing."""
    while line := await asyncio.to_thread(_line):
        if (said := line.strip()) in QUIT:
            return
        if said:
            yield said


def _line() -> str:
    print("> ", end="", flush=True)
    return sys.stdin.readline()
