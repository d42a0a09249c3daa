"""A person: the city's desk, when it is open and how to reach it."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.city import here
from actions.conversation import aside
from actions.turn import Event, say


class Handoff(Action):
    """Give her the people behind the assistant."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_human_handoff"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """An open journey waits for her."""
        desk = here().city.desk
        facts = {"hours_names": dict(desk.hours), "address_names": dict(desk.address)}
        say(dispatcher, "utter_human_handoff", phone=desk.phone, **facts)
        return [*aside(tracker), SlotSet("misses", 0)]
