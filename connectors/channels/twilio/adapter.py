"""WhatsApp by Twilio. Facts: reference/channels.md 1; the table of error codes is in `codes`."""

from __future__ import annotations

import json
from typing import ClassVar

from connectors.channels.base import Channel, WebhookReply, WebhookRequest
from connectors.channels.render import LIMITS, Rendered, render, without_buttons
from connectors.channels.twilio import codes, media, payloads, signature, webhooks
from connectors.channels.twilio.api import MESSAGES, STATUS, MessagesApi, credentials
from connectors.channels.twilio.content import Contents
from connectors.channels.twilio.indicator import Indicator
from connectors.channels.twilio.webhooks import EMPTY_TWIML
from connectors.errors import Malformed, SendRejected
from connectors.http import READ_SECONDS
from connectors.message import Inbound, Media, Outbound, Template

__all__ = ["EMPTY_TWIML", "MESSAGES", "STATUS", "TwilioWhatsApp"]


class TwilioWhatsApp(Channel):
    """One WhatsApp number, or several, of one Twilio account. It also receives for `TwilioSms`, whose routes these are.

    `tokens`: the auth token first, then those also accepted in signatures (an old token, a shared key).
    `sender` is the number to send from when a message names no line, in E.164. `public_url` is where Twilio reaches us.
    `content_base` switches buttons and lists on; empty: choices are numbered lines. `timeout`: seconds for an answer.
    `sms`: whether the account's SMS is on as well.
    """

    name: ClassVar[str] = webhooks.WHATSAPP
    routes: ClassVar[tuple[str, ...]] = (MESSAGES, STATUS)

    def __init__(
        self,
        *,
        account_sid: str,
        tokens: tuple[str, ...],
        sender: str,
        public_url: str,
        api_base: str = "https://api.twilio.com",
        content_base: str = "",
        timeout: float = READ_SECONDS,
        sms: bool = False,
    ) -> None:
        auth = credentials(self.name, account_sid, tokens)
        self._tokens = tokens
        self._sender = sender
        self._sms = sms
        self._api = MessagesApi(api_base, auth, public_url, timeout)
        self._contents = Contents(content_base, auth) if content_base else None
        self._media = media.MediaFetcher(api_base, auth)
        self._indicator = Indicator(api_base, auth, timeout)

    def verify(self, request: WebhookRequest) -> None:
        """See `signature.check`."""
        signature.check(request, self._tokens)

    def parse(self, request: WebhookRequest) -> WebhookReply:
        """See `webhooks.parse`."""
        return webhooks.parse(request, sms=self._sms)

    async def send(self, message: Outbound) -> str:
        """Send all parts in order; the last part's `MessageSid`. A repeated call goes on behind the last part sent."""
        if message.template:
            return await self._post(message, _template(message.template))
        if message.template_required:
            raise SendRejected("her 24 hours are over, and this text has no template", code="no-template")
        limits = LIMITS[self.name]
        parts = render(message, limits if self._contents else without_buttons(limits))
        if not parts:
            raise SendRejected("message: empty", code="empty")

        async def one(part: Rendered) -> str:
            return await self._send_part(message, part)

        return await self._api.progress.send(message.message_id, parts, one)

    async def fetch(self, media: Media) -> tuple[bytes, str]:
        """Her photo, recording or paper. Raises `SendRetryable`, `SendRejected`, `TooLarge`, `Malformed`."""
        return await self._media.fetch(media)

    async def notice(self, inbound: Inbound) -> None:
        """Two blue ticks and "typing …". Raises the `Send…` errors."""
        await self._indicator.show(inbound.message_id)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._api.aclose()
        await self._media.aclose()
        await self._indicator.aclose()
        if self._contents:
            await self._contents.aclose()

    async def _send_part(self, message: Outbound, part: Rendered) -> str:
        if (part.buttons or part.rows) and self._contents:
            fields = await self._contents.fields(part, message.language)
            try:
                if fields:
                    return await self._post(message, fields)
            except SendRejected as error:
                if codes.family(error.code) != "content":
                    raise
            return await self._send_numbered(message, part)
        return await self._post(message, _fields(part))

    async def _send_numbered(self, message: Outbound, part: Rendered) -> str:
        """The question of `part` without buttons, where Twilio refused them."""
        sid = ""
        plain = Outbound(
            message.message_id,
            self.name,
            message.recipient,
            text=part.text,
            choices=message.choices,
            digits=message.digits,
        )
        for piece in render(plain, without_buttons(LIMITS[self.name])):
            sid = await self._post(message, _fields(piece))
        return sid

    async def _post(self, message: Outbound, content: dict[str, str]) -> str:
        sender, recipient = (payloads.PREFIX + number for number in (message.line or self._sender, message.recipient))
        return await self._api.post(message, sender, recipient, content)


def _template(template: Template) -> dict[str, str]:
    """The form fields of an approved template; without a text beside it, or Twilio refuses it (63016)."""
    variables = {str(number): value for number, value in enumerate(template.parameters, 1)}
    return {"ContentSid": template.name, "ContentVariables": json.dumps(variables, ensure_ascii=False)}


def _fields(part: Rendered) -> dict[str, str]:
    """The form fields of a part without choices."""
    if part.location:
        pin = part.location
        where = f"geo:{pin.latitude},{pin.longitude}"
        return {"Body": pin.label or where, "PersistentAction": f"{where}|{pin.label}" if pin.label else where}
    if part.media:
        if part.media.ref.startswith("http://"):
            # Twilio fetches over https only, and a city on a developer's machine has none: she gets the link at least
            return {"Body": "\n".join(filter(None, (part.text, part.media.ref)))}
        if not part.media.ref.startswith("https://"):
            raise Malformed("media.ref: not an https URL")
        return {"MediaUrl": part.media.ref, **({"Body": part.text} if part.text else {})}
    return {"Body": part.text}
