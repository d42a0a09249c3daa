"""Complaint types, localities and their names."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx
import pytest

from connectors.errors import CityMisunderstood
from connectors.message import Location
from connectors.services.digit import DigitServices

OLD = "/egov-mdms-service/v1/_search"
NEW = "/mdms-v2/v1/_search"
BOUNDARIES = "/egov-location/location/v11/boundarys/_search"


async def test_complaint_types_are_the_active_ones_with_the_frequent_first(services: DigitServices) -> None:
    types = await services.complaint_types()
    assert [kind.code for kind in types] == [
        "StreetLightNotWorking",
        "Others",
        "GarbageNeedsTobeCleared",
        "RefundClaims",
    ]
    assert (types[0].group, types[0].department, types[0].sla_hours, types[0].frequent_rank) == (
        "StreetLights",
        "DEPT_1",
        336,
        1,
    )
    assert types[1].group == "Others"


async def test_the_citys_own_masters_go_before_the_states(
    services: DigitServices, host: Any, digit_sample: Any
) -> None:
    def masters(request: httpx.Request) -> httpx.Response:
        answer = digit_sample("mdms")
        if json.loads(request.content)["MdmsCriteria"]["tenantId"] == "pg.citya":
            own = {"serviceCode": "Monkeys", "name": "Monkeys", "department": "DEPT_3", "slaHours": 24, "active": True}
            answer = {"MdmsRes": {"RAINMAKER-PGR": {"ServiceDefs": [own]}}}
        return httpx.Response(200, json=answer)

    host.route(OLD).mock(side_effect=masters)
    assert [kind.code for kind in await services.complaint_types()] == ["Monkeys"]
    assert await services.dues_services()


async def test_names_come_in_the_languages_of_the_state(services: DigitServices) -> None:
    light = (await services.complaint_types())[0]
    assert light.names == {
        "en": "Streetlight not working",
        "hi": "गली की बत्ती काम नहीं कर रही है",
        "pa": "ਸਟਰੀਟ ਲਾਈਟ ਬੰਦ ਹੈ",
    }


async def test_an_english_text_in_hindi_is_no_name(services: DigitServices) -> None:
    refund = next(kind for kind in await services.complaint_types() if kind.code == "RefundClaims")
    assert refund.names == {"en": "Refund Claims"}


async def test_reference_data_is_fetched_once_for_many_callers(services: DigitServices, host: Any) -> None:
    await asyncio.gather(*(services.complaint_types() for _ in range(5)))
    assert host[OLD].call_count == 2  # the state's and the city's
    assert host["/user/oauth/token"].call_count == 1


async def test_the_new_master_data_service_is_found(services: DigitServices, host: Any, digit_sample: Any) -> None:
    host.route(OLD).mock(return_value=httpx.Response(404))
    host.answer(NEW, digit_sample("mdms"))
    assert len(await services.complaint_types()) == 4


async def test_a_complaint_hierarchy_serves_where_there_are_no_service_definitions(
    services: DigitServices, host: Any
) -> None:
    rows = [
        {"code": "Light", "name": "Light", "active": True},
        {
            "code": "PoleDown",
            "name": "Pole down",
            "parentCode": "Light",
            "department": "D1",
            "slaHours": 24,
            "active": True,
        },
    ]
    host.answer(OLD, {"MdmsRes": {"RAINMAKER-PGR": {"ComplaintHierarchy": rows}}})
    (kind,) = await services.complaint_types()
    assert (kind.code, kind.group, kind.sla_hours) == ("PoleDown", "Light", 24)


async def test_localities_know_their_ward_names_and_pin(services: DigitServices) -> None:
    plain, square = await services.localities()
    assert (plain.code, plain.ward, plain.location) == ("JLC476", "Ward 32", None)
    assert square.names == {"en": "Gandhi Chowk", "hi": "गांधी चौक"}
    assert square.location == Location(31.3260, 75.5761)


async def test_a_locality_named_by_the_old_key(services: DigitServices, host: Any) -> None:
    message = {"code": "admin.locality.JLC476", "message": "मेन रोड"}
    host.answer("/localization/messages/v1/_search", {"messages": [message]})
    assert (await services.localities())[0].names["hi"] == "मेन रोड"


async def test_a_flat_list_serves_where_there_is_no_tree(services: DigitServices, host: Any, digit_sample: Any) -> None:
    empty = httpx.Response(200, json={"TenantBoundary": []})
    host.route(BOUNDARIES).mock(side_effect=[empty, httpx.Response(200, json=digit_sample("boundaries_flat"))])
    (place,) = await services.localities()
    assert (place.code, place.ward) == ("JLC476", "")
    assert host[BOUNDARIES].calls.last.request.url.params["boundaryType"] == "Locality"


@pytest.mark.parametrize("old", [httpx.Response(404), httpx.Response(200, json={"TenantBoundary": []})])
async def test_the_boundary_service_stands_in_for_egov_location(
    services: DigitServices, host: Any, old: httpx.Response
) -> None:
    host.route(BOUNDARIES).mock(return_value=old)
    tree = [{"code": "W1", "boundaryType": "Ward", "children": [{"code": "ADMIN_L1", "boundaryType": "Locality"}]}]
    host.answer("/boundary-service/boundary-relationships/_search", {"TenantBoundary": [{"boundary": tree}]})
    host.answer("/localization/messages/v1/_search", {"messages": [{"code": "ADMIN_L1", "message": "Lake Road"}]})
    (place,) = await services.localities()
    # The code is filed as it is: without ADMIN_ in front a complaint is refused (B14.14).
    assert (place.code, place.ward, place.names["en"]) == ("ADMIN_L1", "W1", "Lake Road")
    asked = host["/localization/messages/v1/_search"].calls.last.request.url.params["module"]
    assert asked == "rainmaker-pg.citya,digit-tenants"


async def test_a_city_without_any_boundary_service_says_so(services: DigitServices, host: Any) -> None:
    for path in (BOUNDARIES, "/boundary-service/boundary-relationships/_search"):
        host.route(path).mock(return_value=httpx.Response(404))
    with pytest.raises(CityMisunderstood):
        await services.localities()
    host.answer(BOUNDARIES, {"TenantBoundary": []})
    assert await services.localities() == []


async def test_the_last_level_serves_where_a_hierarchy_has_no_localities(services: DigitServices, host: Any) -> None:
    host.route(BOUNDARIES).mock(return_value=httpx.Response(404))
    wards = [{"code": "V1", "boundaryType": "Village", "children": None}, {"code": "V2", "boundaryType": "Village"}]
    tree = [{"code": "C", "boundaryType": "City", "children": [{"code": "B1", "children": wards}]}]
    host.answer("/boundary-service/boundary-relationships/_search", {"TenantBoundary": [{"boundary": tree}]})
    assert [(place.code, place.ward) for place in await services.localities()] == [("V1", "B1"), ("V2", "B1")]
