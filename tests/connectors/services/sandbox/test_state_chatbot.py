"""DIGIT's own chatbot walks through the city: its calls, in its order and with its oddities (reference A1).

It sends `RequestInfo` with a token alone, `userInfo` empty, coordinates as text, `filestoreId` in lower case and no
`msgId`; it names the state tenant everywhere, and reads localisation with neither body nor module.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.slow

NEWCOMER, ASHA = "9800000066", "9800000001"
BASIC = {"Authorization": "Basic ZWdvdi11c2VyLWNsaWVudDplZ292LXVzZXItc2VjcmV0"}


def log_in(town: Any, mobile: str) -> Any:
    form = {"grant_type": "password", "scope": "read", "password": "123456", "userType": "CITIZEN"}
    return town.http.post("/user/oauth/token", data={**form, "tenantId": "pg", "username": mobile}, headers=BASIC)


def arrive(town: Any, mobile: str) -> dict[str, Any]:
    if log_in(town, mobile).status_code != 200:
        user = {"otpReference": "123456", "permamnentCity": "pg", "tenantId": "pg", "username": mobile}
        town.good("/user/citizen/_create", {"RequestInfo": {}, "User": user})
    body = log_in(town, mobile).json()
    details = town.http.post("/user/_details", params={"access_token": body["access_token"]})
    assert details.json() == body["UserRequest"]
    return dict(body)


def mdms(town: Any, module: str, master: str, path: str, tenant: str = "pg") -> Any:
    criteria = {
        "tenantId": tenant,
        "moduleDetails": [{"moduleName": module, "masterDetails": [{"name": master, "filter": path}]}],
    }
    return town.good("/egov-mdms-service/v1/_search", {"RequestInfo": {}, "MdmsCriteria": criteria})["MdmsRes"][module][
        master
    ]


def send_photo(town: Any, tenant: str, name: str, content: bytes) -> str:
    files = {"file": (name, content, "image/jpg")}
    params = {"module": "chatbot", "tenantId": tenant}
    return str(town.http.post("/filestore/v1/files", params=params, files=files).json()["files"][0]["fileStoreId"])


def move_photo(town: Any, photo: str, city: str) -> str:
    """Fetch it from the state and store it with the city, under its link's name without the 13 digits in front."""
    links = town.http.get("/filestore/v1/files/url", params={"tenantId": "pg", "fileStoreIds": photo}).json()
    original = links["fileStoreIds"][0]["url"].split(",")[0]
    return send_photo(town, city, PurePosixPath(urlsplit(original).path).name[13:], town.http.get(original).content)


def test_a_newcomer_files_a_complaint_and_sees_it(town: Any) -> None:
    session = arrive(town, NEWCOMER)
    info = {"authToken": session["access_token"]}
    profile = {"RequestInfo": info, "user": session["UserRequest"] | {"locale": "hi_IN", "name": "Meena"}}
    assert town.good("/user/profile/_update", profile, tenantId="pg")["user"][0]["locale"] == "hi_IN"
    labels = town.http.post("/localization/messages/v1/_search?tenantId=pg&locale=hi_IN").json()["messages"]
    words = {row["code"]: row["message"] for row in labels}
    groups = mdms(town, "RAINMAKER-PGR", "ServiceDefs", "$.[?(@.active == true)].menuPath")
    assert all(f"SERVICEDEFS.{group.upper()}" in words for group in {*groups} - {""})
    city = town.good("/nlp-engine/fuzzy/city", {"input_city": "चित्या", "input_lang": "hi_IN"})["city_detected"][0]
    assert words[city] == "चित्या"
    place = town.good("/nlp-engine/fuzzy/locality", {"city": city, "locality": "गांधी चौक"})["predictions"][0]
    photo = move_photo(town, send_photo(town, "pg", "image.jpeg", b"\xff\xd8\xff\xe0" + bytes(32)), city)
    service = {
        "tenantId": city, "serviceCode": "StreetLightNotWorking", "description": "", "source": "whatsapp",
        "accountId": session["UserRequest"]["uuid"],
        "address": {
            "landmark": "", "city": city, "geoLocation": {"latitude": "26.45", "longitude": "80.33"},
            "locality": {"code": place["code"]},
        },
    }  # fmt: skip
    paper = {"documentType": "PHOTO", "filestoreId": photo}
    body = {
        "RequestInfo": {**info, "userInfo": {}},
        "service": service,
        "workflow": {"action": "APPLY", "verificationDocuments": [paper]},
    }
    filed = town.good("/pgr-services/v2/request/_create", body)["ServiceWrappers"][0]
    assert filed["workflow"]["verificationDocuments"][0]["fileStoreId"] == paper["filestoreId"]
    assert filed["service"]["address"]["geoLocation"] == {"latitude": 26.45, "longitude": 80.33}
    assert filed["service"]["additionalDetail"] is filed["service"]["priority"] is None
    found = town.good("/pgr-services/v2/request/_search", {"RequestInfo": info}, tenantId="pg", mobileNumber=NEWCOMER)
    (mine,) = found["ServiceWrappers"]
    assert mine["service"]["serviceRequestId"] == filed["service"]["serviceRequestId"]
    assert mine["service"]["citizen"]["name"] == "Meena"
    assert mine["service"]["applicationStatus"] in words
    link = town.post("/egov-url-shortening/shortener", {"url": "https://city.example/citizen/otpLogin?x=1"})
    assert town.http.get(link.text).status_code == 302


