"""SMS at the edge: Twilio's beside WhatsApp on one route, Exotel's by GET; nothing without its signature or secret."""

from __future__ import annotations

import sys
from base64 import b64encode
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from bot.channels import configured_channels
from bot.gateway.app import create_app
from bot.settings import Settings
from connectors.channels.exotel.secret import key_of
from connectors.message import Inbound, Status

sys.path.insert(0, str(Path(__file__).parents[2] / "connectors" / "channels"))
from twilio_stand_in import ACCOUNT, TOKEN, signed_form

PUBLIC = "https://bot.example.org"
EXOTEL, MESSAGES = "/channels/exotel/sms", "/channels/twilio/messages"
SECRET = "webhook-secret-of-the-city"
HER = "+919800000001"
SETTINGS = Settings(
    _env_file=None,
    public_url=PUBLIC,
    twilio_account_sid=ACCOUNT,
    twilio_auth_token=TOKEN,
    twilio_sms_from="+911140000000",
    exotel_sid="citya1",
    exotel_api_key="key",
    exotel_api_token="token",
    exotel_sms_from="+918040000000",
    exotel_webhook_secret=SECRET,
)
TEXT = {"SmsSid": "7", "From": "09800000001", "To": "08040000000", "Body": "कचरा & पानी"}
PASSWORD = {"Authorization": f"Basic {b64encode(f'exotel:{SECRET}'.encode()).decode()}"}


class Mailroom:
    """Keeps what is posted."""

    def __init__(self) -> None:
        self.posted: list[Inbound] = []
        self.statuses: list[Status] = []

    async def post(self, inbound: Inbound) -> None:
        self.posted.append(inbound)

    async def set_status(self, status: Status) -> None:
        self.statuses.append(status)

    async def measure(self) -> None:
        """No gauges."""

    async def ping(self) -> None:
        """It is there."""


@pytest.fixture
def mailroom() -> Mailroom:
    return Mailroom()


@pytest.fixture
async def app(mailroom: Mailroom) -> AsyncIterator[FastAPI]:
    channels = configured_channels(SETTINGS)
    yield create_app(SETTINGS, mailroom, channels.values())
    for channel in channels.values():
        await channel.aclose()


@pytest.fixture
async def http(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://gateway.internal") as http:
        yield http


async def test_whatsapp_and_sms_share_a_route_and_a_citizen(http: httpx.AsyncClient, mailroom: Mailroom) -> None:
    for number, prefix in enumerate(("", "whatsapp:")):
        params = {"MessageSid": f"SM{number}", "From": prefix + HER, "To": f"{prefix}+911140000000", "Body": "hi"}
        body, headers = signed_form(PUBLIC + MESSAGES, params)
        assert (await http.post(MESSAGES, content=body, headers=headers)).status_code == 200
    assert [inbound.channel for inbound in mailroom.posted] == ["twilio_sms", "twilio_whatsapp"]
    assert {inbound.citizen for inbound in mailroom.posted} == {f"tel:{HER}"}
    counted = (await http.get("/metrics")).text
    for channel in ("twilio_sms", "twilio_whatsapp"):
        assert f'nagarmitra_webhooks_total{{channel="{channel}",outcome="accepted"}}' in counted


@pytest.mark.parametrize("sent", [{"params": TEXT}, {"data": TEXT}], ids=["GET", "POST"])
async def test_exotel_brings_a_message(http: httpx.AsyncClient, mailroom: Mailroom, sent: dict[str, Any]) -> None:
    answer = await http.request("GET" if "params" in sent else "POST", EXOTEL, headers=PASSWORD, **sent)
    # the answer's text would be sent to her
    assert (answer.status_code, answer.content, answer.headers["content-type"]) == (
        200,
        b"",
        "text/plain; charset=utf-8",
    )
    (inbound,) = mailroom.posted
    assert (inbound.channel, inbound.text, inbound.phone) == ("exotel_sms", "कचरा & पानी", HER)


async def test_exotel_asks_first_by_head(http: httpx.AsyncClient, mailroom: Mailroom) -> None:
    asked, got = [await http.request(how, EXOTEL, params=TEXT, headers=PASSWORD) for how in ("HEAD", "GET")]
    assert (asked.status_code, asked.headers["content-type"]) == (200, got.headers["content-type"])
    assert len(mailroom.posted) == 1


async def test_exotel_reports(http: httpx.AsyncClient, mailroom: Mailroom) -> None:
    query = {"mid": "turn-1-0", "key": key_of(SECRET, "turn-1-0")}
    answer = await http.post(
        EXOTEL, params=query, data={"SmsSid": "7", "Status": "sent", "DetailedStatusCode": "20005"}
    )
    assert answer.status_code == 200
    assert [(status.message_id, status.state) for status in mailroom.statuses] == [("turn-1-0", "delivered")]


@pytest.mark.parametrize("method", ["GET", "POST", "HEAD"])
@pytest.mark.parametrize("query", [{}, {"secret": "wrong"}, {"mid": "turn-1-0", "key": "wrong"}])
async def test_nothing_comes_in_without_the_secret(
    http: httpx.AsyncClient, mailroom: Mailroom, method: str, query: dict[str, str]
) -> None:
    answer = await http.request(method, EXOTEL, params=TEXT | query)
    assert answer.status_code == 403
    assert SECRET not in answer.text
    assert not mailroom.posted
    assert not mailroom.statuses


async def test_other_methods_are_not_there(http: httpx.AsyncClient) -> None:
    assert (await http.put(EXOTEL, headers=PASSWORD)).status_code == 405
    assert (await http.get(MESSAGES)).status_code == 405
