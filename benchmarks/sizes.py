"""How much is measured: in earnest, and for a look in passing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """Repetitions of each measurement."""

    citizens: int
    """Citizens whose turns are compared with Rasa's."""
    turns: int
    """Turns of each of them."""
    old: int
    """Turns behind the old citizen when she is compared with a young one."""
    rounds: int
    """Rounds of all talks that the old and the young one then say."""
    crowd: int
    """Citizens who write at once on the whole path; each says one talk."""
    seconds: int
    """Seconds of writing at half of the throughput, on each channel."""
    callers: int
    """Callers at the same time."""
    seconds_of_calls: int
    """Seconds for which they call."""
    parses: int
    """Messages that are only parsed."""
    trains: bool
    """Whether the model is trained anew, to see how long it takes."""


FULL = Size(
    citizens=2,
    turns=100,
    old=10_000,
    rounds=20,
    crowd=40,
    seconds=12,
    callers=50,
    seconds_of_calls=50,
    parses=1000,
    trains=True,
)
QUICK = Size(
    citizens=1,
    turns=10,
    old=200,
    rounds=2,
    crowd=4,
    seconds=2,
    callers=10,
    seconds_of_calls=12,
    parses=60,
    trains=False,
)
