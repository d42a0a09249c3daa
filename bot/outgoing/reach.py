"""Where she is reached with what she did not just ask for: news of the city, and what our alarms bring.

It goes where she wants it (slot `reach`), else where she last wrote, else by SMS. A channel that may not carry a
sentence now (WhatsApp after 24 hours without a template, SMS under DLT without one) is passed over. A phone call
carries no news, nor does a channel on which she has stopped us at its provider, until she writes START there.
Why: docs/decisions/one-citizen.md.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.languages import base
from bot.outgoing.replies import Bubble, outbound
from bot.phone.calls import VOICE
from bot.saying import nlg
from bot.saying.registered import SMS, WHATSAPP, stamped, whatsapp_template
from bot.state import Conversation
from bot.ulb import Ulb
from connectors.message import Inbound, Outbound

#: Inbounds whose answer goes where she is reached, not where they come from.
NEWS_KINDS = ("wake", "event", "call_ended")
#: The intent of START.
START = "start_notifications"
#: Seconds since her last word within which WhatsApp carries free text (reference/channels.md 2.5), less the way to it.
WINDOW = 24 * 3600 - 60
#: The values of the slot `reach`.
KINDS: Mapping[str, tuple[str, ...]] = {"whatsapp": WHATSAPP, "sms": SMS}


def addressed(
    conversation: Conversation, inbound: Inbound, on: Collection[str] | None, now: float
) -> tuple[Conversation, list[Inbound]]:
    """Note where a message of hers came from, and tell where its answer goes: there, or where her news goes.

    `now` is in Unix seconds; for `on` and what is told see `places`.
    """
    if inbound.kind in NEWS_KINDS:
        return conversation, places(conversation, inbound, on)
    at = inbound.received_at or now
    address = {"recipient": inbound.sender, "line": inbound.line, "heard_at": at}
    return replace(conversation, addresses={**conversation.addresses, inbound.channel: address}), [inbound]


def places(conversation: Conversation, inbound: Inbound, on: Collection[str] | None) -> list[Inbound]:
    """Where news may go, best first, each as if `inbound` had come from there.

    `on`: the channels that are switched on; `None`: all that she has used.
    """
    open_now = willing(conversation, on)
    hers = {name: row for name, row in conversation.addresses.items() if name != VOICE and name in open_now}
    names = sorted(hers, key=lambda name: -float(hers[name]["heard_at"]))
    sms = next((name for name in SMS if name in open_now), "")
    if sms and inbound.phone and not set(names) & set(SMS):
        names.append(sms)
    wanted = KINDS.get(str(conversation.slots.get("reach")), ())
    names.sort(key=lambda name: name not in wanted)
    found = [_from(inbound, name, hers.get(name, {"recipient": inbound.phone, "line": ""})) for name in names]
    # a conversation from before addresses were kept
    return found or ([inbound] if inbound.channel not in (VOICE, "city", *conversation.stopped) else [])


def willing(conversation: Conversation, on: Collection[str] | None) -> frozenset[str]:
    """The channels that may bring her what she did not ask for there; `on` as for `places`."""
    return frozenset(conversation.addresses if on is None else on) - set(conversation.stopped)


def noted(conversation: Conversation, inbound: Inbound, on: Collection[str] | None) -> Conversation | None:
    """The conversation after a word that needs no turn: she has stopped us there, or it is for nobody; else `None`.

    Of somebody unknown, or who has erased herself, nothing is kept.
    """
    if inbound.kind == "stopped" and conversation.slots:
        return replace(conversation, stopped=sorted({*conversation.stopped, inbound.channel}))
    return conversation if is_for_nobody(conversation, inbound, on) else None


def started(conversation: Conversation, inbound: Inbound, intent: str) -> Conversation:
    """Once she says START she wants it there again."""
    if intent != START:
        return conversation
    return replace(conversation, stopped=[name for name in conversation.stopped if name != inbound.channel])


def is_for_nobody(conversation: Conversation, inbound: Inbound, on: Collection[str] | None) -> bool:
    """Whether this is about somebody who never wrote to us, has erased herself since, or cannot be reached at all.

    An alarm is not only for telling (a filing is filed), so it needs no place.
    """
    if inbound.kind in ("wake", "stopped"):
        return not conversation.slots
    return inbound.kind == "event" and not (conversation.addresses and places(conversation, inbound, on))


def _from(inbound: Inbound, channel: str, address: Mapping[str, Any]) -> Inbound:
    return replace(inbound, channel=channel, sender=address["recipient"], line=address["line"])


def ways(conversation: Conversation, inbound: Inbound, on: Collection[str] | None) -> tuple[str, ...]:
    """The kinds of channel among which she may choose; none for a caller who has not proved who she is."""
    if not inbound.proved:
        return ()
    names = {place.channel for place in places(conversation, inbound, on)}
    return tuple(way for way, channels in KINDS.items() if names & set(channels))


def news(
    conversation: Conversation, found: Sequence[Inbound], bubbles: Sequence[Bubble], language: str, ulb: Ulb, now: float
) -> list[Outbound]:
    """The bubbles of a turn that she did not begin, each to the first of the places `found` that may carry it.

    `bubbles` were worded for the first place. A question of an open form is asked again only where that form goes on.
    """
    asked_on = conversation.slots.get("channel")
    made = []
    for number, bubble in enumerate(bubbles):
        carried = [one for place in found if (one := _carried(conversation, place, number, bubble, language, ulb, now))]
        if not carried:
            # nothing may carry it: it is refused where she is, and counted, rather than forgotten without a trace
            carried = [
                replace(outbound(place, number, bubble, language), template_required=True) for place in found[:1]
            ]
        is_question = str(bubble.get("utter_action", "")).startswith("utter_ask_")
        if carried and not (is_question and (carried[0].channel != asked_on or carried[0].template)):
            made.append(carried[0])
    return made


def _carried(
    conversation: Conversation, place: Inbound, number: int, bubble: Bubble, language: str, ulb: Ulb, now: float
) -> Outbound | None:
    """The bubble at this place, or `None` if it may not go there now."""
    message = stamped(outbound(place, number, _worded(bubble, place.channel, language), language), ulb)
    if message.template_required and message.template is None:
        return None
    if place.channel not in WHATSAPP or now - _heard_at(conversation, place) < WINDOW:
        return message
    # a typed variety may be answered in the language behind it, and then wholly: no Latin words in a Hindi sentence
    for spoken in dict.fromkeys((language, base(language))):
        facts = _worded(bubble, place.channel, spoken).get("facts") or {}
        if template := whatsapp_template(ulb, place.channel, message.text_id, facts, spoken):
            return replace(message, template=template, template_required=True)
    return None


def _heard_at(conversation: Conversation, place: Inbound) -> float:
    address = conversation.addresses.get(place.channel)
    # a conversation from before addresses were kept
    return float(address["heard_at"] if address else conversation.updated_at)


def _worded(bubble: Bubble, channel: str, language: str) -> Bubble:
    """The bubble in the words of another channel than it was made for, its rows and choices too."""
    text_id, facts = bubble.get("text_id"), bubble.get("facts")
    if not text_id or facts is None:
        return bubble
    # what the action told is still beside what was made of it
    told = {name: value for name, value in bubble.items() if name not in nlg.MADE}
    return {**bubble, **nlg.message(language, channel, text_id, {**facts, **told})}
