"""`nagarmitra run`: everything on one machine, each part a process of its own, begun, watched and ended in order."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
from rich.console import Console

from bot.mailroom.embedded import running_valkey
from bot.model.training import READY, model_file
from bot.settings import Settings

#: Seconds that a part gets to answer after its start, and to end after it was told to.
START, END = 240.0, 20.0
#: Seconds between looks at the children, and before a part that died is started again.
LOOK, AGAIN = 0.5, 2.0


@dataclass(slots=True)
class Part:
    """One child process."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    died_at: float = 0.0

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches only us and we end the parts in order."""
        self.process = subprocess.Popen(self.command, start_new_session=True, env={**os.environ, **QUIET})  # noqa: S603

    def ended(self) -> bool:
        """Whether it died by itself."""
        return self.process is not None and self.process.poll() is not None

    def stop(self) -> None:
        """Ask it to end; what is in flight is finished first."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(END)
        except subprocess.TimeoutExpired:
            self.process.kill()


#: TensorFlow, which Rasa brings, talks a lot at its import and is not used. With Python's own distutils a worker is
#: spared the third of a second that setuptools takes to stand in for it.
QUIET = {
    "SETUPTOOLS_USE_DISTUTILS": "stdlib",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "PYTHONWARNINGS": "ignore",
    "RASA_TELEMETRY_ENABLED": "false",
    "TQDM_DISABLE": "1",
}


def run_all(settings: Settings, console: Console) -> int:
    """Start everything, wait for Ctrl-C or SIGTERM, end everything. The exit code of the command."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stop.set())
    settings.data.mkdir(parents=True, exist_ok=True)
    if not settings.services_url:
        # the sandbox tells our gateway what changed; both inherit the key
        secret = settings.events_secret.get_secret_value() or secrets.token_urlsafe(32)
        os.environ["NAGARMITRA_EVENTS_SECRET"] = secret
    begun = time.monotonic()
    with _store(settings):
        parts = _parts(settings)
        try:
            if not _begin(settings, parts, console, stop):
                if stop.is_set():
                    return 0
                missing = ", ".join(part.name for part in parts if part.ended()) or "It"
                console.print(f"[red]{missing} did not come up; the lines above say why.[/red]")
                return 1
            # the channels are looked at last: the parts should not wait for their import
            from bot.banner import banner

            banner(settings, console, time.monotonic() - begun)
            _watch(parts, console, stop)
        finally:
            console.print("Ending: finishing what is in flight …")
            for part in parts:
                part.stop()
    console.print("Ended. Conversations are kept; `make run` continues them.")
    return 0


@contextmanager
def _store(settings: Settings) -> Iterator[None]:
    """Hold the embedded store for as long as any part may need it."""
    if settings.redis_url:
        yield
        return
    with running_valkey(settings.data / "store"):
        yield


def _parts(settings: Settings) -> list[Part]:
    """In the order in which they end: first nothing new comes in, then what is here is finished and delivered."""
    us = [sys.executable, "-m", "bot"]
    parts = [Part("gateway", [*us, "serve"])]
    parts += [Part(f"worker {number}", [*us, "work"]) for number in range(1, settings.workers + 1)]
    parts.append(Part("sender", [*us, "send"]))
    if not settings.services_url:
        parts.append(Part("sandbox city", _sandbox(settings)))
    return parts


def _sandbox(settings: Settings) -> list[str]:
    where = ["--port", str(settings.sandbox_port), "--data", str(settings.data / "sandbox")]
    events = ["--events-url", f"{settings.own_base}/events/services"]
    return [sys.executable, "-m", "connectors.services.sandbox", *where, *events]


def _begin(settings: Settings, parts: list[Part], console: Console, stop: threading.Event) -> bool:
    """Start all parts; the workers first, since they take longest, or last when there is no model for them yet."""
    (settings.data / READY).unlink(missing_ok=True)
    workers = [part for part in parts if part.name.startswith("worker")]
    others = [part for part in parts if part not in workers]
    if model_file(settings).exists():
        _start([*workers, *others])
    else:
        _start(others)
        with console.status("Preparing the model (only when words or rules changed; a minute or two) …"):
            if not _train(settings, console, stop):
                return False
        _start(workers)
    address, model_loaded = f"{settings.own_base}/readyz", settings.data / READY
    with console.status("Loading the model …"):
        return _comes(lambda: _answers(address), parts, stop) and _comes(model_loaded.exists, parts, stop)


def _start(parts: list[Part]) -> None:
    for part in parts:
        part.start()


def _train(settings: Settings, console: Console, stop: threading.Event) -> bool:
    log = settings.data / "train.log"
    with log.open("wb") as output:
        training = subprocess.Popen(
            [sys.executable, "-m", "bot", "train"],
            start_new_session=True,
            env={**os.environ, **QUIET},
            stdout=output,
            stderr=output,
        )
    while training.poll() is None:
        if stop.wait(LOOK):
            training.terminate()
            training.wait(END)
            return False
    if training.returncode:
        console.print(f"[red]The model could not be trained; {log} says why.[/red]")
    return training.returncode == 0


def _comes(there: Callable[[], bool], parts: list[Part], stop: threading.Event) -> bool:
    """Wait until it is there; in vain when one of the parts has ended, since it would only end again."""
    deadline = time.monotonic() + START
    while time.monotonic() < deadline and not stop.wait(LOOK / 5):
        if any(part.ended() for part in parts):
            return False
        if there():
            return True
    return False


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=2.0).is_success
    except httpx.HTTPError:
        return False


def _watch(parts: list[Part], console: Console, stop: threading.Event) -> None:
    """Start again what died, until we are told to stop."""
    while not stop.wait(LOOK):
        for part in parts:
            if part.ended() and time.monotonic() - part.died_at > AGAIN:
                part.died_at = time.monotonic()
                console.print(f"[yellow]{part.name} ended unexpectedly; starting it again.[/yellow]")
                part.start()
