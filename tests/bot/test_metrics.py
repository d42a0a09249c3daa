"""What workers and senders count can be collected."""

from __future__ import annotations

import socket
from urllib.request import urlopen

from bot import metrics


def test_a_taken_port_is_passed_over() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        shown = metrics.show("127.0.0.1", port)
        metrics.TURNS.labels("twilio_sms", "committed").inc()
        with urlopen(f"http://127.0.0.1:{shown}/metrics", timeout=10) as page:
            assert b'nagarmitra_turns_total{channel="twilio_sms",outcome="committed"}' in page.read()
    assert shown > port


def test_nothing_is_shown_unless_it_is_wanted() -> None:
    assert metrics.show("127.0.0.1", 0) == 0
