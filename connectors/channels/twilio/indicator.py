"""Two blue ticks and "typing …" on WhatsApp by Twilio, for at most 25 seconds (reference/channels.md 1.5)."""

from __future__ import annotations

from connectors.channels.twilio import codes
from connectors.errors import SendRetryable, SendUnknown
from connectors.http import Call, Failures, client, request

#: Twilio's API → where its indicators are; a stand-in has all of Twilio at one address.
HOSTS = {"https://api.twilio.com": "https://messaging.twilio.com"}
PATH = "/v3/Indicators/Typing.json"
_FAILURES = Failures(nothing_done=SendRetryable, unknown=SendUnknown)


class Indicator:
    """The indicator of one account; `auth` is its SID and token."""

    def __init__(self, api_base: str, auth: tuple[str, str], timeout: float) -> None:
        base = api_base.rstrip("/")
        self._http = client(HOSTS.get(base, base), auth=auth, read=timeout)

    async def show(self, message_sid: str) -> None:
        """Mark her message as read and show that we write. Raises the `Send…` errors."""
        call = Call("POST", PATH, json={"channel": "WHATSAPP", "messageId": message_sid})
        answer = await request(self._http, call, _FAILURES)
        if not answer.is_success:
            raise codes.send_error(str(answer.status_code))

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()
