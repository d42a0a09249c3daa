"""Was it sent? Twilio knows no idempotency key, so after a lost answer its own list of messages is read.

Facts: reference/channels.md 1.5, 1.6 (a server error leaves the outcome unknown: reconcile first).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from connectors.errors import SendUnknown
from connectors.http import Call

#: How many of her latest messages are looked through.
PAGE = 20
#: Seconds by which Twilio's clock may differ from ours.
SKEW = 30.0


def listing(path: str, form: Mapping[str, str]) -> Call:
    """The call that lists the latest messages between the two numbers of `form`."""
    params: dict[str, str | int] = {"To": form["To"], "From": form["From"], "PageSize": PAGE}
    # Asked once: the sender waits, and "unknown" is an honest answer.
    return Call("GET", path, params=params, template="/2010-04-01/Accounts/{sid}/Messages.json")


def find_sent(listed: Any, form: Mapping[str, str], *, since: float, known: Collection[str]) -> str:
    """The `MessageSid` of the message that `form` asked for after `since` (Unix seconds), "" if there is none.

    `listed` is the JSON that answered `listing`, `known` are the ids of other messages of ours.
    Raises `SendUnknown` when it is no list of messages.
    """
    try:
        for item in listed["messages"]:
            created = parsedate_to_datetime(item["date_created"]).timestamp()
            if item["body"] == form["Body"] and item["sid"] not in known and created >= since - SKEW:
                return str(item["sid"])
    except (ValueError, KeyError, TypeError) as error:
        raise SendUnknown("messages: not a list of messages") from error
    return ""
