"""Single words of an SMS: found in any case and script, and never within a sentence."""

from __future__ import annotations

import pytest

from bot.hearing import keywords


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("STOP", "stop"),
        (" Stop. ", "stop"),
        ("stop all", "stop"),
        ("स्टॉप", "stop"),
        ("Message Band Karo", "stop"),
        ("संदेश बंद करो", "stop"),
        ("పోస్ట్", ""),
        ("END", "quit"),
        ("START", "start"),
        ("chalu karo", "start"),
        ("HELP", "help"),
        ("मदद", "help"),
        ("உதவி", "help"),
        ("M", "more"),
        ("m", "more"),
        ("और", "more"),
        ("aur", "more"),
        ("stop the noise at night", ""),
        ("मदद चाहिए भाई", ""),
        ("STATUS", ""),
        ("", ""),
    ],
)
def test_a_word_alone(text: str, word: str) -> None:
    assert keywords.word(text) == word


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("STATUS PG-PGR-2026-11-23-001204", "track_grievance"),
        ("status pg pgr 2026 11 23 001204", "track_grievance"),
        ("Status: 1204", "track_grievance"),
        ("स्थिति 1204", "track_grievance"),
        ("haal १२०४", "track_grievance"),
        ("BILL PG-PT-1013-000101", "view_dues"),
        ("बिल WS/1013/2025-26/000119", "view_dues"),
        ("PAY PG-PT-1013-000101", "pay_dues"),
        ("bhugtan PG-PT-1013-000101", "pay_dues"),
        ("status", ""),
        ("status please", ""),
        ("complaint 5 days no water", ""),
        ("bill of 2 houses", ""),
        ("please status 1204", ""),
        ("", ""),
    ],
)
def test_a_word_before_a_number(text: str, intent: str) -> None:
    assert keywords.intent(text) == intent


@pytest.mark.parametrize(
    ("text", "prescribed"), [("HELP", True), ("Stop.", True), ("मदद", False), ("madad", False), ("स्टॉप", False)]
)
def test_what_every_phone_company_tells_is_of_no_language(text: str, prescribed: bool) -> None:
    assert keywords.is_prescribed(text) is prescribed
