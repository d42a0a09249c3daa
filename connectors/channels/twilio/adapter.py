"""WhatsApp by Twilio. Facts: reference/channels.md 1; the table of error codes is in `codes`."""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import ClassVar
from urllib.parse import quote, urlsplit

from connectors.channels.base import Channel, WebhookReply, WebhookRequest
from connectors.channels.render import LIMITS, Rendered, render, without_buttons
from connectors.channels.twilio import codes, media, payloads, signature
from connectors.channels.twilio.content import Contents
from connectors.channels.twilio.lookup import find_sent, listing
from connectors.errors import Malformed, SendRejected, SendRetryable, SendUnknown
from connectors.http import READ_SECONDS, Call, Failures, client, request
from connectors.message import Media, Outbound

MESSAGES = "/channels/twilio/messages"
STATUS = "/channels/twilio/status"
EMPTY_TWIML = b'<?xml version="1.0" encoding="UTF-8"?><Response/>'
#: Messages of several parts whose sending is remembered, so that a retry goes on where it broke off.
REMEMBERED = 1000
#: Twilio answered, so the request is over; what it left behind can be looked up.
SERVER_ERRORS = frozenset({"500", "502", "504"})
_FAILURES = Failures(nothing_done=SendRetryable, unknown=SendUnknown)
_UNKNOWN = Failures(nothing_done=SendUnknown, unknown=SendUnknown)


class TwilioWhatsApp(Channel):
    """One WhatsApp number, or several, of one Twilio account.

    `tokens`: the auth token first, then those also accepted in signatures (an old token, a shared key).
    `sender` is the number to send from when a message names no line, in E.164. `public_url` is where Twilio reaches us.
    `content_base` switches buttons and lists on; empty: choices are numbered lines. `timeout`: seconds for an answer.
    """

    name: ClassVar[str] = "twilio_whatsapp"
    routes: ClassVar[tuple[str, ...]] = (MESSAGES, STATUS)

    def __init__(
        self,
        *,
        account_sid: str,
        tokens: tuple[str, ...],
        sender: str,
        public_url: str,
        api_base: str = "https://api.twilio.com",
        content_base: str = "",
        timeout: float = READ_SECONDS,
    ) -> None:
        if not account_sid or not tokens or not tokens[0]:
            raise ValueError("twilio_whatsapp: account_sid and a token are needed")
        auth = (account_sid, tokens[0])
        self._tokens = tokens
        self._sender = sender
        self._public_url = public_url.rstrip("/")
        self._messages = f"/2010-04-01/Accounts/{account_sid}/Messages.json"
        self._http = client(api_base, auth=auth, read=timeout)
        self._contents = Contents(content_base, auth) if content_base else None
        self._media = media.MediaFetcher(api_base, auth)
        self._sent: OrderedDict[str, list[str]] = OrderedDict()

    def verify(self, request: WebhookRequest) -> None:
        """See `signature.check`."""
        signature.check(request, self._tokens)

    def parse(self, request: WebhookRequest) -> WebhookReply:
        """One message, or one status; anything else in a verified request is `Malformed`."""
        fields = payloads.read_fields(request)
        if urlsplit(request.url).path.endswith(STATUS):
            state = payloads.status(fields, request.url, self.name, time.time())
            return WebhookReply(statuses=(state,) if state else ())
        message = payloads.inbound(fields, self.name, time.time())
        return WebhookReply(inbound=(message,), body=EMPTY_TWIML, content_type="text/xml; charset=utf-8")

    async def send(self, message: Outbound) -> str:
        """Send all parts in order; the last part's `MessageSid`. A repeated call goes on behind the last part sent."""
        limits = LIMITS[self.name]
        parts = render(message, limits if self._contents else without_buttons(limits))
        if not parts:
            raise SendRejected("message: empty")
        sent = self._sent.setdefault(message.message_id, [])
        for part in parts[len(sent) :]:
            sent.append(await self._send_part(message, part))
        self._sent.move_to_end(message.message_id)
        while len(self._sent) > REMEMBERED:
            self._sent.popitem(last=False)
        return sent[-1]

    async def fetch(self, media: Media) -> tuple[bytes, str]:
        """Her photo, recording or paper. Raises `SendRetryable`, `SendRejected`, `TooLarge`, `Malformed`."""
        return await self._media.fetch(media)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()
        await self._media.aclose()
        if self._contents:
            await self._contents.aclose()

    async def _send_part(self, message: Outbound, part: Rendered) -> str:
        if (part.buttons or part.rows) and self._contents:
            fields = await self._contents.fields(part, message.language)
            try:
                if fields:
                    return await self._post(message, fields)
            except SendRejected as error:
                if codes.family(error.code) != "content":
                    raise
            return await self._send_numbered(message, part)
        return await self._post(message, _fields(part))

    async def _send_numbered(self, message: Outbound, part: Rendered) -> str:
        """The question of `part` without buttons, where Twilio refused them."""
        sid = ""
        plain = Outbound(
            message.message_id,
            self.name,
            message.recipient,
            text=part.text,
            choices=message.choices,
            digits=message.digits,
        )
        for piece in render(plain, without_buttons(LIMITS[self.name])):
            sid = await self._post(message, _fields(piece))
        return sid

    async def _post(self, message: Outbound, content: dict[str, str]) -> str:
        form = {
            "From": payloads.PREFIX + (message.line or self._sender),
            "To": payloads.PREFIX + message.recipient,
            "StatusCallback": f"{self._public_url}{STATUS}?mid={quote(message.message_id, safe='')}",
            **content,
        }
        call = Call("POST", self._messages, data=form, template="/2010-04-01/Accounts/{sid}/Messages.json")
        started = time.time()
        try:
            answer = await request(self._http, call, _FAILURES)
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
        known = {sid for sids in self._sent.values() for sid in sids}
        try:
            answer = await request(self._http, listing(self._messages, form), _UNKNOWN)
            sid = find_sent(answer.json(), form, since=started, known=known)
        except ValueError as error:
            raise lost from error
        if sid:
            return sid
        if lost.code in SERVER_ERRORS:
            raise SendRetryable("server error", code=lost.code) from lost
        # The request may still be on its way: never send twice.
        raise lost


def _fields(part: Rendered) -> dict[str, str]:
    """The form fields of a part without choices."""
    if part.location:
        pin = part.location
        where = f"geo:{pin.latitude},{pin.longitude}"
        return {"Body": pin.label or where, "PersistentAction": f"{where}|{pin.label}" if pin.label else where}
    if part.media:
        if part.media.ref.startswith("http://"):
            # Twilio fetches over https only, and a city on a developer's machine has none: she gets the link at least
            return {"Body": "\n".join(filter(None, (part.text, part.media.ref)))}
        if not part.media.ref.startswith("https://"):
            raise Malformed("media.ref: not an https URL")
        return {"MediaUrl": part.media.ref, **({"Body": part.text} if part.text else {})}
    return {"Body": part.text}
