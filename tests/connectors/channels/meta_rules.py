"""What the stand-in knows of Meta: what it accepts, what she would see, how it writes (reference/channels.md 2)."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SECRET = "example-app-secret"
ACCESS_TOKEN = "example-access-token-0000000000000000"
VERIFY_TOKEN = "example-verify-token"
ACCOUNT, NUMBER_ID, LINE = "100000000000001", "200000000000002", "+911140000000"
WEBHOOK = "/channels/meta/webhook"

Body = dict[str, Any]
_TO, _RECIPIENT = re.compile(r"[1-9]\d{6,14}"), re.compile(r"[A-Z]{2}\.[A-Za-z0-9]{1,128}")


class Refused(Exception):
    """One of Meta's errors: HTTP status and code."""

    def __init__(self, status: int, code: int, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.status, self.code, self.headers = status, code, headers


@dataclass(slots=True)
class SentMessage:
    """One accepted message. `request` is the JSON that came; the rest is what she would see."""

    id: str
    request: Body
    body: str = ""
    buttons: list[dict[str, str]] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)
    media: list[str] = field(default_factory=list)
    location: Body | None = None
    asks_location: bool = False
    template: Body | None = None
    lost: bool = False
    """Whether it was taken and will never arrive, because her 24 hours are over."""

    @property
    def to(self) -> str:
        """Her number in E.164, or her user id."""
        return f"+{self.request['to']}" if "to" in self.request else str(self.request["recipient"])

    @property
    def ours(self) -> str:
        """The id that we gave it."""
        return str(self.request.get("biz_opaque_callback_data", ""))


def signed(
    value: Body | list[Body], secret: str = SECRET, field_name: str = "messages"
) -> tuple[bytes, dict[str, str]]:
    """Body and headers of a webhook with one `value` or several, as Meta writes and signs it: `\\uXXXX`, no blanks."""
    values = value if isinstance(value, list) else [value]
    changes = [{"field": field_name, "value": each} for each in values]
    envelope = {"object": "whatsapp_business_account", "entry": [{"id": ACCOUNT, "changes": changes}]}
    body = json.dumps(envelope, ensure_ascii=True, separators=(",", ":")).encode()
    digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return body, {"Content-Type": "application/json", "X-Hub-Signature-256": f"sha256={digest}"}


def value(number_id: str = NUMBER_ID, **more: Any) -> Body:
    """A change's `value`, with `messages=[…]` or `statuses=[…]`."""
    metadata = {"display_phone_number": LINE.removeprefix("+"), "phone_number_id": number_id}
    return {"messaging_product": "whatsapp", "metadata": metadata, **more}


def check(body: Body) -> None:
    """What all messages need. Raises `Refused`."""
    _need(body.get("messaging_product") == "whatsapp", 100)
    to, recipient = body.get("to"), body.get("recipient")
    _need((to is None) != (recipient is None), 131008)
    _need(bool(_TO.fullmatch(str(to)) if to is not None else _RECIPIENT.fullmatch(str(recipient))), 131009)
    _need(len(body.get("biz_opaque_callback_data", "")) <= 512, 131009)
    _need(isinstance(body.get(str(body.get("type"))), dict), 131008)


def show(message: SentMessage, templates: Mapping[tuple[str, str], int]) -> None:
    """Fill in what she sees, within the limits. Raises `Refused`."""
    kind = message.request["type"]
    content: Body = message.request[kind]
    if kind == "text":
        message.body = _within(content.get("body"), 4096)
    elif kind == "interactive":
        _show_interactive(message, content)
    elif kind in ("image", "video", "audio", "document"):
        _need(str(content.get("link", "")).startswith("https://"), 131053)
        _need("caption" not in content or kind != "audio", 100)
        message.body = _within(content["caption"], 1024) if "caption" in content else ""
        message.media.append(content["link"])
    elif kind == "location":
        _need(abs(content["latitude"]) <= 90 and abs(content["longitude"]) <= 180, 131009)
        message.location, message.body = content, content.get("name", "")
    elif kind == "template":
        _show_template(message, content, templates)
    else:
        raise Refused(400, 131051)


def _show_interactive(message: SentMessage, content: Body) -> None:
    message.body = _within(content["body"].get("text"), 1024)
    action = content["action"]
    if content["type"] == "button":
        message.buttons = [button["reply"] for button in action["buttons"]]
        _need(1 <= len(message.buttons) <= 3, 131009)
        _rows(message.buttons, 256, 20)
        _need(len({button["title"] for button in message.buttons}) == len(message.buttons), 131009)
    elif content["type"] == "list":
        _within(action.get("button"), 20)
        sections = action["sections"]
        _need(len(sections) == 1 or all(section.get("title") for section in sections), 131009)
        message.rows = [row for section in sections for row in section["rows"]]
        _need(1 <= len(message.rows) <= 10, 131009)
        _rows(message.rows, 200, 24)
    else:
        _need(content["type"] == "location_request_message" and action == {"name": "send_location"}, 131009)
        message.asks_location = True


def _rows(rows: list[dict[str, str]], longest_id: int, longest_title: int) -> None:
    for row in rows:
        _within(row.get("id"), longest_id)
        _within(row.get("title"), longest_title)
        if "description" in row:
            _within(row["description"], 72)
    _need(len({row["id"] for row in rows}) == len(rows), 131009)


def _show_template(message: SentMessage, content: Body, templates: Mapping[tuple[str, str], int]) -> None:
    name = (content["name"], content["language"]["code"])
    if name not in templates:
        raise Refused(404, 132001)
    filled = [p["text"] for c in content["components"] if c["type"] == "body" for p in c["parameters"]]
    _need(len(filled) == templates[name], 132000)
    _need(all(text and not re.search(r"[\n\t]| {5}", text) for text in filled), 132012)
    message.template, message.body = content, " | ".join([content["name"], *filled])


def _within(text: object, most: int) -> str:
    _need(isinstance(text, str) and len(text.strip()) > 0 and len(text) <= most, 131009)
    return str(text)


def _need(holds: bool, code: int) -> None:
    if not holds:
        raise Refused(400, code)
