"""What there is in the city of these tests: complaint types, places, two citizens, what they own and owe."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from connectors.message import Location
from connectors.services.base import Bill, BillLine, Citizen, ComplaintType, Locality

TYPES = [
    ComplaintType("StreetLightNotWorking", "StreetLights", "EL", 48, {"en": "Light", "hi": "बत्ती"}, 1),
    ComplaintType("GarbageNeedsTobeCleared", "Garbage", "SAN", 12, {"en": "Garbage", "hi": "कचरा"}, 2),
    ComplaintType("CityOwnCode", "Garbage", "SAN", 24, {"en": "Kerb stones", "hi": "पत्थर"}),
]
PLACES = [
    Locality("CHOWK", {"en": "Gandhi Chowk", "hi": "गांधी चौक"}, "Ward 12", Location(26.450, 80.330)),
    Locality("NAGAR", {"en": "Nehru Nagar", "hi": "नेहरू नगर"}, "Ward 3", Location(26.470, 80.350)),
    Locality("LINES", {"en": "Civil Lines", "hi": "सिविल लाइंस"}),
]
PROPERTY, CLEAR, WATER = "PG-PT-1013-000101", "PG-PT-1013-000102", "WS/1013/2025-26/000103"
ASHA, RAKESH = Citizen("+919800000001", "Asha Devi", "hi"), Citizen("+919800000002", "Rakesh Gupta", "en")
OWNERS = {PROPERTY: ASHA.phone, WATER: ASHA.phone, CLEAR: RAKESH.phone}
ADDRESSES = {PROPERTY: "14, Nehru Nagar", WATER: "14, Nehru Nagar", CLEAR: "3, Station Road"}
LICENCE = "PG-TL-2026-11-02-000412"


def bills() -> dict[str, Bill]:
    soon = datetime.now(UTC) + timedelta(days=30)
    tax = (BillLine("PT_TAX", Decimal(3000)), BillLine("PT_TIME_INTEREST", Decimal(240)))
    water = (BillLine("WS_CHARGE", Decimal(450)),)
    return {
        PROPERTY: Bill(
            "b1", "property-tax", PROPERTY, Decimal(3240), soon, lines=tax, part_allowed=True, minimum=Decimal(100)
        ),
        WATER: Bill("b2", "water", WATER, Decimal(450), soon, lines=water, minimum=Decimal(450)),
    }
