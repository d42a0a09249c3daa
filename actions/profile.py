"""Her profile: the name and number under which the city knows her."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.city import here
from actions.turn import Event, go, say


class Profile(Action):
    """Say what is known, and who changes it."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_manage_profile"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """The language is changed here, name and number at the desk."""
        phone = str(tracker.get_slot("phone") or "")
        known = {"known": "yes" if phone else "no", "tail": phone[-4:], "desk": here().city.desk.phone}
        say(dispatcher, "utter_profile", options=[go("change_language", "menu-language")], **known)
        return []
