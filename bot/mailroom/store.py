"""The store behind the mailroom: Valkey or Redis by URL, or an embedded Valkey when no URL is set.

The only module that imports `redis`. Every script runs through `Room.run`, which is also where tests pull the plug.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from redis.asyncio import Redis, RedisCluster
from redis.asyncio.sentinel import Sentinel
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import NoScriptError, RedisClusterException, RedisError

from bot.faults import CannotStart
from bot.mailroom.embedded import running_valkey
from bot.mailroom.keys import Keys
from bot.settings import Settings

#: What the two loops survive: the store is down, restarting or failing over.
StoreError = RedisError
Client = Redis | RedisCluster

#: Seconds. The longest blocking read must stay well under the socket time-out.
SOCKET_TIMEOUT = 30.0
CONNECT_TIMEOUT = 5.0
LONGEST_WAIT = 20.0

_LUA = Path(__file__).parent / "lua"


class _Cluster(RedisCluster):
    """A cluster whose being away is a `StoreError` like any store's; redis has an exception apart for it."""

    async def execute_command(self, *args: Any, **kwargs: Any) -> Any:
        """What every command goes through."""
        try:
            return await super().execute_command(*args, **kwargs)
        except RedisClusterException as fault:
            raise NoConnection(str(fault)) from fault


def connect(url: str) -> Client:
    """A client for `redis://`, `rediss://`, `valkey://`, `unix://`, `redis+cluster://host:port` or
    `redis+sentinel://host:port,host:port/service`. Raises `ValueError` for another scheme or a missing service name.
    """
    options: dict[str, Any] = {
        "socket_timeout": SOCKET_TIMEOUT,
        "socket_connect_timeout": CONNECT_TIMEOUT,
        "protocol": 2,
    }
    parts = urlsplit(url)
    if parts.scheme == "redis+cluster":
        return _Cluster.from_url(urlunsplit(parts._replace(scheme="redis")), **options)
    if parts.scheme == "redis+sentinel":
        return _sentinel(parts.netloc, parts.path.strip("/"), options)
    if parts.scheme not in ("redis", "rediss", "unix", "valkey"):
        raise ValueError(f"NAGARMITRA_REDIS_URL: unknown scheme {parts.scheme!r}")
    return Redis.from_url(url.replace("valkey://", "redis://", 1), **options)


def _sentinel(netloc: str, service: str, options: dict[str, Any]) -> Redis:
    if not service:
        raise ValueError("NAGARMITRA_REDIS_URL: a Sentinel URL ends in /<service name>")
    credentials, _, hosts = netloc.rpartition("@")
    user, _, password = credentials.partition(":")
    nodes = [(host, int(port or 26379)) for host, _, port in (node.partition(":") for node in hosts.split(","))]
    sentinel = Sentinel(nodes, username=user or None, password=password or None, **options)  # type: ignore[no-untyped-call]
    master: Redis = sentinel.master_for(service)
    return master


@asynccontextmanager
async def open_store(settings: Settings) -> AsyncIterator[Client]:
    """The client of this process. Without a URL an embedded Valkey is started, or joined if one already serves
    `settings.data`; the last process to leave stops it. Raises `CannotStart` when the store does not answer.
    """
    if settings.redis_url:
        async with _open(settings.redis_url) as client:
            yield client
        return
    with running_valkey(settings.data / "store") as url:
        async with _open(url) as client:
            yield client


@asynccontextmanager
async def _open(url: str) -> AsyncIterator[Client]:
    client = connect(url)
    try:
        try:
            await client.ping()
        except StoreError as error:
            raise CannotStart(f"NAGARMITRA_REDIS_URL: the store does not answer ({type(error).__name__})") from error
        yield client
    finally:
        await client.aclose()


@cache
def _script(name: str) -> tuple[str, str]:
    source = (_LUA / f"{name}.lua").read_text(encoding="utf-8")
    return source, hashlib.sha1(source.encode(), usedforsecurity=False).hexdigest()


class Room:
    """What every part of the mailroom stands on: the client, the key names, the clock and the scripts."""

    def __init__(self, redis: Client, *, prefix: str = "nm", clock: Callable[[], float] = time.time) -> None:
        """`clock` gives Unix seconds; all times in the store come from it, so that a test can move it."""
        # The client's own types describe every decoding and protocol at once; ours is bytes over RESP 2.
        self.redis: Any = redis
        self.keys = Keys(prefix)
        self._clock = clock

    def now(self) -> int:
        """Unix time in milliseconds."""
        return int(self._clock() * 1000)

    async def ping(self) -> bool:
        """Whether the store answers. Raises `StoreError` when it does not."""
        return bool(await self.redis.ping())

    async def run(self, script: str, keys: Sequence[str], *args: str | bytes | int | float) -> Any:
        """What `lua/<script>.lua` returns. All `keys` must lie in one slot."""
        source, sha = _script(script)
        try:
            return await self.redis.evalsha(sha, len(keys), *keys, *args)
        except NoScriptError:
            return await self.redis.eval(source, len(keys), *keys, *args)


def text(value: bytes | None) -> str:
    """A reply of the store as text; empty for none."""
    return value.decode() if value else ""
