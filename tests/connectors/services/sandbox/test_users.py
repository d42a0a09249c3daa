"""Log-in, registration and profile: the contract and its traps (reference B1)."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.slow

ASHA, NEW = "9800000001", "9800000077"
BASIC = {"Authorization": "Basic ZWdvdi11c2VyLWNsaWVudDo="}


def otp(town: Any, mobile: str, kind: str) -> Any:
    body = {"otp": {"mobileNumber": mobile, "tenantId": "pg", "userType": "citizen", "type": kind}}
    return town.post("/user-otp/v1/_send", body, tenantId="pg")


def token(town: Any, **form: str) -> Any:
    base = {"grant_type": "password", "scope": "read", "tenantId": "pg", "userType": "CITIZEN"}
    return town.http.post("/user/oauth/token", data=base | form, headers=BASIC)


def test_an_otp_is_sent_with_201_and_seen_by_the_officer(town: Any) -> None:
    answer = otp(town, ASHA, "login")
    assert (answer.status_code, answer.json()["successful"]) == (201, True)
    assert "123456" in town.http.get("/sandbox/notices").json()[0]["message"]


@pytest.mark.parametrize(("mobile", "kind"), [(NEW, "login"), (ASHA, "register"), ("98000", "register")])
def test_an_otp_refusal_has_the_old_shape(town: Any, mobile: str, kind: str) -> None:
    answer = otp(town, mobile, kind)
    assert answer.status_code == 400
    assert answer.json()["error"]["fields"][0]["code"].startswith("OTP.")


def test_registration_is_a_log_in(town: Any) -> None:
    user = {
        "name": "Meena Pal",
        "username": NEW,
        "otpReference": "123456",
        "tenantId": "pg",
        "permanentCity": "pg.citya",
    }
    answer = town.good("/user/citizen/_create", {"RequestInfo": {}, "User": user})
    details = town.http.post("/user/_details", params={"access_token": answer["access_token"]}).json()
    assert (details["name"], details["mobileNumber"], details["type"]) == ("Meena Pal", NEW, "CITIZEN")
    again = town.post("/user/citizen/_create", {"RequestInfo": {}, "User": user})
    assert town.code_of(again) == "DUPLICATE_USERNAME"


def test_registration_as_the_state_chatbot_does_it(town: Any) -> None:
    user = {"otpReference": "123456", "permamnentCity": "pg", "tenantId": "pg", "username": NEW}
    town.good("/user/citizen/_create", {"RequestInfo": {}, "User": user})
    assert token(town, username=NEW, password="123456").json()["UserRequest"]["tenantId"] == "pg"


@pytest.mark.parametrize(
    ("change", "code"),
    [({"otpReference": "1"}, "InvalidOtp"), ({"username": "x"}, "INVALID_USERNAME"), ({"name": "<b>"}, "INVALID_NAME")],
)
def test_registrations_it_refuses(town: Any, change: dict[str, str], code: str) -> None:
    user = {"username": NEW, "otpReference": "123456", "tenantId": "pg"} | change
    assert town.code_of(town.post("/user/citizen/_create", {"RequestInfo": {}, "User": user})) == code


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"username": ASHA, "password": "000000"}, "Invalid login credentials"),
        ({"username": NEW, "password": "123456"}, "Invalid login credentials"),
        ({"username": ASHA, "password": "123456", "tenantId": ""}, "TenantId is mandatory"),
        ({"username": ASHA, "userType": ""}, "User Type is mandatory and has to be a valid type"),
        ({"grant_type": "refresh_token", "refresh_token": "x"}, "Invalid refresh token"),
        ({"username": "nagarmitra", "password": "123456", "userType": "EMPLOYEE"}, "Invalid login credentials"),
    ],
)
def test_log_ins_it_refuses_as_oauth_does(town: Any, form: dict[str, str], words: str) -> None:
    answer = token(town, **form)
    assert answer.status_code == 400
    assert answer.json() == {"error": "invalid_grant", "error_description": words}


def test_five_wrong_codes_lock_the_account_for_an_hour(town: Any) -> None:
    for _ in range(5):
        token(town, username=ASHA, password="0")
    assert token(town, username=ASHA, password="123456").json()["error_description"] == "Account locked"
    town.later(seconds=3700)
    assert token(town, username=ASHA, password="123456").status_code == 200


def test_a_refreshed_token_replaces_the_old_one(town: Any) -> None:
    first = token(town, username=ASHA, password="123456").json()
    town.later(days=10)
    second = token(town, grant_type="refresh_token", refresh_token=first["refresh_token"]).json()
    info = {"authToken": second["access_token"]}
    assert town.post("/user/_search", {"RequestInfo": info, "mobileNumber": ASHA}).status_code == 200
    assert town.post("/user/_search", {"RequestInfo": {"authToken": first["access_token"]}}).status_code == 401


def test_her_language_is_kept_in_her_profile(town: Any) -> None:
    info = town.info()
    user = town.good("/user/_search", {"RequestInfo": info, "userName": ASHA, "userType": "CITIZEN"})["user"][0]
    changed = {"RequestInfo": info, "user": user | {"locale": "en_IN", "roles": [], "mobileNumber": "1"}}
    town.good("/user/profile/_update", changed, tenantId="pg")
    kept = town.good("/user/_search", {"RequestInfo": info, "uuid": [user["uuid"]]})["user"][0]
    assert kept == user | {"locale": "en_IN"}
    changed["user"]["uuid"] = "somebody-else"
    assert town.code_of(town.post("/user/profile/_update", changed)) == "INVALID_UPDATE"
