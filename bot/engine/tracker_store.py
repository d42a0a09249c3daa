"""A tracker for one turn, built from the bounded state and thrown away afterwards; nothing grows."""

from __future__ import annotations

from typing import Any, Self

from rasa.core.tracker_store import SerializedTrackerAsText, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.state import Conversation

LISTEN = "action_listen"


class PlainSlot(AnySlot):
    """A slot that is copied fast: Rasa makes ten trackers in a turn and copies every slot for each of them."""

    def __copy__(self) -> Self:
        twin = type(self).__new__(type(self))
        twin.__dict__.update(self.__dict__)
        return twin


def use_plain_slots(domain: Domain) -> None:
    """Make every slot of a loaded domain a `PlainSlot`; none of ours takes part in predictions."""
    domain.slots = [
        PlainSlot(slot.name, slot.mappings, slot.initial_value, influence_conversation=False) for slot in domain.slots
    ]


class TurnTrackerStore(TrackerStore, SerializedTrackerAsText):
    """Holds the trackers of the turns that are running now, by sender."""

    def __init__(self, domain: Domain) -> None:
        super().__init__(domain, None)
        self._running: dict[str, DialogueStateTracker] = {}

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the tracker until `close_turn`."""
        self._running[tracker.sender_id] = tracker

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker of a running turn."""
        return self._running.get(sender_id)

    async def keys(self) -> list[str]:
        """The senders whose turns are running."""
        return list(self._running)

    def open_turn(self, sender_id: str, conversation: Conversation) -> DialogueStateTracker:
        """The tracker as it stood when she was last listened to: her slots, the open form, and no history."""
        tracker = DialogueStateTracker.from_events(sender_id, [], slots=self.domain.slots)
        known = {slot.name for slot in self.domain.slots}
        tracker.update_with_events(
            [SlotSet(name, value) for name, value in conversation.slots.items() if name in known], self.domain
        )
        if conversation.active_loop.get("name"):
            tracker.update(ActiveLoop(conversation.active_loop["name"]), self.domain)
        tracker.update(ActionExecuted(LISTEN), self.domain)
        self._running[sender_id] = tracker
        return tracker

    def close_turn(self, sender_id: str) -> tuple[dict[str, Any], str]:
        """The filled slots and the name of the open form after a turn."""
        tracker = self._running.pop(sender_id)
        filled = {slot.name: slot.value for slot in tracker.slots.values() if slot.value is not None}
        return filled, tracker.active_loop_name or ""
