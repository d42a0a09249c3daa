"""What a turn sends, to whom and how: her answer, the SMS beside a call, news where she is reached."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from bot.outgoing import by_sms, paging, reach
from bot.outgoing.replies import Bubble, outbounds
from bot.saying.registered import stamped
from bot.state import Conversation
from bot.ulb import Ulb
from connectors.message import Inbound, Outbound


def outgoing(
    conversation: Conversation,
    places: Sequence[Inbound],
    bubbles: Sequence[Bubble],
    slots: dict[str, Any],
    ulb: Ulb,
    on: Collection[str] | None,
    now: float,
) -> tuple[list[Outbound], str]:
    """The messages, and what of an SMS is kept back.

    `conversation` is the one before the turn and `slots` those after it; `places` as `reach.places` has them, `on` the
    channels that are on, `now` in Unix seconds.
    """
    if not places:
        return [], ""
    inbound, language = places[0], str(slots.get("language") or "en")
    if inbound.kind in reach.NEWS_KINDS:
        replies = reach.news(conversation, places, bubbles, language, ulb, now)
    else:
        answer = outbounds(inbound, bubbles, language, slots, ulb.desk.phone)
        written = by_sms.written(inbound, bubbles, slots, reach.willing(conversation, on))
        replies = [stamped(reply, ulb) for reply in (*answer, *written)]
    return paging.paged(replies)
