"""OTP and OAuth: how a citizen or an employee gets a token (reference B1.1, B1.2)."""

from __future__ import annotations

import hmac
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from connectors.services.sandbox.call import Open
from connectors.services.sandbox.city import City, table
from connectors.services.sandbox.notices import notify
from connectors.services.sandbox.refusal import Refused
from connectors.services.sandbox.store import Document, Query

router = APIRouter()

ACCESS_S = 10_080 * 60
REFRESH_S = 20_160 * 60
LOCK_AFTER = 5
LOCK_WINDOW_MS = 30 * 60_000
LOCK_MS = 60 * 60_000


def shown(user: Document) -> Document:
    """A user without what only this service knows of her."""
    return {key: value for key, value in user.items() if key not in ("failures", "createdDate")}


def check_otp(city: City, mobile: str, otp: str) -> bool:
    """Whether this is the code. The sandbox runs with DIGIT's fixed OTP switched on, so one code serves all."""
    return hmac.compare_digest(otp, str(table("people")["otp"]))


def issue(city: City, user: Document) -> dict[str, Any]:
    """A new session in the shape of `digit-samples/oauth-token-response.json`."""
    session = {
        "access_token": city.new_id(),
        "refresh_token": city.new_id(),
        "user": user["uuid"],
        "tenantId": user["tenantId"],
        "at": city.now(),
        "expires": city.now() + ACCESS_S * 1000,
        "refresh_until": city.now() + REFRESH_S * 1000,
    }
    city.store.put("token", session)
    return {
        "access_token": session["access_token"],
        "token_type": "bearer",
        "refresh_token": session["refresh_token"],
        "expires_in": ACCESS_S - 1,
        "scope": "read",
        "ResponseInfo": {
            "api_id": "",
            "ver": "",
            "ts": "",
            "res_msg_id": "",
            "msg_id": "",
            "status": "Access Token generated successfully",
        },
        "UserRequest": shown(user),
    }


@router.post("/user-otp/v1/_send", status_code=201, response_model=None)
async def send_otp(call: Open) -> dict[str, Any] | JSONResponse:
    """Send a code; `login` refuses strangers and `register` refuses those who are known, both in the old shape."""
    otp = call.body.get("otp") or {}
    mobile, purpose = str(otp.get("mobileNumber") or ""), otp.get("type") or "register"
    if len(mobile) != 10 or not mobile.isdigit():
        return _old_error("OTP.INVALID_MOBILE", "Mobile number must be numeric and ten digits long", "mobileNumber")
    if not otp.get("tenantId"):
        return _old_error("OTP.TENANT_ID_MANDATORY", "Tenant id is mandatory", "tenantId")
    known = call.city.store.find("user", Query(numbers=(mobile,), statuses=("CITIZEN",), limit=1))
    if purpose == "login" and not known:
        return _old_error("OTP.UNKNOWN_MOBILE", "User not found. Please register to continue", "mobileNumber")
    if purpose == "register" and known:
        return _old_error("OTP.USER_EXISTS", "User already exists. Please log in", "mobileNumber")
    notify(call.city, mobile, "OTP", f"{table('people')['otp']} is your OTP for Citya Nagar Nigam.")
    return {"responseInfo": None, "successful": True}


@router.post("/otp/v1/_validate")
async def validate(call: Open) -> dict[str, Any]:
    """egov-otp's own check."""
    otp = call.body.get("otp") or {}
    if not check_otp(call.city, str(otp.get("identity") or ""), str(otp.get("otp") or "")):
        raise Refused("OTP.VALIDATION_UNSUCCESSFUL", "OTP validation unsuccessful")
    return {"responseInfo": None, "otp": {**otp, "isValidationSuccessful": True}}


@router.post("/user/oauth/token", response_model=None)
async def token(request: Request) -> dict[str, Any] | JSONResponse:
    """Log in with OTP or password, or refresh. Form-encoded; refusals have OAuth's own shape."""
    form = {key: str(value) for key, value in (await request.form()).items()}
    city: City = request.app.state.city
    if not request.headers.get("authorization", "").startswith("Basic "):
        return JSONResponse({"error": "unauthorized", "error_description": "Full authentication is required"}, 401)
    if form.get("grant_type") == "refresh_token":
        return _refresh(city, form.get("refresh_token", ""))
    if not form.get("tenantId"):
        return _oauth_error("TenantId is mandatory")
    if form.get("userType") not in ("CITIZEN", "EMPLOYEE", "SYSTEM"):
        return _oauth_error("User Type is mandatory and has to be a valid type")
    return _log_in(city, form)


@router.post("/user/_logout")
async def log_out(call: Open) -> dict[str, Any]:
    """End a session."""
    call.city.store.delete("token", call.param("access_token") or str(call.body.get("access_token") or ""))
    return {"status": "Logout successfully"}


def _log_in(city: City, form: dict[str, str]) -> dict[str, Any] | JSONResponse:
    query = Query(numbers=(form.get("username", ""),), statuses=(form["userType"],), limit=1)
    found = city.store.find("user", query)
    if not found:
        return _oauth_error("Invalid login credentials")
    user, secret = found[0], form.get("password", "")
    if _locked(city, user):
        return _oauth_error("Account locked")
    staff = form["userType"] == "EMPLOYEE"
    good = hmac.compare_digest(secret, table("people")["staff_password"]) if staff else check_otp(city, "", secret)
    recent = [at for at in user.get("failures", []) if at > city.now() - LOCK_MS]
    user["failures"] = [] if good else [*recent, city.now()]
    city.store.put("user", user)
    return issue(city, user) if good else _oauth_error("Invalid login credentials")


def _locked(city: City, user: Document) -> bool:
    failures = user.get("failures", [])[-LOCK_AFTER:]
    if len(failures) < LOCK_AFTER or failures[-1] - failures[0] > LOCK_WINDOW_MS:
        return False
    return bool(city.now() < failures[-1] + LOCK_MS)


def _refresh(city: City, refresh_token: str) -> dict[str, Any] | JSONResponse:
    session = city.store.by_number("token", refresh_token)
    user = session and city.store.get("user", session["user"])
    if not session or not user or session["refresh_until"] < city.now():
        return _oauth_error("Invalid refresh token")
    city.store.delete("token", session["access_token"])
    return issue(city, user)


def _oauth_error(description: str) -> JSONResponse:
    return JSONResponse({"error": "invalid_grant", "error_description": description}, 400)


def _old_error(code: str, message: str, field: str) -> JSONResponse:
    fields = [{"code": code, "message": message, "field": f"otp.{field}"}]
    error = {"code": 400, "message": "OTP request is not valid", "description": None, "fields": fields}
    return JSONResponse({"responseInfo": None, "error": error}, 400)
