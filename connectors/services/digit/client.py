"""One call to DIGIT: RequestInfo, token, tenant and the meaning of the answer (reference/digit-upyog-apis.md B0)."""

from __future__ import annotations

from collections.abc import Mapping

import httpx

from connectors.http import Call, request
from connectors.services.base import Citizen
from connectors.services.digit.city import City
from connectors.services.digit.failures import TokenEnded, read
from connectors.services.digit.sessions import Session, Sessions
from connectors.services.digit.values import Json, locale_of, millis_now


class DigitClient:
    """Speaks to one DIGIT host as the service account or as a citizen."""

    def __init__(self, http: httpx.AsyncClient, city: City) -> None:
        self.http = http
        self.city = city
        self.sessions = Sessions(http, city)

    async def post(
        self,
        path: str,
        *,
        params: Mapping[str, str | int] | None = None,
        body: Json | None = None,
        citizen: Citizen | None = None,
        language: str = "",
        write: bool = False,
        template: str = "",
    ) -> Json:
        """The JSON answer to a POST. A `write` is never repeated once it may have been done.

        `citizen` acts by her own token where she has one; `language` (hers by default) is the one the city answers in.
        Every call names a tenant, the city's unless `params` name another: a gateway of several states goes by it (B0).
        """
        query = {"tenantId": self.city.tenant, **(params or {})}
        language = language or (citizen.language if citizen else "") or "en"
        for last in (False, True):
            session = await self.sessions.of(citizen)
            payload = {"RequestInfo": request_info(session, language), **(body or {})}
            call = Call("POST", path, not write, query, json=payload, template=template)
            try:
                return read(await request(self.http, call), write=write)
            except TokenEnded:
                # An ended token was refused before anything was done, so a write too may go again, once.
                self.sessions.forget(session)
                if last or not session.token:
                    raise
        raise AssertionError("unreachable: the last round returns or raises")

    async def get(self, path: str, params: Mapping[str, str | int]) -> Json:
        """The JSON answer to a GET."""
        session = await self.sessions.of(None)
        headers = {"auth-token": session.token} if session.token else {}
        call = Call("GET", path, repeatable=True, params=params, headers=headers)
        return read(await request(self.http, call), write=False)


def request_info(session: Session, language: str) -> Json:
    """The RequestInfo of one call: `msgId` must end in `|<locale>`, `userInfo` must be whole (B0, B14.3)."""
    now = millis_now()
    info: Json = {
        "apiId": "Rainmaker",
        "ver": ".01",
        "ts": now,
        "msgId": f"{now}|{locale_of(language)}",
        "plainAccessRequest": {},
    }
    if session.token:
        info |= {"authToken": session.token, "userInfo": session.user or {}}
    return info
