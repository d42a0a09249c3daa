"""Who she is: the city's one-time code and her session (reference/digit-upyog-apis.md B1)."""

from __future__ import annotations

import re

from connectors.errors import CityRefused, NotAuthorised, WrongOtp
from connectors.services.base import Citizen
from connectors.services.digit.client import DigitClient
from connectors.services.digit.sessions import Session
from connectors.services.digit.values import bare_phone, language_of, plain_name

OTP = re.compile(r"[0-9]{4,8}")


class Citizens:
    """Sends and checks one-time codes."""

    def __init__(self, client: DigitClient) -> None:
        self._client = client

    async def send_otp(self, phone: str) -> None:
        """See `CitizenServices`; DIGIT has one kind of code for those it knows and another for strangers."""
        try:
            await self._send(phone, "login")
        except CityRefused as refusal:
            if refusal.code == "PHONE":
                raise
            await self._send(phone, "register")

    async def verify_otp(self, phone: str, otp: str, name: str = "") -> Citizen:
        """See `CitizenServices`. Raises `NotAuthorised` (LOCKED) after too many wrong codes."""
        mobile = bare_phone(phone)
        if not OTP.fullmatch(otp):
            raise WrongOtp(code="OTP_FORMAT")
        try:
            session = await self._log_in(mobile, otp)
        except NotAuthorised as refusal:
            if refusal.code == "LOCKED":
                raise
            session = await self._register(mobile, otp, name)
        user = session.user or {}
        known = str(user.get("name") or "")
        unnamed = known in (mobile, self._client.city.unnamed)
        language = language_of(str(user.get("locale") or "en_IN"))
        return Citizen(f"+91{mobile}", name or ("" if unnamed else known), language, session.token)

    async def _send(self, phone: str, kind: str) -> None:
        tenant = self._client.city.state_tenant
        otp = {"mobileNumber": bare_phone(phone), "tenantId": tenant, "type": kind, "userType": "CITIZEN"}
        await self._client.post("/user-otp/v1/_send", params={"tenantId": tenant}, body={"otp": otp}, write=True)

    async def _log_in(self, mobile: str, otp: str) -> Session:
        form = {"username": mobile, "password": otp, "grant_type": "password", "userType": "CITIZEN"}
        form["tenantId"] = self._client.city.state_tenant
        return await self._client.sessions.log_in(form, repeatable=False)

    async def _register(self, mobile: str, otp: str, name: str) -> Session:
        """A stranger and a wrong code look the same at log-in; only registering tells them apart."""
        city = self._client.city
        user = {
            "username": mobile,
            "name": plain_name(name, city.unnamed),
            "otpReference": otp,
            "tenantId": city.state_tenant,
            "permanentCity": city.tenant,
        }
        at = {"tenantId": city.state_tenant}
        try:
            answer = await self._client.post("/user/citizen/_create", params=at, body={"User": user}, write=True)
        except NotAuthorised:
            raise  # that is our account at the gateway, not her code
        except CityRefused as refusal:
            raise WrongOtp(code=refusal.code) from refusal
        # Where registering is not a log-in too, the code is used up: she is proved, but has no session of her own.
        return self._client.sessions.keep(answer) if answer.get("access_token") else Session()
