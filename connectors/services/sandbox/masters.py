"""The town's master data, built from `seed/`: module -> master -> rows, for one tenant (reference B10, C1 to C6)."""

from __future__ import annotations

import uuid
from functools import cache
from typing import Any

from connectors.services.sandbox.city import city_row, localities_of, table

Rows = list[dict[str, Any]]


@cache
def masters(tenant: str) -> dict[str, dict[str, Rows]]:
    """All masters that a tenant sees. Most are the state's; boundaries are the city's own."""
    tenants, billing = table("tenants"), table("billing")
    built: dict[str, dict[str, Rows]] = {
        "RAINMAKER-PGR": {"ServiceDefs": _service_defs()},
        "tenant": {"tenants": _tenants(), "citymodule": _city_modules()},
        "common-masters": {
            "StateInfo": [
                {
                    "code": tenants["state"]["code"],
                    "name": tenants["state"]["en"],
                    "hasLocalisation": True,
                    "languages": tenants["languages"],
                    "localizationModules": [{"label": "rainmaker-common", "value": "rainmaker-common"}],
                }
            ],
            "Department": [
                {"code": code, "name": names["en"], "active": True} for code, names in tenants["departments"].items()
            ],
            "uiCommonPay": [
                {"code": code, "receiptKey": row["pdf"], "billKey": "consolidatedbill", "cancelReceipt": False}
                for code, row in billing["services"].items()
            ],
        },
        "BillingService": {
            "BusinessService": [_business_service(code, row) for code, row in billing["services"].items()],
            "TaxHeadMaster": [
                {"code": head[0], "service": head[1], "name": head[2], "isDebit": False, "isActualDemand": True}
                for head in billing["heads"]
            ],
        },
        "egov-location": {"TenantBoundary": boundaries(tenant)},
        "Chatbot": {"CityNames": _city_names(), "CityLocaleMasterData": _city_locales()},
    }
    for module, rows in table("masters").items():
        built.setdefault(module, {}).update(rows)
    return built


def boundaries(tenant: str) -> Rows:
    """The tree of a city, once as ADMIN and once as REVENUE: City > Zone > Block (ward) > Locality."""
    row = city_row(tenant)
    if not row:
        return []
    localities = localities_of(tenant)
    zones = table("localities")["zones"]
    children = [_zone(zone, localities) for zone in zones]
    root = _node(tenant, row["en"], "City", [zone for zone in children if zone["children"]])
    return [{"hierarchyType": {"code": code, "name": code}, "boundary": root} for code in ("REVENUE", "ADMIN")]


def locality_node(row: dict[str, Any]) -> dict[str, Any]:
    """One locality as the boundary service shows it; DIGIT's own data mostly leaves the coordinates empty."""
    node = _node(row["code"], row["en"], "Locality", [])
    latitude, longitude = row["at"]
    return node | {
        "latitude": latitude,
        "longitude": longitude,
        "pincode": [int(row["pin"])],
        "area": f"Ward {row['ward']}",
    }


def _zone(zone: dict[str, Any], localities: Rows) -> dict[str, Any]:
    wards = []
    for ward in zone["wards"]:
        inside = [locality_node(row) for row in localities if row["ward"] == ward]
        if inside:
            wards.append(_node(f"WARD{ward}", f"WARD_{ward}", "Block", inside))
    return _node(zone["code"], zone["en"].upper().replace(" ", "_"), "Zone", wards)


def _node(code: str, name: str, label: str, children: Rows) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"boundary/{code}")),
        "boundaryNum": 1,
        "name": name,
        "localname": name,
        "longitude": None,
        "latitude": None,
        "label": label,
        "code": code,
        "children": children,
    }


def _service_defs() -> Rows:
    types = table("complaint_types")
    rows = []
    for row in types["types"]:
        definition = {
            "serviceCode": row["code"],
            "name": row["en"],
            "keywords": row["en"].lower().replace(" or ", ", "),
            "department": row["department"],
            "slaHours": row.get("sla", types["sla_hours"]),
            "menuPath": row["group"],
            "active": True,
        }
        rows.append(definition | ({"order": row["order"]} if "order" in row else {}))
    return rows


def _tenants() -> Rows:
    tenants = table("tenants")
    state = tenants["state"]
    rows = [{"code": state["code"], "name": state["en"], "city": {"code": "0", "name": state["en"]}}]
    for row in tenants["cities"]:
        city = {
            "code": row["number"],
            "name": row["en"],
            "localName": row["hi"],
            "districtName": row["district"],
            "latitude": row["latitude"],
            "longitude": row["longitude"],
            "ulbGrade": row["ulb"],
        }
        rows.append(
            {
                "code": row["code"],
                "name": row["name"],
                "type": "CITY",
                "contactNumber": "9800000000",
                "pincode": sorted({int(place["pin"]) for place in localities_of(row["code"])}),
                "city": city,
            }
        )
    return rows


def _city_modules() -> Rows:
    tenants = table("tenants")
    codes = [{"code": row["code"]} for row in tenants["cities"]]
    return [{"module": name, "code": name, "active": True, "tenants": codes} for name in tenants["modules"]]


def _business_service(code: str, row: dict[str, Any]) -> dict[str, Any]:
    shown = {
        "businessService": row["label"],
        "code": code,
        "collectionModesNotAllowed": ["DD"],
        "partPaymentAllowed": row["part"],
        "isAdvanceAllowed": row["advance"],
        "demandUpdateTime": 86_400_000,
        "isVoucherCreationEnabled": False,
        "isActive": True,
    }
    return shown | ({"minAmountPayable": row["minimum"]} if "minimum" in row else {})


def _city_names() -> Rows:
    cities = table("tenants")["cities"]
    return [{"locale": f"in_{language}", "names": [row[language] for row in cities]} for language in ("en", "hi")]


def _city_locales() -> Rows:
    return [
        {"cityName": row[language], "locale": f"in_{language}", "tenantId": row["code"]}
        for row in table("tenants")["cities"]
        for language in ("en", "hi")
    ]
