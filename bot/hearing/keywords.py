"""Words that mean one thing whatever the model thinks: STOP, START, HELP, M, and "STATUS <number>".

They are data (`bot/hearing/keywords.yml`), in every language. Only a whole message counts, never a word within a
sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml

from bot.nlu.fold import fold

WORDS = Path(__file__).with_suffix(".yml")
STOP, QUIT, START, HELP, MORE = WHOLE = "stop", "quit", "start", "help", "more"
#: A number that somebody issued is made of digits and short words: "PG PGR 2026-11-23 001204", "no. 12".
_BETWEEN, SHORT, PARTS = re.compile(r"[\s\-/.:#_]+"), 3, 9


def word(text: str) -> str:
    """One of `WHOLE` if the message is only that; else empty."""
    found = _read().get(fold(text.strip(" .!।")), "")
    return found if found in WHOLE else ""


def is_prescribed(text: str) -> bool:
    """Whether it is one of the English words that every phone company tells everybody, the first row of a meaning.

    Written in another script it is a word of that language, although it folds to the same.
    """
    return text.isascii() and fold(text.strip(" .!।")) in _prescribed()


def intent(text: str) -> str:
    """What is asked about the number behind the first word, such as `track_grievance`; empty for anything else."""
    first, _, rest = text.strip().partition(" ")
    found = _read().get(fold(first.strip(":-")), "")
    return found if found not in ("", *WHOLE) and _is_number(rest) else ""


def _is_number(text: str) -> bool:
    parts = list(filter(None, _BETWEEN.split(text)))
    digits = [any(sign.isdecimal() for sign in part) for part in parts]
    return any(digits) and len(parts) <= PARTS and all(map(_belongs, parts, digits))


def _belongs(part: str, has_digits: bool) -> bool:
    return has_digits or len(part) <= SHORT


@lru_cache(maxsize=1)
def _read() -> dict[str, str]:
    """Folded word → what it means."""
    return {fold(str(one)): meaning for meaning, rows in _rows().items() for row in rows for one in row}


@lru_cache(maxsize=1)
def _prescribed() -> frozenset[str]:
    """The folded words of the first rows."""
    return frozenset(fold(str(one)) for rows in _rows().values() for one in rows[0])


@lru_cache(maxsize=1)
def _rows() -> dict[str, list[list[str]]]:
    data: dict[str, list[list[str]]] = yaml.safe_load(WORDS.read_text(encoding="utf8"))
    return data
