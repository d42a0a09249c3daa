"""What the two loops, worker and sender, have in common."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

#: Seconds that a loop waits for work at a time; also how long a stop may go unnoticed when idle.
IDLE_WAIT = 1.0
#: Seconds between attempts while the store is down.
STORE_PAUSE = 1.0
#: Seconds given to cancelled work to clean up.
_GRACE = 2.0


async def outcome_of(work: Coroutine[Any, Any, T], seconds: float) -> T | BaseException:
    """What `work` returned or raised, `TimeoutError` when it took longer than `seconds`.

    A loop must outlive whatever a turn or an adapter raises; it looks at the outcome instead of catching everything.
    """
    task = asyncio.ensure_future(work)
    try:
        await asyncio.wait({task}, timeout=seconds)
    finally:
        timed_out = task.cancel()
    if timed_out:
        await asyncio.wait({task}, timeout=_GRACE)
        return TimeoutError()
    return asyncio.CancelledError() if task.cancelled() else task.exception() or task.result()


def where(fault: BaseException) -> str:
    """A fault's type and place, never its message, which may carry a citizen's words."""
    frames = traceback.extract_tb(fault.__traceback__)
    place = f" at {Path(frames[-1].filename).stem}:{frames[-1].lineno}" if frames else ""
    return f"{type(fault).__name__}{place}"


async def pause(seconds: float, stop: asyncio.Event) -> None:
    """Sleep, but not beyond `stop`."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
