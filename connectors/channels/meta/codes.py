"""Meta's error codes as one table: which family a code is of, and what a family means for the message.

Facts: reference/channels.md 2.6 (errors), 2.2 (statuses), 2.5 (the wait after 131056).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from connectors.errors import ChannelError, SendRejected, SendRetryable, SendStopped, SendUnknown
from connectors.message import DeliveryState

Family = Literal[
    "throttle",
    "pair",
    "transient",
    "access",
    "window",
    "unreachable",
    "stopped",
    "withheld",
    "config",
    "content",
    "template",
    "identity",
    "other",
    "unknown",
]

FAMILIES: dict[Family, tuple[int, ...]] = {
    # Too much in all: back off.
    "throttle": (4, 80007, 130429, 131048, 133016),
    # Too much to her.
    "pair": (131056,),
    # Meta's fault, or our media could not be fetched just now.
    "transient": (1, 2, 131000, 131016, 131053, 131057, 133004),
    # The access token is wrong or over: nothing was done, and it goes on when the operator has set a new one.
    "access": (0, 190),
    # Her 24 hours are over: only an approved template reaches her.
    "window": (131047,),
    "unreachable": (131021, 131026, 131030, 131062),
    # She stopped our messages: send nothing more that she did not ask for.
    "stopped": (131050,),
    # Meta, not she, did not want this one: the next may go.
    "withheld": (130472, 130497, 131049, 131064),
    # Permissions, payment or registration: for the operator.
    "config": (3, 10, *range(200, 300), 368, 131005, 131031, 131037, 131042, 131044, 131045, 133010),
    # Our message is wrong: for a developer.
    "content": (100, 131008, 131009, 131051, 131052, 132000, 132001, 132005, 132007, 132008, 132012, 135000),
    "template": (132015, 132016, 132068, 132069),
    "identity": (137000,),
    # Groups, calls and flows, of which we use none.
    "other": (131020, 131041, *range(131200, 131300), *range(138000, 138019), *range(139000, 139005)),
}

#: Families after which the same message may be sent again; value: seconds to wait, `None` leaves that to the sender.
AGAIN: dict[Family, float | None] = {"throttle": None, "pair": None, "transient": None, "access": 300.0}

FAMILY_OF: dict[str, Family] = {str(code): family for family, codes in FAMILIES.items() for code in codes}

#: `status` → our state; what is not here ("deleted", what comes tomorrow) is answered 200 and forgotten.
STATES: dict[str, DeliveryState] = {
    "sent": "sent",
    "delivered": "delivered",
    "read": "read",
    "played": "read",
    "failed": "failed",
}

#: After 131056: 1, 4, 16, 64 … seconds, no longer than this.
LONGEST_PAIR_WAIT = 256.0


def family(code: str) -> Family:
    """The family of one of Meta's error codes; "unknown" for one that is not in the table."""
    return FAMILY_OF.get(code, "unknown")


def pair_wait(times: int) -> float:
    """Seconds to wait after 131056 came `times` times before."""
    return float(min(LONGEST_PAIR_WAIT, 4.0**times))


def send_error(http_status: int, answer: Any, retry_after: float | None = None) -> ChannelError:
    """The error for a request that was answered with `http_status` and this JSON (`None`: no JSON).

    A server error without a code of the table leaves it open whether the message was taken.
    """
    error = answer.get("error") if isinstance(answer, Mapping) else None
    code = str(error.get("code", "")) if isinstance(error, Mapping) else ""
    kind = family(code)
    message, code = f"{kind}: {code or 'no code'}", code or f"http-{http_status}"
    if kind in AGAIN:
        return SendRetryable(message, code=code, retry_after=AGAIN[kind] if retry_after is None else retry_after)
    if kind == "unknown" and http_status >= 500:
        return SendUnknown(message, code=code)
    return (SendStopped if kind == "stopped" else SendRejected)(message, code=code)
