"""The one door to the network: an httpx client with time-outs, and a request that knows what may be repeated.

What may be repeated: reads, and whatever was certainly not done (no connection, 429, 503 with `Retry-After`). A write
whose answer is lost is never repeated: the caller has to look first. Logs carry method, path template, status,
milliseconds and request id; never a query value, a header or a body.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any
from uuid import uuid4

import httpx
import structlog

from connectors.errors import CityTimedOut, CityUnreachable, ConnectorError, TooLarge

CONNECT_SECONDS = 3.0
READ_SECONDS = 8.0
ATTEMPTS = 3
BACKOFF_SECONDS = 0.3
#: A gateway's limit fills up by the second and comes without `Retry-After` (reference/digit-upyog-apis.md B14.16).
LIMITED_SECONDS = 1.0
#: A longer `Retry-After` is not waited for within a call but handed to the caller.
LONGEST_WAIT_SECONDS = 4.0
#: No other attempt begins after this long: a citizen waits for it, and a slow system is not helped by more to do.
PATIENCE_SECONDS = 12.0
#: The end of one attempt, since an answer that comes in drops never reaches httpx's own time-outs.
WHOLE_SECONDS = 30.0

#: Faults before a byte of the request was acted on.
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_LIMITED = 429
_OVERLOADED = frozenset({_LIMITED, 503})
#: From here on a server or gateway is broken, and a write may have been done behind it.
_BROKEN = 500

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Failures:
    """Which errors to raise: `nothing_done` may be tried again, `unknown` may not. The default is the city's pair."""

    nothing_done: type[ConnectorError] = CityUnreachable
    unknown: type[ConnectorError] = CityTimedOut


@dataclass(frozen=True, slots=True)
class Call:
    """One request. `repeatable`: doing it twice does no harm; `template`: the path without data, for logs.

    `reads_errors`: the caller reads answers from 500 on itself, but 503, because they say whether it was done.
    """

    method: str
    path: str
    repeatable: bool = False
    params: Mapping[str, str | int] = field(default_factory=dict, repr=False)
    json: Any = field(default=None, repr=False)
    data: Mapping[str, str] | None = field(default=None, repr=False)
    files: Sequence[tuple[str, tuple[str, bytes, str]]] | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    auth: tuple[str, str] | None = field(default=None, repr=False)
    template: str = ""
    reads_errors: bool = False


@dataclass(frozen=True, slots=True)
class Download:
    """What a `download` brought; `location` is where a redirect points, else empty."""

    status_code: int
    content_type: str
    location: str
    body: bytes


def client(
    base_url: str,
    *,
    connect: float = CONNECT_SECONDS,
    read: float = READ_SECONDS,
    headers: Mapping[str, str] | None = None,
    auth: tuple[str, str] | None = None,
    connections: int = 20,
) -> httpx.AsyncClient:
    """A client for one system; `connect` and `read` in seconds. It follows no redirects and reads no proxy variables.

    The caller closes it with `aclose()`.
    """
    # httpx logs whole URLs at INFO, and our queries carry phone numbers.
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    return httpx.AsyncClient(
        base_url=base_url.rstrip("/"),
        timeout=httpx.Timeout(read, connect=connect),
        limits=httpx.Limits(max_connections=connections, max_keepalive_connections=connections),
        headers=headers,
        auth=auth,
        trust_env=False,
    )


async def request(http: httpx.AsyncClient, call: Call, failures: Failures | None = None) -> httpx.Response:
    """The answer to `call`, of any status below 500 but 429; tried up to three times where that does no harm.

    Raises `failures.nothing_done` when the system is down or overloaded, with `retry_after` in seconds if it said so,
    and `failures.unknown` when a call that may not be repeated got no trustworthy answer.
    """
    failures = failures or Failures()
    request_id = _request_id()
    started = time.monotonic()
    for attempt in range(1, ATTEMPTS + 1):
        outcome = await _attempt(http, call, request_id)
        error, wait = _judge(outcome, call, failures)
        if error is None and isinstance(outcome, httpx.Response):
            return outcome
        enough = attempt == ATTEMPTS or time.monotonic() - started > PATIENCE_SECONDS
        if error is not None and (wait is None or enough or wait > LONGEST_WAIT_SECONDS):
            raise error from (outcome if isinstance(outcome, Exception) else None)
        await asyncio.sleep(_pause(attempt, wait or 0.0))
    raise AssertionError("unreachable: the last attempt returns or raises")


