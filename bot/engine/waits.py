"""What a citizen says before her city is known: kept while she is asked for it, and said for her once it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.hearing.hearing import MAX_TEXT, MORE
from connectors.message import Inbound, inbound_from, to_json

#: The intent of the choices.
CHOOSE = "choose_city"
#: So many messages wait, and shorter ones are an answer that was not understood.
MAX_WAITING, MIN_WORDS = 3, 5
#: These wait for nothing, or are only about the question itself.
NOT_KEPT = frozenset({"change_language", "repeat", "silence", "wrong_key", MORE.strip("/"), CHOOSE, "stale_choice"})


def is_kept(inbound: Inbound, intent: str, was_asked: bool) -> bool:
    """Whether this message waits for the answer; `was_asked`: whether it came after the question."""
    if intent in NOT_KEPT or inbound.kind in ("call", "silence"):
        return False
    says_much = len(inbound.text.split()) >= MIN_WORDS
    return not was_asked or says_much or bool(inbound.media or inbound.location or inbound.payload)


def row(inbound: Inbound) -> dict[str, Any]:
    """A message as it is kept in the state; `as_of_now` makes one of it again."""
    return to_json(replace(inbound, text=inbound.text[:MAX_TEXT]))


def as_of_now(row: dict[str, Any], inbound: Inbound, message_id: str) -> Inbound:
    """What she wrote then, as from where she writes now: it is answered there, and counts as said there."""
    kept = inbound_from(row)
    return replace(
        inbound,
        message_id=message_id,
        kind=kept.kind,
        text=kept.text,
        payload=kept.payload,
        # another channel cannot fetch it
        media=kept.media if kept.channel == inbound.channel else (),
        location=kept.location,
        keyed=kept.keyed,
        unsupported=kept.unsupported,
    )
