"""What comes out of a turn: the bubbles worth sending, in neutral form, and the bounded state to keep."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

from bot.phone import calls
from bot.saying import nlg
from bot.state import MAX_EVENTS, Conversation
from connectors.message import Choice, Inbound, Media, Outbound

Bubble = dict[str, Any]

#: How many questions' choices are remembered, so that a button pressed late is still understood.
MAX_OFFERS = 5
#: The question whose answer is never kept: the one-time code.
NEVER_KEPT = "identity_otp"
#: What of a bubble is remembered, to say it again.
KEPT = ("text", "text_id", "choices", "choices_label", "more_label")
#: Inbounds that she did not send.
SILENT_KINDS = ("wake", "event", "stopped", "call_ended")


def worth_sending(inbound: Inbound, said: Sequence[Bubble]) -> list[Bubble]:
    """An alarm of ours that brought no news must not ask an open question once more."""
    bubbles = [m for m in said if m.get("text") or m.get("media")]
    news = [m for m in bubbles if not str(m.get("utter_action", "")).startswith("utter_ask_")]
    return [] if inbound.kind in SILENT_KINDS and not news else bubbles


def rest_of_choices(conversation: Conversation, shown: int) -> Bubble:
    """The last question once more, without the `shown` choices that a channel's list had room for the first time."""
    asked = next((m for m in reversed(conversation.last_replies) if m.get("choices")), {"text": "", "choices": []})
    return {**asked, "choices": asked["choices"][shown:] or asked["choices"]}


def outbounds(
    inbound: Inbound, bubbles: Sequence[Bubble], language: str, slots: Mapping[str, Any], desk: str = ""
) -> list[Outbound]:
    """The bubbles as messages; their ids come from hers, so that a turn done twice makes the same ones.

    `slots` are those after the turn, `desk` the telephone of the city's people.
    """
    if calls.on_call(inbound):
        return [calls.spoken(inbound, bubbles, language, slots, desk)]
    return [outbound(inbound, number, bubble, language) for number, bubble in enumerate(bubbles)]


def outbound(inbound: Inbound, number: int, bubble: Bubble, language: str) -> Outbound:
    """One bubble as a message to where `inbound` came from; `number` tells it from the others of the turn."""
    return Outbound(
        message_id=f"{inbound.message_id}-{number}",
        channel=inbound.channel,
        recipient=inbound.sender,
        line=inbound.line,
        text=bubble.get("text") or "",
        text_id=bubble.get("text_id", ""),
        language=language,
        choices=tuple(Choice(**choice) for choice in bubble.get("choices", ())),
        choices_label=bubble.get("choices_label", ""),
        more_label=bubble.get("more_label", ""),
        media=tuple(Media(**item) for item in bubble.get("media", ())),
        asks_location=bool(bubble.get("asks_location")),
    )


def keep(
    before: Conversation, inbound: Inbound, slots: dict[str, Any], form: str, bubbles: Sequence[Bubble], rest: str = ""
) -> Conversation:
    """The state after a turn: bounded, whatever was said. `rest` is what of an SMS was not sent yet."""
    silent = inbound.kind in SILENT_KINDS
    kept = [{key: m[key] for key in KEPT if m.get(key)} for m in bubbles]
    said = [{"who": "bot", "text": m["text"]} for m in kept if "text" in m]
    secret = before.slots.get("requested_slot") == NEVER_KEPT
    heard = [] if silent else [{"who": "citizen", "text": "" if secret else inbound.text}]
    questions = [m["choices"] for m in reversed(kept) if m.get("choices")] or [[]]
    return Conversation(
        slots=slots,
        events=[*before.events, *heard, *said][-MAX_EVENTS:],
        active_loop={"name": form} if form else {},
        offered=[*questions, *before.offered][:MAX_OFFERS] if bubbles else before.offered,
        last_replies=kept or before.last_replies,
        addresses=before.addresses,
        stopped=before.stopped,
        rest=rest or (before.rest if silent else ""),
        hidden=before.hidden,
        misses=before.misses + 1 if inbound.kind == "silence" else before.misses if silent else 0,
        updated_at=before.updated_at if silent else inbound.received_at or time.time(),
    )


def apology(inbound: Inbound, conversation: Conversation) -> Outbound | None:
    """What she hears when a message of hers could not be worked on after several tries; nothing if she sent none."""
    if inbound.kind in SILENT_KINDS:
        return None
    language = str(conversation.slots.get("language") or "en")
    words = nlg.message(language, inbound.channel, "utter_parked", {})
    return Outbound(
        f"{inbound.message_id}-parked", inbound.channel, inbound.sender, inbound.line, words["text"], language
    )
