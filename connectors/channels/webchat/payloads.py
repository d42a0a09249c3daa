"""The page's JSON ↔ our neutral messages. `bot/web/chat.js` is the other end of both.

In: `{"id", "kind", "language"?, …}` with `text`, or `payload` and `text`, or `location`, or `media` (keys of uploads).
Out: one event a bubble, with every choice; the page decides what is a row of buttons and what a list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from connectors.channels.clean import clean_inbound, clean_outbound
from connectors.errors import Malformed
from connectors.message import Choice, Inbound, InboundKind, Location, Media, MediaKind, Outbound

#: What an upload may be: the ending of its key → content type and kind.
UPLOADS: dict[str, tuple[str, MediaKind]] = {
    "jpg": ("image/jpeg", "image"),
    "png": ("image/png", "image"),
    "pdf": ("application/pdf", "document"),
}
#: The first bytes by which an upload shows what it is.
_SIGNS: tuple[tuple[bytes, str], ...] = ((b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"%PDF-", "pdf"))

MAX_MEDIA = 10
MAX_PAYLOAD = 1024
_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}\.(jpg|png|pdf)")
_KINDS: dict[str, InboundKind] = {"text": "text", "choice": "choice", "media": "media", "location": "location"}

Fields = Mapping[str, Any]


def ending_of(content: bytes) -> str:
    """The ending for an upload, by its first bytes. Raises `Malformed` for anything but JPEG, PNG and PDF."""
    for sign, ending in _SIGNS:
        if content.startswith(sign):
            return ending
    raise Malformed("body: neither JPEG nor PNG nor PDF")


def media_ref(visitor: str, key: str) -> str:
    """How an upload is named in the store: a visitor reaches her own only. Raises `Malformed`."""
    if not _KEY.fullmatch(key):
        raise Malformed("media: not the key of an upload")
    return f"webchat:{visitor}:{key}"


def inbound(fields: Fields, visitor: str, url: str, received_at: float) -> Inbound:
    """What she sent. The page's id counts within one visitor only, so hers is put before it. Raises `Malformed`."""
    client_id = _words(fields, "id")
    if not _ID.fullmatch(client_id):
        raise Malformed("id: expected 8 to 64 letters, digits and hyphens")
    kind, content = _content(fields, visitor)
    return Inbound(
        channel="webchat",
        message_id=f"{visitor}.{client_id}",
        sender=visitor,
        line=urlsplit(url).hostname or "",
        language=_words(fields, "language")[:20],
        received_at=received_at,
        kind=kind,
        **content,
    )


def _content(fields: Fields, visitor: str) -> tuple[InboundKind, dict[str, Any]]:
    """The kind and the fields of `Inbound` that go with it."""
    name, text = _words(fields, "kind"), _words(fields, "text")
    kind = _KINDS.get(name)
    if not name:
        raise Malformed("kind: missing")
    if kind is None:
        return "unsupported", {"text": text, "unsupported": name[:40]}
    if kind == "choice":
        return kind, {"text": text, "payload": _payload(fields)}
    if kind == "location":
        return kind, {"text": text, "location": _pin(fields.get("location"))}
    if kind == "media":
        return kind, {"text": text, "media": _media(fields.get("media"), visitor)}
    return ("text", {"text": text}) if text.strip() else ("unsupported", {"unsupported": "empty"})


def _words(fields: Fields, name: str) -> str:
    value = fields.get(name, "")
    if not isinstance(value, str):
        raise Malformed(f"{name}: not a string")
    return clean_inbound(value)


def _payload(fields: Fields) -> str:
    payload = _words(fields, "payload")
    if not 0 < len(payload) <= MAX_PAYLOAD:
        raise Malformed(f"payload: expected 1 to {MAX_PAYLOAD} characters")
    return payload


def _pin(pin: object) -> Location:
    if not isinstance(pin, dict):
        raise Malformed("location: missing")
    return Location(_degrees(pin, "latitude", 90), _degrees(pin, "longitude", 180), _words(pin, "label")[:200])


def _degrees(pin: Fields, name: str, most: float) -> float:
    value = pin.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Malformed(f"location.{name}: not a number")
    if not -most <= value <= most:
        raise Malformed(f"location.{name}: not on earth")
    return float(value)


def _media(keys: object, visitor: str) -> tuple[Media, ...]:
    if not isinstance(keys, list) or not 0 < len(keys) <= MAX_MEDIA:
        raise Malformed(f"media: expected a list of 1 to {MAX_MEDIA} keys")
    media = []
    for key in keys:
        ref = media_ref(visitor, key if isinstance(key, str) else "")
        content_type, kind = UPLOADS[ref.rpartition(".")[2]]
        media.append(Media(kind, content_type, ref))
    return tuple(media)


def event(message: Outbound) -> dict[str, Any]:
    """What the page shows for one message of ours; empty fields are left out."""
    pin = message.location
    shown: dict[str, Any] = {
        "id": message.message_id,
        "language": message.language,
        "text": clean_outbound(message.text),
        "choices": [_choice(choice) for choice in message.choices],
        "label": clean_outbound(message.choices_label),
        "media": [_paper(media) for media in message.media if media.ref.startswith(("https://", "http://"))],
        "location": pin and {"latitude": pin.latitude, "longitude": pin.longitude, "label": clean_outbound(pin.label)},
        "asks_location": message.asks_location,
    }
    return {name: value for name, value in shown.items() if value}


def _choice(choice: Choice) -> dict[str, str]:
    row = {"title": clean_outbound(choice.title), "payload": choice.payload, "detail": clean_outbound(choice.detail)}
    return {name: value for name, value in row.items() if value}


def _paper(media: Media) -> dict[str, str]:
    return {"kind": media.kind, "type": media.content_type, "url": media.ref, "name": clean_outbound(media.name)}
