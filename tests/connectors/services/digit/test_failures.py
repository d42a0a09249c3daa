"""What DIGIT's refusals mean."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from connectors import errors
from connectors.services.digit.failures import read


def tracer(code: str, message: str = "") -> dict[str, Any]:
    return {"ResponseInfo": None, "Errors": [{"code": code, "message": message, "description": None, "params": None}]}


@pytest.mark.parametrize(
    ("status", "body", "error", "code"),
    [
        (400, tracer("INVALID_SOURCE"), errors.CityRefused, "INVALID_SOURCE"),
        (400, tracer("INVALID SEARCH"), errors.CityRefused, "INVALID SEARCH"),
        (400, tracer("NotNull.serviceRequest.service.source"), errors.CityRefused, "NotNull.serviceRequest"),
        (400, tracer("INVALID_ACTION", "Complaint is closed"), errors.TooLate, "INVALID_ACTION"),
        (400, tracer("EG_PGR", "Not authorized to re-open the complain"), errors.TooLate, "EG_PGR"),
        (400, tracer("EG_BS_BILL_NO_DEMANDS_FOUND", "No Demands Found for this"), errors.NotFound, "EG_BS"),
        (400, tracer("ResourceAccessError"), errors.CityUnreachable, "ResourceAccessError"),
        (400, tracer("NullPointerException"), errors.CityUnreachable, "NullPointerException"),
        (400, tracer("X", "An unhandled exception occurred on the server"), errors.CityUnreachable, "X"),
        (400, tracer("GATEWAY", "ZuulRuntimeException: no route"), errors.CityUnreachable, "GATEWAY"),
        (400, tracer("500", "Internal Server Error"), errors.CityUnreachable, "500"),
        (400, tracer("JsonMappingException"), errors.CityMisunderstood, "JsonMappingException"),
        (400, tracer("InvalidAccessTokenException"), errors.NotAuthorised, "InvalidAccessTokenException"),
        (401, {}, errors.NotAuthorised, "401"),
        (403, tracer("Forbidden"), errors.NotAuthorised, "Forbidden"),
        (404, {}, errors.CityMisunderstood, "404"),
        (400, {"error": "invalid_grant", "error_description": "Account locked"}, errors.NotAuthorised, "LOCKED"),
        (400, {"error": "invalid_grant", "error_description": "x"}, errors.NotAuthorised, "invalid_grant"),
        (400, {"error": {"code": 400, "fields": [{"code": "OTP.UNKNOWN"}]}}, errors.CityRefused, "OTP.UNKNOWN"),
        (400, {"error": {"code": "OTP.X", "fields": {"mobile": "x"}}}, errors.CityRefused, "OTP.X"),
        (400, {"strange": True}, errors.CityMisunderstood, "400"),
        (200, tracer("INVALID_SEARCH"), errors.CityRefused, "INVALID_SEARCH"),
    ],
)
def test_a_refusal_is_told_by_its_code(status: int, body: Any, error: type[Exception], code: str) -> None:
    with pytest.raises(error) as caught:
        read(httpx.Response(status, json=body), write=False)
    assert type(caught.value) is error or error is errors.NotAuthorised
    assert isinstance(caught.value, errors.ConnectorError)
    assert caught.value.code.startswith(code)


@pytest.mark.parametrize("code", ["NullPointerException", "ResourceAccessError", "IDGEN ERROR"])
def test_a_crash_in_a_write_may_have_done_it(code: str) -> None:
    with pytest.raises(errors.CityTimedOut):
        read(httpx.Response(400, json=tracer(code)), write=True)


def test_a_page_in_place_of_json_is_no_answer() -> None:
    with pytest.raises(errors.CityMisunderstood):
        read(httpx.Response(200, text="<html>Welcome</html>"), write=False)
    with pytest.raises(errors.CityMisunderstood):
        read(httpx.Response(400, text="<html>Bad request</html>"), write=False)


def test_a_code_that_could_be_data_is_not_passed_on() -> None:
    with pytest.raises(errors.CityRefused) as caught:
        read(httpx.Response(400, json=tracer("user +91 98000 00001 (Asha)")), write=False)
    assert caught.value.code == "UNKNOWN"
    assert "Asha" not in str(caught.value)


def test_any_success_is_read() -> None:
    assert read(httpx.Response(201, json={"Bill": []}), write=False) == {"Bill": []}
    assert read(httpx.Response(200, json=["PAYU"]), write=False) == {"items": ["PAYU"]}
    assert read(httpx.Response(204), write=True) == {}
