"""The city's master data and its words for it: MDMS and localisation (reference/digit-upyog-apis.md B10)."""

from __future__ import annotations

import asyncio

from connectors.errors import CityMisunderstood
from connectors.services.digit.cache import Cached
from connectors.services.digit.client import DigitClient
from connectors.services.digit.values import LOCALE_ALIASES, Json, in_own_script, items, language_of, part

#: The old service and its successor, which answers in the same shape; a host has one of them.
MDMS_PATHS = ("/egov-mdms-service/v1/_search", "/mdms-v2/v1/_search")
PGR, BILLING, COMMON, TENANT = "RAINMAKER-PGR", "BillingService", "common-masters", "tenant"
#: Everything that a city answers for, in one question.
MASTERS: dict[str, tuple[str, ...]] = {
    PGR: ("ServiceDefs", "ComplaintHierarchy", "UIConstants"),
    BILLING: ("BusinessService",),
    COMMON: ("StateInfo", "uiCommonPay"),
    TENANT: ("tenants",),
}
DEFAULT_LOCALES = ("en_IN", "hi_IN")


class Masters:
    """Master data of the state, overridden by the city's where it has its own; kept for an hour."""

    def __init__(self, client: DigitClient) -> None:
        self._client = client
        self._paths = MDMS_PATHS
        self._all = Cached(self._load, client.city.cache_seconds)

    async def rows(self, module: str, master: str) -> list[Json]:
        """The rows of one master; none when the city has no such master."""
        return items(part(await self._all.get(), module), master)

    async def locales(self) -> list[str]:
        """The locales that the state declares, in its own spelling (pn_IN for Punjabi)."""
        for state in await self.rows(COMMON, "StateInfo"):
            if declared := [str(language.get("value")) for language in items(state, "languages")]:
                return declared
        return list(DEFAULT_LOCALES)

    async def names(self, modules: str) -> dict[str, dict[str, str]]:
        """Texts by language and code. An English text that stands in for a missing one is left out."""
        locales = await self.locales()
        texts = await asyncio.gather(*(self._messages(locale, modules) for locale in locales))
        return {
            language_of(locale): {c: text for c, text in found.items() if in_own_script(text, language_of(locale))}
            for locale, found in zip(locales, texts, strict=True)
        }

    async def _messages(self, locale: str, modules: str) -> dict[str, str]:
        # At the city's own tenant: the service falls back to the state's texts by itself, never the other way.
        for name in (locale, LOCALE_ALIASES.get(locale)):
            if name:
                params = {"module": modules, "locale": name}
                answer = await self._client.post("/localization/messages/v1/_search", params=params)
                if messages := items(answer, "messages"):
                    return {str(row.get("code")): str(row.get("message") or "") for row in messages}
        return {}

    async def _load(self) -> Json:
        city = self._client.city
        state, own = await asyncio.gather(self._search(city.state_tenant), self._search(city.tenant))
        return {
            module: {name: part(own, module).get(name) or part(state, module).get(name) for name in names}
            for module, names in MASTERS.items()
        }

    async def _search(self, tenant: str) -> Json:
        details = [
            {"moduleName": module, "masterDetails": [{"name": name} for name in names]}
            for module, names in MASTERS.items()
        ]
        body = {"MdmsCriteria": {"tenantId": tenant, "moduleDetails": details}}
        first, second = self._paths
        try:
            answer = await self._client.post(first, body=body, params={"tenantId": tenant})
        except CityMisunderstood:
            answer = await self._client.post(second, body=body, params={"tenantId": tenant})
            self._paths = (second, first)
        return part(answer, "MdmsRes")
