"""The words of an action: what came in with this turn, and what goes out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from connectors.errors import CityError

Event = dict[str, Any]
Option = dict[str, Any]
LISTEN = "action_listen"


def payload(intent: str, **entities: Any) -> str:
    """The payload of a choice, as the engine reads it back."""
    return f"/{intent}" + (json.dumps(entities, ensure_ascii=False) if entities else "")


def choose(slot: str, value: Any, **label: Any) -> Option:
    """An option that answers the question about `slot`; `label` is `text=` or `title_names=` with their arguments."""
    return {"payload": payload("choose", slot=slot, value=value), **label}


def go(intent: str, text: str, **entities: Any) -> Option:
    """An option that leads to another journey."""
    return {"payload": payload(intent, **entities), "text": text}


def say(dispatcher: CollectingDispatcher, response: str, **facts: Any) -> None:
    """Say a text of the catalogue; see `bot.saying.nlg` for how facts are named."""
    dispatcher.utter_message(response=response, **facts)


def sorry(dispatcher: CollectingDispatcher, error: CityError) -> None:
    """Say what she hears when the city did not do it; every error of the tree knows its text."""
    say(dispatcher, f"utter_{error.text.replace('-', '_')}")


def wake(dispatcher: CollectingDispatcher, key: str, delay: float, intent: str, **entities: Any) -> None:
    """Ask to be woken after `delay` seconds with this intent; the same `key` replaces an earlier alarm."""
    alarm = {"key": key, "delay": delay, "payload": payload(intent, **entities)}
    dispatcher.utter_message(json_message={"wake": alarm})


def no_wake(dispatcher: CollectingDispatcher, key: str) -> None:
    """Take an alarm back."""
    dispatcher.utter_message(json_message={"cancel_wake": key})


def intent_of(tracker: Tracker) -> str:
    """What she meant."""
    return str(tracker.latest_message["intent"].get("name") or "")


def words_of(tracker: Tracker) -> str:
    """What she wrote, or an empty string when she pressed, shared or was not asked."""
    return str(tracker.latest_message.get("text") or "").strip()


def entity(tracker: Tracker, *names: str) -> Any:
    """The value of the first entity of any of these kinds, or None."""
    found = (e["value"] for e in tracker.latest_message.get("entities", []) if e["entity"] in names)
    return next(found, None)


def entities(tracker: Tracker, name: str) -> list[Any]:
    """All values of a kind, in the order in which they stand in the message."""
    return [e["value"] for e in tracker.latest_message.get("entities", []) if e["entity"] == name]


def meta(tracker: Tracker, name: str) -> Any:
    """Something besides the words: `media`, `location`, `message_id`, `kind`, `heard`."""
    return (tracker.latest_message.get("metadata") or {}).get(name)


def set_slots(values: Mapping[str, Any]) -> list[Event]:
    """SlotSet events."""
    return [SlotSet(name, value) for name, value in values.items()]
