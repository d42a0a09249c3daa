"""DIGIT's refusals → our small tree of errors, as tables.

Nearly every failure is HTTP 400, the server's own crashes included, so the code decides and not the status
(reference/digit-upyog-apis.md B0 Errors, B14.2). Only codes go on into our errors: the texts beside them may hold data.
"""

from __future__ import annotations

import re
from json import JSONDecodeError

import httpx

from connectors.errors import (
    AlreadyPaid,
    AmountNotAllowed,
    CityError,
    CityMisunderstood,
    CityRefused,
    CityTimedOut,
    CityUnreachable,
    NotAuthorised,
    NotFound,
    PaymentPending,
    TooLate,
)
from connectors.services.digit.values import Json


class TokenEnded(NotAuthorised):
    """The token is not, or no longer, good; nothing was done."""


CODES: dict[str, type[CityError]] = {
    "INVALID_ACTION": TooLate,
    "TXN_CREATE_BILL_ALREADY_PAID": AlreadyPaid,
    "TXN_ABRUPTLY_DISCARDED": PaymentPending,
    "TXN_CREATE_INVALID_TXN_AMT": AmountNotAllowed,
    "TXN_UPDATE_NOT_FOUND": NotFound,
    "NO_DEMANDS_FOUND": NotFound,
    "INVALIDACCESSTOKENEXCEPTION": TokenEnded,
    "INVALID_GRANT": NotAuthorised,
    "INVALID_CLIENT": NotAuthorised,
    "UNAUTHORIZED": NotAuthorised,
    "INVALID_ROLE": NotAuthorised,
    # The filestore's own words for what it does not take
    "EG_FILESTORE_INVALID_INPUT": CityRefused,
    # Our request was not JSON as they read it: a bug, not her fault
    "JSONMAPPINGEXCEPTION": CityMisunderstood,
    "JSONPARSEEXCEPTION": CityMisunderstood,
    "MISSINGJSONEXCEPTION": CityMisunderstood,
    "UNSUPPORTEDMEDIATYPE": CityMisunderstood,
    "JSONPATH_ERROR": CityMisunderstood,
    "PARSING_ERROR": CityMisunderstood,
}
#: Crashes behind a 400: nothing was read, but a write may have gone half-way.
CRASHES = frozenset({"RESOURCEACCESSERROR", "TRACEREXCEPTION", "SERVICECALLEXCEPTION", "IDGEN_ERROR"})
#: Where versions differ in their codes, their messages agree.
MESSAGES: tuple[tuple[str, type[CityError]], ...] = (
    ("no demands found", NotFound),
    ("complaint is closed", TooLate),
    ("not authorized to re-open", TooLate),
    ("invalidaccesstokenexception", TokenEnded),
)
#: OAuth's words, under the same code as a wrong password, for an account closed for an hour (B1.2).
LOCKED = "account locked"
#: The tracer's words for a crash, and those of the gateway that DIGIT's own pages look for (B0 Errors).
_CRASH_MESSAGES = ("an unhandled exception occurred on the server", "internal server error", "zuulruntimeexception")
_CODE = re.compile(r"[A-Za-z0-9_. -]{1,80}")


def read(response: httpx.Response, *, write: bool) -> Json:
    """The body of an answer. Raises what a refusal stands for; `write`: the call may have changed something."""
    body = _body(response)
    code, message = _complaint(body)
    if response.status_code == 401:
        raise TokenEnded(code=code or "401")
    if response.status_code == 403:
        raise NotAuthorised(code=code or "403")
    if response.status_code in (404, 405):
        # Not "no such complaint": the host has no such service.
        raise CityMisunderstood("the city does not offer this service", code=str(response.status_code))
    if response.is_success and not code:
        return body
    if not code:
        raise CityMisunderstood("refused without a code", code=str(response.status_code))
    raise error_of(code, message, write=write)


def error_of(code: str, message: str, *, write: bool) -> CityError:
    """The error for one code and message of DIGIT's."""
    name = code.strip().upper().replace(" ", "_")
    lowered = message.lower()
    for words, kind in MESSAGES:
        if words in lowered or words.replace(" ", "_").upper() == name:
            return kind(code=code)
    if LOCKED in lowered:
        return NotAuthorised(code="LOCKED")
    if known := CODES.get(name):
        return known(code=code)
    if name in CRASHES or name.endswith("EXCEPTION") or any(words in lowered for words in _CRASH_MESSAGES):
        return (CityTimedOut if write else CityUnreachable)(code=code)
    return CityRefused(code=code)


def _body(response: httpx.Response) -> Json:
    if response.status_code == 204 or not response.content:
        return {}
    try:
        body = response.json()
    except (JSONDecodeError, UnicodeDecodeError) as error:
        if response.is_success:
            raise CityMisunderstood("expected JSON", code=str(response.status_code)) from error
        return {}
    return body if isinstance(body, dict) else {"items": body}


def _complaint(body: Json) -> tuple[str, str]:
    """Code and message of the three shapes of refusal: `Errors`, the older `error` object, and OAuth's."""
    errors = body.get("Errors") or body.get("errors")
    if isinstance(errors, list) and errors and isinstance(errors[0], dict):
        return _code(errors[0].get("code")), str(errors[0].get("message") or "")
    error = body.get("error")
    if isinstance(error, dict):
        fields = error.get("fields")
        first = fields[0] if isinstance(fields, list) and fields and isinstance(fields[0], dict) else {}
        return _code(first.get("code") or error.get("code")), str(error.get("message") or "")
    if isinstance(error, str):
        return _code(error), str(body.get("error_description") or "")
    return "", ""


def _code(value: object) -> str:
    """A code that is safe in a log; anything else could carry somebody's data."""
    text = str(value or "")
    return text if _CODE.fullmatch(text) else "UNKNOWN"
