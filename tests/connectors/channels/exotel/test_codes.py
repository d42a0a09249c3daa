"""The tables of statuses and error codes."""

from __future__ import annotations

import pytest

from connectors.channels.exotel.codes import DLT, FAMILIES, STATES, family, send_error
from connectors.errors import SendRejected, SendRetryable, SendStopped
from connectors.message import DELIVERY_RANK


def test_a_code_is_of_one_family_only() -> None:
    codes = [code for codes in FAMILIES.values() for code in codes]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("code", [*range(600, 633), 23080, 23082, 30001])
def test_dlt_is_final_and_for_the_operator(code: int) -> None:
    error = send_error(str(code))
    assert (family(str(code)), type(error), error.code) == ("dlt", SendRejected, str(code))
    assert DLT.get(code, "") in str(error)


@pytest.mark.parametrize(
    ("code", "kind", "error"),
    [
        ("429", "retry", SendRetryable),
        ("23005", "stopped", SendStopped),
        ("30004", "stopped", SendStopped),
        ("23010", "bad-number", SendRejected),
        ("400", "content", SendRejected),
        ("23015", "policy", SendRejected),
        ("401", "config", SendRejected),
        ("402", "config", SendRejected),
        ("99999", "unknown", SendRejected),
        ("UNAUTHORIZED", "unknown", SendRejected),
        ("", "unknown", SendRejected),
    ],
)
def test_what_a_code_means(code: str, kind: str, error: type[Exception]) -> None:
    assert (family(code), type(send_error(code))) == (kind, error)


def test_every_state_has_a_rank() -> None:
    assert set(STATES.values()) <= set(DELIVERY_RANK)
