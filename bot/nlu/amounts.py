"""Money in a normalised text: "₹1,240.50", "rs 500", "500/-", "do hazaar rupaye", "1.5 lakh rupees"."""

from __future__ import annotations

from decimal import Decimal

import regex

from bot.nlu.entities import Found, Word
from bot.nlu.lookups import lookup
from bot.nlu.times import number_at, table

_FIGURE = r"(\d[\d,]*(?:\.\d{1,2})?)"


def amounts(text: str, words: list[Word]) -> list[Found]:
    """Values are rupees as decimal strings."""
    signs = "|".join(regex.escape(sign) for sign in lookup("units")["signs"])
    signed = regex.compile(rf"(?<!\p{{L}})(?:{signs})\.?\s*{_FIGURE}|{_FIGURE}\s*/-", regex.IGNORECASE)
    found = [_signed(match, words) for match in signed.finditer(text)]
    for at in range(len(words)):
        item = _spoken(text, words, at)
        if item and not item.overlaps(found):
            found.append(item)
    return found


def _signed(match: regex.Match[str], words: list[Word]) -> Found:
    value, end = Decimal((match[1] or match[2]).replace(",", "")), match.end()
    after = [at for at, word in enumerate(words) if word.start >= end]
    times = table("multipliers").at(words, after[0]) if after and words[after[0]].start - end <= 1 else None
    if times:
        value, end = value * times[0], words[after[0]].end
    return Found("money", _plain(value), match.start(), end)


def _spoken(text: str, words: list[Word], at: int) -> Found | None:
    """A number, any multipliers, and a word for rupees."""
    figure = regex.compile(_FIGURE).match(text, words[at].start)
    if figure:
        value, last = Decimal(figure[1].replace(",", "")), at
        while last + 1 < len(words) and words[last + 1].end <= figure.end():
            last += 1
    else:
        number, size = number_at(words, at)
        value, last = Decimal(number), at + size - 1
    if last < at:
        return None
    while last + 1 < len(words) and (times := table("multipliers").at(words, last + 1)):
        value, last = value * times[0], last + times[1]
    if last + 1 >= len(words) or not table("money").at(words, last + 1):
        return None
    return Found("money", _plain(value), words[at].start, words[last + 1].end)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
