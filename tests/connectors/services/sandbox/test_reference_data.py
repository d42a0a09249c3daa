"""Master data, labels, places, files, links: the contract and its traps (reference B10, B11)."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.slow

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


def mdms(town: Any, module: str, master: str, path: str | None = None, tenant: str = "pg") -> Any:
    details = [{"moduleName": module, "masterDetails": [{"name": master, "filter": path}]}]
    body = {"RequestInfo": {}, "MdmsCriteria": {"tenantId": tenant, "moduleDetails": details}}
    answers = [town.good(f"/{host}/v1/_search", body) for host in ("egov-mdms-service", "mdms-v2")]
    assert answers[0] == answers[1]
    return answers[0]["MdmsRes"][module][master]


def test_mdms_filters_as_the_state_chatbot_writes_them(town: Any) -> None:
    frequent = mdms(town, "RAINMAKER-PGR", "ServiceDefs", "$.[?(@.order && @.active == true)]")
    assert sorted(row["order"] for row in frequent) == [1, 2, 3, 4, 5, 6]
    garbage = '$.[?(@.active == true && @.menuPath == "Garbage")].serviceCode'
    assert len(mdms(town, "RAINMAKER-PGR", "ServiceDefs", garbage)) == 4
    cities = mdms(town, "tenant", "citymodule", "$.[?(@.module=='PGR.WHATSAPP')].tenants.*.code")
    assert cities == ["pg.citya", "pg.cityb"]
    places = '$.[?(@.hierarchyType.code=="ADMIN")].boundary.children.*.children.*.children.*'
    assert len(mdms(town, "egov-location", "TenantBoundary", places, "pg.citya")) == 40
    assert mdms(town, "RAINMAKER-PGR", "NoSuchMaster") == []


def test_a_filter_that_cannot_be_read_is_refused(town: Any) -> None:
    details = [{"moduleName": "tenant", "masterDetails": [{"name": "tenants", "filter": "$.[?(@.code =="}]}]
    body = {"RequestInfo": {}, "MdmsCriteria": {"tenantId": "pg", "moduleDetails": details}}
    assert town.code_of(town.post("/egov-mdms-service/v1/_search", body)) == "JSONPATH_ERROR"
    assert town.code_of(town.post("/egov-mdms-service/v1/_search", {})).startswith("NotNull.")


def test_mdms_v2_wraps_each_row(town: Any) -> None:
    criteria = {"tenantId": "pg", "schemaCode": "RAINMAKER-PGR.ServiceDefs", "filters": {"menuPath": "Trees"}}
    body = {"RequestInfo": {"apiId": "Rainmaker"}, "MdmsCriteria": criteria}
    rows = town.good("/mdms-v2/v2/_search", body)["mdms"]
    assert [row["uniqueIdentifier"] for row in rows] == ["CuttingOrTrimmingOfTreeRequired", "IllegalCuttingOfTrees"]
    assert rows[0]["data"]["slaHours"] == 336


def labels(town: Any, **params: str) -> dict[str, str]:
    answer = town.http.post("/localization/messages/v1/_search", params=params)
    assert answer.status_code == 200
    return {row["code"]: row["message"] for row in answer.json()["messages"]}


def test_labels_need_neither_body_nor_module(town: Any) -> None:
    hindi = labels(town, tenantId="pg", locale="hi_IN")
    assert hindi["SERVICEDEFS.STREETLIGHTNOTWORKING"] == "सड़क की लाइट बंद है"
    assert hindi["pg.citya"] == hindi["TENANT_TENANTS_PG_CITYA"] == "चित्या"
    assert hindi["admin.locality.JLC401"] == "गांधी चौक"
    city = labels(town, tenantId="pg.citya", locale="en_IN", module="rainmaker-pg.citya")
    assert city["PG_CITYA_ADMIN_JLC476"] == "Main Road Abadpura"
    assert set(labels(town, tenantId="pg", locale="hi_IN", codes="PT_TAX,WS_CHARGE")) == {"PT_TAX", "WS_CHARGE"}


def test_a_label_without_hindi_is_english_and_says_hindi(town: Any) -> None:
    params = {"tenantId": "pg", "locale": "hi_IN", "codes": "PT_CANCER_CESS"}
    rows = town.http.post("/localization/messages/v1/_search", params=params).json()["messages"]
    assert rows == [
        {"code": "PT_CANCER_CESS", "message": "Cancer cess", "module": "rainmaker-common", "locale": "hi_IN"}
    ]
    assert labels(town, tenantId="pg", locale="bn_IN", codes="PT_TAX") == {"PT_TAX": "Property tax"}


def test_places_as_tree_and_as_list(town: Any) -> None:
    path = "/egov-location/location/v11/boundarys/_search"
    bare = {"apiId": "Rainmaker"}
    params = {"tenantId": "pg.citya", "hierarchyTypeCode": "ADMIN"}
    tree = town.good(path, bare, **params)["TenantBoundary"][0]["boundary"][0]
    assert [zone["label"] for zone in tree["children"]] == ["Zone", "Zone"]
    flat = town.good(path, {"RequestInfo": bare}, **params, boundaryType="Locality")["TenantBoundary"][0]["boundary"]
    assert len(flat) == 40
    by_pin = town.good(path, bare, **params, boundaryType="Locality", pinCode=208012)["TenantBoundary"][0]["boundary"]
    assert {node["name"] for node in by_pin} == {"Gandhi Chowk", "Sabzi Mandi", "Ghanta Ghar", "Sadar Bazar"}
    at = town.good("/egov-location/location/v11/tenant/_search", bare, lat=26.45, lng=80.33, tenantId="pg")
    assert at["Tenant"]["code"] == "pg.citya"


@pytest.mark.parametrize(("words", "code"), [("citya", "pg.citya"), ("चित्या", "pg.citya"), ("city b", "pg.cityb")])
def test_a_city_is_found_from_near_enough_words(town: Any, words: str, code: str) -> None:
    found = town.good("/nlp-engine/fuzzy/city", {"input_city": words, "input_lang": "hi_IN"})
    assert found["city_detected"] == [code]
    assert found["match"] > 75


def test_a_city_nobody_knows_has_match_zero(town: Any) -> None:
    assert town.good("/nlp-engine/fuzzy/city", {"input_city": "xyzzy", "input_lang": "en_IN"})["match"] == 0


@pytest.mark.parametrize(("words", "code"), [("gandi chowk", "JLC401"), ("नेहरु नगर", "JLC405"), ("abadpura", "JLC47")])
def test_a_locality_is_found_from_near_enough_words(town: Any, words: str, code: str) -> None:
    found = town.good("/nlp-engine/fuzzy/locality", {"city": "pg.citya", "locality": words})["predictions"]
    assert found[0]["code"].startswith(code)
    assert town.good("/nlp-engine/fuzzy/locality", {"city": "pg.citya", "locality": "qqqq"})["predictions"] == []


def upload(town: Any, name: str, content: bytes, **data: str) -> httpx.Response:
    files = {"file": (name, content, "application/octet-stream")}
    answer: httpx.Response = town.http.post("/filestore/v1/files", files=files, data=data)
    return answer


def test_an_image_has_four_links_in_one_string(town: Any) -> None:
    answer = upload(town, "lamp.png", PNG, tenantId="pg.citya", module="pgr-upload")
    assert answer.status_code == 201
    id_ = answer.json()["files"][0]["fileStoreId"]
    links = town.http.get("/filestore/v1/files/url", params={"tenantId": "pg", "fileStoreIds": id_}).json()
    assert links["fileStoreIds"] == [{"id": id_, "url": links[id_]}]
    original, large, _, _ = links[id_].split(",")
    assert re.search(r"/\d{13}file_large\.png\?", large)
    assert town.http.get(original).content == PNG
    town.later(days=1.1)
    assert town.http.get(original).status_code == 403
    assert town.http.get("/filestore/v1/files/id", params={"tenantId": "pg", "fileStoreId": id_}).content == PNG
    stranger = town.http.get("/filestore/v1/files/url", params={"tenantId": "pb", "fileStoreIds": id_}).json()
    assert stranger == {"fileStoreIds": []}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("voice.ogg", b"OggS"),
        ("photo.webp", b"RIFF"),
        ("photo.png", b"not a picture"),
        ("big.png", PNG + bytes(5 * 1024 * 1024)),
    ],
)
def test_files_it_does_not_keep(town: Any, name: str, content: bytes) -> None:
    assert town.code_of(upload(town, name, content, tenantId="pg.citya", module="pgr")) in (
        "EG_FILESTORE_INVALID_INPUT",
        "MaxUploadSizeExceededException",
    )


def test_an_upload_without_module_is_refused(town: Any) -> None:
    assert town.code_of(upload(town, "a.png", PNG, tenantId="pg")) == "MissingServletRequestParameterException"
    in_query = town.http.post(
        "/filestore/v1/files", params={"module": "chatbot"}, data={"tenantId": "pg"}, files={"file": ("a.png", PNG)}
    )
    assert in_query.status_code == 201


def test_a_short_link_is_plain_text(town: Any) -> None:
    answer = town.post("/egov-url-shortening/shortener", {"url": "https://city.example/pay?x=1"})
    assert answer.headers["content-type"].startswith("text/plain")
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/egov-url-shortening/\w+", answer.text)
    assert town.http.get(answer.text).headers["location"] == "https://city.example/pay?x=1"
    assert town.code_of(town.post("/egov-url-shortening/shortener", {"url": "pay"})) == "URL_SHORTENING_INVALID_URL"


def test_ids_follow_their_format(town: Any) -> None:
    wanted = {"idName": "ws.id", "tenantId": "pg.citya", "format": "WS/[CITY.CODE]/[fy:yyyy-yy]/[SEQ_WS]", "count": 2}
    ids = town.good("/egov-idgen/id/_generate", {"RequestInfo": {}, "idRequests": [wanted]})["idResponses"]
    assert len({row["id"] for row in ids}) == 2
    assert all(re.fullmatch(r"WS/1013/\d{4}-\d{2}/\d{6}", row["id"]) for row in ids)
