"""Phone calls by Twilio. Facts: reference/channels.md 1.2, 1.3, 1.8.

Twilio takes a reply only as the answer to its own request, so sending is appending to the turn's stream, for which
`bot.gateway.calls` waits.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any, ClassVar

from connectors.channels.base import Channel, WebhookReply, WebhookRequest
from connectors.channels.twilio import media, signature
from connectors.channels.twilio.payloads import read_fields
from connectors.channels.twilio.voice import payloads
from connectors.errors import SendRejected
from connectors.message import Media, Outbound, to_json

VOICE = "/channels/twilio/voice"
TWIML = "text/xml; charset=utf-8"
#: (stream, event) → the event's id. Raises `SendRetryable`.
Append = Callable[[str, dict[str, Any]], Awaitable[str]]
#: Seconds between looks for a recording that Twilio is still writing.
PAUSES = (0.5, 1.0, 2.0)
#: A reply's id is its turn's and a word behind it (`bot.outgoing.replies`).
_REPLY = re.compile(r"(CA[0-9A-Za-z]{32}-\d+)-\w+")


class TwilioVoice(Channel):
    """The numbers of one Twilio account that citizens call. `tokens` as for `TwilioWhatsApp`."""

    name: ClassVar[str] = "twilio_voice"
    routes: ClassVar[tuple[str, ...]] = (VOICE,)
    max_body: ClassVar[int] = 64 * 1024

    def __init__(
        self,
        *,
        account_sid: str,
        tokens: tuple[str, ...],
        append: Append,
        api_base: str = "https://api.twilio.com",
    ) -> None:
        if not account_sid or not tokens or not tokens[0]:
            raise ValueError("twilio_voice: account_sid and a token are needed")
        self._tokens = tokens
        self._append = append
        self._media = media.MediaFetcher(api_base, (account_sid, tokens[0]))

    def verify(self, request: WebhookRequest) -> None:
        """See `signature.check`."""
        signature.check(request, self._tokens)

    def parse(self, request: WebhookRequest) -> WebhookReply:
        """What happened on the line; nothing for a mere progress report. The TwiML is the gateway's."""
        message = payloads.inbound(read_fields(request), request.query, self.name, time.time())
        return WebhookReply(inbound=(message,) if message else (), content_type=TWIML)

    async def send(self, message: Outbound) -> str:
        """Hand it to whoever answers the call's request. Raises `SendRetryable`; `SendRejected` outside a call."""
        turn = _REPLY.fullmatch(message.message_id)
        if not turn:
            raise SendRejected("message: no turn of a call", code="no-call")
        return f"{turn[1]}/{await self._append(stream(turn[1]), to_json(message))}"

    async def fetch(self, media: Media) -> tuple[bytes, str]:
        """Her recording, which may be there only seconds after we were told of it.

        Raises `SendRetryable`, `SendRejected`, `TooLarge`, `Malformed`.
        """
        for pause in PAUSES:
            try:
                return await self._media.fetch(media)
            except SendRejected as error:
                if error.code != "404":
                    raise
            await asyncio.sleep(pause)
        return await self._media.fetch(media)

    async def delete(self, media: Media) -> None:
        """Her recording, which Twilio keeps for ever otherwise. Raises `Malformed`, `SendRetryable`, `SendRejected`."""
        await self._media.delete(media)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._media.aclose()


def stream(turn_id: str) -> str:
    """The stream on which the reply to a turn, by its message id, is put."""
    return f"call:{turn_id}"
