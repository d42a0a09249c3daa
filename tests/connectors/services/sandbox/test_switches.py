"""The city's own pages: faults, the officer's desk, signed events, reset."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import httpx
import pytest

from connectors.services.sandbox.city import Options
from tests.connectors.services.sandbox.test_money import begin, fetch, press

pytestmark = pytest.mark.slow

ASHA = "9800000001"
CREATE, SEARCH = "/pgr-services/v2/request/_create", "/pgr-services/v2/request/_search"
DEMO = "PG-PGR-2026-11-14-000873"


def test_down_is_503_but_the_city_itself_is_healthy(town: Any) -> None:
    town.fault(down=True)
    assert town.post("/egov-mdms-service/v1/_search", {}).status_code == 503
    assert town.http.get("/healthz").json() == {"status": "UP"}
    assert town.http.get("/sandbox/faults").json()["down"] is True
    town.http.delete("/sandbox/faults")
    assert town.post("/egov-mdms-service/v1/_search", {}).status_code == 400


def test_faults_can_be_kept_to_some_paths(town: Any) -> None:
    town.fault(down=True, paths=["/billing-service"])
    assert town.post("/billing-service/bill/v2/_fetchbill", {}).status_code == 503
    town.file()


def test_every_second_call_fails_at_half(town: Any) -> None:
    town.info()
    town.fault(error_rate=0.5)
    codes = [town.post("/user/_details").status_code for _ in range(4)]
    assert sorted(codes) == [400, 400, 401, 401]


def test_more_calls_than_the_limit_are_refused_for_the_rest_of_the_second(town: Any) -> None:
    town.fault(per_second=3)
    codes = [town.post("/user/_details").status_code for _ in range(5)]
    assert codes[:3] == [401, 401, 401]
    assert 429 in codes[3:]


def test_slow_waits(town: Any) -> None:
    town.fault(slow_ms=400)
    with pytest.raises(httpx.ReadTimeout):
        town.http.post("/user/_details", timeout=0.1)


@pytest.mark.parametrize(("mode", "error"), [("close", httpx.RemoteProtocolError), ("hang", httpx.ReadTimeout)])
def test_an_answer_is_lost_after_the_work_is_done(town: Any, mode: str, error: type[Exception]) -> None:
    body = town.complaint("9800000003", description=f"lost by {mode}")
    town.fault(lose_answer_of=[CREATE], lose_mode=mode)
    with pytest.raises(error):
        town.http.post(CREATE, json=body, timeout=0.5)
    town.http.delete("/sandbox/faults")
    found = town.ask(SEARCH, "9800000003", tenantId="pg", mobileNumber="9800000003")["ServiceWrappers"]
    assert [row["service"]["description"] for row in found] == [f"lost by {mode}"]


@pytest.mark.parametrize("switches", [{"slow": 1}, {"down": "yes"}, {"slow_ms": 1, "paths": "/x"}])
def test_a_switch_that_is_none_is_refused_and_nothing_changes(town: Any, switches: dict[str, Any]) -> None:
    assert town.code_of(town.post("/sandbox/faults", switches)) == "INVALID_FAULT"
    assert town.http.get("/sandbox/faults").json()["slow_ms"] == 0


def test_a_body_that_is_no_json_is_refused(town: Any) -> None:
    answer = town.http.post(SEARCH, content=b"{", headers={"content-type": "application/json"})
    assert town.code_of(answer) == "JsonParseException"
    assert town.code_of(town.post(SEARCH, [1])) == "JsonMappingException"
    assert town.code_of(town.post(SEARCH)) == "MissingJsonException"
    assert town.code_of(town.post(SEARCH, {"RequestInfo": town.info()}, tenantId="pg", limit="x")).startswith("Method")


def test_the_officer_decides_by_json(town: Any) -> None:
    number = town.file()["serviceRequestId"]
    assigned = town.good(f"/sandbox/officer/{number}/assign", {"comment": "Look today"})
    assert assigned["applicationStatus"] == "PENDINGATLME"
    assert town.good(f"/sandbox/officer/{number}/resolve")["applicationStatus"] == "RESOLVED"
    assert town.code_of(town.post(f"/sandbox/officer/{number}/reject")) == "INVALID ACTION"
    assert town.code_of(town.post("/sandbox/officer/PG-PGR-0/assign")) == "INVALID_UPDATE"
    other = town.file()["serviceRequestId"]
    assert town.good(f"/sandbox/officer/{other}/resolve", {"comment": "Done"})["applicationStatus"] == "RESOLVED"
    third = town.file()["serviceRequestId"]
    assert town.good(f"/sandbox/officer/{third}/reject", {"comment": "Not ours"})["applicationStatus"] == "REJECTED"


def test_the_officers_page_escapes_what_citizens_write(town: Any) -> None:
    number = town.file(description="<script>alert(1)</script>")["serviceRequestId"]
    shown = town.http.get("/sandbox/officer").text
    assert number in shown
    assert "<script>" not in shown
    back = town.http.post(f"/sandbox/officer/{number}/assign", data={"comment": "Go"})
    assert (back.status_code, back.headers["location"]) == (303, "/sandbox/officer")
    assert number in town.http.get("/sandbox/officer", params={"state": "PENDINGATLME"}).text


def test_reset_brings_the_first_day_back(town: Any) -> None:
    number = town.file()["serviceRequestId"]
    town.fault(slow_ms=1)
    town.good("/sandbox/reset")
    town.tokens.clear()
    assert town.ask(SEARCH, tenantId="pg", serviceRequestId=number)["ServiceWrappers"] == []
    assert town.http.get("/sandbox/faults").json()["slow_ms"] == 0
    demo = town.ask(SEARCH, tenantId="pg", mobileNumber=ASHA)["ServiceWrappers"]
    assert [(row["service"]["serviceRequestId"], row["service"]["applicationStatus"]) for row in demo] == [
        (DEMO, "RESOLVED")
    ]
    assert demo[0]["workflow"]["comments"] == "Work done"


class Subscriber(HTTPServer):
    """What a city's events go to; keeps them."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Receiver)
        self.seen: list[tuple[dict[str, str], bytes]] = []
        self.arrived = threading.Semaphore(0)


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        server: Any = self.server
        body = self.rfile.read(int(self.headers["Content-Length"]))
        server.seen.append((dict(self.headers), body))
        self.send_response(204)
        self.end_headers()
        server.arrived.release()

    def log_message(self, *_: Any) -> None:
        return None


