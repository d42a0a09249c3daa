"""What is repeated, what never is, and what the logs may say."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace

import httpx
import pytest
import respx
from structlog.testing import capture_logs

from connectors import http
from connectors.errors import CityTimedOut, CityUnreachable, SendRetryable, SendUnknown

BASE = "http://city.test"


@pytest.fixture
async def city(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx.AsyncClient]:
    monkeypatch.setattr(http, "BACKOFF_SECONDS", 0.0)
    async with http.client(BASE) as client:
        yield client


READ = http.Call("POST", "/thing/_search", repeatable=True, params={"mobileNumber": "9800000001"})
WRITE = http.Call("POST", "/thing/_create", json={"name": "Asha"})


@respx.mock
async def test_a_read_is_repeated_until_it_is_answered(city: httpx.AsyncClient) -> None:
    route = respx.post(f"{BASE}/thing/_search").mock(
        side_effect=[httpx.ReadTimeout("late"), httpx.Response(502), httpx.Response(200, json={"ok": True})]
    )
    answer = await http.request(city, READ)
    assert answer.json() == {"ok": True}
    assert route.call_count == 3


@pytest.mark.parametrize("fault", [httpx.ReadTimeout("x"), httpx.ConnectError("x"), httpx.Response(500)])
@respx.mock
async def test_a_read_that_fails_three_times_is_unreachable(
    city: httpx.AsyncClient, fault: httpx.Response | Exception
) -> None:
    route = respx.post(f"{BASE}/thing/_search").mock(side_effect=[fault] * 3)
    with pytest.raises(CityUnreachable):
        await http.request(city, READ)
    assert route.call_count == 3


@pytest.mark.parametrize(
    "fault",
    [
        httpx.ReadTimeout("x"),
        httpx.RemoteProtocolError("x"),
        httpx.ReadError("x"),
        httpx.DecodingError("x"),
        httpx.Response(504),
        httpx.Response(520),
    ],
)
@respx.mock
async def test_a_write_without_an_answer_is_never_repeated(
    city: httpx.AsyncClient, fault: httpx.Response | Exception
) -> None:
    route = respx.post(f"{BASE}/thing/_create").mock(side_effect=[fault, httpx.Response(200)])
    with pytest.raises(CityTimedOut):
        await http.request(city, WRITE)
    assert route.call_count == 1


@respx.mock
async def test_a_slow_city_is_not_asked_for_ever(city: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "PATIENCE_SECONDS", -1.0)
    route = respx.post(f"{BASE}/thing/_search").mock(side_effect=httpx.ReadTimeout("late"))
    with pytest.raises(CityUnreachable):
        await http.request(city, READ)
    assert route.call_count == 1


@pytest.fixture
async def dripping() -> AsyncIterator[str]:
    """A server whose answers come in drops and never end."""

    ended: list[asyncio.Event] = []

    async def drip(_: asyncio.StreamReader, answer: asyncio.StreamWriter) -> None:
        ended.append(asyncio.Event())
        mine = ended[-1]
        answer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        with suppress(ConnectionError):
            while not answer.is_closing():
                answer.write(b" ")
                await answer.drain()
                await asyncio.sleep(0.01)
        answer.close()
        with suppress(ConnectionError):
            await answer.wait_closed()
        mine.set()

    async with await asyncio.start_server(drip, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        await asyncio.gather(*(one.wait() for one in ended))


async def test_an_answer_in_drops_is_cut_off(
    city: httpx.AsyncClient, dripping: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "WHOLE_SECONDS", 0.1)
    with pytest.raises(CityTimedOut):
        await http.request(city, replace(WRITE, path=f"{dripping}/thing"))
    with pytest.raises(CityUnreachable):
        await http.download(city, f"{dripping}/photo", limit=1_000_000)


@respx.mock
async def test_a_write_that_never_left_is_repeated(city: httpx.AsyncClient) -> None:
    respx.post(f"{BASE}/thing/_create").mock(side_effect=[httpx.ConnectError("refused"), httpx.Response(200)])
    assert (await http.request(city, WRITE)).status_code == 200


@respx.mock
async def test_a_write_is_repeated_when_the_city_asks_for_it_later(city: httpx.AsyncClient) -> None:
    respx.post(f"{BASE}/thing/_create").mock(
        side_effect=[httpx.Response(429, headers={"Retry-After": "0"}), httpx.Response(200)]
    )
    assert (await http.request(city, WRITE)).status_code == 200


@respx.mock
async def test_a_read_over_the_limit_waits_until_it_has_filled_up(
    city: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "LIMITED_SECONDS", 0.05)
    respx.post(f"{BASE}/thing/_search").mock(side_effect=[httpx.Response(429), httpx.Response(200)])
    started = time.monotonic()
    assert (await http.request(city, READ)).status_code == 200
    assert time.monotonic() - started >= 0.05


@respx.mock
async def test_a_long_retry_after_is_handed_to_the_caller(city: httpx.AsyncClient) -> None:
    route = respx.post(f"{BASE}/thing/_search").mock(return_value=httpx.Response(503, headers={"Retry-After": "120"}))
    with pytest.raises(CityUnreachable) as caught:
        await http.request(city, READ)
    assert caught.value.retry_after == 120
    assert route.call_count == 1


@respx.mock
async def test_retry_after_may_be_a_date(city: httpx.AsyncClient) -> None:
    past = {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}
    respx.post(f"{BASE}/thing/_create").mock(side_effect=[httpx.Response(503, headers=past), httpx.Response(200)])
    assert (await http.request(city, WRITE)).status_code == 200


@respx.mock
async def test_a_refused_write_without_retry_after_was_not_done(city: httpx.AsyncClient) -> None:
    route = respx.post(f"{BASE}/thing/_create").mock(return_value=httpx.Response(503))
    with pytest.raises(CityUnreachable):
        await http.request(city, WRITE)
    assert route.call_count == 1


@respx.mock
async def test_a_channel_gets_errors_of_its_own_branch(city: httpx.AsyncClient) -> None:
    failures = http.Failures(nothing_done=SendRetryable, unknown=SendUnknown)
    respx.post(f"{BASE}/thing/_create").mock(side_effect=httpx.ReadTimeout("late"))
    with pytest.raises(SendUnknown):
        await http.request(city, WRITE, failures)
    respx.post(f"{BASE}/thing/_create").mock(side_effect=httpx.ConnectTimeout("late"))
    with pytest.raises(SendRetryable):
        await http.request(city, WRITE, failures)


@pytest.mark.parametrize("status", [500, 502, 504])
@respx.mock
async def test_who_reads_errors_gets_them_once(city: httpx.AsyncClient, status: int) -> None:
    route = respx.post(f"{BASE}/thing/_create").mock(return_value=httpx.Response(status, json={"code": 131000}))
    answer = await http.request(city, replace(WRITE, reads_errors=True))
    assert (answer.json(), route.call_count) == ({"code": 131000}, 1)


@respx.mock
async def test_other_statuses_are_the_callers_business(city: httpx.AsyncClient) -> None:
    respx.post(f"{BASE}/thing/_create").mock(return_value=httpx.Response(400))
    assert (await http.request(city, WRITE)).status_code == 400


@respx.mock
async def test_the_log_knows_the_path_and_no_values(city: httpx.AsyncClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    call = http.Call("POST", "/thing/PG-1/_search", repeatable=True, params=READ.params, template="/thing/{id}/_search")
    route = respx.post(f"{BASE}/thing/PG-1/_search").mock(return_value=httpx.Response(200))
    with capture_logs() as lines:
        await http.request(city, call)
    (line,) = lines
    assert line["path"] == "/thing/{id}/_search"
    assert (line["method"], line["status"]) == ("POST", 200)
    assert line["request_id"] == route.calls.last.request.headers["X-Request-Id"]
    assert "9800000001" not in str(lines) + caplog.text
    assert "PG-1" not in str(lines) + caplog.text


async def test_the_defaults_end_every_call(city: httpx.AsyncClient) -> None:
    assert city.timeout == httpx.Timeout(8.0, connect=3.0)
