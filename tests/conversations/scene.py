"""One conversation being played: who is in front of which channel, and what she got."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from by_message import Exotel, Meta, Sms, WhatsApp
from by_phone import Phone
from by_web import Visitor
from citizens import Bubble, Citizen, Missed
from names import Names
from stage import CITY_PUBLIC, PUBLIC, Theatre

from connectors.message import Choice

#: Channels as the scripts call them → our name, and who is in front of it.
ON_A_PHONE: Mapping[str, tuple[str, type[WhatsApp | Sms | Meta | Phone | Exotel]]] = {
    "whatsapp": ("twilio_whatsapp", WhatsApp),
    "meta": ("meta_whatsapp", Meta),
    "sms": ("twilio_sms", Sms),
    "exotel": ("exotel_sms", Exotel),
    "phone": ("twilio_voice", Phone),
}
#: On only where a script uses it: it goes before the other for SMS.
ONLY_WHERE_USED = "exotel"


@dataclass(slots=True)
class Scene:
    """One conversation; `current` is the channel of the step that is played."""

    theatre: Theatre
    script: Mapping[str, Any]
    citizens: Mapping[str, Citizen]
    names: Names
    current: str

    @property
    def citizen(self) -> Citizen:
        """She, in front of the current channel."""
        return self.citizens[self.current]

    @property
    def phone(self) -> Phone:
        """Her telephone. Raises `Missed` where the step is on another channel."""
        if not isinstance(self.citizen, Phone):
            raise Missed("that is done on the phone: `on: phone`")
        return self.citizen

    def on(self, channel: str, slow: int = 0) -> None:
        """The next step is on this channel; for `slow` see `Phone`. Raises `Missed` if she has none of that name."""
        if channel not in self.citizens:
            raise Missed(f"no channel is called {channel!r}; she has {', '.join(self.citizens)}")
        self.current = channel
        if isinstance(self.citizen, Phone):
            self.citizen.slow = slow

    async def hears(self) -> list[dict[str, Any]]:
        """What came since the last turn, as it is written in a file: on the current channel first."""
        await self.theatre.quiet()
        rows = []
        for name in sorted(self.citizens, key=lambda name: name != self.current):
            bubbles = await self.citizens[name].hear()
            self.citizens[name].seen.extend(bubbles)
            rows += [self._on(name) | await self._written(bubble) for bubble in bubbles]
        ours = {made: name for name, (made, _) in ON_A_PHONE.items()}
        rows += [self._on(ours.get(name, name)) | {how: why} for name, how, why in self.theatre.unsent]
        self.theatre.unsent.clear()
        return rows

    def _on(self, name: str) -> dict[str, Any]:
        return {} if name == self.current else {"on": name}

    async def _written(self, bubble: Bubble) -> dict[str, Any]:
        row: dict[str, Any] = {}
        if bubble.text:
            row["says" if bubble.spoken else "text"] = self.names.hide(bubble.text)
        if bubble.choices:
            row["choices"] = [self.names.hide(label(choice)) for choice in bubble.choices]
        if bubble.media:
            row["media"] = [await self._opened(url) for url in bubble.media]
        if bubble.asks_location:
            row["asks_location"] = True
        return row | bubble.more

    async def _opened(self, url: str) -> str:
        """What kind of file is behind a link of ours; it must open."""
        house = self.theatre.web if url.startswith(PUBLIC) else self.theatre.town
        answer = await house.get(url.removeprefix(PUBLIC).removeprefix(CITY_PUBLIC))
        if answer.status_code != 200:
            raise Missed(f"a file that she was sent does not open: {answer.status_code}")
        return answer.headers["content-type"]

    def choice(self, title: str) -> Choice:
        """The newest choice of this name that she can still see."""
        seen = self.citizen.seen
        for bubble in reversed(seen):
            for choice in bubble.choices:
                if title in (choice.title, self.names.hide(label(choice))):
                    return choice
        offered = [label(choice) for bubble in seen[-3:] for choice in bubble.choices]
        raise Missed(f"nothing to press is called {title!r}; offered: {offered}")


def label(choice: Choice) -> str:
    """A choice in one line."""
    return f"{choice.title} · {choice.detail}" if choice.detail else choice.title


async def begin(theatre: Theatre, script: Mapping[str, Any]) -> Scene:
    """A new evening in the theatre: the city as the script has it, the citizen before her channels."""
    who, channel = script.get("citizen") or {}, script["channel"]
    used = {channel, *(turn["on"] for turn in script["turns"] if "on" in turn)}
    table = {name: row for name, row in ON_A_PHONE.items() if name != ONLY_WHERE_USED or name in used}
    on = frozenset({"webchat", *(ours for ours, _ in table.values())})
    cities = script.get("ulb") or {}, script.get("other_city") or {}
    await theatre.curtain(on, *cities, pushes=bool(script.get("city_pushes")))
    citizens: dict[str, Citizen] = {}
    if phone := who.get("phone"):
        citizens = {name: kind(theatre, phone) for name, (_, kind) in table.items()}
    if channel == "webchat":
        citizens["webchat"] = Visitor(theatre, who.get("language", ""))
    return Scene(theatre, script, citizens, Names(theatre), channel)
