"""SMS by Twilio. Its webhooks come to the routes of `TwilioWhatsApp`, which receives for both.

Facts: reference/channels.md 1.1-1.6, 3.4, 3.5. India's DLT at Twilio: the templates are registered with the account and
matched by their words, so only the registered header goes with a message, as its sender.
"""

from __future__ import annotations

from typing import ClassVar

from connectors.channels.base import Channel, WebhookReply, WebhookRequest
from connectors.channels.render import LIMITS
from connectors.channels.sms import sms_cost, sms_texts
from connectors.channels.twilio import media, signature, webhooks
from connectors.channels.twilio.api import MessagesApi, credentials
from connectors.http import READ_SECONDS
from connectors.message import Media, Outbound


class TwilioSms(Channel):
    """One SMS number, or several, of one Twilio account; the arguments are those of `TwilioWhatsApp`."""

    name: ClassVar[str] = webhooks.SMS
    routes: ClassVar[tuple[str, ...]] = ()

    def __init__(
        self,
        *,
        account_sid: str,
        tokens: tuple[str, ...],
        sender: str,
        public_url: str,
        api_base: str = "https://api.twilio.com",
        timeout: float = READ_SECONDS,
    ) -> None:
        auth = credentials(self.name, account_sid, tokens)
        self._tokens = tokens
        self._sender = sender
        self._api = MessagesApi(api_base, auth, public_url, timeout)
        self._media = media.MediaFetcher(api_base, auth)

    def verify(self, request: WebhookRequest) -> None:
        """See `signature.check`."""
        signature.check(request, self._tokens)

    def parse(self, request: WebhookRequest) -> WebhookReply:
        """See `webhooks.parse`."""
        return webhooks.parse(request, sms=True)

    async def send(self, message: Outbound) -> str:
        """Send all parts in order; the last part's `MessageSid`. A repeated call goes on behind the last part sent."""
        header = message.template.header if message.template else ""
        sender = header or message.line or self._sender

        async def one(text: str) -> str:
            return await self._api.post(message, sender, message.recipient, {"Body": text})

        return await self._api.progress.send(message.message_id, sms_texts(message, LIMITS[self.name]), one)

    def billed(self, message: Outbound) -> dict[str, int]:
        """Segments by alphabet."""
        return sms_cost(message, LIMITS[self.name])

    async def fetch(self, media: Media) -> tuple[bytes, str]:
        """A picture that came with a message. Raises `SendRetryable`, `SendRejected`, `TooLarge`, `Malformed`."""
        return await self._media.fetch(media)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._api.aclose()
        await self._media.aclose()
