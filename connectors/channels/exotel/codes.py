"""Exotel's statuses and error codes as tables: what a word means for a message, and of which family a code is.

Facts: reference/channels.md 3.1, 3.4; developer.exotel.com/docs `sms-api/api-reference/status-codes`,
`sms-support/sms-status-codes`; support.exotel.com 3000120944 (DLT), 3000112255 (glossary). The two code tables on
Exotel's pages share no number, so both are here.
"""

from __future__ import annotations

from typing import Literal

from connectors.errors import SEND_ERRORS, ChannelError, SendRejected
from connectors.message import DeliveryState

Family = Literal["retry", "stopped", "bad-number", "content", "dlt", "policy", "config", "unknown"]

FAMILIES: dict[Family, tuple[int, ...]] = {
    # HTTP: too many requests.
    "retry": (429,),
    # On the Do Not Disturb register: send nothing more that she did not ask for.
    "stopped": (23005, 30004),
    "bad-number": (23010, 23020, 23035, 24105, 24120),
    # HTTP: our request is wrong. Also a text longer than its template allows.
    "content": (400, 404, 405, 409, 23186),
    # Entity, telemarketer, header or template is not registered, not active, or not the one of this text (3.4).
    "dlt": (
        *range(600, 640),
        *(23072, 23080, 23081, 23082, 23083, 23084, 23181, 23182, 23183, 23184, 23185, 23281),
        *(30001, 30002, 30003),
    ),
    # Taken for spam, refused or lost by an operator: for our operator.
    "policy": (23015, 23030, 23060, 24010, 24110, 24990),
    # HTTP: credentials, balance, permission.
    "config": (401, 402, 403),
}

#: What the operators' DLT platform says, for the log's reader; the numbers between are reserved by its groups.
DLT: dict[int, str] = {
    600: "ENTITY_NOT_FOUND",
    601: "ENTITY_NOT_REGISTERED",
    602: "ENTITY_INACTIVE",
    603: "ENTITY_BLACKLISTED",
    604: "INVALID_ENTITY_ID",
    610: "TELEMARKETER_NOT_REGISTERED",
    611: "TELEMARKETER_INACTIVE",
    612: "TELEMARKETER_BLACKLISTED",
    620: "HEADER_NOT_FOUND",
    621: "HEADER_INACTIVE",
    622: "HEADER_BLACKLISTED",
    623: "PEID_NOT_MATCHED_WITH_HEADER",
    630: "TEMPLATE_NOT_FOUND",
    631: "TEMPLATE_INACTIVE",
    632: "TEMPLATE_BLACKLISTED",
}

FAMILY_OF: dict[str, Family] = {str(code): family for family, codes in FAMILIES.items() for code in codes}

#: `Status` → our state; what is not here is answered 200 and forgotten. "sent" is the operator's word, not the phone's.
STATES: dict[str, DeliveryState] = {
    "queued": "queued",
    "sending": "queued",
    "submitted": "sent",
    "sent": "sent",
    "delivered": "delivered",
    "failed": "failed",
    "failed_dnd": "failed",
    "failed-dnd": "failed",
    "expired": "failed",
    "undelivered": "failed",
}
#: What a status says where no code comes with it.
NAMED = {"failed_dnd": "23005", "failed-dnd": "23005"}
#: `DetailedStatusCode` of a message that her phone has, though `Status` says no more than "sent".
ON_HER_PHONE = frozenset({"20000", "20005"})


def family(code: str) -> Family:
    """The family of an Exotel, DLT or HTTP code; "unknown" for one that is not in the table."""
    return FAMILY_OF.get(code, "unknown")


def send_error(code: str) -> ChannelError:
    """The error for a message that Exotel refused with `code`."""
    kind = family(code)
    name = DLT.get(int(code), "") if code.isdecimal() else ""
    message = " ".join(filter(None, (f"{kind}:", code, name)))
    return SEND_ERRORS.get(kind, SendRejected)(message, code=code)
