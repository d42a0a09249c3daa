"""Who acts: the city's service account, or a citizen with a session of her own (reference/digit-upyog-apis.md B1.2)."""

from __future__ import annotations

import asyncio
import hashlib
import time
from dataclasses import dataclass, field

import httpx

from connectors.errors import CityRefused
from connectors.http import Call, request
from connectors.services.base import Citizen
from connectors.services.digit.city import City
from connectors.services.digit.failures import TokenEnded, read
from connectors.services.digit.values import Json, items, part

#: A token is renewed this long before its end, so that none ends under way.
EARLY_SECONDS = 120.0
#: Citizens whose user record, or the end of whose session, is kept between calls.
KEPT = 1000


@dataclass(frozen=True, slots=True)
class Session:
    """An access token and the user object that goes with it into every RequestInfo."""

    token: str = field(default="", repr=False)
    user: Json | None = field(default=None, repr=False)
    refresh: str = field(default="", repr=False)
    until: float = 0.0

    @property
    def roles(self) -> frozenset[str]:
        """The codes of the roles that this user has."""
        return frozenset(str(role.get("code")) for role in items(self.user or {}, "roles"))


class Sessions:
    """The service account's token, kept and renewed by one caller at a time, and the citizens' user records."""

    def __init__(self, http: httpx.AsyncClient, city: City) -> None:
        self._http = http
        self._city = city
        self._at = {"tenantId": city.state_tenant}
        self._lock = asyncio.Lock()
        self._service: Session | None = None
        self._citizens: dict[str, Session] = {}
        self._ended: dict[str, None] = {}

    async def of(self, citizen: Citizen | None) -> Session:
        """Her own session while it lasts, else the service account's; no account set up: the anonymous session.

        Her number stays proved when DIGIT ends her session after a week (B1.2), and is then vouched for as a channel's.
        """
        if citizen and citizen.token and _digest(citizen.token) not in self._ended:
            try:
                return await self._hers(citizen.token)
            except TokenEnded:
                self._end(citizen.token)
        if not self._city.user:
            return Session()
        return await self._account()

    def forget(self, session: Session) -> None:
        """Drop a token that the gateway no longer takes."""
        if session is self._service:
            self._service = None
        else:
            self._end(session.token)

    async def log_in(self, form: dict[str, str], *, repeatable: bool = True) -> Session:
        """Ask for a token; `form` is the grant. Raises `NotAuthorised`. A one-time code is not repeatable."""
        call = Call(
            "POST",
            "/user/oauth/token",
            repeatable=repeatable,
            params=self._at,
            data={"scope": "read", **form},
            auth=(self._city.client_id, self._city.client_secret),
        )
        return self.keep(read(await request(self._http, call), write=not repeatable))

    def keep(self, body: Json) -> Session:
        """The session in a token answer; a citizen's user record is remembered."""
        token = str(body.get("access_token") or "")
        life = float(body.get("expires_in") or 0)
        session = Session(token, part(body, "UserRequest"), str(body.get("refresh_token") or ""), _later(life))
        if token and part(body, "UserRequest").get("type") == "CITIZEN":
            self._remember(token, session)
        return session

    async def _account(self) -> Session:
        async with self._lock:
            if self._service and time.monotonic() < self._service.until:
                return self._service
            self._service = await self._renewed(self._service)
            return self._service

    async def _renewed(self, old: Session | None) -> Session:
        tenant = self._city.employee_tenant
        if old and old.refresh:
            try:
                fresh = await self.log_in({"grant_type": "refresh_token", "refresh_token": old.refresh})
                return Session(fresh.token, fresh.user or old.user, fresh.refresh or old.refresh, fresh.until)
            except CityRefused:
                pass  # the refresh token has ended too: the password is still there
        secret = {"username": self._city.user, "password": self._city.password}
        return await self.log_in({"grant_type": "password", **secret, "tenantId": tenant, "userType": "EMPLOYEE"})

    async def _hers(self, token: str) -> Session:
        known = self._citizens.get(_digest(token))
        if known is None:
            params = {"access_token": token, **self._at}
            call = Call("POST", "/user/_details", repeatable=True, params=params)
            user = read(await request(self._http, call), write=False)
            known = Session(token, user)
            self._remember(token, known)
        return known

    def _end(self, token: str) -> None:
        self._citizens.pop(_digest(token), None)
        self._ended[_digest(token)] = None
        while len(self._ended) > KEPT:
            self._ended.pop(next(iter(self._ended)))

    def _remember(self, token: str, session: Session) -> None:
        while len(self._citizens) >= KEPT:
            self._citizens.pop(next(iter(self._citizens)))
        self._citizens[_digest(token)] = session


def _later(seconds: float) -> float:
    return time.monotonic() + max(0.0, seconds - EARLY_SECONDS)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
