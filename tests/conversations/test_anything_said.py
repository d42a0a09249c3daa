"""Whatever she says, in whatever order, she is answered: talks drawn from the development set and from what we offer.

What the answers should be is in the golden conversations; here nobody knows what comes next, least of all us.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from random import Random

import pytest
from citizens import GANDHI_CHOWK

from bot.chat import TerminalPorts
from bot.model.evaluation import read_dev
from bot.state import Conversation
from connectors.message import Choice, Inbound, Location, Media

CHANNELS = ("webchat", "twilio_whatsapp", "meta_whatsapp", "twilio_sms", "twilio_voice")
#: What people answer to any question, fitting or not.
ANSWERS = (
    *("1", "2", "3", "haan", "yes", "नहीं", "no", "back", "wapas", "cancel", "menu", "repeat", "skip", "ok", "M", "?"),
    *("9800000001", "123456", "500", "12, gandhi chowk", "Gandhi Chowk", "STATUS", "START", "हिंदी में", "english", "👍"),
)
PHOTO = {"kind": "media", "media": (Media("image", "image/jpeg", "dot"),)}
PIN = {"kind": "location", "location": Location(*GANDHI_CHOWK)}
TURNS = 15
#: A state bounded as promised (docs/decisions/bounded-state.md) is below this many bytes; five offers of forty places
#: each, in Hindi, are most of it.
MOST = 64_000


def next_words(draw: Random, channel: str, offered: list[Choice], said: list[str]) -> dict[str, object]:
    """One thing to do: press or name what was offered, answer at random, send something, or say something new."""
    if offered and draw.random() < 0.45:
        choice = draw.choice(offered)
        pressed = {"kind": "choice", "payload": choice.payload, "text": choice.title}
        return {"text": choice.title} if channel in ("twilio_sms", "twilio_voice") else pressed
    if channel != "twilio_voice" and draw.random() < 0.1:
        return draw.choice((PHOTO, PIN))
    return {"text": draw.choice(ANSWERS if draw.random() < 0.3 else said)}


@pytest.mark.slow
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("seed", range(15))
async def test_she_is_answered_whatever_she_says(theatre, seed):
    draw, channel, language = Random(seed), CHANNELS[seed % 5], ("en", "hi", "hi-Latn")[seed % 3]
    said = [row["text"] for row in read_dev() if row["language"] == language and row["intent"] != "stop_notifications"]
    await theatre.curtain(frozenset({channel}), {}, {}, pushes=False)
    phone = "" if channel == "webchat" else "+919800000001"
    call = {"call": f"CA{seed}"} if channel == "twilio_voice" else {}
    conversation, ports, offered, talk = Conversation(), TerminalPorts(), [], []
    for turn in range(TURNS):
        does = {"kind": "call"} if call and not turn else next_words(draw, channel, offered, said)
        inbound = Inbound(
            channel, f"any-{seed}-{turn}", phone or "visitor", phone=phone, received_at=theatre.clock(), **does, **call
        )
        result = await theatre.engine.turn(conversation, inbound, ports)
        conversation = result.conversation
        offered = [choice for reply in result.replies for choice in reply.choices]
        talk.append((does.get("text", does.get("kind")), [reply.text for reply in result.replies]))
        assert result.replies or does.get("text") == "👍", talk
        assert not [reply.text for reply in result.replies if {"{", "}"} & set(reply.text)], talk
    assert len(json.dumps(asdict(conversation), default=str, ensure_ascii=False).encode()) < MOST
