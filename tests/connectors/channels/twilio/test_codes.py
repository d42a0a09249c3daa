"""The table of error codes agrees with itself."""

from __future__ import annotations

import pytest

from connectors.channels.twilio.codes import FAMILIES, STATES, family, send_error
from connectors.errors import SendRejected, SendRetryable, SendStopped
from connectors.message import DELIVERY_RANK


def test_a_code_is_of_one_family_only() -> None:
    codes = [code for codes in FAMILIES.values() for code in codes]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("code", "kind", "error"),
    [
        ("20429", "retry", SendRetryable),
        ("63018", "retry", SendRetryable),
        ("63016", "template", SendRejected),
        ("21610", "stopped", SendStopped),
        ("63033", "stopped", SendStopped),
        ("63003", "bad-number", SendRejected),
        ("21617", "content", SendRejected),
        ("63032", "policy", SendRejected),
        ("63007", "config", SendRejected),
        ("99999", "unknown", SendRejected),
        ("", "unknown", SendRejected),
    ],
)
def test_what_a_code_means(code: str, kind: str, error: type[Exception]) -> None:
    raised = send_error(code)
    assert (family(code), type(raised), raised.code) == (kind, error, code)
    assert (f"errors/{code}" in str(raised)) == bool(code)


def test_every_state_has_a_rank() -> None:
    assert set(STATES.values()) <= set(DELIVERY_RANK)
