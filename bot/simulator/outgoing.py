"""From what she did on the simulated phone to the form that Twilio posts (reference/channels.md 1.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.simulator.account import LINE
from bot.simulator.recordings import OGG
from connectors.channels.segments import cost
from connectors.errors import Malformed

#: Prefix of an address, by channel.
PREFIXES = {"whatsapp": "whatsapp:", "sms": ""}
#: What the page names by the key of an upload → its content type.
MEDIA = {"photo": "image/jpeg", "voice": OGG}
REF = re.compile(r"ME[0-9a-f]{32}")
MAX_TEXT = 1600
MAX_PAYLOAD = 256


def message_form(
    data: Mapping[str, Any], sid: str, number: str, media_base: str
) -> tuple[dict[str, str], dict[str, Any]]:
    """The form of her message `sid`, and her own bubble. `data` is the page's, `media_base` is where her photos are.

    Raises `Malformed` naming the field.
    """
    channel = data.get("channel")
    if channel not in PREFIXES:
        raise Malformed("channel: expected whatsapp or sms")
    content, bubble = _content(data, f"{media_base}/{sid}/Media")
    if channel == "sms":
        paid = cost(bubble.get("text", ""))
        bubble |= {"parts": paid.segments, "alphabet": paid.alphabet}
    form = {
        "MessageSid": sid,
        "SmsSid": sid,
        "From": PREFIXES[channel] + number,
        "To": PREFIXES[channel] + LINE,
        "NumMedia": "0",
        "NumSegments": str(bubble.get("parts", 1)),
        "Body": "",
        **content,
    }
    if channel == "whatsapp":
        form |= {"WaId": number[1:], "ProfileName": "Asha"}
    return form, bubble


def _content(data: Mapping[str, Any], media: str) -> tuple[dict[str, str], dict[str, Any]]:
    """The fields that say what she sent, and her bubble. `media` is the address of the message's media."""
    text = _words(data, "text", MAX_TEXT)
    if payload := _words(data, "payload", MAX_PAYLOAD):
        row = data.get("row") is True
        names = ("ListId", "ListTitle") if row else ("ButtonPayload", "ButtonText")
        return {"Body": text, **dict(zip(names, (payload, text), strict=True))}, {"text": text}
    if data.get("location"):
        pin = _pin(data["location"])
        return {name.title(): str(value) for name, value in pin.items()}, {"location": pin}
    for name, content_type in MEDIA.items():
        if ref := _words(data, name, 34):
            if not REF.fullmatch(ref):
                raise Malformed(f"{name}: not the key of an upload")
            fields = {"NumMedia": "1", "MediaUrl0": f"{media}/{ref}", "MediaContentType0": content_type}
            # what is said in a voice note is for the eye only
            said = "" if name == "voice" else text
            return {"Body": said, **fields}, {"text": text, name: ref}
    if not text.strip():
        raise Malformed("text: missing")
    return {"Body": text}, {"text": text}


def _words(data: Mapping[str, Any], name: str, most: int) -> str:
    value = data.get(name, "")
    if not isinstance(value, str) or len(value) > most:
        raise Malformed(f"{name}: expected at most {most} characters")
    return value


def _pin(pin: object) -> dict[str, float]:
    values = {name: pin.get(name) if isinstance(pin, dict) else None for name in ("latitude", "longitude")}
    if not all(isinstance(value, int | float) and abs(value) <= 180 for value in values.values()):
        raise Malformed("location: expected latitude and longitude")
    return {name: float(value or 0) for name, value in values.items()}
