"""Our messages → the bodies of Meta's `/messages`. Facts and limits: reference/channels.md 2.3."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from connectors.channels.clean import clean_outbound
from connectors.channels.render import LIMITS, Limits, Rendered, render, without_buttons
from connectors.channels.split import split
from connectors.errors import Malformed, SendRejected
from connectors.message import Choice, Inbound, Media, Outbound, Template

Body = dict[str, Any]

#: Kinds of media that may carry a text under them.
_CAPTIONED = frozenset({"image", "video", "document"})


def bodies(message: Outbound, channel: str) -> list[Body]:
    """One body for each message of WhatsApp that `message` becomes, in the order of sending.

    Raises `SendRejected` for what is empty or may not be sent in this form, `Malformed` for media of no public URL.
    """
    if message.template:
        contents = [_template(message.template)]
    elif message.template_required:
        raise SendRejected("template: missing", code="no-template")
    else:
        limits = LIMITS[channel]
        contents = [_content(piece) for part in _parts(message, limits) for piece in _asked_apart(part, limits)]
    if not contents:
        raise SendRejected("message: empty", code="empty")
    return [{**_head(message), **content} for content in contents]


def seen(inbound: Inbound) -> Body:
    """Two blue ticks and "typing …", for 25 seconds or until we answer."""
    return {
        "messaging_product": "whatsapp",
        "status": "read",
        "message_id": inbound.message_id,
        "typing_indicator": {"type": "text"},
    }


def _head(message: Outbound) -> Body:
    """What all have in common; a recipient without a number is addressed by her user id (2.2)."""
    to = message.recipient
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        **({"to": to.removeprefix("+")} if to.startswith("+") else {"recipient": to}),
        "biz_opaque_callback_data": message.message_id,
    }


def _parts(message: Outbound, limits: Limits) -> tuple[Rendered, ...]:
    """Meta refuses two buttons of one title or one id, and two rows of one id; such choices are numbered lines."""
    parts = render(message, limits)
    buttons, offered = ((*parts[-1].buttons,), (*parts[-1].buttons, *parts[-1].rows)) if parts else ((), ())
    titles, ids = {choice.title for choice in buttons}, {choice.payload for choice in offered}
    if len(titles) < len(buttons) or len(ids) < len(offered):
        return render(message, without_buttons(limits))
    return parts


def _asked_apart(part: Rendered, limits: Limits) -> list[Rendered]:
    """A question for her location is as short as one with buttons; what stands before it goes ahead."""
    if not part.asks_location:
        return [part]
    *before, question = split(part.text, limits.asking)
    return [*(Rendered(text=text) for text in before), replace(part, text=question)]


def _content(part: Rendered) -> Body:
    if part.buttons:
        return _interactive("button", part.text, {"buttons": [_button(choice) for choice in part.buttons]})
    if part.rows:
        sections = [{"rows": [_row(choice) for choice in part.rows]}]
        return _interactive("list", part.text, {"button": part.rows_label, "sections": sections})
    if part.asks_location:
        return _interactive("location_request_message", part.text, {"name": "send_location"})
    if part.location:
        pin = part.location
        name = {"name": pin.label} if pin.label else {}
        return {"type": "location", "location": {"latitude": pin.latitude, "longitude": pin.longitude, **name}}
    if part.media:
        return _media(part.media, part.text)
    return _text(part.text)


def _text(text: str) -> Body:
    return {"type": "text", "text": {"body": text, "preview_url": False}}


def _interactive(kind: str, text: str, action: Body) -> Body:
    return {"type": "interactive", "interactive": {"type": kind, "body": {"text": text}, "action": action}}


def _button(choice: Choice) -> Body:
    return {"type": "reply", "reply": {"id": choice.payload, "title": choice.title}}


def _row(choice: Choice) -> Body:
    return {"id": choice.payload, "title": choice.title, **({"description": choice.detail} if choice.detail else {})}


def _media(media: Media, caption: str) -> Body:
    if media.ref.startswith("http://"):
        # Meta fetches over https only, and a city on a developer's machine has none: she gets the link at least
        return _text("\n".join(filter(None, (caption, media.ref))))
    if not media.ref.startswith("https://"):
        raise Malformed("media.ref: not an https URL")
    content = {"link": media.ref}
    if caption and media.kind in _CAPTIONED:
        content["caption"] = caption
    if media.name and media.kind == "document":
        content["filename"] = clean_outbound(media.name)
    return {"type": media.kind, media.kind: content}


def _template(template: Template) -> Body:
    """Meta takes no line breaks and no empty text in a parameter."""
    filled = [{"type": "text", "text": " ".join(clean_outbound(value).split()) or "–"} for value in template.parameters]
    components = [{"type": "body", "parameters": filled}] if filled else []
    named = {"name": template.name, "language": {"code": template.language}, "components": components}
    return {"type": "template", "template": named}
