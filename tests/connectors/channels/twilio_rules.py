"""What the stand-in knows of Twilio: how it signs, what it accepts, what she would see (reference/channels.md 1)."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Collection, Iterable, Mapping
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


#: What 3GPP TS 23.038 has for one septet; the others of `ESCAPED` take two, all else makes a message UCS-2.
GSM = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
ESCAPED = "\f^{}\\[~]|€"


def num_segments(text: str) -> int:
    """The segments that an SMS is billed as: its letters dealt out one after the other (reference/channels.md 3.5)."""
    plain = all(letter in GSM + ESCAPED for letter in text)
    whole, part = (160, 153) if plain else (70, 67)
    sizes = [1 + (letter in ESCAPED) if plain else len(letter.encode("utf-16-le")) // 2 for letter in text]
    if sum(sizes) <= whole:
        return 1
    used, left = 1, part
    for size in sizes:
        if size > left:
            used, left = used + 1, part
        left -= size
    return used


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
    template: str = ""
    """The name of the approved template that it is."""
    lost: bool = False
    """Whether it was taken and will never arrive, because her 24 hours are over."""

    @property
    def to(self) -> str:
        """Her number, E.164."""
        return self.form["To"].removeprefix("whatsapp:")

    @property
    def whatsapp(self) -> bool:
        """Whether it went by WhatsApp; else by SMS."""
        return self.form["To"].startswith("whatsapp:")


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
        "num_segments": str(1 if message.whatsapp else num_segments(message.body)),
    }


def show(message: SentMessage, content: dict[str, Any], variables: dict[str, str]) -> None:
    ((kind, shape),) = content["types"].items()
    if set(variables) != set(re.findall(r"{{(\d+)}}", shape["body"])):
        raise Refused(400, 21656)
    message.body = re.sub(r"{{(\d+)}}", lambda match: variables[match[1]], shape["body"])
    if len(message.body) > 1024 or not message.body:
        raise Refused(400, 21617)
    if kind == "twilio/text":
        return
    if kind == "twilio/quick-reply":
        if len(shape["actions"]) > 3:
            raise Refused(400, 63028)
        message.buttons = shape["actions"]
    else:
        message.rows = shape["items"]


_NUMBER = re.compile(r"\+[1-9]\d{6,14}")
#: A registered sender id: up to 11 letters and digits, a letter among them.
_HEADER = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9 ]{2,11}")


def check_addresses(sender: str, recipient: str, stopped: Collection[str]) -> None:
    """Numbers in E.164, both of one channel; a header sends SMS only, and none to `stopped`. Raises `Refused`."""
    whatsapp, number = recipient.startswith("whatsapp:"), sender.removeprefix("whatsapp:")
    if not _NUMBER.fullmatch(recipient.removeprefix("whatsapp:")):
        raise Refused(400, 21211)
    if not _NUMBER.fullmatch(number) and (whatsapp or not _HEADER.fullmatch(number)):
        raise Refused(400, 21212)
    if sender.startswith("whatsapp:") != whatsapp:
        raise Refused(400, 21910)
    if not whatsapp and recipient in stopped:
        raise Refused(400, 21610)


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


def fill(message: SentMessage, contents: Mapping[str, dict[str, Any]]) -> None:
    """What she sees of an accepted message. Raises `Refused`."""
    form = message.form
    if sid := form.get("ContentSid"):
        if sid not in contents or "Body" in form or "MediaUrl" in form:
            raise Refused(400, 21656)
        variables = json.loads(form.get("ContentVariables", "{}"))
        message.template = contents[sid].get("approved", "")
        if message.template and any(re.search(r"[\n\t]| {5}", value) for value in variables.values()):
            raise Refused(400, 21656)
        show(message, contents[sid], variables)
        return
    if not form.get("Body") and not form.get("MediaUrl"):
        raise Refused(400, 21619)
    if len(message.body) > 1600:
        raise Refused(400, 21617)
    if url := form.get("MediaUrl"):
        if not url.startswith("https://"):
            raise Refused(400, 21620)
        message.media.append(url)


def read_message(data: Mapping[str, str]) -> str:
    """Which message of hers "typing …" is shown for. Raises `Refused`."""
    if data["channel"] != "WHATSAPP" or not re.fullmatch(r"[SM]M[0-9a-f]{32}", data["messageId"]):
        raise Refused(400, 20001)
    return data["messageId"]
