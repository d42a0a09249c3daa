"""Long answers by SMS: three segments, then "M: more", and the rest only if she asks for it.

An SMS is words only, so choices become numbered lines and papers their links before anything is counted
(reference/channels.md 3.5).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.hearing import keywords
from bot.saying.catalogue import catalogue_of
from bot.saying.registered import SMS
from bot.state import Conversation
from bot.turn import TurnResult
from connectors.channels.render import Limits, render
from connectors.channels.segments import ROOM, alphabet, cheaper, cost, size
from connectors.channels.split import split
from connectors.message import Inbound, Media, Outbound

#: What one answer may cost without her asking for it.
SEGMENTS = 3
_UNCUT = Limits(body=100_000)


def paged(messages: Sequence[Outbound]) -> tuple[list[Outbound], str]:
    """The messages as they are sent now, and what is kept back of those by SMS; other channels' stay as they are."""
    sent: list[Outbound] = []
    messages = [part for message in messages for part in _apart(message)]
    for number, message in enumerate(messages):
        if message.channel not in SMS:
            sent.append(message)
            continue
        head, tail = cut(words(message), catalogue_of(message.language).say("sms-more", message.channel))
        sent.append(replace(message, text=head, choices=(), media=()))
        if tail:
            later = (words(one) for one in messages[number + 1 :] if one.channel in SMS)
            return sent, "\n".join([tail, *later])
    return sent, ""


def asks_for_rest(conversation: Conversation, inbound: Inbound) -> bool:
    """Whether she wrote "M", and something was kept back."""
    return bool(conversation.rest) and inbound.channel in SMS and keywords.word(inbound.text) == keywords.MORE


def next_page(conversation: Conversation, inbound: Inbound) -> TurnResult:
    """The next part of what was kept back; nothing else of the conversation changes."""
    language = str(conversation.slots.get("language") or "en")
    whole = Outbound(
        f"{inbound.message_id}-0", inbound.channel, inbound.sender, inbound.line, conversation.rest, language
    )
    sent, rest = paged([whole])
    return TurnResult(replace(conversation, rest=rest, updated_at=inbound.received_at or conversation.updated_at), sent)


def words(message: Outbound) -> str:
    """All of a message in words: its text, the numbered choices, the links of its papers. Pictures are left out."""
    parts = render(replace(message, media=_papers(message)), _UNCUT)
    return cheaper("\n".join(part.media.ref if part.media else part.text for part in parts))


def _papers(message: Outbound) -> tuple[Media, ...]:
    return tuple(one for one in message.media if one.kind == "document" and one.ref.startswith("http"))


def _apart(message: Outbound) -> tuple[Outbound, ...]:
    """The link of a paper in an SMS of its own where the words need the dear alphabet, so that it costs what links cost
    and is not cut off with the words. A text that is registered stays whole.
    """
    papers, rest = _papers(message), replace(message, media=())
    if message.channel not in SMS or message.template_required or not papers or alphabet(words(rest)) == "gsm7":
        return (message,)
    return rest, replace(message, message_id=f"{message.message_id}-paper", text="", choices=(), media=papers)


def cut(text: str, more: str) -> tuple[str, str]:
    """What goes out now, with the line `more` under it, and the rest; all of it and nothing where it is short."""
    if cost(text).segments <= SEGMENTS:
        return text, ""
    used = alphabet(text + more)
    room = SEGMENTS * ROOM[used][1] - size(f"\n{more}", used)
    head = split(text, room)[0]
    # what is escaped in the cheap alphabet takes two places and is counted as one by `split`
    while cost(f"{head}\n{more}").segments > SEGMENTS:
        room -= 1
        head = split(text, room)[0]
    return f"{head}\n{more}", text.lstrip()[len(head) :].lstrip()
