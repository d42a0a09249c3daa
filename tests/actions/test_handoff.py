"""A person: she is told whether someone is at the desk now, and if not, when."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from actions.handoff import Handoff
from bot.languages import LANGUAGES
from connectors.message import Inbound
from tests.actions import conftest
from tests.actions.conftest import Stage

INDIA = ZoneInfo("Asia/Kolkata")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=INDIA)


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-11-29T12:00", {"en": "opens tomorrow at 10 am", "hi": "कल सुबह 10 बजे", "hi-Latn": "kal subah 10 baje"}),
        ("2026-11-30T07:30", {"en": "opens today at 10 am", "hi": "आज सुबह 10 बजे", "hi-Latn": "aaj subah 10 baje"}),
        (
            "2026-12-11T19:00",
            {
                "en": "opens on Monday, 14 December at 10 am",
                "hi": "सोमवार, 14 दिसंबर को सुबह 10 बजे",
                "hi-Latn": "Monday, 14 December ko subah 10 baje",
            },
        ),
    ],
)
async def test_a_closed_desk_says_when_it_opens(known: Stage, now: str, words: dict[str, str]) -> None:
    known.now = at(now)
    await known.play(Handoff())
    assert known.said == ["utter_human_handoff_closed"]
    said = dict(zip(LANGUAGES, known.words, strict=True))
    assert {language: part in said[language]["text"] for language, part in words.items()} == dict.fromkeys(words, True)
    assert "1800-000-1013" in said["en"]["text"]


@pytest.mark.parametrize(("call", "aside"), [("CA1", False), ("", True)])
async def test_what_a_caller_is_at_goes_on_where_nobody_takes_the_call(known: Stage, call: str, aside: bool) -> None:
    known.now, known.form = at("2026-11-29T12:00"), "grievance_form"
    known.inbound = Inbound("twilio_voice", "m1", "+919800000001", call=call)
    await known.play(Handoff())
    assert (known.slots.get("paused") == ["grievance_form"]) == aside


async def test_an_open_desk_says_so(known: Stage) -> None:
    known.now = at("2026-11-30T12:00")
    await known.play(Handoff())
    assert (known.said, known.facts[0]["open"]) == (["utter_human_handoff"], "now")
    assert "is open now" in known.words[0]["text"]


async def test_a_desk_without_hours_promises_nothing(known: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = conftest.CITY.desk.model_copy(update={"open": None})
    monkeypatch.setattr(conftest, "CITY", conftest.CITY.model_copy(update={"desk": desk}))
    await known.play(Handoff())
    assert (known.said, known.facts[0]["open"]) == (["utter_human_handoff"], "unknown")
    assert "open" not in known.words[0]["text"]
