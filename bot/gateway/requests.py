"""Reading a request without trusting it: a bounded body, and the public URL that its sender signed."""

from __future__ import annotations

from starlette.requests import Request

from bot.settings import Settings
from connectors.errors import TooLarge


async def read_body(request: Request, most: int) -> bytes:
    """The raw body; stops reading and raises `TooLarge` once it is longer than `most` bytes."""
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > most:
        raise TooLarge("body")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise TooLarge("body")
    return bytes(body)


def public_url(request: Request, settings: Settings) -> str:
    """The URL as the sender saw it: path and query byte for byte, in front of them what we are known as.

    That is `settings.public_url`; without one, what a trusted proxy forwarded, else the `Host` that was asked
    (reference/channels.md 1.2: a wrong scheme, host or decoded query breaks every signature).
    """
    path: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    query: bytes = request.scope.get("query_string", b"")
    tail = (path.partition(b"?")[0] + (b"?" + query if query else b"")).decode("latin-1")
    return _base(request, settings) + tail


def _base(request: Request, settings: Settings) -> str:
    if settings.public_url:
        return settings.public_base
    scheme: str = request.url.scheme
    host: str = request.headers.get("host", request.url.netloc)
    if request.client and request.client.host in settings.trusted_proxies.replace(",", " ").split():
        scheme = _first(request.headers.get("x-forwarded-proto")) or scheme
        host = _first(request.headers.get("x-forwarded-host")) or host
    return f"{scheme}://{host}"


def _first(value: str | None) -> str:
    return (value or "").partition(",")[0].strip()
