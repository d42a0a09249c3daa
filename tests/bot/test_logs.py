from __future__ import annotations

import io
import json
import logging
import subprocess
import sys

import pytest
import structlog

from bot.logs import REDACTED, configure, redact
from bot.settings import Settings


@pytest.fixture
def logged():
    """The log lines of production, as dictionaries."""
    root, stream = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    configure(Settings(environment="production", services_url="https://city.example"), stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


def test_fields_that_name_her_are_dropped():
    event = redact(None, "info", {"event": "turn", "phone": "+919800000001", "Text": "kachra", "channel": "sms"})

    assert event == {"event": "turn", "phone": REDACTED, "Text": REDACTED, "channel": "sms"}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("call +91 98000 00001 now", "call <number> now"),
        ("whatsapp:+919800000001", "whatsapp:<number>"),
        ("०९८०००००००१ ने", "<number> ने"),
        ({"to": ["+919800000001"]}, {"to": ["<number>"]}),
        ("error 63016 after 3 tries", "error 63016 after 3 tries"),
        (1800000000, 1800000000),
    ],
)
def test_numbers_are_masked_wherever_they_stand(value, shown):
    assert redact(None, "info", {"detail": value}) == {"detail": shown}


def test_a_fault_keeps_its_place_and_loses_its_words(logged):
    try:
        raise KeyError("kachra at Nehru Nagar")
    except KeyError:
        structlog.get_logger("x").exception("turn failed")

    (line,) = logged()
    assert line["event"] == "turn failed"
    assert line["fault"].startswith("KeyError at test_logs:")
    assert "kachra" not in json.dumps(line)


def test_libraries_are_held_to_the_same(logged):
    logging.getLogger("some.library").warning("POST for %s failed", "+919800000001")

    (line,) = logged()
    assert line["event"] == "POST for <number> failed"


def test_a_librarys_traceback_is_held_to_the_same(logged):
    try:
        raise ValueError("kachra")
    except ValueError:
        logging.getLogger("some.library").exception("failed")

    (line,) = logged()
    assert line["fault"].startswith("ValueError at test_logs:")
    assert "kachra" not in json.dumps(line)


def test_what_is_not_logged_costs_nothing(logged):
    class Untouched(dict):
        def items(self):
            raise AssertionError("made ready for a log that it is not written to")

    structlog.get_logger("x").debug("turn", detail=Untouched())
    structlog.get_logger("rasa.core").info("turn", detail=Untouched())

    assert logged() == []


NOISY_LIBRARY = """
import logging, warnings, structlog
from bot.logs import silence_libraries
silence_libraries()
warnings.simplefilter("always")
warnings.warn("old", DeprecationWarning)
warnings.warn("old", UserWarning)
logging.getLogger("rasa").warning("slow")
structlog.get_logger().warning("slow")
structlog.get_logger().error("broken")
"""


def test_libraries_keep_quiet_for_people_whatever_filters_they_set():
    ran = subprocess.run([sys.executable, "-c", NOISY_LIBRARY], capture_output=True, text=True, timeout=60, check=True)
    assert ran.stdout == ""
    assert "broken" in ran.stderr
    assert "old" not in ran.stderr
    assert "slow" not in ran.stderr
