"""What every channel is: verify, parse, render, send.

A webhook goes through `Channel.receive`, which verifies before anything is parsed; an adapter cannot forget it because
it never gets unverified bytes. Adapters know nothing of Redis, Rasa or FastAPI.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from connectors.errors import BadSignature, TooLarge
from connectors.message import Inbound, Media, Outbound, Status


@dataclass(frozen=True, slots=True)
class WebhookRequest:
    """An HTTP request as the provider sent it. `url` is the public one that it signed; header names are lower case."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WebhookReply:
    """What the webhook is answered, and what it brought."""

    inbound: tuple[Inbound, ...] = ()
    statuses: tuple[Status, ...] = ()
    status_code: int = 200
    body: bytes = b""
    content_type: str = "text/plain; charset=utf-8"


class Channel(ABC):
    """One wire to citizens. Subclasses fill in `verify`, `parse`, `send`; `fetch` where media comes by reference."""

    name: ClassVar[str]
    routes: ClassVar[tuple[str, ...]]
    """The fixed paths (design §7) whose requests this channel receives."""
    methods: ClassVar[tuple[str, ...]] = ("POST",)
    """How the provider asks for them; each request is verified, whatever its method."""
    max_body: ClassVar[int] = 256 * 1024
    handshakes: ClassVar[bool] = False
    """Whether the provider asks by GET, once, if the webhook is ours; `handshake` answers it."""

    def receive(self, request: WebhookRequest) -> WebhookReply:
        """Size, then signature, then meaning. Raises `TooLarge`, `BadSignature`, `Malformed`, in this order."""
        if len(request.body) > self.max_body:
            raise TooLarge("body")
        self.verify(request)
        return self.parse(request)

    @abstractmethod
    def verify(self, request: WebhookRequest) -> None:
        """Raise `BadSignature` unless the provider signed exactly this request."""

    @abstractmethod
    def parse(self, request: WebhookRequest) -> WebhookReply:
        """The neutral messages in a verified request. Raises `Malformed`."""

    @abstractmethod
    async def send(self, message: Outbound) -> str:
        """Hand one message to the provider; the provider's id. Raises the `Send…` errors."""

    async def fetch(self, media: Media) -> tuple[bytes, str]:
        """The bytes and content type of a media that this channel received. Raises `SendRetryable`, `TooLarge`."""
        raise NotImplementedError(self.name)

    async def delete(self, media: Media) -> None:
        """Delete what this channel received at its provider; gone already is as good. Raises `ChannelError`."""
        raise NotImplementedError(self.name)

    def handshake(self, request: WebhookRequest) -> WebhookReply:
        """The answer to the provider's GET. Raises `BadSignature` unless it knows our word."""
        raise BadSignature("handshake")

    async def notice(self, inbound: Inbound) -> None:
        """Show her that her message was seen and is being worked on. Best effort; raises `ChannelError`."""
        return None

    def billed(self, message: Outbound) -> dict[str, int]:
        """What sending it costs: units by kind, such as `{"gsm7": 2}` SMS segments. Empty where it is not metered."""
        return {}

    async def aclose(self) -> None:
        """Close the connections."""
        return None
