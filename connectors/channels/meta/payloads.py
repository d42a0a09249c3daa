"""Meta's webhooks → our neutral messages. Facts: reference/channels.md 2.2.

One request brings many messages and statuses, in any order and again for seven days. What cannot be read of one of
them must not cost the others: it is left out and logged by its field, since a refusal brings the whole batch back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import structlog

from connectors.channels.body import json_object
from connectors.channels.meta.codes import STATES, family
from connectors.channels.meta.contents import Fields, content, items, mapping, required
from connectors.errors import Malformed
from connectors.message import Inbound, Status, stopped

T = TypeVar("T")

#: What she does without saying something to us: a reaction to a message, a changed number, a message taken back.
#: An answer would be noise to her and a cost to the city; a new number is a new citizen, who proves herself anew.
QUIET = frozenset({"reaction", "system", "revoke"})
#: Later than any time in seconds of this century: it is in milliseconds then.
_MILLISECONDS_FROM = 1e11
_PHONE = re.compile(r"[1-9]\d{6,14}")
_NO_DIGIT = re.compile(r"\D")
_USER_ID = re.compile(r"[A-Z]{2}\.[A-Za-z0-9]{1,128}")
_CATEGORY = re.compile(r"[a-z_]{1,40}")

log = structlog.get_logger(__name__)


def read(body: bytes, channel: str, number_id: str, now: float) -> tuple[tuple[Inbound, ...], tuple[Status, ...]]:
    """All messages and statuses for our number (`phone_number_id`), in their order; `now` in Unix seconds.

    Raises `Malformed` if the body is no JSON object.
    """
    inbound: list[Inbound] = []
    statuses: list[Status] = []
    for value in _values(json_object(body), number_id):
        inbound += _messages(value, channel, now)
        statuses += _all(items(value, "statuses"), lambda item: status_of(item, channel, now))
        inbound += _all(items(value, "statuses"), lambda item: _stop_of(item, channel))
        for error in items(value, "errors"):
            log.warning("meta reports an error", code=str(error.get("code", ""))[:20])
    return tuple(inbound), tuple(statuses)


def _messages(value: Fields, channel: str, now: float) -> Iterator[Inbound]:
    # for display: in some of Meta's answers it has blanks and brackets
    line = _e164(_NO_DIGIT.sub("", str(mapping(value, "metadata").get("display_phone_number"))))
    return _all(items(value, "messages"), lambda item: message_of(item, channel, line, now))


def message_of(item: Fields, channel: str, line: str, now: float) -> Inbound | None:
    """One element of `messages`, `None` for what needs no answer. Raises `Malformed` if it has no id or no sender."""
    kind = str(item.get("type"))
    if kind in QUIET:
        return None
    phone = _e164(item.get("from"))
    user_id = item.get("from_user_id")
    if not phone and not (isinstance(user_id, str) and _USER_ID.fullmatch(user_id)):
        raise Malformed("from: neither a number nor a user id")
    message_kind, fields = content(item, kind)
    return Inbound(
        channel=channel,
        message_id=required(item, "id"),
        sender=phone or str(user_id),
        line=line,
        phone=phone,
        received_at=_time(item, now),
        kind=message_kind,
        **fields,
    )


def status_of(item: Fields, channel: str, now: float) -> Status | None:
    """One element of `statuses`, `None` for a state that we do not follow. Raises `Malformed` if it has no id."""
    state = STATES.get(str(item.get("status")))
    if state is None:
        return None
    ours = item.get("biz_opaque_callback_data")
    return Status(
        channel,
        state,
        message_id=ours if isinstance(ours, str) else "",
        provider_id=required(item, "id"),
        error_code=_error_code(item),
        at=_time(item, now),
        category=_category(mapping(item, "pricing")),
    )


def _stop_of(item: Fields, channel: str) -> Inbound | None:
    """That she has stopped, if this is why our message failed."""
    phone = _e164(item.get("recipient_id"))
    return stopped(channel, phone, required(item, "id")) if phone and family(_error_code(item)) == "stopped" else None


def _error_code(item: Fields) -> str:
    errors = items(item, "errors")
    return str(errors[0].get("code", "")) if errors else ""


def _values(data: Fields, number_id: str) -> Iterator[Fields]:
    """The `value`s that are about messages of our number; other fields and the account's other numbers are not ours."""
    for entry in items(data, "entry"):
        for change in items(entry, "changes"):
            value = mapping(change, "value")
            if change.get("field") == "messages" and mapping(value, "metadata").get("phone_number_id") == number_id:
                yield value


def _all(found: Iterable[Fields], read_one: Callable[[Fields], T | None]) -> Iterator[T]:
    """What can be read of them."""
    for item in found:
        try:
            one = read_one(item)
        except Malformed as error:
            log.warning("item left out", field=str(error))
            continue
        if one is not None:
            yield one


def _e164(digits: object) -> str:
    """A number as Meta writes it, without a plus, in E.164; "" for anything else."""
    plain = digits.removeprefix("+") if isinstance(digits, str) else ""
    return f"+{plain}" if _PHONE.fullmatch(plain) else ""


def _time(item: Fields, now: float) -> float:
    """When it was said, in Unix seconds; never later than `now`, which stands for a time that cannot be read."""
    stamp = str(item.get("timestamp"))
    seconds = float(stamp) if stamp.isascii() and stamp.isdecimal() and len(stamp) < 20 else now
    return min(now, seconds / 1000 if seconds > _MILLISECONDS_FROM else seconds)


def _category(pricing: Fields) -> str:
    """What it is priced as, such as `utility`; `utility-free` where Meta does not bill it."""
    category = pricing.get("category")
    if not isinstance(category, str) or not _CATEGORY.fullmatch(category):
        return ""
    return category if pricing.get("billable", True) else f"{category}-free"
