"""From the simulated Twilio to our own webhooks: signed forms over HTTP, as the real one sends them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from urllib.parse import urlsplit

import httpx

from bot.settings import Settings
from bot.simulator.account import ACCOUNT
from connectors.channels.twilio.signature import sign
from connectors.errors import SendRetryable, SendUnknown
from connectors.http import Call, Failures, client, request

MESSAGES = "/channels/twilio/messages"
VOICE = "/channels/twilio/voice"
#: Seconds that Twilio waits for a webhook (reference/channels.md 1.3).
PATIENCE = 15.0
_FAILURES = Failures(nothing_done=SendRetryable, unknown=SendUnknown)


def new_sid(kind: str) -> str:
    """An id of Twilio's form: two letters (`SM`, `CA`, …) and 32 hexadecimal digits."""
    return kind + secrets.token_hex(16)


class Wire:
    """Posts to the gateway at `own_base`, signed for the address under which it is known."""

    def __init__(self, settings: Settings) -> None:
        base = settings.own_base
        #: Where the simulated account's API is.
        self.api = settings.twilio_api_base
        self._known_as = settings.public_base if settings.public_url else base
        self._token = settings.twilio_auth_token.get_secret_value()
        self._http = client(base, read=PATIENCE)

    async def post(self, url: str, fields: Mapping[str, str]) -> httpx.Response:
        """The answer to a webhook of `url`, of which path and query count. Raises `SendRetryable`, `SendUnknown`."""
        parts = urlsplit(url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        form = {"AccountSid": ACCOUNT, "ApiVersion": "2010-04-01", **fields}
        headers = {"X-Twilio-Signature": sign(self._known_as + path, form, self._token)}
        call = Call("POST", path, data=form, headers=headers, template=parts.path)
        return await request(self._http, call, _FAILURES)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()
