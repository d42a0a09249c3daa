"""The web chat. A visitor is a random address that we made; every request of hers carries our signature over it.

Nothing of a provider's is called: sending is appending to the visitor's stream, which her page reads.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, ClassVar

from connectors.channels.base import Channel, WebhookReply, WebhookRequest
from connectors.channels.body import json_object
from connectors.channels.webchat import payloads
from connectors.errors import BadSignature, SendRejected
from connectors.message import Media, Outbound

MESSAGES = "/channels/webchat/messages"
#: (visitor, event) → the event's id. Raises `SendRetryable`; the page drops an event that comes twice.
Append = Callable[[str, dict[str, Any]], Awaitable[str]]
#: The reference of an upload → bytes and content type, `None` once it has expired. Raises `SendRetryable`.
Load = Callable[[str], Awaitable[tuple[bytes, str] | None]]

SCHEME = "Bearer "
_MIN_SECRET = 32


class WebChat(Channel):
    """The page's end. `secret` (32 bytes or more) signs visitors; `append` and `load` reach the mailroom's shelf."""

    name: ClassVar[str] = "webchat"
    routes: ClassVar[tuple[str, ...]] = (MESSAGES,)
    #: 10,000 characters of any script, escaped, and the rest of the message.
    max_body: ClassVar[int] = 128 * 1024

    def __init__(self, *, secret: bytes, append: Append, load: Load, clock: Callable[[], float] = time.time) -> None:
        if len(secret) < _MIN_SECRET:
            raise ValueError(f"webchat: secret: {_MIN_SECRET} bytes or more are needed")
        self._secret = secret
        self._append = append
        self._load = load
        self._clock = clock

    def new_visitor(self) -> tuple[str, str]:
        """A new visitor's address and the token with which she proves that it is hers."""
        visitor = secrets.token_urlsafe(12)
        return visitor, self._sign(visitor)

    def visitor_of(self, headers: Mapping[str, str]) -> str:
        """Whose request it is, by `Authorization: Bearer <visitor>.<token>`. Raises `BadSignature`."""
        value = headers.get("authorization", "")
        visitor, _, token = value.removeprefix(SCHEME).partition(".")
        expected = self._sign(visitor)
        if not value.startswith(SCHEME) or not hmac.compare_digest(token.encode(), expected.encode()):
            raise BadSignature("authorization")
        return visitor

    def verify(self, request: WebhookRequest) -> None:
        """See `visitor_of`."""
        self.visitor_of(request.headers)

    def parse(self, request: WebhookRequest) -> WebhookReply:
        """The one message of a verified request; the answer names it, as replies to it will."""
        fields = json_object(request.body)
        message = payloads.inbound(fields, self.visitor_of(request.headers), request.url, self._clock())
        answer = json.dumps({"message": message.message_id}).encode()
        return WebhookReply(inbound=(message,), body=answer, content_type="application/json")

    async def send(self, message: Outbound) -> str:
        """Show it on her page; the event's id, unique over all visitors. Raises `SendRetryable`, `SendRejected`."""
        event = payloads.event(message)
        if not event.keys() & {"text", "media", "choices", "location"}:
            raise SendRejected("message: empty", code="empty")
        return f"{message.recipient}/{await self._append(message.recipient, event)}"

    async def fetch(self, media: Media) -> tuple[bytes, str]:
        """Her photo or paper. Raises `SendRetryable`, and `SendRejected` once it has expired."""
        found = await self._load(media.ref)
        if found is None:
            raise SendRejected("media: expired", code="expired")
        return found

    def _sign(self, visitor: str) -> str:
        digest = hmac.digest(self._secret, b"webchat visitor " + visitor.encode("utf-8", "replace"), hashlib.sha256)
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")