def test_asha_sees_bills_and_gets_a_receipt(town: Any) -> None:
    session = arrive(town, ASHA)
    info = {"RequestInfo": {"authToken": session["access_token"]}}
    by_phone = {"tenantId": "pg", "mobileNumber": ASHA}
    for service, due in (("WS", 504), ("SW", 0), ("PT", 3240)):
        answer = town.post("/billing-service/bill/v2/_fetchbill", info, **by_phone, businessService=service)
        assert answer.status_code == 201
        assert sum(bill["totalAmount"] for bill in answer.json()["Bill"]) == due
    paid = town.good("/collection-services/payments/WS/_search", info, **by_phone)["Payments"][0]
    consumer = paid["paymentDetails"][0]["bill"]["consumerCode"]
    params = {"searchType": "CONNECTION", "tenantId": paid["tenantId"], "connectionNumber": consumer}
    number = town.good("/ws-services/wc/_search", info, **params)["WaterConnection"][0]["applicationNo"]
    wanted = {**info, "searchCriteria": {"referenceNumber": [number], "limit": 5000, "offset": 0}}
    locality = town.good("/egov-searcher/locality/ws-services/_get", wanted)["Localities"][0]["locality"]
    labels = town.http.post("/localization/messages/v1/_search?tenantId=pg&locale=en_IN").json()["messages"]
    assert {row["code"]: row["message"] for row in labels}[f"admin.locality.{locality}"] == "Nehru Nagar"
    body = {"RequestInfo": info["RequestInfo"] | {"msgId": "20170310130900|hi_IN"}, "Payments": [paid]}
    made = town.post("/pdf-service/v1/_create", body, key="ws-onetime-receipt", tenantId="pg")
    assert made.status_code == 201
    assert len(made.json()["filestoreIds"]) == 1


def test_the_newer_chatbot_files_by_the_boundary_service(town: Any) -> None:
    session = arrive(town, ASHA)
    info = {"authToken": session["access_token"], "userInfo": session["UserRequest"]}
    params = {"tenantId": "pg.citya", "hierarchyType": "ADMIN", "boundaryType": "Locality", "includeChildren": "true"}
    places = town.good("/boundary-service/boundary-relationships/_search", {"RequestInfo": info}, **params)
    first = places["TenantBoundary"][0]["boundary"][0]
    assert first == {"code": "ADMIN_JLC417", "boundaryType": "Locality", "children": []}
    params = {"tenantId": "pg.citya", "locale": "en_IN", "module": "digit-tenants"}
    labels = town.http.post("/localization/messages/v1/_search", params=params).json()["messages"]
    assert {row["code"]: row["message"] for row in labels}[first["code"]] == "Ram Nagar"
    service = {
        "tenantId": "pg.citya", "serviceCode": "StreetLightNotWorking", "description": "", "source": "whatsapp",
        "address": {"locality": {"code": first["code"], "name": "Ram Nagar"}, "geoLocation": {}},
    }  # fmt: skip
    body = {"RequestInfo": info, "service": service, "workflow": {"action": "APPLY", "verificationDocuments": []}}
    (filed,) = town.good("/pgr-services/v2/request/_create", body, tenantId="pg.citya")["ServiceWrappers"]
    desk = town.http.get("/sandbox/officer").text
    row = desk[desk.index(filed["service"]["serviceRequestId"]) :][:1000]
    assert "Ram Nagar" in row
