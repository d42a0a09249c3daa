"""What a citizen typed, brought to one form: the same letters for the same word, nothing invisible, ASCII digits.

Pure functions; `indic_normaliser` is the component around them.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Any

import regex
from indicnlp.normalize.indic_normalize import IndicNormalizerFactory

#: Longer messages keep their beginning and their end: the problem often stands last.
MAX_CHARS = 1000
_HEAD = 700

#: indic-nlp-library's language for each block of 128 code points from U+0900 on (Unicode 15, chapter 12).
_BLOCKS = ("hi", "bn", "pa", "gu", "or", "ta", "te", "kn", "ml")
_FIRST, _BLOCK = 0x0900, 0x80
#: Where a dot below changes the letter (Bengali ya, Punjabi la) it stays.
_DROP_NUKTA = frozenset({"hi", "gu"})

_SPACES = regex.compile(r"\s+")
_LETTERS = regex.compile(r"([^\W\d_])\1{2,}")
_SIGNS = regex.compile(r"(\p{M})\1+")
_MARKS = regex.compile(r"([^\w\s])\1+")
#: The normaliser of indic-nlp-library takes a colon after a letter for a visarga.
_COLON = regex.compile(r"(?<=[\p{L}\p{M}]):")


def normalise(text: str) -> str:
    """`text` in its one form: at most about `MAX_CHARS` characters, NFKC, visible characters only, ASCII digits,
    no letter more than twice in a row, single spaces. Case, emoji and punctuation stay.
    """
    text = unicodedata.normalize("NFKC", _cut(text))
    text = "".join(map(_visible, text))
    text = _letters(text)
    text = _LETTERS.sub(r"\1\1", text)
    text = _MARKS.sub(r"\1", _SIGNS.sub(r"\1", text))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text).strip())


def _cut(text: str) -> str:
    return text if len(text) <= MAX_CHARS else f"{text[:_HEAD]} {text[_HEAD - MAX_CHARS :]}"


@lru_cache(maxsize=4096)
def _visible(char: str) -> str:
    """A digit of any script in ASCII, a control character as a space, an invisible one as nothing."""
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    hidden = category in ("Cf", "Cs", "Co", "Cn", "Me") or 0xFE00 <= ord(char) <= 0xFE0F
    return "" if hidden else char


def _letters(text: str) -> str:
    blocks = {(ord(char) - _FIRST) // _BLOCK for char in text if ord(char) >= _FIRST}
    for block in sorted(blocks):
        if block < len(_BLOCKS):
            text = _normaliser(_BLOCKS[block]).normalize(_COLON.sub(" :", text))
    return text


@lru_cache(maxsize=len(_BLOCKS))
def _normaliser(language: str) -> Any:
    return IndicNormalizerFactory().get_normalizer(
        language, remove_nuktas=language in _DROP_NUKTA, do_normalize_chandras=True
    )
