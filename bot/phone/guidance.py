"""What a caller hears besides the talk itself: again, after silence, when a key means nothing, how to be understood."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions import identity
from actions.grievance import GROUP, TYPE, GrievanceForm
from actions.misunderstanding import MISSES
from bot.phone.calls import DIALS, FALLBACK, LEFT, OVER, RECORDS, VOICE, Bubble, on_call
from bot.saying.catalogue import catalogue_of
from bot.state import Conversation
from connectors.message import Inbound

#: What a bare yes, no or thanks means when a journey is over.
LISTEN = "listen"
WHEN_OVER = {"affirm": LISTEN, "deny": "goodbye", "thank": "goodbye"}
#: The payload of the offer to record.
RECORD = "/record_words"
#: How often she may be silent in a row before the call is ended; more often while she looks for the code's SMS.
PATIENCE, PATIENCE_FOR_CODE = 2, 6


def said(conversation: Conversation, intent: str) -> list[Bubble] | None:
    """What is said without the policies: after silence, a key that means nothing, "again", and before a recording.

    `None`: it is for the policies.
    """
    last = conversation.last_replies
    language = str(conversation.slots.get("language") or FALLBACK)
    if intent == "repeat":
        return last or None
    if intent == LISTEN:
        return [line("call-still-there", language)]
    if intent == "record_words":
        return [line(RECORDS, language)]
    if intent == "wrong_key":
        return [line("call-wrong-key", language), *last[-1:]]
    return _after_silence(conversation, language) if intent == "silence" else None


def _after_silence(conversation: Conversation, language: str) -> list[Bubble]:
    """The question again, then how to answer it with keys, then good-bye: what was begun is kept."""
    last, misses = conversation.last_replies[-1:], conversation.misses
    if conversation.slots.get("requested_slot") == identity.OTP:
        # on a basic phone the SMS is not found in six seconds
        waiting = [{**one, **line("call-take-your-time", language)} for one in last]
        return waiting if misses < PATIENCE_FOR_CODE else [line(LEFT, language)]
    first, second = last, [line("call-help", language), *last]
    return (first, second)[misses] if misses < PATIENCE else [line(LEFT, language)]


def when_over(conversation: Conversation, intent: str) -> str:
    """What a word means when a journey has just ended and nothing is asked; empty if it means what it says."""
    last = conversation.last_replies[-1] if conversation.last_replies else {}
    if conversation.active_loop or last.get("text_id") not in (*OVER, DIALS):
        return ""
    if intent == "affirm" and last.get("text_id") == DIALS and conversation.slots.get("paused"):
        # nobody took the call: what she was at waits for her
        return "go_on"
    # where choices are offered "no" is none of them, but "yes" may be one
    return "" if intent == "affirm" and last.get("choices") else WHEN_OVER.get(intent, "")


def helped(
    before: Conversation, inbound: Inbound, bubbles: list[Bubble], slots: Mapping[str, Any], form: str
) -> list[Bubble]:
    """The bubbles of a turn; where her words were not understood twice, with the offer to record them."""
    if not on_call(inbound) or not bubbles or not _twice_lost(before, inbound, slots, form):
        return bubbles
    asking = next((one for one in reversed(bubbles) if one.get("choices")), bubbles[-1])
    title = catalogue_of(str(slots.get("language") or FALLBACK), VOICE).say("call-choice-record", VOICE)
    offer = {"title": title, "payload": RECORD}
    return [{**one, "choices": [offer, *one.get("choices", [])]} if one is asking else one for one in bubbles]


def _twice_lost(before: Conversation, inbound: Inbound, slots: Mapping[str, Any], form: str) -> bool:
    if inbound.kind != "text" or inbound.keyed or form not in ("", GrievanceForm.form):
        return False
    # her words told no type, the list was offered, and again words came that tell none
    listed = before.slots.get("requested_slot") == TYPE and before.slots.get(GROUP) == ""
    missed = _misses(slots) >= MISSES and _misses(slots) > _misses(before.slots)
    return missed or (listed and slots.get("requested_slot") == TYPE)


def _misses(slots: Mapping[str, Any]) -> int:
    return int(slots.get("misses") or 0)


def line(text_id: str, language: str, **facts: Any) -> Bubble:
    """A sentence of the call as a bubble."""
    words = catalogue_of(language, VOICE).say(text_id, VOICE, **facts)
    return {"text": words, "text_id": text_id}
