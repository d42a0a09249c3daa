"""Is a webhook really Meta's? HMAC over the bytes as they came, never over JSON written anew (reference 2.1)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence

from connectors.channels.base import WebhookRequest
from connectors.errors import BadSignature

HEADER = "x-hub-signature-256"
PREFIX = "sha256="


def sign(body: bytes, secret: str) -> str:
    """The `X-Hub-Signature-256` of `body`."""
    return PREFIX + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def check(request: WebhookRequest, secrets: Sequence[str]) -> None:
    """Raise `BadSignature` unless one of the app's `secrets` signed this body."""
    signature = request.headers.get(HEADER, "")
    if not signature:
        raise BadSignature("X-Hub-Signature-256: missing")
    if not any(_same(signature, sign(request.body, secret)) for secret in secrets if secret):
        raise BadSignature("X-Hub-Signature-256: wrong")


def challenge(query: Mapping[str, str], verify_token: str) -> bytes:
    """What answers Meta's question whether the webhook is ours. Raises `BadSignature` unless it knows our token."""
    knows = _same(query.get("hub.verify_token", ""), verify_token)
    if query.get("hub.mode") != "subscribe" or not knows or not query.get("hub.challenge"):
        raise BadSignature("hub.verify_token: wrong")
    return query["hub.challenge"].encode()


def _same(given: str, ours: str) -> bool:
    """Compared in constant time; as bytes, since `compare_digest` takes only ASCII strings."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), ours.encode())
