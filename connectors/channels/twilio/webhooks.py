"""What Twilio's message webhooks bring, WhatsApp and SMS alike: they share their routes (design §7) and one shape."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

from connectors.channels.base import WebhookReply, WebhookRequest
from connectors.channels.twilio import codes, payloads
from connectors.channels.twilio.api import STATUS
from connectors.errors import Malformed
from connectors.message import Inbound, Status, stopped

EMPTY_TWIML = b'<?xml version="1.0" encoding="UTF-8"?><Response/>'
WHATSAPP, SMS = "twilio_whatsapp", "twilio_sms"


def parse(request: WebhookRequest, *, sms: bool) -> WebhookReply:
    """One message, or one status, of a verified request; `sms`: whether SMS is on. Raises `Malformed`."""
    fields = payloads.read_fields(request)
    if urlsplit(request.url).path.endswith(STATUS):
        state = payloads.status(fields, request.url, _channel(fields, "To"), time.time())
        return WebhookReply(_stop(fields, state), (state,)) if state else WebhookReply()
    message = payloads.inbound(fields, _channel(fields, "From"), time.time())
    if message.channel == SMS and not sms:
        raise Malformed("From: not a WhatsApp address, and SMS is off")
    # an SMS of an advertiser's header or a short code: nobody to answer
    inbound = (message,) if message.phone or message.channel == WHATSAPP else ()
    return WebhookReply(inbound=inbound, body=EMPTY_TWIML, content_type="text/xml; charset=utf-8")


def _stop(fields: payloads.Fields, state: Status) -> tuple[Inbound, ...]:
    """That she has stopped, if this is why our message failed."""
    recipient = fields.get("To", "").removeprefix(payloads.PREFIX)
    if codes.family(state.error_code) != "stopped" or not recipient:
        return ()
    return (stopped(state.channel, recipient, state.message_id or state.provider_id),)


def _channel(fields: payloads.Fields, name: str) -> str:
    """Which of the two it is: WhatsApp's addresses carry a prefix; a status without one is told by its type."""
    whatsapp = fields.get(name, "").startswith(payloads.PREFIX) or fields.get("EventType") == "READ"
    return WHATSAPP if whatsapp else SMS
