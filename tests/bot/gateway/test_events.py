"""The city's events: from the signed request to her queue, each id once, and a bad one told by its field."""

from __future__ import annotations

import json
import time
from typing import Any

import httpx
import pytest

from bot.gateway.app import create_app
from bot.gateway.events import PATH, ServiceEvent, inbound_of, sign_event, to_mailroom
from bot.mailroom.mailroom import Mailroom
from bot.settings import Settings
from connectors.errors import Malformed
from connectors.message import Inbound

SECRET = "events-secret-of-the-city"
EVENT: dict[str, Any] = {
    "id": "ev-1",
    "type": "grievance",
    "tenantId": "pg.citya",
    "number": "PG-PGR-2026-11-29-001001",
    "mobileNumber": "9800000001",
    "status": "RESOLVED",
    "at": 1764400000000,
}


def event(**changes: Any) -> ServiceEvent:
    data = {name: value for name, value in {**EVENT, **changes}.items() if value is not None}
    return ServiceEvent(str(data["id"]), data)


def test_an_event_is_a_message_to_the_citizen_of_that_number() -> None:
    assert inbound_of(event(), 5.0) == Inbound(
        channel="city",
        message_id="event:ev-1",
        sender="+919800000001",
        kind="event",
        payload='/city_news{"complaint_number": "PG-PGR-2026-11-29-001001"}',
        phone="+919800000001",
        received_at=5.0,
    )


@pytest.mark.parametrize(
    ("kind", "entity"),
    [("grievance", "complaint_number"), ("payment", "dues_account"), ("application", "application_number")],
)
def test_what_an_event_is_about(kind: str, entity: str) -> None:
    assert inbound_of(event(type=kind), 0).payload.startswith(f'/city_news{{"{entity}": ')


@pytest.mark.parametrize("mobile", ["9800000001", "919800000001", "+919800000001"])
def test_her_number_as_a_city_may_write_it(mobile: str) -> None:
    assert inbound_of(event(mobileNumber=mobile), 0).citizen == "tel:+919800000001"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", None),
        ("type", "weather"),
        ("type", ["grievance"]),
        ("number", None),
        ("number", ""),
        ("number", "  "),
        ("number", 7),
        ("number", "x" * 65),
        ("number", "PG\n1"),
        ("mobileNumber", None),
        ("mobileNumber", 9800000001),
        ("mobileNumber", "1234567890"),
        ("mobileNumber", "98000000011"),
        ("mobileNumber", "98******01"),
        ("mobileNumber", "९८०००००००१"),
    ],
)
def test_a_bad_event_names_its_field_and_shows_no_value(field: str, value: Any) -> None:
    with pytest.raises(Malformed, match=f"^{field}: ") as refused:
        inbound_of(event(**{field: value}), 0)
    assert not value or str(value) not in str(refused.value)


def test_quotes_in_a_number_stay_in_it() -> None:
    payload = inbound_of(event(number='x", "y": "z'), 0).payload
    assert json.loads(payload.removeprefix("/city_news")) == {"complaint_number": 'x", "y": "z'}


def gateway(mailroom: Mailroom) -> httpx.AsyncClient:
    settings = Settings(_env_file=None, events_secret=SECRET)  # type: ignore[call-arg]
    app = create_app(settings, mailroom, [], on_event=to_mailroom(mailroom))
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://gateway.internal")


def pushed(data: dict[str, Any]) -> dict[str, Any]:
    body, timestamp = json.dumps(data).encode(), str(int(time.time()))
    headers = {"X-Timestamp": timestamp, "X-Signature": sign_event(SECRET, timestamp, body)}
    return {"url": PATH, "content": body, "headers": headers}


async def test_an_event_is_queued_once_whichever_gateway_gets_it(mailroom: Mailroom) -> None:
    async with gateway(mailroom) as one, gateway(mailroom) as another:
        answers = [await http.post(**pushed(EVENT)) for http in (one, another, one)]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    lease = await mailroom.claim("w", 0)
    assert lease is not None
    assert lease.citizen == "tel:+919800000001"
    assert [waiting.inbound.message_id for waiting in lease.messages] == ["event:ev-1"]


async def test_a_bad_event_is_answered_with_its_field(mailroom: Mailroom) -> None:
    async with gateway(mailroom) as http:
        answer = await http.post(**pushed(EVENT | {"mobileNumber": "12"}))
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith("mobileNumber: ")
    assert await mailroom.claim("w", 0) is None
