"""The city over real HTTP, with a clock that the tests hold."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
import uvicorn

from connectors.services.sandbox.app import create_app
from connectors.services.sandbox.city import City, Options

OTP = "123456"
ASHA = "9800000001"
BASIC = {"Authorization": "Basic ZWdvdi11c2VyLWNsaWVudDo="}


@dataclass
class Town:
    """A running city: `post` and `get` call it, `clock` is its time in milliseconds."""

    http: httpx.Client
    city: City
    clock: list[int]
    tokens: dict[str, str] = field(default_factory=dict)

    def post(self, path: str, body: Any = None, **params: Any) -> httpx.Response:
        return self.http.post(path, json=body, params=params)

    def good(self, path: str, body: Any = None, **params: Any) -> Any:
        answer = self.post(path, body, **params)
        assert answer.status_code in (200, 201), answer.text
        return answer.json()

    def log_in(self, name: str = ASHA) -> str:
        staff = not name.isdigit()
        form = {
            "username": name,
            "password": "sandbox-only" if staff else OTP,
            "grant_type": "password",
            "scope": "read",
            "tenantId": "pg.citya" if staff else "pg",
            "userType": "EMPLOYEE" if staff else "CITIZEN",
        }
        answer = self.http.post("/user/oauth/token", data=form, headers=BASIC)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["access_token"])

    def info(self, name: str = ASHA) -> dict[str, Any]:
        if name not in self.tokens:
            self.tokens[name] = self.log_in(name)
        return {"apiId": "Rainmaker", "msgId": "1760000000000|hi_IN", "authToken": self.tokens[name]}

    def ask(self, path: str, who: str = ASHA, **params: Any) -> Any:
        return self.good(path, {"RequestInfo": self.info(who)}, **params)

    def file(self, name: str = ASHA, **service: Any) -> Any:
        answer = self.good("/pgr-services/v2/request/_create", self.complaint(name, **service), tenantId="pg.citya")
        return answer["ServiceWrappers"][0]["service"]

    def complaint(self, name: str = ASHA, **service: Any) -> dict[str, Any]:
        base = {
            "tenantId": "pg.citya",
            "serviceCode": "StreetLightNotWorking",
            "description": "Dark since Monday",
            "source": "whatsapp",
            "additionalDetail": {"channel": "whatsapp"},
            "address": {"landmark": "School", "locality": {"code": "JLC401"}, "geoLocation": {}},
        }
        return {
            "RequestInfo": self.info(name),
            "service": base | service,
            "workflow": {"action": "APPLY", "verificationDocuments": []},
        }

    def act(self, service: Any, action: str, name: str = ASHA, **workflow: Any) -> httpx.Response:
        body = {"RequestInfo": self.info(name), "service": service, "workflow": {"action": action} | workflow}
        return self.post("/pgr-services/v2/request/_update", body)

    def code_of(self, answer: httpx.Response) -> str:
        """The code of a DIGIT refusal, which must be a 400."""
        assert answer.status_code == 400, answer.text
        return str(answer.json()["Errors"][0]["code"])

    def fault(self, **switches: Any) -> None:
        self.good("/sandbox/faults", switches)

    def later(self, **span: float) -> None:
        self.clock[0] += int(sum({"days": 86_400_000, "seconds": 1000}[unit] * n for unit, n in span.items()))


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """One server for all tests; `town` puts it back to its first day before each."""
    clock = [int(time.time() * 1000)]
    options = Options(events_url="", events_secret="key")
    app = create_app(tmp_path_factory.mktemp("city"), options, lambda: clock[0])
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        with httpx.Client(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", timeout=60) as http:
            yield Town(http, app.state.city, clock)
        server.should_exit = True
        thread.join(5)


@pytest.fixture
def town(running: Town) -> Town:
    """The city on its first day, with nobody logged in."""
    running.clock[0] = int(time.time() * 1000)
    running.tokens.clear()
    running.good("/sandbox/reset")
    return running
