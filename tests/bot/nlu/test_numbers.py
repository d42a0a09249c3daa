"""Numbers, money and times, however loosely they are typed."""

from datetime import date

import pytest

from bot.nlu.normalise import normalise
from bot.nlu.numbers import extract

MONDAY = date(2026, 11, 30)

TABLE = [
    ("PG-PGR-2026-11-23-001204", [("complaint_number", "PG-PGR-2026-11-23-001204")]),
    ("pg pgr 2026 11 23 001204 ka kya hua", [("complaint_number", "PG-PGR-2026-11-23-001204")]),
    ("p g p g r 2026 11 23 001204", [("complaint_number", "PG-PGR-2026-11-23-001204")]),
    ("PG-PGR-२०२६-११-२३-००१२०४", [("complaint_number", "PG-PGR-2026-11-23-001204")]),
    ("pgr/2026/11/23/001204", [("complaint_number", "PGR-2026-11-23-001204")]),
    ("number hai 001204", [("number", "001204")]),
    ("PG-PT-1013-000001 ka bill", [("property_number", "PG-PT-1013-000001")]),
    ("pb pt 2023 05 12 012345", [("property_number", "PB-PT-2023-05-12-012345")]),
    ("ws/107/2026-27/001234", [("connection_number", "WS/107/2026-27/001234")]),
    ("SW 107 2026 27 001234", [("connection_number", "SW/107/2026-27/001234")]),
    ("WS_AP/107/2026-27/001235", [("application_number", "WS_AP/107/2026-27/001235")]),
    ("WS_AP/107/2026-27/DC-001235", [("application_number", "WS_AP/107/2026-27/DC-001235")]),
    ("pg-tl-2026-11-01-000123", [("licence_number", "PG-TL-2026-11-01-000123")]),
    ("CHB-107-001234", [("application_number", "CHB-107-001234")]),
    ("PG BP 2026 01 02 000077", [("application_number", "PG-BP-2026-01-02-000077")]),
    ("PT/107/2026-27/000456", [("receipt_number", "PT/107/2026-27/000456")]),
    ("PG_PG_2026_11_23_001234_56", [("receipt_number", "PG_PG_2026_11_23_001234_56")]),
    ("call me on 98000 00012", [("phone", "+919800000012")]),
    ("मेरा नंबर ९८००००००१२ है", [("phone", "+919800000012")]),
    ("+91 98000-00012", [("phone", "+919800000012")]),
    ("Rs. 1,240.50 jama karna hai", [("money", "1240.5")]),
    ("₹2000 bhar do", [("money", "2000")]),
    ("500/-", [("money", "500")]),
    ("do hazaar rupaye", [("money", "2000")]),
    ("दो हज़ार रुपये", [("money", "2000")]),
    ("1.5 lakh rupees", [("money", "150000")]),
    ("3 din se light nahi", [("span", "P3D")]),
    ("तीन दिन से", [("span", "P3D")]),
    ("do hafte se", [("span", "P2W")]),
    ("हफ्ते से", [("span", "P1W")]),
    ("for 2 months", [("span", "P2M")]),
    ("24 ghante se", [("span", "PT24H")]),
    ("कल से पानी नहीं", [("date", "2026-11-29")]),
    ("since monday", [("date", "2026-11-23")]),
    ("शुक्रवार से", [("date", "2026-11-27")]),
    ("12/11/2026", [("date", "2026-11-12")]),
    ("12 nov", [("date", "2026-11-12")]),
    ("5 दिसंबर", [("date", "2025-12-05")]),
    ("2025-01-09 ko", [("date", "2025-01-09")]),
    ("pehla wala", [("ordinal", 1)]),
    ("2nd", [("ordinal", 2)]),
    ("aakhri wala", [("ordinal", -1)]),
    ("ward 12", [("number", "12")]),
    ("cool hai, do not call", []),
    ("nali jam hai", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[row[0] or "empty" for row in TABLE])
def test_numbers_get_their_kind_and_value(text: str, expected: list[tuple[str, object]]) -> None:
    assert [(found.entity, found.value) for found in extract(normalise(text), MONDAY)] == expected


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert "date" not in {found.entity for found in extract("31/02/2026", MONDAY)}


def test_places_count_in_the_normalised_text_and_never_overlap() -> None:
    text = normalise("PG-PGR-२०२६-११-२३-००१२०४ 3 din se pending, rs 500 ya 98000 00012")
    found = extract(text, MONDAY)
    assert [text[item.start : item.end] for item in found] == [
        "PG-PGR-2026-11-23-001204", "3 din se", "rs 500", "98000 00012",
    ]  # fmt: skip
