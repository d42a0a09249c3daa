"""Recordings of calls at the provider: deleted there once we have them, or nobody needs them.

The turn that used one sets an alarm, so nothing is deleted that a repeated turn would look for. While the provider does
not do it, the alarm is set again. Such an alarm is no turn of the dialogue.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

import structlog

from bot.turn import TurnResult, Wake
from connectors.errors import ChannelError
from connectors.message import Inbound, Media

PAYLOAD = "/delete_recording"
#: Seconds until it is deleted, and until each further try; the first leaves time for the call.
TRIES = (600.0, 600.0, 3600.0, 6 * 3600.0, 86400.0, 86400.0, 86400.0)
#: (channel, media) → deleted at the provider of that channel. Raises `ChannelError`.
Delete = Callable[[str, Media], Awaitable[None]]
_log = structlog.get_logger(__name__)


async def leave(channel: str, media: Media) -> None:
    """Delete nothing, where nothing is anywhere else."""


def let_go(result: TurnResult, inbound: Inbound, note: Media, *, kept: bool) -> None:
    """Have a caller's recording deleted after the turn; `kept`: its words or a copy of it are with us.

    The one that is not, and that the conversation names for the officer to ask for, stays.
    """
    named = _number(note.ref) in json.dumps(result.conversation.slots)
    if inbound.call and (kept or not named):
        result.wakes.append(_alarm(note.ref, 0))


def is_deletion(inbound: Inbound) -> bool:
    """Whether the alarm of a recording rings."""
    return inbound.kind == "wake" and inbound.payload.startswith(PAYLOAD)


async def delete(inbound: Inbound, at_provider: Delete) -> list[Wake]:
    """Delete the recording for which the alarm rings; the alarm for the next try where that failed."""
    row = json.loads(inbound.payload.removeprefix(PAYLOAD))
    ref, tries = str(row["ref"]), int(row["tries"]) + 1
    try:
        await at_provider(inbound.channel, Media("audio", "", ref))
    except ChannelError as error:
        last = tries == len(TRIES)
        fault = type(error).__name__
        _log.warning("recording not deleted", channel=inbound.channel, fault=fault, code=error.code, again=not last)
        return [] if last else [_alarm(ref, tries)]
    return []


def _alarm(ref: str, tries: int) -> Wake:
    payload = PAYLOAD + json.dumps({"ref": ref, "tries": tries})
    return Wake(f"recording {_number(ref)}", TRIES[tries], payload)


def _number(ref: str) -> str:
    return ref.rstrip("/").rpartition("/")[2]
