"""Twilio's Messages API for WhatsApp and SMS: one form in, a `MessageSid` or one of the `Send…` errors out.

Facts: reference/channels.md 1.5, 1.6.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from urllib.parse import quote

from connectors.channels.progress import Progress
from connectors.channels.twilio import codes
from connectors.channels.twilio.lookup import find_sent, listing
from connectors.errors import SendRetryable, SendUnknown
from connectors.http import READ_SECONDS, Call, Failures, client, request
from connectors.message import Outbound

MESSAGES = "/channels/twilio/messages"
STATUS = "/channels/twilio/status"
#: Twilio answered, so the request is over; what it left behind can be looked up.
SERVER_ERRORS = frozenset({"500", "502", "504"})
_FAILURES = Failures(nothing_done=SendRetryable, unknown=SendUnknown)
_UNKNOWN = Failures(nothing_done=SendUnknown, unknown=SendUnknown)
_TEMPLATE = "/2010-04-01/Accounts/{sid}/Messages.json"


class MessagesApi:
    """The messages of one account. `public_url` is where Twilio reaches us, `timeout` the seconds for an answer."""

    def __init__(self, base: str, auth: tuple[str, str], public_url: str, timeout: float = READ_SECONDS) -> None:
        self._http = client(base, auth=auth, read=timeout)
        self._path = f"/2010-04-01/Accounts/{auth[0]}/Messages.json"
        self._callback = f"{public_url.rstrip('/')}{STATUS}?mid="
        self.progress = Progress()

    async def post(self, message: Outbound, sender: str, recipient: str, content: dict[str, str]) -> str:
        """Send one part of `message`; its `MessageSid`. After a lost answer Twilio's own list is read."""
        callback = self._callback + quote(message.message_id, safe="")
        form = {"From": sender, "To": recipient, "StatusCallback": callback, **content}
        started = time.time()
        try:
            answer = await request(self._http, Call("POST", self._path, data=form, template=_TEMPLATE), _FAILURES)
        except SendUnknown as error:
            return await self._settle(form, started, error)
        try:
            data = answer.json()
            if answer.status_code == 201:
                return str(data["sid"])
            code = str(data.get("code", answer.status_code))
        except (ValueError, KeyError, AttributeError) as error:
            if answer.is_success:
                raise SendUnknown("answer: no sid") from error
            code = str(answer.status_code)
        raise codes.send_error(code)

    async def _settle(self, form: dict[str, str], started: float, lost: SendUnknown) -> str:
        """After a lost answer: the id if Twilio has the message, `SendRetryable` if it surely has not."""
        if "Body" not in form:
            raise lost
        try:
            answer = await request(self._http, listing(self._path, form), _UNKNOWN)
            sid = find_sent(answer.json(), form, since=started, known=self.progress.known)
        except ValueError as error:
            raise lost from error
        if sid:
            return sid
        if lost.code in SERVER_ERRORS:
            raise SendRetryable("server error", code=lost.code) from lost
        # The request may still be on its way: never send twice.
        raise lost

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()


def credentials(channel: str, account_sid: str, tokens: Sequence[str]) -> tuple[str, str]:
    """SID and token for our calls. Raises `ValueError` naming the channel if one is missing."""
    if not account_sid or not tokens or not tokens[0]:
        raise ValueError(f"{channel}: account_sid and a token are needed")
    return account_sid, tokens[0]