async def download(
    http: httpx.AsyncClient,
    url: str,
    *,
    limit: int,
    auth: tuple[str, str] | None = None,
    failures: Failures | None = None,
) -> Download:
    """One GET that never reads much more than `limit` bytes; redirects are reported, not followed; no second attempt.

    Raises `TooLarge`, and `failures.nothing_done` when the system is down, overloaded or broke off.
    """
    failures = failures or Failures()
    body = bytearray()
    try:
        async with asyncio.timeout(WHOLE_SECONDS), http.stream("GET", url, auth=auth) as response:
            if response.status_code >= _BROKEN or response.status_code in _OVERLOADED:
                raise failures.nothing_done(code=str(response.status_code), retry_after=_retry_after(response))
            async for chunk in response.aiter_bytes():
                body += chunk
                if len(body) > limit:
                    raise TooLarge("download")
    except (httpx.RequestError, TimeoutError) as error:
        raise failures.nothing_done(code=type(error).__name__) from error
    headers = response.headers
    return Download(response.status_code, headers.get("Content-Type", ""), headers.get("Location", ""), bytes(body))


async def _attempt(http: httpx.AsyncClient, call: Call, request_id: str) -> httpx.Response | httpx.RequestError:
    started = time.monotonic()
    status: int | str = 0
    try:
        async with asyncio.timeout(WHOLE_SECONDS):
            response = await http.request(
                call.method,
                call.path,
                params=dict(call.params) or None,
                json=call.json,
                data=call.data,
                files=call.files,
                headers={**call.headers, "X-Request-Id": request_id},
                auth=call.auth or httpx.USE_CLIENT_DEFAULT,
            )
        status = response.status_code
        return response
    except httpx.RequestError as error:
        status = type(error).__name__
        return error
    except TimeoutError:
        status = "TimeoutError"
        return httpx.ReadTimeout("no whole answer in time")
    finally:
        milliseconds = round((time.monotonic() - started) * 1000)
        path = call.template or call.path
        log.info("http", method=call.method, path=path, status=status, ms=milliseconds, request_id=request_id)


def _judge(
    outcome: httpx.Response | httpx.RequestError, call: Call, failures: Failures
) -> tuple[ConnectorError | None, float | None]:
    """The error that an outcome amounts to, and the least wait in seconds before another attempt (None: no other)."""
    if isinstance(outcome, httpx.RequestError):
        if call.repeatable or isinstance(outcome, _NOT_SENT):
            return failures.nothing_done(code=type(outcome).__name__), 0.0
        return failures.unknown(code=type(outcome).__name__), None
    status = outcome.status_code
    if status in _OVERLOADED:
        wait = _retry_after(outcome)
        least = LIMITED_SECONDS if status == _LIMITED else 0.0
        again = wait if wait is not None else least if call.repeatable else None
        return failures.nothing_done(code=str(status), retry_after=wait), again
    if status >= _BROKEN and not call.reads_errors:
        if call.repeatable:
            return failures.nothing_done(code=str(status)), 0.0
        return failures.unknown(code=str(status)), None
    return None, None


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds that the server asks to wait; it may give them or a date (RFC 9110, 10.2.3)."""
    value = response.headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        at: float = parsedate_to_datetime(value).timestamp()
        return max(0.0, at - time.time())
    except ValueError:
        return None


def _pause(attempt: int, least: float) -> float:
    """Doubling back-off with jitter, so that many callers do not come back together."""
    return least + BACKOFF_SECONDS * 2.0 ** (attempt - 1) * (0.5 + random.random())  # noqa: S311 (no secret)


def _request_id() -> str:
    bound = structlog.contextvars.get_contextvars().get("request_id")
    return str(bound) if bound else uuid4().hex