@pytest.fixture
def subscriber(town: Any) -> Iterator[Subscriber]:
    with Subscriber() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        town.city.options = Options(f"http://127.0.0.1:{server.server_port}/in", "key")
        yield server
        town.city.options = Options()
        server.shutdown()
        thread.join(5)


def test_a_resolved_complaint_is_announced_and_signed(town: Any, subscriber: Subscriber) -> None:
    number = town.file()["serviceRequestId"]
    town.good(f"/sandbox/officer/{number}/assign")
    assert subscriber.arrived.acquire(timeout=5)
    headers, body = subscriber.seen[0]
    event = json.loads(body)
    assert set(event) == {"id", "type", "tenantId", "number", "mobileNumber", "status", "at"}
    assert (event["type"], event["number"], event["status"]) == ("grievance", number, "PENDINGATLME")
    assert event["mobileNumber"] == "9800000001"
    signed = hmac.new(b"key", headers["X-Timestamp"].encode() + b"." + body, hashlib.sha256).hexdigest()
    assert headers["X-Signature"] == f"sha256={signed}"


def test_a_licence_fee_is_announced_as_a_payment_and_as_a_move(town: Any, subscriber: Subscriber) -> None:
    waiting = town.ask("/tl-services/v1/_search", "nagarmitra", tenantId="pg.citya", status="PENDINGPAYMENT")
    number = waiting["Licenses"][0]["applicationNumber"]
    (bill,) = fetch(town, consumerCode=number, businessService="TL")
    press(town, begin(town, bill).json()["Transaction"], "pay")
    for _ in range(2):
        assert subscriber.arrived.acquire(timeout=5)
    told = {event["type"]: event for event in (json.loads(body) for _, body in subscriber.seen)}
    owner = waiting["Licenses"][0]["tradeLicenseDetail"]["owners"][0]["mobileNumber"]
    assert {(event["number"], event["mobileNumber"]) for event in told.values()} == {(number, owner)}
    assert {kind: event["status"] for kind, event in told.items()} == {"payment": "PAID", "application": "APPROVED"}


def test_a_subscriber_that_is_away_hinders_nobody(town: Any) -> None:
    town.city.options = Options("http://127.0.0.1:9/in", "key")
    number = town.file()["serviceRequestId"]
    assert town.good(f"/sandbox/officer/{number}/assign")["applicationStatus"] == "PENDINGATLME"
    town.city.options = Options()
