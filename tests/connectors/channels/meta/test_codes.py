"""Every documented error of Meta's has one family, and a family says whether to send again."""

from __future__ import annotations

from itertools import chain
from typing import Any

import pytest

from connectors.channels.meta.codes import AGAIN, FAMILIES, FAMILY_OF, family, pair_wait, send_error
from connectors.errors import ChannelError, SendRejected, SendRetryable, SendStopped, SendUnknown

#: The table of reference/channels.md 2.6, as it stands there.
DOCUMENTED: dict[str, tuple[type[ChannelError], str]] = {
    "4 80007 130429 131048 131056 133016 131053": (SendRetryable, "throttle"),
    "1 2 131000 131016 131057 133004": (SendRetryable, "transient"),
    "131047 131026 131021 131030 131062": (SendRejected, "needs a template or another person"),
    "131050": (SendStopped, "her choice"),
    "131049 130472 130497 131064": (SendRejected, "Meta's choice"),
    "0 190": (SendRetryable, "waits for the operator's new token"),
    "3 10 200 250 299 131005 131031 131037 131042 131044 131045 133010 368": (SendRejected, "config"),
    "100 131008 131009 131051 132000 132001 132005 132007 132008 132012 135000": (SendRejected, "our bug"),
    "132015 132016 132068 132069": (SendRejected, "template's state"),
    "131052": (SendRejected, "media"),
    "137000": (SendRejected, "identity"),
    "139000 139004 138000 138018 131020 131041 131215": (SendRejected, "flows, calls, groups"),
}


def answer(code: object) -> dict[str, Any]:
    return {"error": {"message": "(#1) +919800000001", "type": "OAuthException", "code": code, "fbtrace_id": "A"}}


@pytest.mark.parametrize("codes", DOCUMENTED)
def test_each_documented_code(codes: str) -> None:
    for code in codes.split():
        error = send_error(400, answer(int(code)))
        assert (type(error), error.code) == (DOCUMENTED[codes][0], code)
        assert family(code) != "unknown"
        assert "9800000001" not in str(error)


def test_no_code_is_in_two_families() -> None:
    assert len(FAMILY_OF) == len(list(chain(*FAMILIES.values())))
    assert set(AGAIN) <= set(FAMILIES)


@pytest.mark.parametrize(
    ("status", "told", "expected", "code"),
    [
        (400, answer(999999), SendRejected, "999999"),
        (400, None, SendRejected, "http-400"),
        (404, {"error": "not found"}, SendRejected, "http-404"),
        (500, None, SendUnknown, "http-500"),
        (502, {}, SendUnknown, "http-502"),
        (500, answer(999999), SendUnknown, "999999"),
        (500, answer(131000), SendRetryable, "131000"),
        (500, answer(100), SendRejected, "100"),
        # an HTTP status is never taken for one of Meta's codes, which begin at 0
        (200, [], SendRejected, "http-200"),
    ],
)
def test_what_is_not_in_the_table(status: int, told: Any, expected: type[ChannelError], code: str) -> None:
    error = send_error(status, told)
    assert (type(error), error.code) == (expected, code)


def test_how_long_to_wait() -> None:
    assert send_error(400, answer(130429)).retry_after is None
    assert send_error(400, answer(130429), 7.0).retry_after == 7.0
    assert send_error(401, answer(190)).retry_after == 300.0
    assert [pair_wait(times) for times in (0, 1, 2, 3, 4, 400)] == [1, 4, 16, 64, 256, 256]
