"""What goes to our own webhooks is signed for the address under which we are known."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from bot.settings import Settings
from bot.simulator import wire
from bot.simulator.account import completed
from connectors.channels.base import WebhookRequest
from connectors.channels.twilio.signature import check
from connectors.errors import BadSignature
from connectors.http import Call, Failures


@pytest.mark.parametrize(
    ("values", "known_as"),
    [
        ({"port": 8123}, "http://127.0.0.1:8123"),
        ({"host": "0.0.0.0"}, "http://127.0.0.1:8000"),
        ({"public_url": "https://bot.example.org/"}, "https://bot.example.org"),
    ],
)
async def test_our_adapters_take_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, values: dict[str, Any], known_as: str
) -> None:
    calls: list[tuple[str, Call]] = []

    async def request(http: httpx.AsyncClient, call: Call, failures: Failures) -> httpx.Response:
        calls.append((str(http.base_url), call))
        return httpx.Response(200)

    monkeypatch.setattr(wire, "request", request)
    settings = completed(Settings(_env_file=None, data=tmp_path, **values))
    line = wire.Wire(settings)
    await line.post(
        "https://elsewhere.example.org/channels/twilio/status?mid=a%20b", {"MessageStatus": "sent", "X": ""}
    )
    await line.aclose()
    ((base, call),) = calls
    assert base.startswith("http://127.0.0.1:")
    assert call.path == "/channels/twilio/status?mid=a%20b"
    assert call.template == "/channels/twilio/status"
    headers = {"content-type": "application/x-www-form-urlencoded"} | {k.lower(): v for k, v in call.headers.items()}
    body = urlencode(call.data or {}).encode()
    token = settings.twilio_auth_token.get_secret_value()
    check(WebhookRequest("POST", known_as + call.path, headers, body), (token,))
    with pytest.raises(BadSignature):
        check(WebhookRequest("POST", known_as + call.path, headers, body + b"&Y=1"), (token,))
