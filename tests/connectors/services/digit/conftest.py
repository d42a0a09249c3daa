"""A DIGIT host at the transport: each path answers with a sample until a test says otherwise."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx

from connectors import http
from connectors.services.base import Citizen
from connectors.services.digit import DigitServices

BASE = "http://digit.test"
SAMPLES = Path(__file__).parent / "samples"
LABELS = {
    "en_IN": {"SERVICEDEFS.STREETLIGHTNOTWORKING": "Streetlight not working", "PG_CITYA_ADMIN_JLC477": "Gandhi Chowk"},
    "hi_IN": {
        "SERVICEDEFS.STREETLIGHTNOTWORKING": "गली की बत्ती काम नहीं कर रही है",
        # The service fills what it does not have in Hindi with English and says nothing (B10).
        "SERVICEDEFS.REFUNDCLAIMS": "Refund Claims",
        "PG_CITYA_ADMIN_JLC477": "गांधी चौक",
    },
    "pn_IN": {},
    "pa_IN": {"SERVICEDEFS.STREETLIGHTNOTWORKING": "ਸਟਰੀਟ ਲਾਈਟ ਬੰਦ ਹੈ"},
}


def sample(name: str) -> Any:
    """A sample answer, fresh for each caller."""
    return json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))


class Host:
    """The host's paths; `host["/path"]` is the respx route of one."""

    def __init__(self, router: respx.MockRouter) -> None:
        self._router = router
        self._routes: dict[str, respx.Route] = {}

    def answer(self, path: str, body: Any, status: int = 200) -> respx.Route:
        """Let a path answer with JSON."""
        return self.route(path).mock(return_value=httpx.Response(status, json=body))

    def refuse(self, path: str, code: str, message: str = "", status: int = 400) -> respx.Route:
        """Let a path refuse as DIGIT's tracer does."""
        error = {"code": code, "message": message, "description": None, "params": None}
        return self.answer(path, {"ResponseInfo": None, "Errors": [error]}, status)

    def route(self, path: str) -> respx.Route:
        """The route of a path, made at first use."""
        if path not in self._routes:
            self._routes[path] = self._router.route(url__startswith=BASE + path)
        return self._routes[path]

    __getitem__ = route

    def sent(self, path: str) -> Any:
        """The JSON body of the last call to a path."""
        return json.loads(self.route(path).calls.last.request.content)

    @property
    def calls(self) -> respx.models.CallList:
        """Every call to the host so far."""
        return self._router.calls


def _labels(request: httpx.Request) -> httpx.Response:
    texts = LABELS[request.url.params["locale"]]
    return httpx.Response(200, json={"messages": [{"code": code, "message": text} for code, text in texts.items()]})


@pytest.fixture
def digit_sample() -> Callable[[str], Any]:
    return sample


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    monkeypatch.setattr(http, "BACKOFF_SECONDS", 0.0)
    with respx.mock(assert_all_called=False) as router:
        host = Host(router)
        host.answer("/user/oauth/token", sample("token_service"))
        host.answer("/egov-mdms-service/v1/_search", sample("mdms"))
        host.route("/localization/messages/v1/_search").mock(side_effect=_labels)
        host.answer("/egov-location/location/v11/boundarys/_search", sample("boundaries"))
        host.answer("/egov-workflow-v2/egov-wf/businessservice/_search", sample("business_service"))
        host.answer("/egov-workflow-v2/egov-wf/process/_search", sample("process"))
        yield host


@pytest.fixture
async def services(host: Host) -> AsyncIterator[DigitServices]:
    services = DigitServices(BASE, user="assistant", password="not-a-real-one", settle_seconds=(0.0,))
    yield services
    await services.aclose()


@pytest.fixture
def asha() -> Citizen:
    """A citizen whose number WhatsApp vouches for."""
    return Citizen("+919800000001", "Asha Devi", "hi")


@pytest.fixture
def stored(host: Host, digit_sample: Callable[[str], Any]) -> Any:
    """A complaint of Asha's that PGR holds; a test may change it before it is searched for."""
    answer = digit_sample("pgr_create")
    for call in ("_create", "_search", "_update"):
        host.answer(f"/pgr-services/v2/request/{call}", answer)
    host.answer("/filestore/v1/files/url", {"fileStoreIds": []})
    return answer["ServiceWrappers"][0]["service"]
