"""The wires by which citizens of the benchmarks write: each provider's webhook, and where the replies appear."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections.abc import Callable
from urllib.parse import urlencode

import httpx

from benchmarks.installation import LINE, PUBLIC, SECRET
from benchmarks.provider import ACCOUNT, Providers, meta, signed_form
from benchmarks.talks import phone

#: From this number on nobody has dealt with the sandbox city yet, so that all hear the same.
STRANGERS = 50_000
#: Numbers of the city among which SMS is spread: what one number may send a second (bot/mailroom/limits.py) is no
#: cost of ours.
LINES = 20
Webhook = tuple[str, bytes, dict[str, str]]
_ids = itertools.count(1)
_numbers = itertools.count(STRANGERS)


class Wire:
    """A channel of the providers. `webhook(who, text)` gives path, body and headers of one message."""

    def __init__(self, name: str, providers: Providers, webhook: Callable[[str, str], Webhook]) -> None:
        self.name = name
        self._providers = providers
        self.webhook = webhook

    async def newcomer(self, web: httpx.AsyncClient) -> str:
        """The address of a citizen who has not written yet."""
        return phone(next(_numbers))

    async def post(self, web: httpx.AsyncClient, who: str, text: str) -> None:
        """One message of hers, as the provider sends it. Raises `httpx.HTTPStatusError` if it is not taken."""
        path, body, headers = self.webhook(who, text)
        (await web.post(path, content=body, headers=headers)).raise_for_status()

    def accepted(self, who: str) -> list[float]:
        """When each bubble for her was handed over, Unix seconds, in order."""
        return self._providers.accepted[self.name, who]

    async def aclose(self) -> None:
        """Nobody waits for replies any more."""


class WebChat(Wire):
    """The web chat: each citizen has a page open, on which her replies appear by Server-Sent Events."""

    def __init__(self, providers: Providers) -> None:
        super().__init__("webchat", providers, _by_webchat)
        self._tokens: dict[str, str] = {}
        self._pages: set[asyncio.Task[None]] = set()

    async def newcomer(self, web: httpx.AsyncClient) -> str:
        """A visitor whose page is open."""
        session = (await web.post("/channels/webchat/session")).raise_for_status().json()
        visitor = str(session["visitor"])
        self._tokens[visitor] = f"{visitor}.{session['token']}"
        self._pages.add(asyncio.create_task(self._read(web, visitor)))
        return visitor

    async def post(self, web: httpx.AsyncClient, who: str, text: str) -> None:
        """One message that the page sends."""
        path, body, headers = self.webhook(who, text)
        (await web.post(path, content=body, headers=headers | self._proof(who))).raise_for_status()

    async def aclose(self) -> None:
        """Close all pages."""
        for page in self._pages:
            page.cancel()
        await asyncio.gather(*self._pages, return_exceptions=True)
        self._pages.clear()

    def _proof(self, who: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._tokens[who]}"}

    async def _read(self, web: httpx.AsyncClient, who: str) -> None:
        async with web.stream("GET", "/channels/webchat/stream", headers=self._proof(who), timeout=None) as events:
            async for line in events.aiter_lines():
                if line.startswith("data:"):
                    self.accepted(who).append(time.time())


def wires(providers: Providers) -> list[Wire]:
    """All of them; the first is what the others are compared with."""
    made = {
        "twilio_whatsapp": _by_twilio_whatsapp,
        "meta_whatsapp": _by_meta,
        "twilio_sms": _by_twilio_sms,
        "exotel_sms": _by_exotel,
    }
    return [*(Wire(name, providers, webhook) for name, webhook in made.items()), WebChat(providers)]


def _by_twilio_whatsapp(who: str, text: str) -> Webhook:
    return _twilio({"From": f"whatsapp:{who}", "To": f"whatsapp:{LINE}", "WaId": who[1:], "ProfileName": "A"}, text)


def _by_twilio_sms(who: str, text: str) -> Webhook:
    return _twilio({"From": who, "To": line_of(who)}, text)


def _twilio(addresses: dict[str, str], text: str) -> Webhook:
    path = "/channels/twilio/messages"
    form = {"MessageSid": f"SM{next(_ids):032x}", "AccountSid": ACCOUNT, "NumMedia": "0", "Body": text, **addresses}
    return path, *signed_form(f"{PUBLIC}{path}", form)


def _by_meta(who: str, text: str) -> Webhook:
    message = {
        "from": who[1:],
        "id": f"wamid.bench{next(_ids)}=",
        "timestamp": str(int(time.time())),
        "type": "text",
        "text": {"body": text},
    }
    contact = {"profile": {"name": "A"}, "wa_id": who[1:]}
    return meta.WEBHOOK, *meta.signed(meta.value(contacts=[contact], messages=[message]))


def _by_exotel(who: str, text: str) -> Webhook:
    form = {"SmsSid": f"{next(_ids):032x}", "From": f"0{who[3:]}", "To": f"0{line_of(who)[3:]}", "Body": text}
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    return f"/channels/exotel/sms?{urlencode({'secret': SECRET})}", urlencode(form).encode(), headers


def _by_webchat(who: str, text: str) -> Webhook:
    body = json.dumps({"id": f"benchmark-{next(_ids)}", "kind": "text", "text": text}).encode()
    return "/channels/webchat/messages", body, {"Content-Type": "application/json"}


def line_of(who: str) -> str:
    """The city's number to which she writes SMS."""
    return f"+91804000{int(who[-4:]) % LINES:04d}"
