"""What is counted, for `/metrics`. Labels are channels and outcomes, never persons.

`outcome` of a turn: committed, lost, retry, parked. Of a send: sent, retry, rejected, unknown, limited. Of a voice
note: heard, unheard, down.
"""

from __future__ import annotations

from contextlib import suppress

from prometheus_client import Counter, Gauge, Histogram, start_http_server

from bot.faults import CannotStart

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)

POSTED = Counter("nagarmitra_inbound_total", "Messages of citizens, by whether they were new.", ["channel", "outcome"])
TURNS = Counter("nagarmitra_turns_total", "Turns, by how they ended.", ["channel", "outcome"])
TURN_SECONDS = Histogram("nagarmitra_turn_seconds", "From the claim of a message to its commit.", buckets=_SECONDS)
SENDS = Counter("nagarmitra_sends_total", "Attempts to hand a message to a provider.", ["channel", "outcome"])
SEND_SECONDS = Histogram(
    "nagarmitra_send_seconds", "A provider's time to take a message.", ["channel"], buckets=_SECONDS
)
STATUSES = Counter("nagarmitra_statuses_total", "Delivery statuses that moved a message.", ["channel", "state"])
PRICED = Counter("nagarmitra_priced_total", "Messages, by what the provider prices them as.", ["channel", "category"])
SMS_SEGMENTS = Counter("nagarmitra_sms_segments_total", "What SMS cost: segments sent.", ["channel", "alphabet"])
AGENDA = Gauge("nagarmitra_agenda_citizens", "Citizens that a worker or sender will look at.", ["agenda"])
VOICE_NOTES = Counter(
    "nagarmitra_voice_notes_total",
    "Voice notes that were listened to.",
    ["channel", "outcome"],
)

#: How many processes of one machine may show their page beside each other.
PAGES = 64


def show(host: str, port: int) -> int:
    """Show this process's counts to Prometheus at `http://<host>:<port>/metrics`, or at the next port that is free
    where several processes share a machine; the port. Nothing is shown for port 0. Raises `CannotStart` if none is.
    """
    if not port:
        return 0
    for candidate in range(port, port + PAGES):
        with suppress(OSError):
            start_http_server(candidate, host)
            return candidate
    raise CannotStart(f"NAGARMITRA_METRICS_PORT: no port from {port} to {port + PAGES - 1} is free on {host}")
