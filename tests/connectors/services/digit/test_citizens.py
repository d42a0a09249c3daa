"""One-time codes, sessions and whose token is used."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest

from connectors.errors import CityUnreachable, NotAuthorised, WrongOtp
from connectors.services.base import Citizen
from connectors.services.digit import DigitServices

SEND = "/user-otp/v1/_send"
TOKEN = "/user/oauth/token"
REGISTER = "/user/citizen/_create"
PHONE = "+919800000001"


def oauth(description: str) -> httpx.Response:
    return httpx.Response(400, json={"error": "invalid_grant", "error_description": description})


def forms(host: Any) -> list[dict[str, list[str]]]:
    return [parse_qs(call.request.content.decode()) for call in host[TOKEN].calls]


def by_user_type(citizen: httpx.Response, digit_sample: Any) -> Any:
    def answer(request: httpx.Request) -> httpx.Response:
        if b"CITIZEN" in request.content:
            return citizen
        return httpx.Response(200, json=digit_sample("token_service"))

    return answer


async def test_a_known_citizen_gets_a_login_code(services: DigitServices, host: Any) -> None:
    host.answer(SEND, {"responseInfo": None, "successful": True}, 201)
    await services.send_otp(PHONE)
    otp = json.loads(host[SEND].calls.last.request.content)["otp"]
    assert otp == {"mobileNumber": "9800000001", "tenantId": "pg", "type": "login", "userType": "CITIZEN"}


async def test_a_stranger_gets_a_register_code(services: DigitServices, host: Any) -> None:
    unknown = {"error": {"code": 400, "message": "x", "fields": [{"code": "OTP.UNKNOWN_MOBILE", "message": "x"}]}}
    host.route(SEND).mock(
        side_effect=[httpx.Response(400, json=unknown), httpx.Response(201, json={"isSuccessful": True})]
    )
    await services.send_otp(PHONE)
    assert json.loads(host[SEND].calls.last.request.content)["otp"]["type"] == "register"


async def test_the_right_code_gives_a_session(services: DigitServices, host: Any, digit_sample: Any) -> None:
    host.answer(TOKEN, digit_sample("token_citizen"))
    citizen = await services.verify_otp(PHONE, "123456")
    assert citizen == Citizen(PHONE, "Asha Devi", "hi", "citizen-token-1")
    form = forms(host)[-1]
    assert (form["username"], form["tenantId"], form["userType"]) == (["9800000001"], ["pg"], ["CITIZEN"])
    assert "isInternal" not in form
    basic = host[TOKEN].calls.last.request.headers["Authorization"]
    assert basic == "Basic ZWdvdi11c2VyLWNsaWVudDo="  # the public default client with its empty secret (B1.2)


async def test_a_new_citizen_is_registered(services: DigitServices, host: Any, digit_sample: Any) -> None:
    host.route(TOKEN).mock(side_effect=by_user_type(oauth("Invalid login credentials"), digit_sample))
    host.answer(REGISTER, digit_sample("token_citizen"))
    citizen = await services.verify_otp(PHONE, "123456", "Asha <Devi>")
    assert citizen.token == "citizen-token-1"
    user = json.loads(host[REGISTER].calls.last.request.content)["User"]
    assert (user["name"], user["otpReference"], user["permanentCity"]) == ("Asha Devi", "123456", "pg.citya")


async def test_a_wrong_code(services: DigitServices, host: Any, digit_sample: Any) -> None:
    host.route(TOKEN).mock(side_effect=by_user_type(oauth("Invalid login credentials"), digit_sample))
    host.refuse(REGISTER, "InvalidOtp", "OTP validation unsuccessful")
    with pytest.raises(WrongOtp):
        await services.verify_otp(PHONE, "000000")


async def test_a_gateway_that_shuts_us_out_is_not_a_wrong_code(
    services: DigitServices, host: Any, digit_sample: Any
) -> None:
    host.route(TOKEN).mock(side_effect=by_user_type(oauth("Invalid login credentials"), digit_sample))
    host.answer(REGISTER, {}, 403)
    with pytest.raises(NotAuthorised):
        await services.verify_otp(PHONE, "123456")


@pytest.mark.parametrize("otp", ["", "12 34", "abcdef", "1" * 9, "१२३४५६"])
async def test_what_is_no_code_is_not_sent(services: DigitServices, host: Any, otp: str) -> None:
    with pytest.raises(WrongOtp):
        await services.verify_otp(PHONE, otp)
    assert not host[TOKEN].called


async def test_a_locked_account_is_not_a_wrong_code(services: DigitServices, host: Any, digit_sample: Any) -> None:
    host.route(TOKEN).mock(side_effect=by_user_type(oauth("Account locked"), digit_sample))
    with pytest.raises(NotAuthorised) as caught:
        await services.verify_otp(PHONE, "123456")
    assert caught.value.code == "LOCKED"


async def test_registered_without_a_session_she_is_still_proved(
    services: DigitServices, host: Any, digit_sample: Any
) -> None:
    host.route(TOKEN).mock(side_effect=by_user_type(oauth("Invalid login credentials"), digit_sample))
    host.answer(REGISTER, {"responseInfo": {}, "user": [{"name": "Asha"}]})
    assert await services.verify_otp(PHONE, "123456", "Asha") == Citizen(PHONE, "Asha", "en", "")


async def test_the_accounts_token_is_refreshed_before_it_ends(
    services: DigitServices, host: Any, digit_sample: Any
) -> None:
    short = digit_sample("token_service") | {"expires_in": 60}
    host.route(TOKEN).mock(side_effect=[httpx.Response(200, json=short), httpx.Response(200, json=short)])
    host.answer(SEND, {"successful": True}, 201)
    await services.send_otp(PHONE)
    await services.send_otp(PHONE)
    assert [form["grant_type"] for form in forms(host)] == [["password"], ["refresh_token"]]


async def test_an_ended_refresh_token_means_the_password_again(
    services: DigitServices, host: Any, digit_sample: Any
) -> None:
    short = httpx.Response(200, json=digit_sample("token_service") | {"expires_in": 60})
    host.route(TOKEN).mock(side_effect=[short, oauth("Invalid refresh token"), short])
    host.answer(SEND, {"successful": True}, 201)
    await services.send_otp(PHONE)
    await services.send_otp(PHONE)
    assert [form["grant_type"][0] for form in forms(host)] == ["password", "refresh_token", "password"]


@pytest.mark.parametrize("known", [True, False])
async def test_when_her_session_has_ended_the_account_acts_for_her(
    services: DigitServices, host: Any, digit_sample: Any, known: bool
) -> None:
    def search(request: httpx.Request) -> httpx.Response:
        ended = b"citizen-token-1" in request.content
        return httpx.Response(401) if ended else httpx.Response(200, json=digit_sample("pgr_create"))

    user = digit_sample("token_citizen")["UserRequest"]
    details = host.answer("/user/_details", user if known else {}, 200 if known else 401)
    host.route("/pgr-services/v2/request/_search").mock(side_effect=search)
    citizen = Citizen(PHONE, token="citizen-token-1")
    assert len(await services.my_grievances(citizen)) == 1
    assert len(await services.my_grievances(citizen)) == 1
    assert details.call_count == 1


async def test_wrong_credentials_of_ours(services: DigitServices, host: Any) -> None:
    host.route(TOKEN).mock(return_value=oauth("Invalid login credentials"))
    with pytest.raises(NotAuthorised):
        await services.send_otp(PHONE)


async def test_a_city_without_a_gateway_answer(services: DigitServices, host: Any) -> None:
    host.route(TOKEN).mock(side_effect=httpx.ConnectError("refused"))
    with pytest.raises(CityUnreachable):
        await services.verify_otp(PHONE, "123456")
