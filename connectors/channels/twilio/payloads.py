"""Twilio's webhook fields ↔ our neutral messages. Facts: reference/channels.md 1.1, 1.4."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from connectors.channels.base import WebhookRequest
from connectors.channels.clean import clean_inbound
from connectors.channels.twilio.codes import STATES
from connectors.channels.twilio.signature import read_form
from connectors.errors import Malformed
from connectors.message import E164, Inbound, InboundKind, Location, Media, MediaKind, Status

#: In front of the addresses of WhatsApp; those of SMS have none.
PREFIX = "whatsapp:"
#: More media than this in one message is not documented; the rest is left.
MAX_MEDIA = 10

#: First match wins. `None`: nothing of ours can use it, and its name says what it was.
_MEDIA_KINDS: tuple[tuple[str, MediaKind | None, str], ...] = (
    ("text/vcard", None, "contacts"),
    ("text/x-vcard", None, "contacts"),
    ("text/directory", None, "contacts"),
    ("image/webp", None, "sticker"),
    ("image/", "image", ""),
    ("audio/", "audio", ""),
    ("video/", "video", ""),
    ("application/", "document", ""),
    ("text/", "document", ""),
)

Fields = Mapping[str, str]


def read_fields(request: WebhookRequest) -> Fields:
    """The fields of a verified request, first value each. Raises `Malformed`."""
    try:
        if request.headers.get("content-type", "").startswith("application/json"):
            data = json.loads(request.body)
            return {name: str(value) for name, value in data.items()}
        return {name: values[0] for name, values in read_form(request.body).items()}
    except (ValueError, AttributeError) as error:
        raise Malformed("body: neither a form nor a JSON object") from error


def inbound(fields: Fields, channel: str, received_at: float) -> Inbound:
    """What she sent. Raises `Malformed` naming the field."""
    sender = _required(fields, "From").removeprefix(PREFIX)
    kind, content = _content(fields)
    return Inbound(
        channel=channel,
        message_id=_required(fields, "MessageSid"),
        sender=sender,
        line=fields.get("To", "").removeprefix(PREFIX),
        phone=sender if E164.fullmatch(sender) else "",
        received_at=received_at,
        kind=kind,
        **content,  # type: ignore[arg-type]
    )


def status(fields: Fields, url: str, channel: str, received_at: float) -> Status | None:
    """The state of one of our messages, `None` for a state that we do not follow. Raises `Malformed`."""
    provider_id = _required(fields, "MessageSid")
    name = "read" if fields.get("EventType") == "READ" else _required(fields, "MessageStatus").lower()
    state = STATES.get(name)
    if state is None:
        return None
    ours = dict(parse_qsl(urlsplit(url).query)).get("mid", "")
    return Status(channel, state, ours, provider_id, fields.get("ErrorCode", ""), received_at)


def _content(fields: Fields) -> tuple[InboundKind, dict[str, object]]:
    """The kind and the fields of `Inbound` that go with it."""
    # Twilio has stopped all by itself, at a word of hers that the operator added: ours must agree (1.1)
    body = "STOP" if fields.get("OptOutType", "").upper() == "STOP" else fields.get("Body", "")
    text = clean_inbound(body)
    if pressed := _pressed(fields):
        payload, title = pressed
        return "choice", {"payload": payload, "text": clean_inbound(title) or text}
    if fields.get("Latitude") or fields.get("Longitude"):
        return "location", {"text": text, "location": _pin(fields)}
    media, unsupported = _media(fields)
    if media:
        return "media", {"text": text, "media": media}
    if not text.strip() and not unsupported:
        message_type = clean_inbound(fields.get("MessageType", ""))[:40]
        unsupported = "empty" if message_type in ("", "text") else message_type
    if unsupported:
        return "unsupported", {"text": text, "unsupported": unsupported}
    return "text", {"text": text}


def _pressed(fields: Fields) -> tuple[str, str] | None:
    """Payload and title of a pressed button or list row."""
    for payload, title in (("ButtonPayload", "ButtonText"), ("ListId", "ListTitle")):
        if fields.get(payload):
            return fields[payload], fields.get(title, "")
    try:
        data = json.loads(fields.get("InteractiveData") or "{}")
    except ValueError:
        return None
    # Its shape is not documented; Meta's names for the same are accepted, at any of the two usual depths.
    reply = next((data[key] for key in ("list_reply", "button_reply") if key in data), data) if data else {}
    if isinstance(reply, dict) and isinstance(reply.get("id"), str):
        return reply["id"], str(reply.get("title", ""))
    return None


def _pin(fields: Fields) -> Location:
    label = ", ".join(filter(None, (clean_inbound(fields.get(name, "")) for name in ("Label", "Address"))))
    return Location(_degrees(fields, "Latitude", 90), _degrees(fields, "Longitude", 180), label)


def _degrees(fields: Fields, name: str, most: float) -> float:
    try:
        value = float(fields.get(name, ""))
    except ValueError as error:
        raise Malformed(f"{name}: not a number") from error
    if not -most <= value <= most:
        raise Malformed(f"{name}: not on earth")
    return value


def _media(fields: Fields) -> tuple[tuple[Media, ...], str]:
    """The media that we can use, and the name of the first kind that we can't."""
    count = fields.get("NumMedia") or "0"
    if not count.isdecimal():
        raise Malformed("NumMedia: not a number")
    media, unsupported = [], ""
    for index in range(min(int(count), MAX_MEDIA)):
        content_type = _required(fields, f"MediaContentType{index}").lower()
        kind, name = media_kind(content_type)
        if kind:
            media.append(Media(kind, content_type, _required(fields, f"MediaUrl{index}")))
        else:
            unsupported = unsupported or name
    return tuple(media), unsupported


def media_kind(content_type: str) -> tuple[MediaKind | None, str]:
    """The kind of media behind a content type, or `None` and the name of what we can not use."""
    for prefix, kind, unsupported in _MEDIA_KINDS:
        if content_type.startswith(prefix):
            return kind, unsupported
    return None, "media"


def _required(fields: Fields, name: str) -> str:
    value = fields.get(name, "").strip()
    if not value:
        raise Malformed(f"{name}: missing")
    return value
