"""SMS by Exotel. Facts: reference/channels.md 3.1, 3.4, 3.5; the tables of statuses and errors are in `codes`."""

from __future__ import annotations

import time
from typing import ClassVar
from urllib.parse import quote

from connectors.channels.base import Channel, WebhookReply, WebhookRequest
from connectors.channels.exotel import codes, payloads, secret
from connectors.channels.progress import Progress
from connectors.channels.render import LIMITS
from connectors.channels.segments import alphabet
from connectors.channels.sms import sms_cost, sms_texts
from connectors.errors import SendRetryable, SendUnknown
from connectors.http import READ_SECONDS, Call, Failures, client, request
from connectors.message import Outbound

SMS = "/channels/exotel/sms"
_FAILURES = Failures(nothing_done=SendRetryable, unknown=SendUnknown)
_ENCODING = {"gsm7": "plain", "ucs2": "unicode"}


class ExotelSms(Channel):
    """One SMS number of one Exotel account.

    `auth`: API key and token. `sender`: the ExoPhone to send from where no header is registered, in E.164. `secret`:
    the password in the webhook's URL. `public_url` is where Exotel reaches us. `timeout`: seconds for an answer.
    """

    name: ClassVar[str] = "exotel_sms"
    routes: ClassVar[tuple[str, ...]] = (SMS,)
    methods: ClassVar[tuple[str, ...]] = ("GET", "HEAD", "POST")
    max_body: ClassVar[int] = 64 * 1024

    def __init__(
        self,
        *,
        sid: str,
        auth: tuple[str, str],
        sender: str,
        secret: str,
        public_url: str,
        api_base: str = "https://api.in.exotel.com",
        timeout: float = READ_SECONDS,
    ) -> None:
        if not sid or not all(auth) or not secret:
            raise ValueError("exotel_sms: sid, key, token and a webhook secret are needed")
        self._sender = sender
        self._secret = secret
        self._callback = f"{public_url.rstrip('/')}{SMS}"
        self._send = f"/v1/Accounts/{quote(sid, safe='')}/Sms/send.json"
        self._http = client(api_base, auth=auth, read=timeout)
        self._progress = Progress()

    def verify(self, request: WebhookRequest) -> None:
        """See `secret.check`."""
        secret.check(request, self._secret)

    def parse(self, request: WebhookRequest) -> WebhookReply:
        """One message or one status. The answer is empty: Exotel sends its text to her as the reply."""
        if request.method == "HEAD":
            # asked before each message, only to see that the answer will be plain text
            return WebhookReply()
        fields = payloads.read_fields(request)
        if "mid" in request.query or payloads.is_status(fields):
            ours = request.query.get("mid") or fields.get("CustomField", "")
            state = payloads.status(fields, ours, self.name, time.time())
            return WebhookReply(payloads.stop(fields, state), (state,)) if state else WebhookReply()
        message = payloads.inbound(fields, self.name, time.time())
        return WebhookReply(inbound=(message,) if message else ())

    async def send(self, message: Outbound) -> str:
        """Send all parts in order; the last part's `Sid`. A repeated call goes on behind the last part sent."""

        async def one(text: str) -> str:
            return await self._post(message, text)

        return await self._progress.send(message.message_id, sms_texts(message, LIMITS[self.name]), one)

    def billed(self, message: Outbound) -> dict[str, int]:
        """Segments by alphabet."""
        return sms_cost(message, LIMITS[self.name])

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _post(self, message: Outbound, text: str) -> str:
        call = Call("POST", self._send, data=self._form(message, text), template="/v1/Accounts/{sid}/Sms/send.json")
        answer = await request(self._http, call, _FAILURES)
        try:
            sent = answer.json()["SMSMessage" if answer.is_success else "RestException"]
            sid, status, code = (str(sent.get(name) or "") for name in ("Sid", "Status", "DetailedStatusCode"))
            named = str(sent.get("Code") or "")
        except (ValueError, KeyError, TypeError, AttributeError):
            sid, status, code, named = "", "", "", ""
        if not answer.is_success:
            # its codes are numbers here and words there ("UNAUTHORIZED"); the tables know numbers
            raise codes.send_error(named if named.isdecimal() else str(answer.status_code))
        if codes.STATES.get(status.lower()) == "failed":
            raise codes.send_error(code or codes.NAMED.get(status.lower(), ""))
        if not sid:
            raise SendUnknown("answer: no Sid")
        return sid

    def _form(self, message: Outbound, text: str) -> dict[str, str]:
        mid, key = quote(message.message_id, safe=""), secret.key_of(self._secret, message.message_id)
        form = {
            "From": payloads.trunk(message.line or self._sender),
            "To": message.recipient,
            "Body": text,
            "EncodingType": _ENCODING[alphabet(text)],
            "SmsType": "transactional",
            "StatusCallback": f"{self._callback}?mid={mid}&key={key}",
            "CustomField": message.message_id,
        }
        if registered := message.template:
            dlt = {"From": registered.header, "DltEntityId": registered.entity, "DltTemplateId": registered.name}
            form |= {name: value for name, value in dlt.items() if value}
        return form
