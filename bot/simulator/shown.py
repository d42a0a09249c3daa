"""From the form of a send to the bubble that the phone shows, or the error code with which Twilio refuses it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from connectors.channels.segments import cost

#: The documented lengths: a body, and one beside buttons or a list (reference/channels.md 1.5).
MAX_BODY, MAX_ASKING = 1600, 1024
_ADDRESS = re.compile(r"(whatsapp:)?\+[1-9]\d{6,14}")
_PIN = re.compile(r"geo:(-?[\d.]+),(-?[\d.]+)(?:\|(.*))?", re.DOTALL)


class Refused(Exception):
    """Twilio would not take it; `code` is its error code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def bubble(form: Mapping[str, str], content: Mapping[str, Any] | None) -> dict[str, Any]:
    """What the phone shows for a send; `content` is the resource that its `ContentSid` names. Raises `Refused`."""
    for name, code in (("To", 21211), ("From", 21212)):
        if not _ADDRESS.fullmatch(form.get(name, "")):
            raise Refused(code)
    channel = "whatsapp" if form["To"].startswith("whatsapp:") else "sms"
    if form.get("ContentSid"):
        return {"channel": channel, **_asked(content, form.get("ContentVariables", ""))}
    text, media = form.get("Body", ""), form.get("MediaUrl", "")
    if not text and not media:
        raise Refused(21619)
    if len(text) > MAX_BODY:
        raise Refused(21617)
    shown: dict[str, Any] = {"channel": channel, "text": text}
    if channel == "sms":
        paid = cost(text)
        shown |= {"parts": paid.segments, "alphabet": paid.alphabet}
    if media:
        shown["media"] = [_paper(media)]
    if pin := _PIN.fullmatch(form.get("PersistentAction", "")):
        label = pin[3] or ""
        shown |= {"location": {"latitude": float(pin[1]), "longitude": float(pin[2]), "label": label}, "text": ""}
    return shown


def _asked(content: Mapping[str, Any] | None, variables: str) -> dict[str, Any]:
    """A question with its buttons or its list."""
    if not content:
        raise Refused(21656)
    values = json.loads(variables or "{}")
    ((kind, shape),) = content["types"].items()
    text = re.sub(r"{{(\d+)}}", lambda match: values.get(match[1], ""), shape["body"])
    if not 0 < len(text) <= MAX_ASKING:
        raise Refused(21617)
    if kind == "twilio/quick-reply":
        return {"text": text, "choices": [{"title": row["title"], "payload": row["id"]} for row in shape["actions"]]}
    rows = [
        {"title": row["item"], "payload": row["id"], "detail": row.get("description", "")} for row in shape["items"]
    ]
    return {"text": text, "choices": rows, "label": shape["button"]}


def _paper(url: str) -> dict[str, str]:
    name = url.partition("?")[0].rpartition("/")[2]
    image = name.lower().endswith((".jpg", ".jpeg", ".png"))
    kind, content_type = ("image", "") if image else ("document", "application/pdf")
    return {"kind": kind, "type": content_type, "url": url, "name": name}
