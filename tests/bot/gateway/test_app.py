"""The edge over ASGI: what gets in, what is answered, and that nothing unsigned ever reaches the mailroom."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlencode

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from fastapi.routing import iter_route_contexts
from structlog.testing import capture_logs

from bot.channels import configured_channels, switched_off
from bot.gateway import app as gateway
from bot.gateway.app import create_app
from bot.gateway.events import MAX_BODY, PATH, ServiceEvent, sign_event
from bot.mailroom.store import StoreError
from bot.settings import Settings
from connectors.channels import CHANNELS, missing_settings, open_channels
from connectors.channels.base import Channel, WebhookReply, WebhookRequest
from connectors.channels.meta.adapter import WEBHOOK, MetaWhatsApp
from connectors.channels.twilio.adapter import EMPTY_TWIML, TwilioWhatsApp
from connectors.errors import BadSignature
from connectors.message import Inbound, Outbound, Status

sys.path.insert(0, str(Path(__file__).parents[2] / "connectors" / "channels"))
from meta_stand_in import NUMBER_ID, VERIFY_TOKEN, MetaStandIn
from meta_stand_in import SECRET as META_SECRET
from twilio_stand_in import TOKEN, sign, signed_form

PUBLIC = "https://bot.example.org"
MESSAGES, STATUS = "/channels/twilio/messages", "/channels/twilio/status?mid=turn-1%3A0"
SECRET = "events-secret-of-the-city"
TEXT = {
    "MessageSid": "SM00000000000000000000000000000a01",
    "From": "whatsapp:+919800000001",
    "To": "whatsapp:+911140000000",
    "Body": "गांधी चौक पे लाइट बंद है",
    "NumMedia": "0",
    "Blank": "",
}


@dataclass
class FakeMailroom:
    """Keeps what is posted; drops what it has seen, as the real one does."""

    posted: list[Inbound] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)
    down: bool = False

    async def post(self, inbound: Inbound) -> bool:
        await self.ping()
        fresh = inbound.message_id not in {seen.message_id for seen in self.posted}
        self.posted.extend([inbound] if fresh else [])
        return fresh

    async def set_status(self, status: Status) -> bool:
        await self.ping()
        self.statuses.append(status)
        return True

    async def measure(self) -> None:
        """No gauges."""
        await self.ping()

    async def ping(self) -> None:
        if self.down:
            raise StoreError("connection refused")

    @property
    def empty(self) -> bool:
        return not self.posted and not self.statuses


def settings(**values: Any) -> Settings:
    return Settings(_env_file=None, **{"public_url": PUBLIC, "events_secret": SECRET, **values})  # type: ignore[call-arg]


def twilio() -> TwilioWhatsApp:
    return TwilioWhatsApp(account_sid="AC1", tokens=(TOKEN,), sender="+911140000000", public_url=PUBLIC)


def meta() -> MetaWhatsApp:
    return MetaWhatsApp(secrets=(META_SECRET,), verify_token=VERIFY_TOKEN, access_token="token", number_id=NUMBER_ID)


def asgi(app: FastAPI, **options: Any) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, **options)
    return httpx.AsyncClient(transport=transport, base_url="http://gateway.internal:8000")


@pytest.fixture
def mailroom() -> FakeMailroom:
    return FakeMailroom()


@pytest.fixture
def events() -> list[ServiceEvent]:
    return []


@pytest.fixture
def app(mailroom: FakeMailroom, events: list[ServiceEvent]) -> FastAPI:
    async def on_event(event: ServiceEvent) -> None:
        events.append(event)

    return create_app(settings(), mailroom, [twilio(), meta()], on_event=on_event)


@pytest.fixture
async def http(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with asgi(app) as http:
        yield http


def signed(path: str = MESSAGES, params: dict[str, str] | None = None, base: str = PUBLIC) -> dict[str, Any]:
    body, headers = signed_form(base + path, TEXT if params is None else params)
    return {"url": path, "content": body, "headers": headers}


# --- what gets in


async def test_a_signed_message_is_posted_and_answered_with_empty_twiml(
    http: httpx.AsyncClient, mailroom: FakeMailroom
) -> None:
    answer = await http.post(**signed())
    assert (answer.status_code, answer.content) == (200, EMPTY_TWIML)
    assert answer.headers["content-type"].startswith("text/xml")
    (message,) = mailroom.posted
    assert (message.text, message.phone) == ("गांधी चौक पे लाइट बंद है", "+919800000001")


async def test_a_duplicate_is_answered_like_the_first(http: httpx.AsyncClient, mailroom: FakeMailroom) -> None:
    answers = [await http.post(**signed()) for _ in range(3)]
    assert [(answer.status_code, answer.content) for answer in answers] == [(200, EMPTY_TWIML)] * 3
    assert len(mailroom.posted) == 1


async def test_statuses_pass_in_the_order_of_arrival(http: httpx.AsyncClient, mailroom: FakeMailroom) -> None:
    for state in ("delivered", "sent", "flying", "read"):
        params = {"MessageSid": "SM1", "MessageStatus": state}
        assert (await http.post(**signed(STATUS, params))).status_code == 200
    assert [status.state for status in mailroom.statuses] == ["delivered", "sent", "read"]
    assert {status.message_id for status in mailroom.statuses} == {"turn-1:0"}
    assert not mailroom.posted


# --- what does not


async def test_every_post_route_refuses_what_is_not_signed(app: FastAPI, mailroom: FakeMailroom) -> None:
    """Walks the app itself, so that a route added tomorrow is held to it too."""
    posts = {route.path for route in iter_route_contexts(app.routes) if "POST" in (route.methods or ())}
    assert posts == {*TwilioWhatsApp.routes, *MetaWhatsApp.routes, PATH}
    async with asgi(app) as http:
        for path in posts:
            for body in (b"", urlencode(TEXT).encode(), b'{"id": "1"}'):
                answer = await http.post(path, content=body)
                assert (answer.status_code, answer.json()) == (403, {"error": "bad-signature"}), path
    assert mailroom.empty


# --- the hand-shake of a provider that asks by GET

ASKED = {"hub.mode": "subscribe", "hub.verify_token": VERIFY_TOKEN, "hub.challenge": "<b>1158201444</b>"}


async def test_only_channels_that_shake_hands_may_be_read(app: FastAPI, mailroom: FakeMailroom) -> None:
    ours = {*TwilioWhatsApp.routes, *MetaWhatsApp.routes, PATH}
    gets = {route.path for route in iter_route_contexts(app.routes) if "GET" in (route.methods or ())}
    assert gets & ours == set(MetaWhatsApp.routes)
    async with asgi(app) as http:
        for path in gets & ours:
            for query in ({}, {"hub.mode": "subscribe", "hub.challenge": "1"}, ASKED | {"hub.verify_token": "guess"}):
                answer = await http.get(path, params=query)
                assert (answer.status_code, answer.json()) == (403, {"error": "bad-signature"}), path
    assert mailroom.empty


async def test_the_challenge_goes_back_as_plain_text(http: httpx.AsyncClient, mailroom: FakeMailroom) -> None:
    answer = await http.get(WEBHOOK, params=ASKED)
    assert (answer.status_code, answer.text) == (200, "<b>1158201444</b>")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert mailroom.empty


async def test_a_message_by_meta_is_posted_once(http: httpx.AsyncClient, mailroom: FakeMailroom) -> None:
    provider = MetaStandIn()
    body, headers = provider.message("+919800000001", "text", {"body": "गांधी चौक पे लाइट बंद है"})
    for _ in range(3):
        assert (await http.post(WEBHOOK, content=body, headers=headers)).status_code == 200
    (message,) = mailroom.posted
    assert (message.channel, message.text, message.phone) == (
        "meta_whatsapp",
        "गांधी चौक पे लाइट बंद है",
        "+919800000001",
    )
    assert (await http.post(WEBHOOK, content=body + b" ", headers=headers)).status_code == 403


GOOD = signed()
REFUSED: dict[str, tuple[dict[str, Any], int, dict[str, str]]] = {
    "wrong signature": ({"headers": GOOD["headers"] | {"X-Twilio-Signature": "AAAA"}}, 403, {"error": "bad-signature"}),
    "another path's signature": ({"headers": signed(STATUS)["headers"]}, 403, {"error": "bad-signature"}),
    "changed body": ({"content": GOOD["content"] + b"&Body=x"}, 403, {"error": "bad-signature"}),
    "added query": ({"url": f"{MESSAGES}?tenant=other"}, 403, {"error": "bad-signature"}),
    "no sender": (signed(params={"MessageSid": "SM1"}), 400, {"error": "malformed", "detail": "From: missing"}),
    "no id": (signed(params=TEXT | {"MessageSid": ""}), 400, {"error": "malformed", "detail": "MessageSid: missing"}),
    "oversized": ({"content": b"x" * (TwilioWhatsApp.max_body + 1)}, 413, {"error": "too-large", "detail": "body"}),
    "no such path": ({"url": "/channels/twilio/other"}, 404, {"error": "not-found"}),
    "a path below": ({"url": f"{MESSAGES}/x"}, 404, {"error": "not-found"}),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_refused(http: httpx.AsyncClient, mailroom: FakeMailroom, name: str) -> None:
    request, status, body = REFUSED[name]
    answer = await http.post(**GOOD | request)
    assert (answer.status_code, answer.json()) == (status, body)
    assert mailroom.empty


async def test_reading_a_webhook_is_not_allowed(http: httpx.AsyncClient) -> None:
    answer = await http.get(MESSAGES)
    assert (answer.status_code, answer.json(), answer.headers["allow"]) == (
        405,
        {"error": "method-not-allowed"},
        "POST",
    )


async def test_a_long_body_is_not_read_to_its_end(http: httpx.AsyncClient, mailroom: FakeMailroom) -> None:
    read = 0

    async def long() -> AsyncIterator[bytes]:
        nonlocal read
        for _ in range(100):
            read += 1
            yield b"x" * 64 * 1024

    answer = await http.post(MESSAGES, content=long(), headers=GOOD["headers"])
    assert (answer.status_code, mailroom.empty) == (413, True)
    assert read * 64 * 1024 <= TwilioWhatsApp.max_body + 2 * 64 * 1024


async def test_a_lie_about_the_length_does_not_help(http: httpx.AsyncClient) -> None:
    answer = await http.post(**GOOD | {"content": b"x", "headers": {"Content-Length": "999999999"}})
    assert answer.status_code == 413


async def test_a_store_that_is_down_asks_to_come_again(http: httpx.AsyncClient, mailroom: FakeMailroom) -> None:
    mailroom.down = True
    answer = await http.post(**signed())
    assert (answer.status_code, answer.json(), answer.headers["retry-after"]) == (503, {"error": "store-down"}, "5")


async def test_a_fault_of_ours_shows_no_trace() -> None:
    class Broken(FakeMailroom):
        async def post(self, inbound: Inbound) -> bool:
            raise RuntimeError("+919800000001")

    async with asgi(create_app(settings(), Broken(), [twilio()])) as http:
        answer = await http.post(**signed())
    assert (answer.status_code, answer.json()) == (500, {"error": "internal"})


# --- the public URL


@dataclass(frozen=True)
class Url:
    name: str
    public_url: str
    signed_base: str
    headers: dict[str, str] = field(default_factory=dict)
    client: str = "10.0.0.9"
    status: int = 200


FORWARDED = {"X-Forwarded-Proto": "https, http", "X-Forwarded-Host": "bot.example.org"}
URLS = (
    Url("configured", PUBLIC, PUBLIC),
    Url("configured, with a path that the proxy strips", f"{PUBLIC}/city/", f"{PUBLIC}/city"),
    Url("configured beats forwarded", PUBLIC, PUBLIC, {"X-Forwarded-Host": "evil.example.org"}),
    Url("forwarded by a trusted proxy", "", PUBLIC, FORWARDED),
    Url("forwarded by an address that only begins alike", "", PUBLIC, FORWARDED, client="10.0.0", status=403),
    Url("forwarded by anyone else", "", PUBLIC, FORWARDED, client="203.0.113.7", status=403),
    Url("neither: the host that was asked", "", "http://gateway.internal:8000", client="203.0.113.7"),
)


@pytest.mark.parametrize("case", URLS, ids=lambda case: case.name)
async def test_the_url_is_the_one_that_was_signed(mailroom: FakeMailroom, case: Url) -> None:
    app = create_app(settings(public_url=case.public_url, trusted_proxies="10.0.0.8, 10.0.0.9"), mailroom, [twilio()])
    path = f"{MESSAGES}?tenant=a%2Fb&x=%E0%A4%95+c"
    request = signed(path, base=case.signed_base)
    async with asgi(app, client=(case.client, 5000)) as http:
        answer = await http.post(**request | {"headers": request["headers"] | case.headers})
    assert answer.status_code == case.status


# --- the city's events


def pushed(body: bytes, age: float = 0, secret: str = SECRET) -> dict[str, Any]:
    timestamp = str(int(time.time() - age))
    headers = {"X-Timestamp": timestamp, "X-Signature": sign_event(secret, timestamp, body)}
    return {"url": PATH, "content": body, "headers": headers}


async def test_an_event_is_handed_on(http: httpx.AsyncClient, events: list[ServiceEvent]) -> None:
    body = '{"id": "ev-1", "number": "PG-PGR-1", "status": "सुलझा"}'.encode()
    assert (await http.post(**pushed(body))).status_code == 200
    assert events == [ServiceEvent("ev-1", {"id": "ev-1", "number": "PG-PGR-1", "status": "सुलझा"})]


EVENT = b'{"id": "ev-1"}'
BAD_EVENTS: dict[str, tuple[dict[str, Any], int]] = {
    "another secret": (pushed(EVENT, secret="other"), 403),
    "too old": (pushed(EVENT, age=400), 403),
    "from the future": (pushed(EVENT, age=-86_400), 403),
    "changed": (pushed(EVENT) | {"content": b'{"id": "ev-2"}'}, 403),
    "fresh time, old signature": (
        {
            **(old := pushed(EVENT, age=400)),
            "headers": old["headers"] | {"X-Timestamp": pushed(EVENT)["headers"]["X-Timestamp"]},
        },
        403,
    ),
    "no headers": ({"url": PATH, "content": EVENT, "headers": {}}, 403),
    "a time that is none": ({"url": PATH, "content": EVENT, "headers": {"X-Timestamp": "-1", "X-Signature": "x"}}, 403),
    "no json": (pushed(b"{"), 400),
    "no object": (pushed(b"[]"), 400),
    "no id": (pushed(b'{"id": 7}'), 400),
    "an empty id": (pushed(b'{"id": ""}'), 400),
    "an endless id": (pushed(b'{"id": "' + b"x" * 200 + b'"}'), 400),
    "too deep": (pushed(b"[" * 30_000), 400),
    "too large": (pushed(b"x" * (MAX_BODY + 1)), 413),
}


@pytest.mark.parametrize("name", BAD_EVENTS)
async def test_events_that_are_not_taken(http: httpx.AsyncClient, events: list[ServiceEvent], name: str) -> None:
    request, status = BAD_EVENTS[name]
    assert (await http.post(**request)).status_code == status
    assert events == []


async def test_an_event_that_could_not_be_handed_on_may_come_again(mailroom: FakeMailroom) -> None:
    tries = []

    async def fails_once(event: ServiceEvent) -> None:
        tries.append(event.id)
        if len(tries) == 1:
            raise StoreError

    async with asgi(create_app(settings(), mailroom, [], on_event=fails_once)) as http:
        codes = [(await http.post(**pushed(EVENT))).status_code for _ in range(2)]
    assert (codes, tries) == ([503, 200], ["ev-1", "ev-1"])


async def test_without_a_secret_there_are_no_events(mailroom: FakeMailroom) -> None:
    async def on_event(event: ServiceEvent) -> None:
        raise AssertionError(event.id)

    async with asgi(create_app(settings(events_secret=""), mailroom, [], on_event=on_event)) as http:
        assert (await http.post(**pushed(EVENT, secret=""))).status_code == 404


# --- health, metrics, other routers, the table


async def test_health(http: httpx.AsyncClient, mailroom: FakeMailroom) -> None:
    assert (await http.get("/readyz")).status_code == 200
    mailroom.down = True
    assert (await http.get("/healthz")).status_code == 200
    answer = await http.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"error": "store-down"})


async def test_metrics_count_outcomes_and_name_nobody(http: httpx.AsyncClient) -> None:
    await http.post(**signed())
    await http.post(MESSAGES)
    text = (await http.get("/metrics")).text
    assert 'nagarmitra_webhooks_total{channel="twilio_whatsapp",outcome="accepted"}' in text
    assert 'nagarmitra_webhooks_total{channel="twilio_whatsapp",outcome="bad-signature"}' in text
    assert "9800000001" not in text


async def test_metrics_are_told_while_the_store_is_away(http: httpx.AsyncClient, mailroom: FakeMailroom) -> None:
    mailroom.down = True
    answer = await http.get("/metrics")
    assert answer.status_code == 200
    assert "nagarmitra_webhooks_total" in answer.text


async def test_a_log_names_the_route_and_not_the_key_in_its_path(mailroom: FakeMailroom) -> None:
    router = APIRouter()

    @router.get("/media/{key}")
    async def media(key: str) -> None:
        raise StoreError

    async with asgi(create_app(settings(), mailroom, [], extra_routers=[router])) as http:
        with capture_logs() as logs:
            assert (await http.get("/media/a1b2c3d4")).status_code == 503
    assert [(line["event"], line["route"]) for line in logs] == [("store down", "/media/{key}")]
    assert "a1b2c3d4" not in repr(logs)


async def test_other_rooms_bring_their_routes(mailroom: FakeMailroom) -> None:
    router = APIRouter()

    @router.get("/phone")
    async def phone() -> dict[str, str]:
        return {"page": "phone"}

    async with asgi(create_app(settings(), mailroom, [], extra_routers=[router])) as http:
        assert (await http.get("/phone")).json() == {"page": "phone"}
        assert (await http.post(MESSAGES)).status_code == 404


class Twin(Channel):
    name: ClassVar[str] = "twin"
    routes: ClassVar[tuple[str, ...]] = (MESSAGES,)

    def verify(self, request: WebhookRequest) -> None:
        raise BadSignature

    def parse(self, request: WebhookRequest) -> WebhookReply:
        raise NotImplementedError

    async def send(self, message: Outbound) -> str:
        raise NotImplementedError


async def test_two_channels_can_not_share_a_route(mailroom: FakeMailroom) -> None:
    with pytest.raises(ValueError, match="twilio_whatsapp and twin"):
        create_app(settings(), mailroom, [twilio(), Twin()])


async def test_the_table_opens_what_has_its_settings() -> None:
    values = {"public_base": PUBLIC, "twilio_account_sid": "AC1", "twilio_auth_token": TOKEN}
    opened = open_channels(values)
    assert "twilio_whatsapp" in opened
    assert all(name == channel.name == CHANNELS[name].make(values).name for name, channel in opened.items())
    url = f"{PUBLIC}{MESSAGES}"
    opened["twilio_whatsapp"].verify(WebhookRequest("POST", url, {"x-twilio-signature": sign(url)}, b""))
    assert missing_settings(values | {"twilio_auth_token": ""})["twilio_whatsapp"] == ("twilio_auth_token",)
    assert "twilio_whatsapp" not in open_channels({"public_base": PUBLIC})
    for channel in opened.values():
        await channel.aclose()


async def test_the_settings_reach_the_channels() -> None:
    with_twilio = settings(twilio_account_sid="AC1", twilio_auth_token=TOKEN, twilio_auth_token_old="old-token")
    opened = configured_channels(with_twilio)
    url = f"{PUBLIC}{MESSAGES}"
    for token in (TOKEN, "old-token"):
        opened["twilio_whatsapp"].verify(WebhookRequest("POST", url, {"x-twilio-signature": sign(url, (), token)}, b""))
    assert "twilio_whatsapp" not in configured_channels(settings())
    assert switched_off(settings())["twilio_whatsapp"] == (
        "NAGARMITRA_TWILIO_ACCOUNT_SID",
        "NAGARMITRA_TWILIO_AUTH_TOKEN",
    )
    for channel in opened.values():
        await channel.aclose()


def test_the_gateway_loads_no_rasa() -> None:
    code = "import sys, bot.gateway.app; print(sorted({'rasa', 'tensorflow', 'sklearn', 'aiohttp'} & set(sys.modules)))"
    root = Path(__file__).parents[3]
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == "[]"


async def test_a_refusal_is_logged_without_her_words(http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    logged: list[str] = []
    # the gateway's own logger was made before this test, with whatever another test had configured
    monkeypatch.setattr(gateway.log, "warning", lambda event, **fields: logged.append(f"{event} {fields}"))
    await http.post(**signed(params=TEXT | {"MessageSid": ""}))
    (line,) = logged
    assert "malformed" in line
    assert not [word for word in ("9800000001", "गांधी") if word in line]
