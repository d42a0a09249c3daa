"""What she answers to an offer without pressing it: a bare yes, and words about a complaint that was closed."""

from __future__ import annotations

from typing import Any

import pytest

from actions.turn import payload
from bot.hearing.hearing import hear
from bot.state import Conversation
from connectors.message import Inbound

NUMBER = "PG-PGR-2026-11-23-001204"
REOPEN = {"title": "Not solved", "payload": payload("reopen_grievance", complaint_number=NUMBER)}
RATE = {"title": "Rate it", "payload": payload("rate_service", complaint_number=NUMBER)}
ERASE = {"title": "Erase it", "payload": payload("erase_data")}
TALK = {"title": "A person", "payload": payload("human_handoff")}


async def heard(intent: str, choices: list[dict[str, str]], *, form: str = "", sure: float = 0.9) -> dict[str, Any]:
    """Parse data of words of this intent, after a reply with these choices."""

    async def understand(text: str) -> dict[str, Any]:
        return {"text": text, "intent": {"name": intent, "confidence": sure}, "entities": []}

    replies = [{"text": "…", "choices": choices}, {"text": "…"}]
    loop = {"name": form} if form else {}
    conversation = Conversation(last_replies=replies, active_loop=loop, offered=[choices])
    return await hear(conversation, Inbound("webchat", "m1", "visitor", text="her words"), understand)


@pytest.mark.parametrize(
    ("intent", "choices", "form", "sure", "meant"),
    [
        ("affirm", [ERASE], "", 0.9, "erase_data"),
        ("affirm", [ERASE], "", 0.6, "affirm"),
        ("affirm", [ERASE, TALK], "", 0.9, "affirm"),
        ("affirm", [], "", 0.9, "affirm"),
        ("affirm", [TALK], "grievance_form", 0.9, "affirm"),
        ("deny", [ERASE], "", 0.9, "deny"),
    ],
)
async def test_a_yes_is_the_only_offer(
    intent: str, choices: list[dict[str, str]], form: str, sure: float, meant: str
) -> None:
    parse = await heard(intent, choices, form=form, sure=sure)
    assert parse["intent"]["name"] == meant


async def test_the_complaint_that_was_told_as_closed_is_known_to_the_actions() -> None:
    told = await heard("file_grievance", [REOPEN, RATE])
    assert told["metadata"]["closed"] == NUMBER
    assert (await heard("file_grievance", [RATE]))["metadata"]["closed"] == ""
