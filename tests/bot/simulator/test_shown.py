"""What the phone shows for each send, and what Twilio would refuse (reference/channels.md 1.5, 1.6)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.simulator.shown import Refused, bubble

SMS = {"From": "+911140000000", "To": "+919800000001"}
WHATSAPP = {name: f"whatsapp:{number}" for name, number in SMS.items()}
ASKED = {"ContentSid": "HX1", "ContentVariables": json.dumps({"1": "File it?"})}
BUTTONS = {"types": {"twilio/quick-reply": {"body": "{{1}}", "actions": [{"title": "Yes", "id": "/affirm"}]}}}
ROW = {"item": "Light", "id": "/light", "description": "dark street"}
LIST = {"types": {"twilio/list-picker": {"body": "{{1}}", "button": "Choose", "items": [ROW]}}}

Case = tuple[dict[str, str], dict[str, Any] | None, dict[str, Any]]
SHOWN: dict[str, Case] = {
    "sms": ({**SMS, "Body": "Filed."}, None, {"channel": "sms", "text": "Filed.", "parts": 1, "alphabet": "gsm7"}),
    "dear sms": (
        {**SMS, "Body": "\u0905" * 71},
        None,
        {"channel": "sms", "text": "\u0905" * 71, "parts": 2, "alphabet": "ucs2"},
    ),
    "text": ({**WHATSAPP, "Body": "Filed."}, None, {"channel": "whatsapp", "text": "Filed."}),
    "buttons": (
        {**WHATSAPP, **ASKED},
        BUTTONS,
        {"channel": "whatsapp", "text": "File it?", "choices": [{"title": "Yes", "payload": "/affirm"}]},
    ),
    "list": (
        {**WHATSAPP, **ASKED},
        LIST,
        {
            "channel": "whatsapp",
            "text": "File it?",
            "label": "Choose",
            "choices": [{"title": "Light", "payload": "/light", "detail": "dark street"}],
        },
    ),
    "paper": (
        {**WHATSAPP, "MediaUrl": "https://city.example.org/r.pdf?x=1"},
        None,
        {
            "channel": "whatsapp",
            "text": "",
            "media": [
                {
                    "kind": "document",
                    "type": "application/pdf",
                    "url": "https://city.example.org/r.pdf?x=1",
                    "name": "r.pdf",
                }
            ],
        },
    ),
    "pin": (
        {**WHATSAPP, "Body": "Office", "PersistentAction": "geo:25.61,85.14|Office"},
        None,
        {
            "channel": "whatsapp",
            "text": "",
            "location": {"latitude": 25.61, "longitude": 85.14, "label": "Office"},
        },
    ),
}


@pytest.mark.parametrize(("form", "content", "shown"), SHOWN.values(), ids=SHOWN)
def test_the_phone_shows(form: dict[str, str], content: dict[str, Any] | None, shown: dict[str, Any]) -> None:
    assert bubble(form, content) == shown


REFUSED: list[tuple[dict[str, str], dict[str, Any] | None, int]] = [
    ({**SMS, "To": "9800000001", "Body": "x"}, None, 21211),
    ({**SMS, "From": "", "Body": "x"}, None, 21212),
    (SMS, None, 21619),
    ({**SMS, "Body": "x" * 1601}, None, 21617),
    ({**WHATSAPP, **ASKED}, None, 21656),
    ({**WHATSAPP, **ASKED, "ContentVariables": json.dumps({"1": "x" * 1025})}, BUTTONS, 21617),
]


@pytest.mark.parametrize(("form", "content", "code"), REFUSED)
def test_what_twilio_would_refuse_is_refused(form: dict[str, str], content: dict[str, Any] | None, code: int) -> None:
    with pytest.raises(Refused) as refused:
        bubble(form, content)
    assert refused.value.code == code
