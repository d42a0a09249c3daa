"""A stage on which an action runs as in a turn: a city in memory, a real city file, her message, the slots between."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

import bot.ulb
from actions.city import Here, standing
from bot.hearing.landmarks import landmark
from bot.languages import LANGUAGES
from bot.saying import nlg
from connectors.message import Inbound, Media
from tests.actions.fake_city import FakeCity

Message = dict[str, Any]
Events = list[dict[str, Any]]
LISTEN = {"event": "action", "name": "action_listen"}
CITY = bot.ulb.read_ulb(Path(bot.ulb.__file__).parent / "ulbs" / "citya.yml")
VISITOR = Inbound("webchat", "m0", "visitor")


@dataclass
class Stage:
    """`said`: the names of the texts of the last action, `facts`: their arguments, `words`: what she reads, in each
    language; `wakes`: alarms that are set; `now`: a Sunday at noon in India.
    """

    city: FakeCity
    slots: dict[str, Any] = field(default_factory=dict)
    form: str = ""
    said: list[str] = field(default_factory=list)
    facts: list[dict[str, Any]] = field(default_factory=list)
    words: list[dict[str, Any]] = field(default_factory=list)
    wakes: dict[str, float] = field(default_factory=dict)
    started: list[str] = field(default_factory=list)
    forgotten: bool = False
    inbound: Inbound = VISITOR
    ways: tuple[str, ...] = ()
    can_speak: bool = False
    stopped: bool = False
    now: datetime = datetime(2026, 11, 29, 6, 30, tzinfo=UTC)

    async def play(
        self, action: Action, message: Message | None = None, *, spoken: bool = True
    ) -> list[dict[str, Any]]:
        """Run an action on a message; `spoken` says whether she spoke since the form last asked."""
        dispatcher = CollectingDispatcher()
        tracker = Tracker(
            "visitor",
            dict(self.slots),
            message or {"intent": {"name": ""}, "text": "", "entities": [], "metadata": {"message_id": "m0"}},
            [LISTEN] if spoken else [LISTEN, {"event": "action", "name": "action_start"}],
            False,
            None,
            {"name": self.form} if self.form else {},
            "action_listen",
        )
        with standing(self._here()):
            events: Events = await action.run(dispatcher, tracker, {})
        self._keep(events, dispatcher)
        return events

    def _here(self) -> Here:
        return Here(
            services=self.city,
            city=CITY,
            inbound=self.inbound,
            now=self.now,
            start_once=self._start_once,
            fetch=self._fetch,
            forget=self._forget,
            ways=self.ways,
            can_speak=self.can_speak,
            stopped=self.stopped,
            landmark=landmark,
        )

    async def _start_once(self, key: str) -> bool:
        fresh = key not in self.started
        self.started.append(key)
        return fresh

    async def _fetch(self, channel: str, media: Media) -> tuple[bytes, str]:
        return media.ref.encode(), media.content_type

    def _forget(self) -> None:
        self.forgotten = True

    def _keep(self, events: Events, dispatcher: CollectingDispatcher) -> None:
        for event in events:
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
        # between two turns the state is JSON
        self.slots = json.loads(json.dumps(self.slots))
        spoken = [one for one in dispatcher.messages if one["response"]]
        self.said, self.facts = [one["response"] for one in spoken], spoken
        # whatever is said must be sayable, in every language
        self.words = [nlg.message(code, "webchat", one["response"], one) for code in LANGUAGES for one in spoken]
        for one in dispatcher.messages:
            alarm = (one["custom"] or {}).get("wake")
            if alarm:
                self.wakes[alarm["key"]] = alarm["delay"]
            self.wakes.pop((one["custom"] or {}).get("cancel_wake", ""), None)

    def offered(self) -> list[str]:
        """The payloads of the last text's options."""
        return [option["payload"] for option in self.facts[-1].get("options", [])]


@pytest.fixture
def city() -> FakeCity:
    return FakeCity()


@pytest.fixture
def stage(city: FakeCity) -> Stage:
    """A visitor of whom nothing is known."""
    return Stage(city, {"language": "en", "channel": "webchat"})


@pytest.fixture
def known(stage: Stage) -> Stage:
    """A citizen whose number her channel proved."""
    stage.slots["phone"] = stage.city.citizen.phone
    return stage
