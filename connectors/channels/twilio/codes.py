"""Twilio's error codes as one table: which family a code is of, and what a family means for the message.

Facts: reference/channels.md 1.6; each code is explained at https://www.twilio.com/docs/api/errors/<code>.
"""

from __future__ import annotations

from typing import Literal

from connectors.errors import SEND_ERRORS, ChannelError, SendRejected
from connectors.message import DeliveryState

Family = Literal["retry", "template", "stopped", "bad-number", "content", "dlt", "policy", "config", "unknown"]

FAMILIES: dict[Family, tuple[int, ...]] = {
    "retry": (20429, 63009, 63010, 63012, 63017, 63018),
    # Her 24 hours are over: only an approved template (`ContentSid`) reaches her.
    "template": (63016,),
    # She stopped or blocked the city: send nothing more that she did not ask for.
    "stopped": (21610, 63014, 63033),
    "bad-number": (21211, 21614, 30003, 30005, 30006, 63003, 63024),
    # Our message is wrong: for a developer.
    "content": (
        *(21617, 21620, 21656),
        *(63005, 63021, 63027, 63028, 63030, 63034, 63037, 63040, 63041),
    ),
    # Entity or template is not registered as it was sent (India's DLT, 3.4): for the operator.
    "dlt": (21900, 21901),
    # Filtered or over a daily limit: for the operator.
    "policy": (30001, 30004, 30007, 21611, 30036, 63013, 63026, 63032, 63036, 63038),
    # Credentials, sender or permissions are wrong: wake somebody.
    "config": (20003, 21212, 21408, 21606, 21659, 21910, 63001, 63002, 63007, 63008, 63015, 63020),
}

FAMILY_OF: dict[str, Family] = {str(code): family for family, codes in FAMILIES.items() for code in codes}

#: `MessageStatus` → our state (reference/channels.md 1.4); what is not here is answered 200 and forgotten.
STATES: dict[str, DeliveryState] = {
    "accepted": "queued",
    "scheduled": "queued",
    "queued": "queued",
    "sending": "queued",
    "sent": "sent",
    "delivered": "delivered",
    "partially_delivered": "delivered",
    "read": "read",
    "undelivered": "failed",
    "failed": "failed",
    "canceled": "failed",
}


def family(code: str) -> Family:
    """The family of a Twilio error code; "unknown" for one that is not in the table."""
    return FAMILY_OF.get(code, "unknown")


def send_error(code: str, retry_after: float | None = None) -> ChannelError:
    """The error for a message that Twilio refused with `code`. `retry_after` is in seconds."""
    kind = family(code)
    message = f"{kind}: https://www.twilio.com/docs/api/errors/{code}" if code else kind
    return SEND_ERRORS.get(kind, SendRejected)(message, code=code, retry_after=retry_after)
