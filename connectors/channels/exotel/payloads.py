"""Exotel's webhook fields ↔ our neutral messages. Facts: reference/channels.md 3.1; support.exotel.com 45270 (inbound).

An inbound SMS is a GET with its fields in the query, or a POST; a status is a POST. Exotel's pages do not say whether
a POST is a form or JSON, so both are read. Numbers come with a trunk 0.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from urllib.parse import parse_qs

from connectors.channels.base import WebhookRequest
from connectors.channels.clean import clean_inbound
from connectors.channels.exotel.codes import NAMED, ON_HER_PHONE, STATES, family
from connectors.errors import Malformed
from connectors.message import E164, Inbound, Status, stopped

#: Exotel sends some ten fields; more than this is an attempt to keep us busy.
MAX_FIELDS = 100
_INDIAN = re.compile(r"(?:\+?91|0)?([2-9]\d{9})")

Fields = Mapping[str, str]


def read_fields(request: WebhookRequest) -> Fields:
    """The fields of the query and, over them, of the body. Raises `Malformed`."""
    try:
        if request.headers.get("content-type", "").startswith("application/json"):
            sent = {name: str(value) for name, value in json.loads(request.body).items()}
        else:
            form = parse_qs(request.body.decode("utf-8"), keep_blank_values=True, max_num_fields=MAX_FIELDS)
            sent = {name: values[0] for name, values in form.items()}
    except (ValueError, AttributeError) as error:
        raise Malformed("body: neither a form nor a JSON object") from error
    return {**request.query, **sent}


def is_status(fields: Fields) -> bool:
    """Whether it is about one of our messages; what she wrote has a `Body`, even if a blank one."""
    return "Status" in fields and "Body" not in fields


def inbound(fields: Fields, channel: str, received_at: float) -> Inbound | None:
    """What she sent; `None` for an advertiser's header or a short code, whom nobody answers. Raises `Malformed`."""
    message_id, sender = _required(fields, "SmsSid"), e164(_required(fields, "From"))
    text = clean_inbound(fields.get("Body", ""))
    if not E164.fullmatch(sender):
        return None
    said = {"text": text} if text.strip() else {"kind": "unsupported", "text": text, "unsupported": "empty"}
    return Inbound(
        channel=channel,
        message_id=message_id,
        sender=sender,
        line=e164(fields.get("To", "")),
        phone=sender,
        received_at=received_at,
        **said,  # type: ignore[arg-type]
    )


def status(fields: Fields, ours: str, channel: str, received_at: float) -> Status | None:
    """The state of our message `ours`, `None` for a state that we do not follow. Raises `Malformed`."""
    provider_id, word = _required(fields, "SmsSid"), _required(fields, "Status").lower()
    code = fields.get("DetailedStatusCode", "").strip()
    state = "delivered" if code in ON_HER_PHONE and word in ("sent", "submitted") else STATES.get(word)
    if state is None:
        return None
    return Status(
        channel, state, ours, provider_id, (code or NAMED.get(word, "")) if state == "failed" else "", received_at
    )


def stop(fields: Fields, state: Status) -> tuple[Inbound, ...]:
    """That she has stopped, if this is why our message failed."""
    recipient = e164(fields.get("To", ""))
    if family(state.error_code) != "stopped" or not E164.fullmatch(recipient):
        return ()
    return (stopped(state.channel, recipient, state.message_id or state.provider_id),)


def e164(number: str) -> str:
    """An Indian number, however Exotel writes it, in E.164; anything else as it came."""
    bare = number.strip().strip('"').strip()
    found = _INDIAN.fullmatch(bare)
    return f"+91{found[1]}" if found else bare


def trunk(number: str) -> str:
    """An Indian number as Exotel names its own (`080…`); a header or anything else as it is."""
    return f"0{number[3:]}" if re.fullmatch(r"\+91\d{10}", number) else number


def _required(fields: Fields, name: str) -> str:
    value = fields.get(name, "").strip()
    if not value:
        raise Malformed(f"{name}: missing")
    return value
