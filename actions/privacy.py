"""Her data: what is kept, erasure, and no more messages that she did not ask for."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import news
from actions.city import here
from actions.turn import Event, go, say


class Privacy(Action):
    """Say what is kept, and offer to erase it."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_privacy"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Complaints and payments are the city's records and stay."""
        since = tracker.get_slot("notice_at") or here().now.isoformat()
        # the only choice, so that a plain "yes" is one
        say(dispatcher, "utter_privacy", since_date=since, options=[go("erase_data", "choice-erase")])
        return []


class Erase(Action):
    """Erase this conversation."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_erase_data"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """After this turn nothing of it is left with us."""
        say(dispatcher, "utter_erased")
        here().forget()
        return []


class StopNotifications(Action):
    """No more messages that she did not ask for."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_stop_notifications"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """She can write again at any time."""
        say(dispatcher, "utter_stopped", options=[go("start_notifications", "choice-news-again")])
        return [SlotSet("notifications_off", True)]


class StartNotifications(Action):
    """News again, after she had stopped it."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_start_notifications"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """What changed meanwhile is told soon."""
        say(dispatcher, "utter_started")
        return news.again(dispatcher, tracker)
