"""What the processes do before they serve."""

from __future__ import annotations

import gc

from bot.processes import stop_looking_through_what_stays


def test_what_is_loaded_is_never_looked_through_again() -> None:
    model = [[number] for number in range(1000)]
    try:
        stop_looking_through_what_stays()
        assert gc.get_freeze_count() > len(model)
        assert not any(one is model for one in gc.get_objects())
    finally:
        gc.unfreeze()
