"""When the people behind the assistant are there, as a city file says it, in India's clock."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, model_validator

INDIA_TIME = ZoneInfo("Asia/Kolkata")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
#: How far ahead the next opening is looked for.
AHEAD = 60


class OpenHours(BaseModel):
    """The days and hours of a desk that is open once a day, without its holidays."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    days: list[Day] = Field(min_length=1)
    start: time
    """In quotes, such as "10:00"."""
    end: time
    weeks_off: dict[Day, list[int]] = Field(default_factory=dict)
    """Weekday → which of the month are off: `{sat: [2, 4]}` for second and fourth Saturdays."""
    holidays: list[date] = Field(default_factory=list)

    @model_validator(mode="after")
    def _is_a_day(self) -> Self:
        if self.start >= self.end:
            raise ValueError("start: expected a time before end")
        return self

    def opens(self, now: datetime) -> datetime | None:
        """`now` while it is open, else when it opens next; `None` if not within two months. `now` has a time zone."""
        here = now.astimezone(INDIA_TIME)
        for ahead in range(AHEAD):
            day = here.date() + timedelta(days=ahead)
            begin, end = (datetime.combine(day, at, INDIA_TIME) for at in (self.start, self.end))
            if here < end and self._is_open_on(day):
                return now if begin <= here else begin
        return None

    def _is_open_on(self, day: date) -> bool:
        name = DAYS[day.weekday()]
        which_of_month = (day.day - 1) // 7 + 1
        off = day in self.holidays or which_of_month in self.weeks_off.get(name, [])  # type: ignore[call-overload]
        return name in self.days and not off
