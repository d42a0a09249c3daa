"""Is a webhook really Exotel's? It signs nothing (reference/channels.md 3.1), so its URL carries a secret.

The webhook of inbound SMS is set up once: `https://exotel:<secret>@host/channels/exotel/sms`, or `?secret=<secret>`
where the console takes no password. The callback of a message that we send carries a key made for that message alone,
so that whoever reads one such URL can report on one message and write none.
"""

from __future__ import annotations

import hmac
from base64 import b64decode
from hashlib import sha256

from connectors.channels.base import WebhookRequest
from connectors.errors import BadSignature


def key_of(secret: str, message_id: str) -> str:
    """The key in the callback of our message `message_id`."""
    return hmac.new(secret.encode(), b"status\n" + message_id.encode(), sha256).hexdigest()


def check(request: WebhookRequest, secret: str) -> None:
    """Raise `BadSignature` unless the URL's password or `secret`, or the key of its message `mid`, is right."""
    query = request.query
    if "mid" in query:
        expected, got = key_of(secret, query["mid"]), query.get("key", "")
    else:
        expected, got = secret, query.get("secret", "") or _password(request.headers.get("authorization", ""))
    if not secret or not hmac.compare_digest(expected.encode(), got.encode("utf-8", "surrogatepass")):
        raise BadSignature("secret: missing or wrong")


def _password(header: str) -> str:
    scheme, _, value = header.partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        return b64decode(value, validate=True).decode("utf-8").partition(":")[2]
    except ValueError:
        return ""
