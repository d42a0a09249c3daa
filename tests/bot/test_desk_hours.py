"""Whether the desk is open, and when it opens next, by India's clock."""

from __future__ import annotations

from datetime import datetime

import pytest
from pydantic import ValidationError

from bot.desk_hours import INDIA_TIME, OpenHours

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri"]
HOURS = OpenHours.model_validate(
    {
        "days": [*WEEKDAYS, "sat"],
        "start": "10:00",
        "end": "17:30",
        "weeks_off": {"sat": [2]},
        "holidays": ["2026-12-25"],
    }
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=INDIA_TIME)


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-11-30T12:00", "2026-11-30T12:00"),  # a Monday
        ("2026-11-30T10:00", "2026-11-30T10:00"),
        ("2026-11-30T09:59", "2026-11-30T10:00"),
        ("2026-11-30T17:29", "2026-11-30T17:29"),
        ("2026-11-30T17:30", "2026-12-01T10:00"),
        ("2026-11-29T12:00", "2026-11-30T10:00"),  # a Sunday
        ("2026-12-05T12:00", "2026-12-05T12:00"),  # the first Saturday
        ("2026-12-12T12:00", "2026-12-14T10:00"),  # the second
        ("2026-12-11T20:00", "2026-12-14T10:00"),
        ("2026-12-19T12:00", "2026-12-19T12:00"),  # the third
        ("2026-12-25T12:00", "2026-12-26T10:00"),
        ("2026-12-31T18:00", "2027-01-01T10:00"),
    ],
)
def test_it_opens(now: str, opens: str) -> None:
    assert HOURS.opens(at(now)) == at(opens)


def test_the_clock_is_indias() -> None:
    assert HOURS.opens(datetime.fromisoformat("2026-11-30T04:29:00+00:00")) == at("2026-11-30T10:00")


def test_a_desk_that_never_opens_says_so() -> None:
    always_off = {"sat": [1, 2, 3, 4, 5]}
    hours = OpenHours.model_validate({"days": ["sat"], "start": "10:00", "end": "17:00", "weeks_off": always_off})
    assert hours.opens(at("2026-11-30T12:00")) is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"days": ["monday"]}, "days"),
        ({"days": []}, "days"),
        ({"start": "ten"}, "start"),
        ({"start": "18:00"}, "start"),
        ({"weeks_off": {"xyz": [1]}}, "weeks_off"),
        ({"holidays": ["Diwali"]}, "holidays"),
        ({"shut": []}, "shut"),
    ],
)
def test_wrong_hours_are_named(changes: dict[str, object], field: str) -> None:
    fields = {"days": WEEKDAYS, "start": "10:00", "end": "17:00", **changes}
    with pytest.raises(ValidationError, match=field):
        OpenHours.model_validate(fields)
