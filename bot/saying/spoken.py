"""Facts for the ear: numbers are dictated as one would on the phone, sums and percents are said in words.

The words themselves (rupees, percent, minus) are sentences of `bot/texts/<language>/spoken.ftl`; here is only how
signs are grouped. A number is read in groups with a pause between them: `PG-PGR-…-001204` → `P G, P G R, …, 0 0 1,
2 0 4`. Of a long one `last` has the last six digits, for sentences that need no more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal

from bot.saying.catalogue import Catalogue

#: A number that somebody issued: letters and digits with dashes, slashes or underscores, no space, at least one digit.
_IDENTIFIER = re.compile(r"(?=.*\d)[A-Za-z0-9]+(?:[-/_][A-Za-z0-9]+)*")
_RUNS = re.compile(r"[A-Za-z]+|\d+")
_SUM = re.compile(r"₹ ?(\d[\d,]*(?:\.\d\d)?)")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?) ?%")
#: A run of up to so many digits is one breath; longer ones go by threes, a mobile's ten by fives.
BREATH, GROUP, MOBILE = 4, 3, 10
LAST = 6


def dictated(number: str) -> str:
    """A complaint, property or phone number in groups; anything else (an address, a word) as it is."""
    if not _IDENTIFIER.fullmatch(number):
        return number
    return ", ".join(" ".join(group) for run in _RUNS.findall(number) for group in _groups(run))


def telephone(number: str) -> str:
    """A phone number digit by digit; India's own code is left out, as one does when saying it."""
    return dictated(re.sub(r"[^\d-]", "", number.removeprefix("+91")))


def last_digits(number: str) -> str:
    """The last six digits of a number, which are enough to find it; the whole of one that does not end in six."""
    ends_so = _IDENTIFIER.fullmatch(number) and number[-LAST:].isdigit()
    return dictated(number[-LAST:] if ends_so else number)


def _groups(run: str) -> list[str]:
    if not run.isdigit() or len(run) <= BREATH:
        return [run]
    size = MOBILE // 2 if len(run) == MOBILE else GROUP
    groups = [run[at : at + size] for at in range(0, len(run), size)]
    # no digit stands alone at the end
    return groups if len(groups[-1]) > 1 else [*groups[:-2], groups[-2] + groups[-1]]


#: The plain arguments that are numbers of something, by name; `detail` only tells one choice from another.
_SAID: dict[str, Callable[[str], str]] = {
    "number": dictated,
    "detail": last_digits,
    "address": last_digits,  # an account without an address shows its number there
    "phone": telephone,
    "desk": telephone,
    "tail": dictated,
}


def for_the_ear(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a sentence as they are heard; beside a `number` there is its `last` six digits."""
    heard = {name: _SAID[name](str(value)) if name in _SAID else value for name, value in facts.items()}
    return {**heard, "last": last_digits(str(facts["number"]))} if "number" in facts else heard


def money(catalogue: Catalogue, channel: str, rupees: Decimal) -> str:
    """A sum in the words of the language and channel: `₹3,240`, `Rs. 3,240`, `3240 rupees`."""
    whole, paise = divmod(abs(int(rupees.scaleb(2).to_integral_value())), 100)
    grouped = format_decimal(whole, "#,##,##0", locale="en_IN")
    facts: dict[str, Any] = {"amount": grouped, "plain": str(whole), "count": whole}
    if paise:
        said = catalogue.say("money-paise", channel, **facts, paise=f"{paise:02}", coins=str(paise))
    else:
        said = catalogue.say("money", channel, **facts)
    return said if rupees >= 0 else catalogue.say("money-minus", channel, money=said)


def prose(catalogue: Catalogue, channel: str, text: str) -> str:
    """What the city wrote, its sums and percents in the words of the channel."""
    text = _SUM.sub(lambda found: money(catalogue, channel, Decimal(found[1].replace(",", ""))), text)
    return _PERCENT.sub(lambda found: catalogue.say("percent", channel, amount=found[1]), text)
