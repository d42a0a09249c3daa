"""A phone call: a caller id can be forged, so a caller is shown nothing of hers before the city's code proves her.

She is the citizen of that number all the same: what she begins on the phone can be finished on WhatsApp. So her
conversation has two views while an unproved call lasts: the caller's, new with each call, and hers, put away in
`Conversation.hidden`. The code brings them together, and so do the end of the call and her next word on a channel that
vouches for her. Alarms of ours and the city's events always see hers: what they say goes to her own number.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actions import grievance, identity
from actions.conversation import JOURNEY_SLOTS
from actions.filing import PENDING
from bot.state import MAX_EVENTS, Conversation
from connectors.message import Inbound

#: What makes a view: fields of `Conversation`.
VIEW = ("slots", "events", "active_loop", "offered", "last_replies")
#: What tells a stranger nothing. All other slots are hidden, those too that are invented after this line was written.
OPEN = ("language", "language_chosen", "ulb", "channel", "notice_at", "notifications_off", "misses")
LANGUAGE = ("language", "language_chosen")
#: Slots that are joined and not replaced when both views come together.
JOINED_LISTS, JOINED_TABLES = (PENDING, "news_waiting"), ("watched", "told")
#: Not hers, and not to be taken for a caller's.
OURS = ("wake", "event")


def enter(conversation: Conversation, inbound: Inbound) -> Conversation:
    """The conversation as this message may see it; `leave` is called with what came of it."""
    if inbound.kind in OURS:
        return _exchanged(conversation) if conversation.hidden else conversation
    if not inbound.proved and conversation.hidden.get("call") == inbound.call:
        return conversation
    whole = together(conversation, inbound.phone)
    return whole if is_proved(whole, inbound) else _hide(whole, inbound.call)


def is_vouched(inbound: Inbound) -> bool:
    """Whether the number is surely hers by where the message comes from."""
    return inbound.proved or inbound.kind in OURS


def is_proved(conversation: Conversation, inbound: Inbound) -> bool:
    """Whether it is known that she is the citizen of that number."""
    return is_vouched(inbound) or conversation.slots.get(identity.PROVED) == inbound.call


def leave(conversation: Conversation, inbound: Inbound) -> Conversation:
    """What is kept after the turn: both views, or one once she is proved or the call is over."""
    if not conversation.hidden:
        return conversation
    if inbound.kind in OURS:
        return _exchanged(conversation)
    slots = conversation.slots
    if slots.get(identity.PROVED) == inbound.call and slots.get("phone") == inbound.phone:
        return _aside(together(conversation, inbound.phone), conversation.active_loop)
    return together(conversation, inbound.phone) if inbound.kind == "call_ended" else conversation


def erased(conversation: Conversation) -> Conversation:
    """What is left when the conversation is erased: nothing, or hers when an unproved caller asked for it."""
    if not conversation.hidden:
        return Conversation()
    return Conversation(
        slots=_open(conversation),
        hidden=conversation.hidden,
        addresses=conversation.addresses,
        stopped=conversation.stopped,
        rest=conversation.rest,
    )


def _open(conversation: Conversation) -> dict[str, Any]:
    return {name: conversation.slots[name] for name in OPEN if name in conversation.slots}


def _view(conversation: Conversation) -> dict[str, Any]:
    return {name: getattr(conversation, name) for name in VIEW}


def _hide(conversation: Conversation, call: str) -> Conversation:
    hidden = {"call": call, **_view(conversation)}
    slots = _open(conversation)
    if _forms(hidden):
        # that there is something to go on with, not what
        slots[identity.PROVED] = identity.WAITS
    return replace(conversation, **_view(Conversation(slots=slots)), hidden=hidden)


def _exchanged(conversation: Conversation) -> Conversation:
    """Hers in front, the caller's behind; done twice, as it was."""
    front = {name: conversation.hidden[name] for name in VIEW}
    behind = {"call": conversation.hidden["call"], **_view(conversation)}
    return replace(conversation, **front, hidden=behind)


def together(conversation: Conversation, phone: str) -> Conversation:
    """One view of both; what the caller began last goes on. `phone` is the citizen's own number."""
    if not conversation.hidden:
        return conversation
    hers, caller = conversation.hidden, _view(conversation)
    if caller["slots"].get("phone", phone) != phone:
        caller = _without_guest(caller)
    whole = replace(
        conversation,
        slots=_slots(hers, caller),
        events=[*hers["events"], *caller["events"]][-MAX_EVENTS:],
        active_loop=caller["active_loop"] or hers["active_loop"],
        offered=[*caller["offered"], *hers["offered"]],
        last_replies=caller["last_replies"] or hers["last_replies"],
        hidden={},
    )
    if caller["slots"].get("requested_slot") not in identity.SLOTS:
        return whole
    # it only waited for the proof, which she is herself now: nothing is done in her name before she says so again
    waiting = _aside(whole, {})
    return replace(waiting, slots={name: value for name, value in waiting.slots.items() if name != grievance.CONFIRM})


def _aside(whole: Conversation, open_in_call: dict[str, str]) -> Conversation:
    """Once she is proved the call goes on with what is open in it; what was open elsewhere is offered in the menu."""
    name = whole.active_loop.get("name")
    if not name or open_in_call:
        return whole
    slots = {**whole.slots, "paused": [*(whole.slots.get("paused") or []), name]}
    slots.pop("requested_slot", None)
    return replace(whole, slots=slots, active_loop={})


def _without_guest(caller: dict[str, Any]) -> dict[str, Any]:
    """Somebody proved another number in this call: it ends with the call, but for a filing that the city still owes."""
    slots = {name: value for name, value in caller["slots"].items() if name in (*OPEN, PENDING)}
    return {**_view(Conversation(slots=slots))}


def _slots(hers: dict[str, Any], caller: dict[str, Any]) -> dict[str, Any]:
    # what is open to the caller is as the caller left it: messages stopped, or wanted again
    before = {name: value for name, value in hers["slots"].items() if name not in OPEN}
    now = dict(caller["slots"])
    if now.get(identity.PROVED) in (identity.WAITS, identity.WANTED):
        del now[identity.PROVED]
    if not now.get(identity.PROVED) and hers["slots"].get("language"):
        # whoever that was does not decide in which language we write to her
        now |= {name: hers["slots"].get(name) for name in LANGUAGE}
    waiting, open_now = _forms(hers), _forms(caller)
    if set(waiting) & set(open_now):
        # the same journey anew: answers of the old one must not be taken for answers of this one
        before = {name: value for name, value in before.items() if name not in JOURNEY_SLOTS}
        waiting = []
    slots = {**before, **now}
    for name in JOINED_LISTS:
        if before.get(name) and now.get(name):
            slots[name] = [*before[name], *now[name]]
    for name in JOINED_TABLES:
        if before.get(name) and now.get(name):
            slots[name] = {**before[name], **now[name]}
    active = (caller["active_loop"] or hers["active_loop"]).get("name")
    slots["paused"] = [form for form in [*waiting, *open_now] if form != active] or None
    return {name: value for name, value in slots.items() if value is not None}


def _forms(view: dict[str, Any]) -> list[str]:
    """The journeys that are open in a view, the one she is in last."""
    name = view["active_loop"].get("name")
    return [*(view["slots"].get("paused") or []), *([name] if name else [])]
