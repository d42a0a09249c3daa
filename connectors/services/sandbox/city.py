"""The city in memory: its store, its clock, its switches, and the tables of `seed/`."""

from __future__ import annotations

import secrets
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from connectors.services.sandbox.kinds import KINDS
from connectors.services.sandbox.store import Store

SEED = Path(__file__).parent / "seed"
IST = timezone(timedelta(hours=5, minutes=30))
DAY_MS = 86_400_000
#: What CCRS puts in front of the code of a boundary (reference B14.14).
CCRS_PREFIX = "ADMIN_"
#: libyaml's loader where it is there: the tables are read in a tenth of the time.
_SAFE_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Faults:
    """What is wrong with the city today; see `faults.py` for what each switch does."""

    slow_ms: int = 0
    down: bool = False
    error_rate: float = 0.0
    error_status: int = 400
    lose_answer_of: list[str] = field(default_factory=list)
    lose_mode: str = "close"
    async_ms: int = 0
    paths: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    priority_required: bool = False
    strict_msg_id: bool = False
    per_second: int = 0
    no_demand_is_error: bool = False


@dataclass(frozen=True, slots=True)
class Options:
    """How this city was started. `events_secret` signs what is posted to `events_url`."""

    events_url: str = ""
    events_secret: str = ""
    public_url: str = ""


def wall_clock() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000


class City:
    """Everything a service needs. `now` gives epoch milliseconds, so a test can hold the clock."""

    def __init__(self, data: Path, options: Options, now: Callable[[], int] = wall_clock) -> None:
        data.mkdir(parents=True, exist_ok=True)
        self.data, self.options, self.now = data, options, now
        self.faults = Faults()
        self.link_key = secrets.token_bytes(16)
        self.store = Store(data / "city.sqlite", KINDS, now)

    def new_id(self) -> str:
        """A fresh UUID."""
        return str(uuid.uuid4())

    def today(self, at: int = 0) -> datetime:
        """The moment `at` (now if 0) on the town's clock."""
        return datetime.fromtimestamp((at or self.now()) / 1000, UTC).astimezone(IST)


@cache
def table(name: str) -> Any:
    """One data table of `seed/`, e.g. `table("tenants")`. Treat it as read-only."""
    return yaml.load((SEED / f"{name}.yml").read_text(encoding="utf-8"), Loader=_SAFE_LOADER)  # noqa: S506


def state_tenant() -> str:
    """The state under which citizens live, e.g. `pg`."""
    code: str = table("tenants")["state"]["code"]
    return code


def city_row(tenant: str) -> dict[str, Any] | None:
    """The row of a city tenant, `None` for the state and for strangers."""
    rows: list[dict[str, Any]] = table("tenants")["cities"]
    return next((row for row in rows if row["code"] == tenant), None)


def localities_of(tenant: str) -> list[dict[str, Any]]:
    """The localities of a city tenant."""
    towns = table("localities")
    rows: list[dict[str, Any]] = towns["localities"] if tenant == "pg.citya" else towns["other_city"]
    return rows if city_row(tenant) else []
