"""What no channel may carry: characters that break a wire, a log or the order in which a screen shows letters.

Joiners (U+200C, U+200D) stay: Indic words and emoji are spelt with them.
"""

from __future__ import annotations

_CONTROLS = [*range(0x00, 0x20), *range(0x7F, 0xA0)]
_BIDI_OVERRIDES = [*range(0x202A, 0x202F)]
_BIDI_ISOLATES = [*range(0x2066, 0x206A)]
#: Zero-width space, word joiner, byte order mark: invisible, and no letter needs them.
_INVISIBLE = [0x200B, 0x2060, 0xFEFF]
_SURROGATES = range(0xD800, 0xE000)

_KEPT = {ord("\n"): "\n", ord("\t"): "\t", ord("\r"): None}
_OUTBOUND: dict[int, str | None] = dict.fromkeys([*_CONTROLS, *_BIDI_OVERRIDES, *_SURROGATES]) | _KEPT
_INBOUND: dict[int, str | None] = _OUTBOUND | dict.fromkeys([*_BIDI_ISOLATES, *_INVISIBLE])


def clean_inbound(text: str) -> str:
    """Her words without control characters, lone surrogates and bidirectional overrides or isolates."""
    return text.translate(_INBOUND)


def clean_outbound(text: str) -> str:
    """Our words likewise; isolates stay, since Fluent puts them around what is filled in."""
    return text.translate(_OUTBOUND)
