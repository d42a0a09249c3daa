"""What the city tells the world: SMS to citizens (kept for the officer's page) and signed events to a subscriber."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import http.client
import json
import logging
from urllib.parse import urlsplit

from connectors.services.sandbox.city import City
from connectors.services.sandbox.store import Document

log = logging.getLogger(__name__)

EVENT_TIMEOUT_S = 5.0
_running: set[asyncio.Task[None]] = set()


def notify(city: City, mobile: str, category: str, message: str) -> None:
    """Put an SMS on the list that the officer's page shows; nothing is sent anywhere."""
    notice = {"id": city.new_id(), "mobileNumber": mobile, "category": category, "message": message, "at": city.now()}
    city.store.put("notice", notice)


def announce(city: City, kind: str, tenant: str, number: str, status: str, mobile: str) -> None:
    """Tell the subscriber of `--events-url`, if there is one, that something of this citizen changed.

    `kind`: grievance, payment or application. Never waits, never fails; nothing is told of nobody.
    """
    if not city.options.events_url or not mobile:
        return
    event = {
        "id": city.new_id(),
        "type": kind,
        "tenantId": tenant,
        "number": number,
        "mobileNumber": mobile,
        "status": status,
        "at": city.now(),
    }
    task = asyncio.get_running_loop().create_task(_deliver(city, event))
    _running.add(task)
    task.add_done_callback(_running.discard)


def sign(secret: str, timestamp: str, body: str) -> str:
    """The value of `X-Signature`: `sha256=` and the hex HMAC of the timestamp, a dot and the body."""
    digest = hmac.new(secret.encode(), f"{timestamp}.{body}".encode(), hashlib.sha256)
    return f"sha256={digest.hexdigest()}"


async def _deliver(city: City, event: Document) -> None:
    body, timestamp = json.dumps(event), str(city.now() // 1000)
    headers = {
        "Content-Type": "application/json",
        "X-Timestamp": timestamp,
        "X-Signature": sign(city.options.events_secret, timestamp, body),
    }
    try:
        await asyncio.to_thread(_post, city.options.events_url, body, headers)
    except (OSError, http.client.HTTPException) as error:
        log.warning("event not delivered: type=%s error=%s", event["type"], type(error).__name__)


def _post(url: str, body: str, headers: dict[str, str]) -> None:
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(parts.netloc, timeout=EVENT_TIMEOUT_S)
    try:
        connection.request("POST", parts.path or "/", body.encode(), headers)
        connection.getresponse().read()
    finally:
        connection.close()
