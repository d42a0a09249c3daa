"""A whole installation on this machine as `nagarmitra run` makes it, with the tests' servers for providers."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from redis import Redis

from benchmarks.provider import ACCOUNT, TOKEN, Providers, exotel, meta, running_providers
from benchmarks.report import tell
from bot.mailroom.embedded import running_valkey
from bot.model.training import ROOT, train
from bot.processes import READY
from bot.run import QUIET

#: Where the providers would reach us, the city's number, and what Exotel puts into its webhook's URL.
PUBLIC, LINE, SECRET = "https://citya.example.org", "+919800000900", "the-benchmarks-webhook-secret"
#: Seconds in which a process must be there.
PATIENCE = 180.0


@dataclass(slots=True)
class Process:
    """One of our processes: seconds from its start until it answered, MB of memory it then had and later has, seconds
    of processor that it spends in a second without work.
    """

    name: str
    popen: subprocess.Popen[bytes]
    seconds: float = 0.0
    started: float = 0.0
    later: float = 0.0
    idle: float = 0.0

    def memory(self) -> float:
        """MB of memory that are its own or shared, now (`VmRSS`)."""
        status = Path(f"/proc/{self.popen.pid}/status").read_text(encoding="utf-8")
        (line,) = [line for line in status.splitlines() if line.startswith("VmRSS:")]
        return int(line.split()[1]) / 1024

    def processor(self) -> float:
        """Seconds of processor that it has spent so far."""
        stat = Path(f"/proc/{self.popen.pid}/stat").read_text(encoding="utf-8")
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Installation:
    """What runs: the processes by name, where the gateway answers, the providers; their logs are in `folder`."""

    gateway: str
    folder: Path
    providers: Providers
    processes: dict[str, Process] = field(default_factory=dict)

    def spent(self) -> dict[str, float]:
        """Seconds of processor that each process has spent so far."""
        return {name: process.processor() for name, process in self.processes.items()}

    def turns(self, channel: str) -> int:
        """How many turns of this channel the worker has begun for a word or deed of hers, by its own log."""
        return turns_in((self.folder / "worker.log").read_text(encoding="utf-8"), channel)

    async def rest(self, seconds: float) -> None:
        """Do nothing for so long, and note what each process spends on that."""
        before = self.spent()
        await asyncio.sleep(seconds)
        for name, spent in self.spent().items():
            self.processes[name].idle = (spent - before[name]) / seconds

    def remember_memory(self) -> None:
        """Note how much memory each process has now."""
        for process in self.processes.values():
            process.later = process.memory()


def turns_in(log: str, channel: str) -> int:
    """The turns of a channel in a worker's log, those that raised or lost their citizen too; alarms are not hers."""
    lines = [line for line in log.splitlines() if f" channel={channel} " in line and "message=" in line]
    return sum(
        " turn failed " in line or (" turn " in line and not re.search(r" kind=(wake|event) ", line)) for line in lines
    )


@contextmanager
def running(folder: Path) -> Iterator[Installation]:
    """Sandbox city, gateway, one worker and sender over `folder`, one started after the other and timed."""
    (folder / "models").mkdir(parents=True)
    model = train()
    shutil.copy(model, folder / "models" / model.name)
    port, city = _free_port(), _free_port()
    with running_providers() as providers, running_valkey(folder / "store") as store:
        house = Installation(f"http://127.0.0.1:{port}", folder, providers)
        settings = {"data": folder, "port": port, "sandbox_port": city, **_accounts(providers)}
        environment = {**os.environ, **QUIET, **_variables(settings)}
        sandbox = ["connectors.services.sandbox", "--port", str(city), "--data", str(folder / "sandbox")]
        ready: list[tuple[str, list[str], Callable[[], bool]]] = [
            ("sandbox city", sandbox, lambda: _answers(f"http://127.0.0.1:{city}/sandbox/officer")),
            ("gateway", ["bot", "serve"], lambda: _answers(f"{house.gateway}/readyz")),
            ("sender", ["bot", "send"], lambda: _waits_for_work(store)),
            ("worker", ["bot", "work"], (folder / READY).exists),
        ]
        try:
            for name, command, is_there in ready:
                tell(f"  starting the {name} …")
                house.processes[name] = _start(name, command, is_there, environment, folder)
            yield house
        finally:
            for process in reversed(house.processes.values()):
                process.popen.terminate()
            for process in house.processes.values():
                process.popen.wait(30)


def _accounts(providers: Providers) -> dict[str, str]:
    """The settings that switch all channels on, with the stand-ins in place of the providers."""
    bases = providers.bases
    return {
        "public_url": PUBLIC,
        "services_url": "",
        "redis_url": "",
        "twilio_account_sid": ACCOUNT,
        "twilio_auth_token": TOKEN,
        "twilio_api_base": bases.twilio,
        "twilio_content_base": bases.twilio,
        **{f"twilio_{kind}_from": LINE for kind in ("whatsapp", "sms", "voice")},
        "meta_app_secret": meta.SECRET,
        "meta_verify_token": meta.VERIFY_TOKEN,
        "meta_access_token": meta.ACCESS_TOKEN,
        "meta_phone_number_id": meta.NUMBER_ID,
        "meta_api_base": bases.meta,
        "exotel_sid": exotel.SID,
        "exotel_api_key": exotel.KEY,
        "exotel_api_token": exotel.TOKEN,
        "exotel_sms_from": exotel.LINE,
        "exotel_webhook_secret": SECRET,
        "exotel_api_base": bases.exotel,
    }


def _variables(values: Mapping[str, object]) -> dict[str, str]:
    return {f"NAGARMITRA_{name.upper()}": str(value) for name, value in values.items()}


def _start(
    name: str, command: list[str], is_there: Callable[[], bool], environment: dict[str, str], folder: Path
) -> Process:
    with (folder / f"{name}.log").open("wb") as log:
        began = time.perf_counter()
        popen = subprocess.Popen([sys.executable, "-m", *command], env=environment, stdout=log, stderr=log, cwd=ROOT)
    process = Process(name, popen)
    while not is_there():
        if popen.poll() is not None or time.perf_counter() - began > PATIENCE:
            popen.kill()
            raise RuntimeError(f"{name} did not start: {(folder / f'{name}.log').read_text()[-2000:]}")
        time.sleep(0.01)
    process.seconds, process.started = time.perf_counter() - began, process.memory()
    return process


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5, trust_env=False).is_success
    except httpx.HTTPError:
        return False


def _waits_for_work(store: str) -> bool:
    """Whether a process waits at an agenda's bell; before the worker is started only the sender can."""
    with Redis.from_url(store, decode_responses=True) as client:
        return any(other["cmd"] == "blpop" for other in client.client_list())


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
