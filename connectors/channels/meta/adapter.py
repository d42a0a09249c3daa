"""WhatsApp on Meta's Cloud API. Facts: reference/channels.md 2; the table of error codes is in `codes`."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any, ClassVar

import httpx

from connectors.channels.base import Channel, WebhookReply, WebhookRequest
from connectors.channels.meta import codes, payloads, requests, signature
from connectors.channels.meta.media import MediaFetcher
from connectors.channels.progress import REMEMBERED, Progress
from connectors.errors import ChannelError, SendRetryable, SendUnknown
from connectors.http import READ_SECONDS, Call, Failures, client, request
from connectors.message import Inbound, Media, Outbound

WEBHOOK = "/channels/meta/webhook"
_FAILURES = Failures(nothing_done=SendRetryable, unknown=SendUnknown)


class MetaWhatsApp(Channel):
    """One WhatsApp number at Meta.

    `secrets`: the app's secret first, then one also accepted in signatures while it is changed. `verify_token`: the
    word that Meta says when it asks whether the webhook is ours. `number_id` is Meta's id of our number
    (`phone_number_id`), `version` the one of its API, such as `v23.0`. `timeout`: seconds for an answer.
    """

    name: ClassVar[str] = "meta_whatsapp"
    routes: ClassVar[tuple[str, ...]] = (WEBHOOK,)
    max_body: ClassVar[int] = 3 * 1024 * 1024
    handshakes: ClassVar[bool] = True

    def __init__(
        self,
        *,
        secrets: tuple[str, ...],
        verify_token: str,
        access_token: str,
        number_id: str,
        api_base: str = "https://graph.facebook.com",
        version: str = "v23.0",
        timeout: float = READ_SECONDS,
    ) -> None:
        if not (secrets and secrets[0] and verify_token and access_token and number_id):
            raise ValueError("meta_whatsapp: secret, verify_token, access_token and number_id are needed")
        self._secrets, self._verify_token = secrets, verify_token
        self._number_id = number_id
        self._messages = f"/{version}/{number_id}/messages"
        self._http = client(api_base, headers={"Authorization": f"Bearer {access_token}"}, read=timeout)
        self._media = MediaFetcher(api_base, version, number_id, access_token, timeout=timeout)
        self._progress = Progress()
        self._throttled: Counter[str] = Counter()

    def verify(self, request: WebhookRequest) -> None:
        """See `signature.check`."""
        signature.check(request, self._secrets)

    def parse(self, request: WebhookRequest) -> WebhookReply:
        """Everything for our number in the batch; what is about other things is answered 200 and forgotten."""
        inbound, statuses = payloads.read(request.body, self.name, self._number_id, time.time())
        return WebhookReply(inbound, statuses)

    def handshake(self, request: WebhookRequest) -> WebhookReply:
        """Meta's challenge back. Raises `BadSignature` unless it knows our token."""
        return WebhookReply(body=signature.challenge(request.query, self._verify_token))

    async def send(self, message: Outbound) -> str:
        """Send all parts in order; the last part's id. A repeated call goes on behind the last part sent."""
        bodies = requests.bodies(message, self.name)

        async def one(body: requests.Body) -> str:
            return await self._post(body, message.message_id)

        return await self._progress.send(message.message_id, bodies, one)

    async def fetch(self, media: Media) -> tuple[bytes, str]:
        """Her photo, recording or paper. Raises `SendRetryable`, `SendRejected`, `TooLarge`, `Malformed`."""
        return await self._media.fetch(media)

    async def notice(self, inbound: Inbound) -> None:
        """Two blue ticks and "typing …". Raises the `Send…` errors."""
        answer = await self._ask(requests.seen(inbound))
        if answer.status_code != 200:
            raise codes.send_error(answer.status_code, _json(answer))

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()
        await self._media.aclose()

    async def _post(self, body: requests.Body, message_id: str) -> str:
        """Send one part; Meta's id of it."""
        answer = await self._ask(body)
        data = _json(answer)
        if not answer.is_success:
            raise self._refusal(answer, data, message_id)
        self._throttled.pop(message_id, None)
        try:
            return str(data["messages"][0]["id"])
        except (KeyError, IndexError, TypeError) as error:
            raise SendUnknown("answer: no id") from error

    async def _ask(self, body: requests.Body) -> httpx.Response:
        # Meta says in the body of a server error whether it is one that left nothing behind
        call = Call(
            "POST", self._messages, json=body, template="/{version}/{phone-number-id}/messages", reads_errors=True
        )
        return await request(self._http, call, _FAILURES)

    def _refusal(self, answer: httpx.Response, data: Any, message_id: str) -> ChannelError:
        """The error; too much to her (131056) waits longer each time that it comes for the same message."""
        error = codes.send_error(answer.status_code, data)
        if codes.family(error.code) == "pair":
            if len(self._throttled) >= REMEMBERED:
                self._throttled.clear()
            error.retry_after = codes.pair_wait(self._throttled[message_id])
            self._throttled[message_id] += 1
        return error


def _json(answer: httpx.Response) -> Any:
    try:
        return answer.json()
    except ValueError:
        return None
