"""How much one visitor, and one address, may leave in the store: the page asks nobody for a login."""

from __future__ import annotations

from typing import Any, Protocol

from starlette.exceptions import HTTPException

from bot.mailroom.limits import Rate

#: A person photographs one problem from some sides; a shared address serves an office or a whole mobile network.
UPLOADS = Rate(seconds=20, burst=12)
UPLOADS_OF_ADDRESS = Rate(seconds=1, burst=120)


class Buckets(Protocol):
    """What it needs of `bot.mailroom`."""

    keys: Any

    def now(self) -> int:
        """Unix time in milliseconds."""

    async def run(self, script: str, keys: Any, *args: str | bytes | int | float) -> Any:
        """What a script returns. Raises `StoreError`."""


async def take(room: Buckets, name: str, rate: Rate) -> None:
    """Take one token of this name. Raises `HTTPException` 429 with the seconds to wait."""
    wait = int(await room.run("limit", [room.keys.bucket(name)], room.now(), rate.seconds * 1000, rate.burst, "0"))
    if wait > 0:
        raise HTTPException(429, headers={"Retry-After": str(wait // 1000 + 1)})
