"""The bounded state of one conversation: what the worker loads before a turn and commits after it.

It never grows: the last events, the slots, the last question. Turn 10,000 costs what turn 1 costs.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

#: How many Rasa events are kept; enough for rules and forms to know where they are.
MAX_EVENTS = 30
VERSION = 1


@dataclass(slots=True)
class Conversation:
    """One citizen's conversation. `slots` and `events` are Rasa's, in its own JSON form.

    `offered` are the choices of the last questions, newest first, so that "2" or an old button can be understood.
    `last_replies` are the texts of the last turn, for "repeat". Times are Unix seconds.
    `addresses`: channel → `recipient`, `line` and `heard_at`, where she can be reached; `stopped`: the channels whose
    provider says that she wants nothing more there. `rest` is what of the last SMS she has not been sent yet. `hidden`
    are the slots that a caller who has not proved who she is does not get.
    """

    slots: dict[str, Any] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)
    active_loop: dict[str, Any] = field(default_factory=dict)
    offered: list[list[dict[str, str]]] = field(default_factory=list)
    last_replies: list[dict[str, Any]] = field(default_factory=list)
    addresses: dict[str, dict[str, Any]] = field(default_factory=dict)
    stopped: list[str] = field(default_factory=list)
    rest: str = ""
    hidden: dict[str, Any] = field(default_factory=dict)
    misses: int = 0
    updated_at: float = 0.0
    version: int = VERSION

    def dump(self) -> bytes:
        """JSON in UTF-8, as the mailroom stores it."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def load(cls, raw: bytes | None) -> Conversation:
        """What `dump` wrote; a new conversation for `None` or another version's."""
        data = json.loads(raw) if raw else {}
        return cls(**data) if data.get("version") == VERSION else cls()
