"""egov-user: citizens and staff, their registration, profile and search (reference B1.3, B1.4)."""

from __future__ import annotations

import re
from typing import Any

from fastapi import APIRouter

from connectors.services.sandbox.call import Authorised, Call, Informed, Open, insensitive
from connectors.services.sandbox.city import City, state_tenant
from connectors.services.sandbox.refusal import Refused, unauthorised
from connectors.services.sandbox.store import Document, Query
from connectors.services.sandbox.tokens import check_otp, issue, shown

router = APIRouter(prefix="/user")

MOBILE = re.compile(r"[0-9]{10}")
#: What a citizen may change about herself; the rest of the object is sent along and ignored.
CHANGEABLE = ("name", "locale", "emailId", "gender", "permanentCity", "photo")


def find_user(city: City, user_name: str, kind: str = "CITIZEN") -> Document | None:
    """The user with this name (a citizen's is her mobile number)."""
    found = city.store.find("user", Query(numbers=(user_name,), statuses=(kind,), limit=1))
    return found[0] if found else None


def new_citizen(city: City, mobile: str, name: str, permanent_city: str | None = None) -> Document:
    """Register a citizen at the state tenant. Raises `Refused` for a number that is not ten digits."""
    if not MOBILE.fullmatch(mobile):
        raise Refused("INVALID_MOBILE_NUMBER", "MobileNumber should be 10 digit number")
    user: Document = {
        "id": city.store.next("user", start=1001),
        "uuid": city.new_id(),
        "userName": mobile,
        "name": name,
        "mobileNumber": mobile,
        "emailId": None,
        "locale": None,
        "type": "CITIZEN",
        "roles": [{"name": "Citizen", "code": "CITIZEN", "tenantId": state_tenant()}],
        "active": True,
        "tenantId": state_tenant(),
        "permanentCity": permanent_city,
        "createdDate": city.now(),
    }
    city.store.put("user", user)
    return user


def public(user: Document) -> Document:
    """A user as other services embed it."""
    keys = ("id", "userName", "name", "type", "mobileNumber", "emailId", "roles", "tenantId", "uuid", "active")
    return {key: user.get(key) for key in keys}


@router.post("/citizen/_create")
async def create(call: Open) -> dict[str, Any]:
    """Register with the OTP; the answer is a log-in (`citizen.registration.withlogin.enabled`)."""
    wanted = insensitive(call.body, "User") or {}
    mobile = str(insensitive(wanted, "userName") or insensitive(wanted, "mobileNumber") or "")
    if not MOBILE.fullmatch(mobile):
        raise Refused("INVALID_USERNAME", "UserName should be a 10 digit mobile number")
    if not check_otp(call.city, mobile, str(wanted.get("otpReference") or "")):
        raise Refused("InvalidOtp", "OTP validation unsuccessful")
    if find_user(call.city, mobile):
        raise Refused("DUPLICATE_USERNAME", "User name already exists")
    name = str(wanted.get("name") or mobile)
    if len(name) > 50 or re.search(r"[\\$\"<>?~`!@#%^()+={}\[\]*:;]", name):
        raise Refused("INVALID_NAME", "Name should not contain special characters and be at most 50 long")
    return issue(call.city, new_citizen(call.city, mobile, name, wanted.get("permanentCity")))


@router.post("/_details")
async def details(call: Open) -> dict[str, Any]:
    """Whom a token stands for. No body."""
    session = call.city.store.get("token", call.param("access_token"))
    user = session and call.city.store.get("user", session["user"])
    if not session or not user or session["expires"] < call.city.now():
        raise unauthorised()
    return shown(user)


@router.post("/profile/_update")
async def update(call: Authorised) -> dict[str, Any]:
    """Change one's own profile: the whole user is sent, only some fields of it may change."""
    user = _own(call)
    wanted = insensitive(call.body, "user") or {}
    if wanted.get("uuid") and wanted["uuid"] != user["uuid"]:
        raise Refused("INVALID_UPDATE", "A user may update only the own profile")
    if len(str(wanted.get("locale") or "")) > 16:
        raise Refused("Size.user.locale", "size must be between 0 and 16")
    user |= {key: wanted[key] for key in CHANGEABLE if wanted.get(key) is not None}
    call.city.store.put("user", user)
    return {"responseInfo": call.answer_info(), "user": [shown(user)]}


@router.post("/_search")
async def search(call: Informed) -> dict[str, Any]:
    """Find users by the criteria in the body."""
    body = call.body
    query = Query(
        ids=tuple(body.get("uuid") or ()),
        numbers=(body["userName"],) if body.get("userName") else (),
        mobile=body.get("mobileNumber") or "",
        statuses=(body["userType"],) if body.get("userType") else (),
        limit=int(body.get("pageSize") or 50),
    )
    if not (query.ids or query.numbers or query.mobile):
        raise Refused("INVALID_USER_SEARCH", "At least one of uuid, userName, mobileNumber is needed")
    found = call.city.store.find("user", query)
    return {"responseInfo": call.answer_info(), "user": [shown(user) for user in found]}


def _own(call: Call) -> Document:
    user = call.city.store.get("user", call.caller()["uuid"])
    if user is None:
        raise unauthorised()
    return user
