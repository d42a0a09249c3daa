"""One request to the city as DIGIT reads it: criteria in the query string, `RequestInfo` in the body, a token in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request

from connectors.services.sandbox.city import City
from connectors.services.sandbox.refusal import Refused, not_null, unauthorised
from connectors.services.sandbox.store import Document


@dataclass(frozen=True, slots=True)
class Call:
    """A parsed request. `user` is whom the token names, or the `userInfo` that a client without a gateway sends."""

    city: City
    params: dict[str, list[str]]
    body: dict[str, Any]
    info: dict[str, Any]
    user: Document | None
    base_url: str

    def param(self, name: str, default: str = "") -> str:
        """One query parameter; names are case sensitive, unknown ones are silently ignored (reference B0)."""
        return self.params.get(name, [default])[0]

    def listed(self, *names: str) -> tuple[str, ...]:
        """A list parameter under any of its names: repeated, or joined by commas."""
        raw = [value for name in names for value in self.params.get(name, [])]
        return tuple(part.strip() for value in raw for part in value.split(",") if part.strip())

    def number(self, name: str, default: int, most: int) -> int:
        """A whole-number parameter, not above `most`."""
        raw = self.param(name)
        if not raw:
            return default
        if not raw.isdigit():
            raise Refused("MethodArgumentTypeMismatchException", f"Failed to convert {name}")
        return min(int(raw), most)

    @property
    def locale(self) -> str:
        """The language after the bar of `msgId`, English without one."""
        return str(self.info.get("msgId") or "").partition("|")[2] or "en_IN"

    def has_role(self, *roles: str) -> bool:
        """Whether the caller has one of these roles."""
        return any(role["code"] in roles for role in (self.user or {}).get("roles") or [])

    def caller(self) -> Document:
        """Who calls. Raises the gateway's 401 when nobody does."""
        if self.user is None:
            raise unauthorised()
        return self.user

    def answer_info(self) -> dict[str, Any]:
        """The `ResponseInfo` of a good answer; the key it stands under differs from service to service."""
        return {
            "apiId": self.info.get("apiId"),
            "ver": self.info.get("ver"),
            "ts": self.info.get("ts"),
            "resMsgId": "uief87324",
            "msgId": self.info.get("msgId"),
            "status": "successful",
        }


def insensitive(body: dict[str, Any], name: str) -> Any:
    """A field whatever its case, as DIGIT's Jackson reads it."""
    return next((value for key, value in body.items() if key.lower() == name.lower()), None)


async def read_call(request: Request) -> Call:
    """Read any request. A body is optional (localisation search has none); what is there must be JSON."""
    city: City = request.app.state.city
    body = await _body(request)
    info = insensitive(body, "RequestInfo")
    if not isinstance(info, dict):
        info = body if "authToken" in body or "apiId" in body else {}
    params: dict[str, list[str]] = {}
    for key, value in request.query_params.multi_items():
        params.setdefault(key, []).append(value)
    base = city.options.public_url or str(request.base_url)
    return Call(city, params, body, info, _user(city, info), base.rstrip("/"))


async def read_informed(request: Request) -> Call:
    """Read a request whose body must carry `RequestInfo`, as most searches do."""
    call = await read_call(request)
    if not call.body:
        raise Refused("MissingJsonException", "Required request body is missing")
    if insensitive(call.body, "RequestInfo") is None and not call.info:
        raise not_null("requestInfo")
    return call


async def read_authorised(request: Request) -> Call:
    """Read a request that the gateway lets through only with a token or the caller's `userInfo`."""
    call = await read_informed(request)
    call.caller()
    return call


Open = Annotated[Call, Depends(read_call)]
Informed = Annotated[Call, Depends(read_informed)]
Authorised = Annotated[Call, Depends(read_authorised)]


async def _body(request: Request) -> dict[str, Any]:
    if "form" in request.headers.get("content-type", ""):
        return {}
    raw = await request.body()
    try:
        body = json.loads(raw) if raw.strip() else {}
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise Refused("JsonParseException", "Failed to parse json request body") from error
    if not isinstance(body, dict):
        raise Refused("JsonMappingException", "Failed to map the json request body")
    return body


def _user(city: City, info: dict[str, Any]) -> Document | None:
    token = info.get("authToken")
    if token:
        session = city.store.get("token", str(token))
        if session is None or session["expires"] < city.now():
            raise unauthorised()
        return city.store.get("user", session["user"])
    told = info.get("userInfo")
    return told if isinstance(told, dict) and told.get("uuid") else None
