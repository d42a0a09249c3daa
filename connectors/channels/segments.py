"""What an SMS costs: its alphabet, its length in that alphabet, and how the operator cuts it into segments.

Facts: reference/channels.md 3.5; the alphabet is that of 3GPP TS 23.038 (6.2.1). One letter outside it makes the whole
message twice to three times as dear, so what can be written plainly without loss is (`cheaper`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from unicodedata import normalize

from connectors.channels.split import units

Alphabet = Literal["gsm7", "ucs2"]

_BASIC = (
    "@\u00a3$\u00a5\u00e8\u00e9\u00f9\u00ec\u00f2\u00c7\n\u00d8\u00f8\r\u00c5\u00e5"
    "\u0394_\u03a6\u0393\u039b\u03a9\u03a0\u03a8\u03a3\u0398\u039e\u00c6\u00e6\u00df\u00c9"
    " !\"#\u00a4%&'()*+,-./0123456789:;<=>?"
    "\u00a1ABCDEFGHIJKLMNOPQRSTUVWXYZ\u00c4\u00d6\u00d1\u00dc\u00a7"
    "\u00bfabcdefghijklmnopqrstuvwxyz\u00e4\u00f6\u00f1\u00fc\u00e0"
)
#: Each of these is sent as an escape and a second character, which no cut may part.
_EXTENSION = "\f^{}\\[~]|\u20ac"
_SEPTETS: dict[str, int] = dict.fromkeys(_BASIC, 1) | dict.fromkeys(_EXTENSION, 2)

#: Alphabet → (what fits into one message, what fits into each segment of several), in its units.
ROOM: dict[Alphabet, tuple[int, int]] = {"gsm7": (160, 153), "ucs2": (70, 67)}


def _each(codes: Iterable[int], plain: str) -> dict[int, str]:
    return dict.fromkeys(codes, plain)


#: What reads the same when it is written plainly. Letters are not here: an accent left out is another word.
_PLAIN: dict[int, str] = {
    0x20B9: "Rs.",
    0x20A8: "Rs.",
    0x2026: "...",
    0x00D7: "x",
    0x2192: "->",
    **_each((0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x0060, 0x00B4), "'"),
    **_each((0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0x00AB, 0x00BB), '"'),
    **_each((*range(0x2010, 0x2016), 0x2212), "-"),
    **_each((0x2022, 0x2023, 0x25CF, 0x00B7), "*"),
    # tab, no-break and other breadths of blank
    **_each((0x0009, 0x00A0, *range(0x2000, 0x200B), 0x202F, 0x205F), " "),
    **_each((0x2028, 0x2029), "\n"),
    # no blank at all: joiners between Latin letters, marks of direction, soft hyphen, variation selectors
    **_each((0x00AD, *range(0x200B, 0x2010), 0x2060, *range(0x2066, 0x206A), 0xFE0E, 0xFE0F, 0xFEFF), ""),
}


@dataclass(frozen=True, slots=True)
class Cost:
    """`units` are septets in "gsm7" and UTF-16 units in "ucs2"; `segments` are what is billed."""

    alphabet: Alphabet
    units: int
    segments: int


def alphabet(text: str) -> Alphabet:
    """The alphabet that all of `text` is sent in."""
    return "gsm7" if all(letter in _SEPTETS for letter in text) else "ucs2"


def size(text: str, alphabet: Alphabet) -> int:
    """The length of `text` in the units of `alphabet`. Raises `KeyError` for a letter that "gsm7" has not."""
    return sum(_SEPTETS[letter] for letter in text) if alphabet == "gsm7" else units(text)


def cost(text: str) -> Cost:
    """What sending `text` as one message costs; an empty one costs a segment too."""
    used = alphabet(text)
    return Cost(used, size(text, used), len(segments(text)))


def segments(text: str) -> list[str]:
    """`text` as the operator cuts it: never inside a surrogate pair or between an escape and its character."""
    used = alphabet(text)
    whole, part = ROOM[used]
    if size(text, used) <= whole:
        return [text]
    cut, length = [""], 0
    for letter in text:
        needed = size(letter, used)
        if length + needed > part:
            cut.append("")
            length = 0
        cut[-1] += letter
        length += needed
    return cut


def cheaper(text: str) -> str:
    """`text` in the cheaper alphabet if it can be written there without loss; else in its shorter canonical form.

    The rupee sign becomes `Rs.`, curly quotes, dashes, dots and blanks become those of a typewriter.
    """
    composed = normalize("NFC", text)
    # Indic letters with a dot below are longer in the composed form, which is Unicode's own exception.
    shorter = min(text, composed, key=units)
    plain = composed.translate(_PLAIN)
    if alphabet(plain) == "gsm7" and len(segments(plain)) <= len(segments(shorter)):
        return plain
    return shorter
