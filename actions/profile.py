"""Her profile: the name and number under which the city knows her, where her news goes, how she is answered."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import news
from actions.city import here
from actions.turn import Event, entity, go, say

REACH = "reach"
#: Whether her voice notes are answered by voice too (bot/voice/voice_notes.py).
VOICE = "voice_replies"


class Profile(Action):
    """Say what is known, and who changes it."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_manage_profile"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """The language and the way of her news are changed here, name and number at the desk."""
        phone = str(tracker.get_slot("phone") or "")
        known = {"known": "yes" if phone else "no", "tail": phone[-4:], "desk": here().city.desk.phone}
        ways = [way for way in here().ways if way != tracker.get_slot(REACH)] if len(here().ways) > 1 else []
        options = [go("change_language", "menu-language")]
        options += [go("choose_reach", f"choice-news-{way}", reach=way) for way in ways]
        if here().can_speak:
            voice = not tracker.get_slot(VOICE)
            options.append(
                go("choose_replies", "choice-replies-voice" if voice else "choice-replies-written", voice=voice)
            )
        if tracker.get_slot("notifications_off") or here().stopped:
            options.append(go("start_notifications", "choice-news-again"))
        say(dispatcher, "utter_profile", options=options, **known)
        return []


class ChooseReach(Action):
    """She says where her news shall go."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_choose_reach"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Who chooses where wants them, so stopped messages come again."""
        way = entity(tracker, REACH)
        if way not in here().ways:
            return await Profile().run(dispatcher, tracker, domain)
        say(dispatcher, f"utter_news_by_{way}")
        return [SlotSet(REACH, way), *news.again(dispatcher, tracker)]


class ChooseReplies(Action):
    """She says whether her voice notes are answered by voice."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_choose_replies"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """The words come in any case; a voice only beside them."""
        voice = entity(tracker, "voice") is True and here().can_speak
        say(dispatcher, "utter_replies_voice" if voice else "utter_replies_written")
        return [SlotSet(VOICE, True if voice else None)]
