"""Localisation: names of codes by language; what has none in a language comes in English, silently (reference B10)."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import APIRouter

from connectors.services.sandbox.call import Open
from connectors.services.sandbox.city import CCRS_PREFIX, localities_of, table
from connectors.services.sandbox.refusal import Refused

router = APIRouter(prefix="/localization/messages")

#: code -> (module, English, Hindi or nothing)
Labels = dict[str, tuple[str, str, str]]
LANGUAGES = {"en_IN": 1, "hi_IN": 2, "default": 1}


@router.post("/v1/_search")
@router.get("/v1/_search")
async def search(call: Open) -> dict[str, Any]:
    """All labels of a tenant in a locale, or those of some modules or codes. Needs no body."""
    tenant, locale = call.param("tenantId"), call.param("locale")
    if not tenant or not locale:
        raise Refused("MissingServletRequestParameterException", "tenantId and locale are required")
    return {"messages": messages(tenant, locale, call.listed("module"), call.listed("codes"))}


@router.post("/v2/_search")
async def search_v2(call: Open) -> dict[str, Any]:
    """The same with the criteria in the body."""
    wanted = call.body.get("messageSearchCriteria") or {}
    codes, module = tuple(wanted.get("codes") or ()), wanted.get("module")
    found = messages(wanted.get("tenantId", ""), wanted.get("locale", ""), (module,) if module else (), codes)
    return {"messages": found}


def messages(tenant: str, locale: str, modules: tuple[str, ...], codes: tuple[str, ...]) -> list[dict[str, str]]:
    """The messages; one that is missing in `locale` carries the English words and claims to be in `locale`."""
    column, found = LANGUAGES.get(locale, 1), []
    for code, row in labels(tenant).items():
        if (not modules or row[0] in modules) and (not codes or code in codes):
            found.append({"code": code, "message": row[column] or row[1], "module": row[0], "locale": locale})
    return found


@cache
def labels(tenant: str) -> Labels:
    """Every label that a tenant sees: the state's, and for a city the names of its wards and localities."""
    found: Labels = {}
    for module, rows in table("labels").items():
        for code, words in rows.items():
            found[code] = (module, words[0], words[1] if len(words) > 1 else "")
            found.setdefault(code.removeprefix("CS_COMMON_"), found[code])
    types = table("complaint_types")
    for row in types["types"]:
        found[f"SERVICEDEFS.{row['code'].upper()}"] = ("rainmaker-pgr", row["en"], row["hi"])
    for code, names in types["groups"].items():
        for key in (f"SERVICEDEFS.{code.upper()}", f"CS_COMPLAINT_TYPE_{code.upper()}"):
            found.setdefault(key, ("rainmaker-pgr", names["en"], names["hi"]))
    return found | _common() | _places(tenant)


def _common() -> Labels:
    tenants, billing = table("tenants"), table("billing")
    found: Labels = {}
    for row in (tenants["state"], *tenants["cities"]):
        label = ("rainmaker-common", row["en"], row["hi"])
        found[row["code"]] = label
        found[f"TENANT_TENANTS_{row['code'].replace('.', '_').upper()}"] = label
    for code, names in tenants["departments"].items():
        found[f"COMMON_MASTERS_DEPARTMENT_{code}"] = ("rainmaker-common", names["en"], names["hi"])
    for code, row in billing["services"].items():
        found[f"BILLINGSERVICE_BUSINESSSERVICE_{code}"] = ("rainmaker-common", row["en"], row.get("hi", ""))
    for head in billing["heads"]:
        found[head[0]] = ("rainmaker-common", head[2], head[3] if len(head) > 3 else "")
    return found


def _places(tenant: str) -> Labels:
    state, ward = table("tenants")["state"]["code"], table("tenants")["ward"]
    prefix, found = f"{tenant.replace('.', '_').upper()}_ADMIN_", {}
    for row in localities_of(tenant):
        found[prefix + row["code"]] = (f"rainmaker-{tenant}", row["en"], row["hi"])
        found[CCRS_PREFIX + row["code"]] = ("digit-tenants", row["en"], row["hi"])
        english, hindi = (f"{ward[language]} {row['ward']}" for language in ("en", "hi"))
        found[f"{prefix}WARD{row['ward']}"] = (f"rainmaker-{tenant}", english, hindi)
    if tenant == state:
        for city in table("tenants")["cities"]:
            for row in localities_of(city["code"]):
                found[f"admin.locality.{row['code']}"] = ("rainmaker-common", row["en"], row["hi"])
    return found
