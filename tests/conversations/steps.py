"""What a turn of a conversation may be, and what is seen of the stage while it is played."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from by_phone import Phone
from citizens import GANDHI_CHOWK, Missed
from scene import Scene
from stage import CITY_PUBLIC

from connectors.services.sandbox.store import Query

UNITS = {"s": 1, "minute": 60, "hour": 3600, "day": 86400}
_TIME = re.compile(r"(\d+) ?(s|minute|hour|day)s?")
OUTCOMES = {"success": "pay", "failure": "fail", "pending": "pending"}


async def says(scene: Scene, words: Any, turn: Mapping[str, Any]) -> None:
    for line in words if isinstance(words, list) else [words]:
        await scene.citizen.write(scene.names.show(_unescaped(str(line))), turn.get("delivered", 1))


async def presses(scene: Scene, title: Any, turn: Mapping[str, Any]) -> None:
    on_keypad = isinstance(scene.citizen, Phone)
    choice = None if on_keypad else scene.choice(str(title))
    keys = scene.names.show(str(title))
    await scene.citizen.press(keys, choice, turn.get("delivered", 1))


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


async def calls(scene: Scene, number: Any, turn: Mapping[str, Any]) -> None:
    await scene.phone.dial("" if number is True else str(number))


async def silent(scene: Scene, _: Any, turn: Mapping[str, Any]) -> None:
    await scene.phone.stay_silent()


async def hangs_up(scene: Scene, _: Any, turn: Mapping[str, Any]) -> None:
    await scene.phone.hang_up()


async def desk(scene: Scene, how: Any, turn: Mapping[str, Any]) -> None:
    await scene.phone.desk(str(how))


async def provider(scene: Scene, what: Any, turn: Mapping[str, Any]) -> None:
    """The provider of this channel repeats an old webhook of hers, fails at our next messages, or is looked into."""
    if "keeps" in what:
        if (kept := len(scene.theatre.providers.twilio.recordings.kept)) != what["keeps"]:
            raise Missed(f"recordings that the provider still has: {kept}")
    elif "repeats" in what:
        await scene.citizen.again(int(what["repeats"]))
    else:
        scene.theatre.providers.fail(scene.current, what["fails"], what.get("times", 1))


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
    "calls": calls,
    "silent": silent,
    "hangs_up": hangs_up,
    "desk": desk,
    "provider": provider,
}


def records(scene: Scene) -> list[dict[str, Any]]:
    """The complaints filed in this conversation as the city holds them."""
    rows = []
    for name, record in scene.names.filed():
        address = record["address"]
        rows.append(
            {
                "number": name,
                **({"city": record["tenantId"]} if scene.script.get("other_city") else {}),
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
