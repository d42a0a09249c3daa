"""What a caller needs in writing: the number of her complaint, a link to pay, a receipt.

It goes by SMS in the same turn, so nothing depends on how the call ends; see docs/decisions/calls-and-sms.md.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions import identity
from bot.outgoing.replies import Bubble, outbound
from bot.phone import calls, guidance
from bot.saying import nlg
from bot.saying.registered import SMS
from connectors.message import Inbound, Outbound

#: The sentences that are no use if they are only heard.
WRITTEN = frozenset(
    {"grievance-filed", "filed-already", "grievance-reopened", "payment-link", "payment-done", "receipt"}
)

#: What the generator made of an action's facts, or would make again.
MADE = nlg.MADE | {"options"}


def written(
    inbound: Inbound, bubbles: Sequence[Bubble], slots: Mapping[str, Any], on: Collection[str] | None
) -> list[Outbound]:
    """The SMS of a turn of a call. `on`: the channels that are on; `slots`: those after the turn."""
    channel, phone = _way(inbound, slots, on)
    if not channel or not calls.on_call(inbound):
        return []
    at = replace(inbound, channel=channel, sender=phone, line="")
    language = str(slots.get("language") or calls.FALLBACK)
    worded = ({**one, **_worded(one, channel, language), "choices": []} for one in bubbles if _is_written(one))
    made = (outbound(at, number, one, language) for number, one in enumerate(worded))
    return [replace(one, message_id=f"{inbound.message_id}-sms-{number}") for number, one in enumerate(made)]


def unwritten(
    inbound: Inbound, bubbles: Sequence[Bubble], slots: Mapping[str, Any], on: Collection[str] | None
) -> list[Bubble]:
    """The bubbles of a call, with the whole number behind each that promises an SMS which cannot go."""
    if not calls.on_call(inbound) or _way(inbound, slots, on)[0]:
        return list(bubbles)
    said: list[Bubble] = []
    for bubble in bubbles:
        said.append(bubble)
        if _is_written(bubble):
            number = (bubble.get("facts") or {}).get("number")
            facts = {"number": number} if number else {}
            text_id = "call-no-sms-number" if number else "call-no-sms"
            said.append(guidance.line(text_id, str(slots.get("language") or calls.FALLBACK), **facts))
    return said


def _way(inbound: Inbound, slots: Mapping[str, Any], on: Collection[str] | None) -> tuple[str, str]:
    """The channel and the mobile number for an SMS to her; empty where there is none, or she wants none."""
    channel = next((name for name in SMS if on is not None and name in on), "")
    # the number that the city's code proved before one that a caller id claims
    phone = identity.e164(str(slots.get("phone") or "")) or identity.e164(inbound.phone)
    return (channel, phone) if channel and phone and not slots.get("notifications_off") else ("", "")


def _is_written(bubble: Bubble) -> bool:
    # what is only said again was sent before
    return bubble.get("text_id") in WRITTEN and bool(bubble.get("utter_action"))


def _worded(bubble: Bubble, channel: str, language: str) -> Bubble:
    """The sentence in the words of an SMS; the facts of the action are still beside it."""
    facts = {name: value for name, value in bubble.items() if name not in MADE}
    return nlg.message(language, channel, str(bubble["utter_action"]), facts)
