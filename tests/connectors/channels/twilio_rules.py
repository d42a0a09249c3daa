"""What the stand-in knows of Twilio: how it signs, what it accepts, what she would see (reference/channels.md 1)."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any
from urllib.parse import urlencode

from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]

ACCOUNT = "AC00000000000000000000000000000001"
TOKEN = "example-auth-token-0000000000000000"

Params = Mapping[str, str] | Iterable[tuple[str, str]]


def sign(url: str, params: Params = (), token: str = TOKEN) -> str:
    """The `X-Twilio-Signature` of a form POST of `params` to `url`."""
    fields = params.items() if isinstance(params, Mapping) else params
    form: dict[str, list[str]] = {}
    for name, value in fields:
        form.setdefault(name, []).append(value)
    return str(RequestValidator(token).compute_signature(url, _MultiDict(form)))


def signed_form(url: str, params: Params, token: str = TOKEN) -> tuple[bytes, dict[str, str]]:
    """Body and headers of a webhook as Twilio would send it."""
    pairs = list(params.items() if isinstance(params, Mapping) else params)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Twilio-Signature": sign(url, pairs, token)}
    return urlencode(pairs).encode(), headers


class _MultiDict(dict[str, list[str]]):
    def getlist(self, name: str) -> list[str]:
        return self[name]


@dataclass(slots=True)
class SentMessage:
    """One accepted message. `form` is the request's; `body`, `buttons`, `rows` what she would see."""

    sid: str
    form: dict[str, str]
    body: str
    buttons: list[dict[str, str]] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)
    media: list[str] = field(default_factory=list)
    created: float = field(default_factory=time.time)

    @property
    def to(self) -> str:
        """Her number, E.164."""
        return self.form["To"].removeprefix("whatsapp:")


class Refused(Exception):
    """A Twilio error: HTTP status and code."""

    def __init__(self, status: int, code: int, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.status, self.code, self.headers = status, code, headers


def resource(message: SentMessage) -> dict[str, Any]:
    return {
        "sid": message.sid,
        "status": "queued",
        "body": message.body,
        "to": message.form["To"],
        "from": message.form["From"],
        "date_created": formatdate(message.created),
        "error_code": None,
        "num_segments": "1",
    }


def show(message: SentMessage, content: dict[str, Any], variables: dict[str, str]) -> None:
    ((kind, shape),) = content["types"].items()
    message.body = re.sub(r"{{(\d+)}}", lambda match: variables[match[1]], shape["body"])
    if len(message.body) > 1024 or not message.body:
        raise Refused(400, 21617)
    if kind == "twilio/quick-reply":
        if len(shape["actions"]) > 3:
            raise Refused(400, 63028)
        message.buttons = shape["actions"]
    else:
        message.rows = shape["items"]


def check_content(data: dict[str, Any]) -> None:
    """The limits of quick replies and lists. Raises `Refused`."""
    if not re.fullmatch(r"[a-z]{2,3}", data["language"]):
        raise Refused(400, 20001)
    ((kind, shape),) = data["types"].items()
    actions, items = shape.get("actions", []), shape.get("items", [])
    good = (
        kind in ("twilio/quick-reply", "twilio/list-picker")
        and (actions or 1 <= len(items) <= 10)
        and all(0 < len(action["title"]) <= 20 and len(action["id"]) <= 256 for action in actions)
        and all(0 < len(item["item"]) <= 24 and len(item["id"]) <= 200 for item in items)
        and all(len(item.get("description", "")) <= 72 for item in items)
        and (actions or 0 < len(shape["button"]) <= 20)
    )
    if not good:
        raise Refused(400, 20001)
