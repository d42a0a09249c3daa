"""Our names for what a city bills → DIGIT's business services (reference/digit-upyog-apis.md B4, B8, B12)."""

from __future__ import annotations

from connectors.errors import CityRefused

#: What a citizen asks "what do I owe" about; the order is the menu's.
DUES: dict[str, str] = {
    "property-tax": "PT",
    "water": "WS",
    "sewerage": "SW",
    "trade-licence": "TL",
    "fire-noc": "FIRENOC",
}
#: Fees of applications by their kind (see `modules.py`); several codes where the step decides.
FEES: dict[str, tuple[str, ...]] = {
    "property-transfer": ("PT.MUTATION",),
    "trade-licence-renewal": ("TL.RENEWAL",),
    "water-connection": ("WS.ONE_TIME_FEE", "WSReconnection"),
    "sewerage-connection": ("SW.ONE_TIME_FEE", "SWReconnection"),
    "building-plan": (
        "BPA.NC_APP_FEE",
        "BPA.NC_SAN_FEE",
        "BPA.LOW_RISK_PERMIT_FEE",
        "BPA.NC_OC_APP_FEE",
        "BPA.NC_OC_SAN_FEE",
    ),
    "professional-registration": ("BPAREG",),
    "septic-tank": ("FSM.TRIP_CHARGES",),
    "birth-certificate": ("BIRTH_CERT",),
    "death-certificate": ("DEATH_CERT",),
    "pet-registration": ("pet-services",),
    "hall-booking": ("chb-services",),
    "advertisement": ("adv-services",),
    # "quaterly" is the code's real spelling (B14.1).
    "street-vending": ("sv-services", "sv-services.monthly", "sv-services.quaterly"),
    "water-tanker": ("request-service.water_tanker",),
    "mobile-toilet": ("request-service.mobile_toilet",),
    "tree-pruning": ("request-service.tree_pruning",),
    "construction-waste": ("cnd-service",),
}
_CODES: dict[str, tuple[str, ...]] = {name: (code,) for name, code in DUES.items()} | FEES
_NAMES: dict[str, str] = {codes[0]: name for name, codes in _CODES.items() if len(codes) == 1}
_KNOWN = frozenset(code for codes in _CODES.values() for code in codes)


def codes_of(service: str) -> tuple[str, ...]:
    """DIGIT's codes for a service of ours, or for one of those codes itself. Raises `CityRefused` (SERVICE)."""
    if service in _CODES:
        return _CODES[service]
    if service in _KNOWN:
        return (service,)
    raise CityRefused("service: not one that is billed through chat", code="SERVICE")


def name_of(code: str) -> str:
    """Our name for a code; a code that shares its name with others stands for itself, so that it can be paid."""
    return _NAMES.get(code, code)
