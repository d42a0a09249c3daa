"""The contract, against the sandbox city over HTTP."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest

from connectors.services.base import Citizen
from connectors.services.digit import DigitServices

pytest.register_assert_rewrite("tests.connectors.services.contract")
from tests.connectors.services.contract import Contract  # noqa: E402 (assertions are rewritten at its first import)

START_SECONDS = 60


class SandboxTown:
    """The sandbox city's other side."""

    citizen = Citizen("+919800000001", "Asha Devi", "hi")
    neighbour = Citizen("+919800000002", "Rakesh Gupta", "en")
    otp = "123456"
    stranger = "+919800000077"

    def __init__(self, base: str) -> None:
        self._http = httpx.AsyncClient(base_url=base, trust_env=False)

    async def resolve(self, number: str) -> None:
        done = await self._http.post(f"/sandbox/officer/{number}/resolve", json={"comment": "Bulb changed"})
        assert done.status_code == 200, done.text

    async def pay(self, url: str) -> None:
        assert (await self._http.post(url, data={"outcome": "pay"})).status_code == 303

    async def fetch(self, url: str) -> tuple[str, bytes]:
        answer = await self._http.get(url)
        return answer.headers["Content-Type"], answer.content

    async def lose_answer_of_filing(self) -> None:
        await self._http.post("/sandbox/faults", json={"lose_answer_of": ["/pgr-services/v2/request/_create"]})

    async def be_down(self) -> None:
        await self._http.post("/sandbox/faults", json={"down": True})

    async def recover(self) -> None:
        await self._http.delete("/sandbox/faults")

    async def reset(self) -> None:
        assert (await self._http.post("/sandbox/reset")).status_code == 200

    async def aclose(self) -> None:
        await self._http.aclose()


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = tmp_path_factory.mktemp("city")
    command = [sys.executable, "-m", "connectors.services.sandbox", "--port", str(port), "--data", str(data)]
    root = Path(__file__).parents[4]
    with subprocess.Popen(command, cwd=root) as process:
        _wait_until_up(f"http://127.0.0.1:{port}/healthz", process)
        yield f"http://127.0.0.1:{port}"
        process.terminate()


def _wait_until_up(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(START_SECONDS * 10):
        assert process.poll() is None, "the sandbox ended at start"
        try:
            if httpx.get(url, trust_env=False).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("the sandbox did not start")


@pytest.fixture
async def town(sandbox: str) -> AsyncIterator[SandboxTown]:
    town = SandboxTown(sandbox)
    await town.reset()
    yield town
    await town.recover()
    await town.aclose()


@pytest.fixture
async def services(sandbox: str) -> AsyncIterator[DigitServices]:
    services = DigitServices(sandbox, user="nagarmitra", password="sandbox-only", settle_seconds=(0.2,))
    yield services
    await services.aclose()


@pytest.mark.slow
class TestDigitOverTheSandbox(Contract):
    """DIGIT's connector keeps the contract."""

    async def test_a_late_writer_hides_nothing(self, services: DigitServices, town: SandboxTown) -> None:
        await town._http.post("/sandbox/faults", json={"async_ms": 1500, "strict_msg_id": True})
        filed = await self.filed(services, town)
        assert (await services.get_grievance(filed.number, town.citizen)).number == filed.number
        assert (await services.my_grievances(town.citizen))[0].number == filed.number

    async def test_a_demanding_city_is_content(self, services: DigitServices, town: SandboxTown) -> None:
        await town._http.post("/sandbox/faults", json={"priority_required": True, "no_demand_is_error": True})
        assert (await self.filed(services, town)).number
        assert await services.bills("property-tax", ["PG-PT-0000-000000"]) == []

    async def test_a_host_of_the_newer_services_is_understood(self, services: DigitServices, town: SandboxTown) -> None:
        await town._http.post("/sandbox/faults", json={"absent": ["/egov-location", "/egov-mdms-service"]})
        filed = await self.filed(services, town)
        place = next(place for place in await services.localities() if place.code == filed.locality_code)
        assert place.code.startswith("ADMIN_")
        assert place.names["hi"]

    async def test_a_gateways_limit_hides_no_application(self, services: DigitServices, town: SandboxTown) -> None:
        whole = await services.my_applications(town.citizen)
        assert whole
        await town._http.post("/sandbox/faults", json={"per_second": 5})
        assert await services.my_applications(town.citizen) == whole

    async def test_a_crash_now_and_then_is_read_through(self, services: DigitServices, town: SandboxTown) -> None:
        await services.complaint_types()
        await town._http.post("/sandbox/faults", json={"error_rate": 0.5, "error_status": 502})
        answers = await asyncio.gather(*(services.my_grievances(town.citizen) for _ in range(3)))
        assert len(answers) == 3
