"""How this city says no: DIGIT answers practically every failure with HTTP 400 and `Errors[]` (reference B0)."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse


class Refused(Exception):
    """A refusal in DIGIT's words. `code` is what a client may go by; `status` is 400 unless the gateway says no."""

    def __init__(self, code: str, message: str, *, status: int = 400, body: dict[str, Any] | None = None) -> None:
        super().__init__(code)
        self.status = status
        self.body = body or {
            "ResponseInfo": None,
            "Errors": [{"code": code, "message": message, "description": None, "params": None}],
        }


UNHANDLED = "An unhandled exception occurred on the server"


def not_null(field: str) -> Refused:
    """The bean-validation refusal for a missing field, e.g. `NotNull.serviceRequest.service.source`."""
    return Refused(f"NotNull.{field}", "may not be null")


def unauthorised() -> Refused:
    """What the gateway answers to a missing, wrong or expired token."""
    return Refused("InvalidAccessTokenException", "You are not authorized to access this resource", status=401)


async def answer_refusal(_: Request, error: Exception) -> JSONResponse:
    """FastAPI's handler for `Refused`."""
    if not isinstance(error, Refused):
        raise error
    return JSONResponse(error.body, error.status)


async def answer_unhandled(_: Request, error: Exception) -> JSONResponse:
    """An unhandled exception is HTTP 400 too, with the exception's class as its code (reference B14, 2)."""
    body = Refused(type(error).__name__, UNHANDLED).body
    return JSONResponse(body, 400)
