"""The state survives its bytes, and nothing else does."""

from __future__ import annotations

import json

import pytest

from bot.state import VERSION, Conversation

FULL = Conversation(
    slots={"language": "hi", "grievance_place": {"code": "A", "words": "गांधी चौक"}},
    events=[{"who": "bot", "text": "नमस्ते"}],
    active_loop={"name": "grievance_form"},
    offered=[[{"title": "1", "payload": "/go_on"}]],
    last_replies=[{"text": "नमस्ते"}],
    misses=1,
    updated_at=1_800_000_000.5,
)


def test_what_was_dumped_is_loaded() -> None:
    assert Conversation.load(FULL.dump()) == FULL


def test_it_is_compact_and_keeps_scripts() -> None:
    assert "गांधी".encode() in FULL.dump()
    assert b": " not in FULL.dump()


@pytest.mark.parametrize("raw", [None, b"", b"{}", json.dumps({"version": VERSION + 1, "new": 1}).encode()])
def test_nothing_or_another_version_is_a_new_conversation(raw: bytes | None) -> None:
    assert Conversation.load(raw) == Conversation()


def test_two_conversations_share_nothing() -> None:
    one, other = Conversation(), Conversation()
    one.slots["language"] = "hi"
    assert other.slots == {}
