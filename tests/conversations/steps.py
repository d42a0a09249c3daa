"""What a turn of a conversation may be, and the citizen's view of the stage while it is played."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from citizens import GANDHI_CHOWK, Bubble, Citizen, Visitor, WhatsApp
from names import Names
from theatre import CITY_PUBLIC, Theatre

from connectors.message import Choice
from connectors.services.sandbox.store import Query

UNITS = {"s": 1, "minute": 60, "hour": 3600, "day": 86400}
_TIME = re.compile(r"(\d+) ?(s|minute|hour|day)s?")
OUTCOMES = {"success": "pay", "failure": "fail", "pending": "pending"}


class Missed(AssertionError):
    """The conversation went another way; the message says where and how."""


@dataclass(slots=True)
class Scene:
    """One conversation being played."""

    theatre: Theatre
    script: Mapping[str, Any]
    citizen: Citizen
    names: Names
    seen: list[Bubble] = field(default_factory=list)

    async def hears(self) -> list[dict[str, Any]]:
        """What came since the last turn, as it is written in a file."""
        await self.theatre.quiet()
        bubbles = await self.citizen.hear()
        self.seen.extend(bubbles)
        return [await self._written(bubble) for bubble in bubbles]

    async def _written(self, bubble: Bubble) -> dict[str, Any]:
        row: dict[str, Any] = {}
        if bubble.text:
            row["text"] = self.names.hide(bubble.text)
        if bubble.choices:
            row["choices"] = [self.names.hide(label(choice)) for choice in bubble.choices]
        if bubble.media:
            row["media"] = [await self._opened(url) for url in bubble.media]
        if bubble.asks_location:
            row["asks_location"] = True
        return row

    async def _opened(self, url: str) -> str:
        """What kind of file is behind a link of ours; it must open."""
        answer = await self.theatre.town.get(url.removeprefix(CITY_PUBLIC))
        if answer.status_code != 200:
            raise Missed(f"a file that she was sent does not open: {answer.status_code}")
        return answer.headers["content-type"]

    def choice(self, title: str) -> Choice:
        """The newest choice of this name that she can still see."""
        for bubble in reversed(self.seen):
            for choice in bubble.choices:
                if title in (choice.title, self.names.hide(label(choice))):
                    return choice
        offered = [label(choice) for bubble in self.seen[-3:] for choice in bubble.choices]
        raise Missed(f"nothing to press is called {title!r}; offered: {offered}")


def label(choice: Choice) -> str:
    """A choice in one line."""
    return f"{choice.title} · {choice.detail}" if choice.detail else choice.title


async def says(scene: Scene, words: Any, turn: Mapping[str, Any]) -> None:
    for line in words if isinstance(words, list) else [words]:
        await scene.citizen.write(scene.names.show(_unescaped(str(line))), turn.get("delivered", 1))


async def presses(scene: Scene, title: Any, turn: Mapping[str, Any]) -> None:
    await scene.citizen.press(scene.choice(str(title)), turn.get("delivered", 1))


async def sends(scene: Scene, what: Any, turn: Mapping[str, Any]) -> None:
    text, times = str(turn.get("with_words", "")), turn.get("delivered", 1)
    if what == "location" or isinstance(what, dict):
        place = GANDHI_CHOWK if what == "location" else tuple(what["location"])
        await scene.citizen.pin(place, text, times)
    else:
        await scene.citizen.send(what, text, times)


async def city(scene: Scene, what: Any, turn: Mapping[str, Any]) -> None:
    town = scene.theatre.town
    if what == "up":
        answer = await town.delete("/sandbox/faults")
    elif what == "down":
        answer = await town.post("/sandbox/faults", json={"down": True})
    elif "officer" in what:
        number = scene.names.show(what.get("complaint", "")) or scene.names.latest("complaint") or "none"
        body = {"comment": what.get("comment", "")}
        answer = await town.post(f"/sandbox/officer/{number}/{what['officer']}", json=body)
    elif "pays" in what:
        link = scene.names.latest("link").removeprefix(CITY_PUBLIC)
        answer = await town.post(link or "/sandbox/pay/none", data={"outcome": OUTCOMES[what["pays"]]})
    else:
        answer = await town.post("/sandbox/faults", json=dict(what))
    if answer.is_error:
        raise Missed(f"the city did not take {what}: {answer.status_code} {answer.text}")


async def waits(scene: Scene, time: Any, turn: Mapping[str, Any]) -> None:
    await scene.theatre.pass_time(seconds(str(time)))


def seconds(time: str) -> int:
    """`30s`, `5 minutes`, `1 hour`, `2 days`. Raises `ValueError`."""
    found = _TIME.fullmatch(time)
    if not found:
        raise ValueError(f"{time}: expected a number and s, minutes, hours or days")
    return int(found[1]) * UNITS[found[2]]


async def filed(scene: Scene, _: Any, turn: Mapping[str, Any]) -> None:
    """Nothing happens: what the city holds is looked at."""


STEPS: dict[str, Callable[[Scene, Any, Mapping[str, Any]], Awaitable[None]]] = {
    "says": says,
    "presses": presses,
    "sends": sends,
    "city": city,
    "waits": waits,
    "later": waits,
    "filed": filed,
}


def begin(theatre: Theatre, script: Mapping[str, Any]) -> Scene:
    """The citizen of this script before her channel."""
    phone = (script.get("citizen") or {}).get("phone")
    language = (script.get("citizen") or {}).get("language", "")
    citizen = WhatsApp(theatre, phone) if phone else Visitor(theatre, language)
    return Scene(theatre, script, citizen, Names(theatre))


def records(scene: Scene) -> list[dict[str, Any]]:
    """The complaints filed in this conversation as the city holds them."""
    rows = []
    for name, record in scene.names.filed():
        address = record["address"]
        rows.append(
            {
                "number": name,
                "type": record["serviceCode"],
                "place": address["locality"]["code"],
                "landmark": address.get("landmark") or "",
                "words": scene.names.hide(record["description"]),
                "photos": _photos(scene, record),
                "from": record["citizen"]["mobileNumber"],
            }
        )
    return rows


def _photos(scene: Scene, record: Mapping[str, Any]) -> int:
    """How many pictures the officer finds with it."""
    query = Query(numbers=(record["serviceRequestId"],))
    return sum(len(step["documents"] or ()) for step in scene.theatre.city.store.find("process", query))


def _unescaped(text: str) -> str:
    """`{10000 x a}` stands for ten thousand of them, `{U+202E}` for a sign that nobody could see in a file."""
    seen = re.sub(r"\{U\+([0-9A-F]{4,6})\}", lambda found: chr(int(found[1], 16)), text)
    return re.sub(r"\{(\d+) x ([^}]+)\}", lambda found: found[2] * int(found[1]), seen)
