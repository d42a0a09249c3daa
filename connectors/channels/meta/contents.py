"""What one WhatsApp message holds: its type → our kind and the fields that go with it (reference/channels.md 2.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import structlog

from connectors.channels.clean import clean_inbound
from connectors.errors import Malformed
from connectors.message import InboundKind, Location, Media

Fields = Mapping[str, Any]
Content = tuple[InboundKind, dict[str, Any]]

log = structlog.get_logger(__name__)


def content(item: Fields, kind: str) -> Content:
    """The kind and the fields of `Inbound` that go with it; what cannot be read is unsupported and told to her."""
    try:
        if reader := _READERS.get(kind):
            return reader(item, kind)
    except Malformed as error:
        log.warning("message not readable", kind=kind[:40], field=str(error))
    return "unsupported", {"unsupported": clean_inbound(kind)[:40] or "empty"}


def _read_text(item: Fields, kind: str) -> Content:
    text = clean_inbound(required(mapping(item, kind), "body"))
    return ("text", {"text": text}) if text.strip() else ("unsupported", {"unsupported": "empty"})


def _read_interactive(item: Fields, kind: str) -> Content:
    reply = mapping(item, kind)
    name = reply.get("type")
    if name not in ("button_reply", "list_reply"):
        return "unsupported", {"unsupported": "form" if name == "nfm_reply" else kind}
    pressed = mapping(reply, name)
    return "choice", {"payload": required(pressed, "id"), "text": clean_inbound(str(pressed.get("title", "")))}


def _read_button(item: Fields, kind: str) -> Content:
    """The quick reply of a template. One that was registered without a payload sends its title."""
    pressed = mapping(item, kind)
    title = clean_inbound(str(pressed.get("text", "")))
    payload = pressed.get("payload")
    if isinstance(payload, str) and payload.startswith("/"):
        return "choice", {"payload": payload, "text": title}
    return "text", {"text": title or required(pressed, "payload")}


def _read_media(item: Fields, kind: str) -> Content:
    paper = mapping(item, kind)
    name = clean_inbound(str(paper.get("filename") or ""))[:200]
    media = Media(kind, required(paper, "mime_type").lower(), required(paper, "id"), name)  # type: ignore[arg-type]
    return "media", {"media": (media,), "text": clean_inbound(str(paper.get("caption") or ""))}


def _read_location(item: Fields, kind: str) -> Content:
    pin = mapping(item, kind)
    label = ", ".join(filter(None, (clean_inbound(str(pin.get(name) or "")) for name in ("name", "address"))))
    return "location", {"location": Location(_degrees(pin, "latitude", 90), _degrees(pin, "longitude", 180), label)}


_READERS: dict[str, Callable[[Fields, str], Content]] = {
    "text": _read_text,
    "interactive": _read_interactive,
    "button": _read_button,
    "image": _read_media,
    "audio": _read_media,
    "video": _read_media,
    "document": _read_media,
    "location": _read_location,
}


def _degrees(pin: Fields, name: str, most: float) -> float:
    value = pin.get(name)
    if not isinstance(value, int | float) or not -most <= value <= most:
        raise Malformed(f"{name}: not on earth")
    return float(value)


def items(fields: Fields, name: str) -> list[Fields]:
    """The objects in the list `name`; none if there is no such list."""
    found = fields.get(name)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def mapping(fields: Fields, name: str) -> Fields:
    """The object `name`; an empty one if there is none."""
    found = fields.get(name)
    return found if isinstance(found, dict) else {}


def required(fields: Fields, name: str) -> str:
    """The text `name`. Raises `Malformed` if it is missing or empty."""
    value = fields.get(name)
    if not isinstance(value, str) or not value:
        raise Malformed(f"{name}: missing")
    return value
