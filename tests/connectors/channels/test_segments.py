"""What an SMS costs: the vectors of reference/channels.md 3.5, and a slow, obvious count for everything else."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from connectors.channels.segments import Cost, alphabet, cheaper, cost, segments

ENGLISH = (
    "Complaint SWM-2026-004512 registered. Ward 12 sanitation team will visit by 24 Nov 2026. "
    "Reply STATUS SWM-2026-004512 to track. -Sundarpur Nagar Nigam"
)
HINDI = (
    "शिकायत SWM-2026-004512 दर्ज हुई। वार्ड 12 की सफाई टीम 24 नवंबर 2026 तक आएगी। "
    "स्थिति जानने के लिए STATUS SWM-2026-004512 भेजें। -सुंदरपुर नगर निगम"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ENGLISH, Cost("gsm7", 150, 1)),
        ("It’s" + "x" * 77, Cost("ucs2", 81, 2)),
        (HINDI, Cost("ucs2", 145, 3)),
        ("Property tax due: ₹1,240", Cost("ucs2", 24, 1)),
        ("Ref [SWM-2026-004512] {ward 12}", Cost("gsm7", 35, 1)),
        ("", Cost("gsm7", 0, 1)),
        ("x" * 160, Cost("gsm7", 160, 1)),
        ("x" * 161, Cost("gsm7", 161, 2)),
        ("x" * 306, Cost("gsm7", 306, 2)),
        ("x" * 307, Cost("gsm7", 307, 3)),
        ("€" * 80, Cost("gsm7", 160, 1)),
        # 76 escapes fill a segment to 152, for the 77th needs two: one septet of each segment stays free
        ("€" * 153, Cost("gsm7", 306, 3)),
        ("ñ@Δ\n", Cost("gsm7", 4, 1)),
        ("ç", Cost("ucs2", 1, 1)),
        ("क" * 70, Cost("ucs2", 70, 1)),
        ("क" * 71, Cost("ucs2", 71, 2)),
        ("क" * 134, Cost("ucs2", 134, 2)),
        ("क" * 135, Cost("ucs2", 135, 3)),
        ("👍" * 35, Cost("ucs2", 70, 1)),
        # 33 pairs to a segment of 67
        ("👍" * 67, Cost("ucs2", 134, 3)),
        # a virama, a joiner and a matra cost as much as a letter does
        ("क्\u200dषि", Cost("ucs2", 5, 1)),
    ],
)
def test_the_count(text: str, expected: Cost) -> None:
    assert cost(text) == expected


def test_one_curly_letter_makes_a_cheap_text_dear() -> None:
    assert (cost("it's " * 30).segments, cost("it’s " * 30).segments) == (1, 3)


#: Written as the standard lists it, row by row, apart from the table under test.
GSM_ROWS = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ",
    " !\"#¤%&'()*+,-./0123456789:;<=>?",
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§",
    "¿abcdefghijklmnopqrstuvwxyzäöñüà",
)
GSM, ESCAPED = "".join(GSM_ROWS), "\f^{}\\[~]|€"


def test_the_table_is_that_of_the_standard() -> None:
    assert [letter for letter in map(chr, range(0x3000)) if alphabet(letter) == "gsm7"] == sorted(GSM + ESCAPED)


def oracle(text: str) -> Cost:
    """By hand: a list of indivisible groups of units, dealt into segments one after the other."""
    if all(letter in GSM + ESCAPED for letter in text):
        kind, whole, part = "gsm7", 160, 153
        groups = [2 if letter in ESCAPED else 1 for letter in text]
    else:
        kind, whole, part = "ucs2", 70, 67
        groups = [len(letter.encode("utf-16-le")) // 2 for letter in text]
    if sum(groups) <= whole:
        return Cost(kind, sum(groups), 1)  # type: ignore[arg-type]
    used, left = 1, part
    for group in groups:
        if group > left:
            used, left = used + 1, part
        left -= group
    return Cost(kind, sum(groups), used)  # type: ignore[arg-type]


letters = st.sampled_from("aZ1 \n€{[ñΔ’₹कि्া👍\u200d")
gsm_letters = st.sampled_from("aZ1 \n@ñΔ€{[~")
texts = st.text(letters, max_size=400) | st.text(gsm_letters, max_size=700) | st.text(max_size=200)
texts = texts.filter(lambda text: text.encode("utf-16-le", "ignore").decode("utf-16-le") == text)


@given(texts)
@example("x" * 152 + "€" + "x" * 20)
@example("क" * 66 + "👍" + "क" * 20)
def test_the_count_equals_the_obvious_one(text: str) -> None:
    assert cost(text) == oracle(text)


@given(texts)
def test_a_cut_parts_no_pair_and_no_escape_and_loses_nothing(text: str) -> None:
    parts = segments(text)
    assert "".join(parts) == text
    used = alphabet(text)
    room = {"gsm7": (160, 153), "ucs2": (70, 67)}[used][len(parts) > 1]
    for part in parts:
        part.encode("utf-16-le")  # raises for half a pair
        septets = len(part) + sum(letter in ESCAPED for letter in part)
        assert (septets if used == "gsm7" else len(part.encode("utf-16-le")) // 2) <= room
        assert part or len(parts) == 1


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Property tax due: ₹1,240", "Property tax due: Rs.1,240"),
        ("“Gandhi Chowk” isn’t lit – reported…", '"Gandhi Chowk" isn\'t lit - reported...'),
        ("10\u00a0am\u202f–\u2009noon", "10 am - noon"),
        ("• one\n• two", "* one\n* two"),
        ("a\tb\u200bc\u2068d\u2069", "a bcd"),
        ("cafe\u0301", "café"),
        ("Ne\u0303w", "Ne\u0303w"),  # no such letter in GSM-7, and none may be lost
        ("…" * 70, "…" * 70),  # three dots each would be a second segment
        # nothing is gained where a letter needs the dear alphabet anyway: her text stays as it was written
        ("₹1,240 बाकी…", "₹1,240 बाकी…"),
        ("garçon’s", "garçon’s"),
        ("", ""),
    ],
)
def test_what_is_written_more_cheaply(text: str, written: str) -> None:
    assert cheaper(text) == normalize("NFC", written)


@given(texts | st.text("…₹’a", max_size=200))
def test_cheaper_never_costs_more(text: str) -> None:
    before, after = cost(text), cost(cheaper(text))
    assert after.segments <= before.segments
    assert (before.alphabet, after.alphabet) != ("gsm7", "ucs2")
