"""The URL shortener, which answers in plain text, and idgen (reference B11)."""

from __future__ import annotations

import re
from typing import Any

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse, RedirectResponse

from connectors.services.sandbox.call import Call, Open
from connectors.services.sandbox.city import city_row
from connectors.services.sandbox.refusal import Refused

router = APIRouter()

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


@router.post("/egov-url-shortening/shortener", response_class=PlainTextResponse)
async def shorten(call: Open) -> str:
    """A short link to `url`, as bare text."""
    url = str(call.body.get("url") or "")
    if not re.match(r"https?://[^\s/]+", url):
        raise Refused("URL_SHORTENING_INVALID_URL", "Please enter a valid URL")
    number, key = call.city.store.next("link", start=40_000), ""
    while number:
        number, rest = divmod(number, len(LETTERS))
        key = LETTERS[rest] + key
    valid_till = call.body.get("validTill")
    call.city.store.put("link", {"id": key, "tenantId": "", "url": url, "validTill": valid_till, "at": call.city.now()})
    return f"{call.base_url}/egov-url-shortening/{key}"


@router.get("/egov-url-shortening/{key}")
async def follow(call: Open, key: str) -> RedirectResponse:
    """Go where the short link points."""
    link = call.city.store.get("link", key)
    if link is None or (link["validTill"] and link["validTill"] < call.city.now()):
        raise Refused("URL_SHORTENING_INVALID_KEY", "Invalid key")
    return RedirectResponse(link["url"], 302)


@router.post("/egov-idgen/id/_generate")
async def generate(call: Open) -> dict[str, Any]:
    """Identifiers by format: `[cy:yyyy-MM-dd]`, `[fy:yyyy-yy]`, `[CITY.CODE]`, `[SEQ_…]`."""
    wanted = call.body.get("idRequests") or []
    ids = [
        {"id": new_number(call, one.get("format") or "[SEQ]", one["tenantId"], one["idName"])}
        for one in wanted
        for _ in range(int(one.get("count") or 1))
    ]
    return {"responseInfo": call.answer_info(), "idResponses": ids}


def new_number(call: Call, pattern: str, tenant: str, sequence: str) -> str:
    """One identifier of this pattern."""
    today = call.city.today()
    year = today.year if today.month >= 4 else today.year - 1
    values = {
        "[cy:yyyy-MM-dd]": f"{today:%Y-%m-%d}",
        "[cy:yyyy_MM_dd]": f"{today:%Y_%m_%d}",
        "[fy:yyyy-yy]": f"{year}-{(year + 1) % 100:02d}",
        "[CITY.CODE]": str((city_row(tenant) or {}).get("number", "0")),
    }
    for field, value in values.items():
        pattern = pattern.replace(field, value)
    return re.sub(r"\[SEQ\w*\]", lambda _: f"{call.city.store.next(sequence, start=1001):06d}", pattern)
