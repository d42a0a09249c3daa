"""One phonetic Latin form for every script, so that a word meets itself however it is typed (design §5).

`fold` keeps the vowels, `skeleton` drops them. Long vowels are shortened, aspirates dropped, doubled letters joined,
letters that people mix up (v/w, j/z, s/sh, f/ph, k/q/kh, ks/x) merged, an inherent *a* that nobody says is left out.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex
from anyascii import anyascii

from bot.nlu.lookups import lookup

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_RUNS = regex.compile(r"\p{N}+|[^\p{N}]+")
_APOSTROPHE = regex.compile(r"(?<=\p{L})['’`](?=\p{L})")

#: The nine Indic blocks from U+0900 lie parallel; this is one block by offset (Unicode 15, chapter 12).
_FIRST, _END, _BLOCK = 0x0900, 0x0D80, 0x80
_VOWELS = ["a", "a", "i", "i", "u", "u", "ri", "li", "e", "e", "e", "e", "o", "o", "o", "o"]
_INDEPENDENT = dict(enumerate(_VOWELS, 0x05))
_SIGN = dict(enumerate([*_VOWELS[1:7], "ri", *_VOWELS[8:]], 0x3E))
_CONSONANT = {**dict(enumerate("kkggnccjjnttddnttddnnppbbmyrrlllvsssh", 0x15)), **dict(enumerate("kkgjrrpy", 0x58))}
_NASALS, _VIRAMA = frozenset({0x01, 0x02}), 0x4D
#: An inherent vowel, until it is known whether it is said.
_SCHWA = "@"
_SILENT = regex.compile(rf"(?<=[aeiou@][bcdgjklmnprstvyh]){_SCHWA}(?=[bcdgjklmnprstvyh][aeiou])", regex.REVERSE)

#: How people type: each rule once over the word, in this order. `C` stands for the sound of *ch* until the end.
_TYPED = tuple(
    (regex.compile(pattern), value)
    for pattern, value in (
        ("igh(?=t)", "ai"),
        ("t?c+h+", "C"),
        ("ck", "k"),
        ("(?<=[a-z]{3})[ts]ion", "san"),
        ("c(?=[eiy])", "s"),
        ("c", "k"),
        ("x", "ks"),
        ("q", "k"),
        ("w", "v"),
        ("z", "j"),
        ("f", "p"),
        ("([kgCjtdpbs])h+", r"\1"),
        ("ee|ea", "i"),
        ("oo", "u"),
        ("oa", "o"),
        ("C", "c"),
    )
)
#: For both roads: what is left to merge once the word is in Latin letters.
_MERGED = tuple(
    (regex.compile(pattern), value)
    for pattern, value in (
        (r"([a-z])\1+", r"\1"),
        ("iy(?=[aeiou])", "i"),
        ("a[iey]i?(?![aou])|ei|ey", "e"),
        ("au|ou|ov(?![aeiou])", "o"),
        ("y(?![aeiou])", "i"),
        ("n(?=[pbm])", "m"),
        ("(?<=[aeiou])h$", ""),
        (r"([a-z])\1+", r"\1"),
    )
)


def words(text: str) -> list[str]:
    """The words of a text: runs of letters, marks and digits, apostrophes within a word left out."""
    found: list[str] = _WORD.findall(_APOSTROPHE.sub("", text))
    return found


def fold(text: str) -> str:
    """The folded words of a normalised text, joined by spaces: ASCII letters and digits only."""
    return " ".join(folded for word in words(text) if (folded := fold_word(word)))


def skeleton(folded: str) -> str:
    """The consonants of a folded text word by word; a vowel that begins a word stays as *a*."""
    return " ".join(_bones(word) for word in folded.split())


@lru_cache(maxsize=65536)
def _bones(word: str) -> str:
    return ("a" if word[0] in "aeiou" else "") + regex.sub("[aeiou]", "", word)


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """One word, folded; a number stays as it is, a word mixed with digits is folded around them."""
    return "".join(run if run.isdecimal() else _fold_letters(run) for run in _RUNS.findall(word))


def _fold_letters(run: str) -> str:
    if any(_FIRST <= ord(char) < _END for char in run):
        return _merge(_spoken(run))
    latin = run if run.isascii() else anyascii(unicodedata.normalize("NFC", run))
    latin = regex.sub("[^a-z]", "", latin.lower())
    return _chat_spellings().get(latin) or _merge(_typed(latin))


def _typed(latin: str) -> str:
    for pattern, value in _TYPED:
        latin = pattern.sub(value, latin)
    return latin


def _merge(latin: str) -> str:
    for pattern, value in _MERGED:
        latin = pattern.sub(value, latin)
    return latin


def _spoken(run: str) -> str:
    """An Indic word in Latin letters as it is said: inherent vowels in, silent ones out."""
    out: list[str] = []
    for char in run:
        offset = (ord(char) - _FIRST) % _BLOCK if _FIRST <= ord(char) < _END else -1
        if offset in _CONSONANT:
            out += [_CONSONANT[offset], _SCHWA]
        elif offset in _SIGN or offset == _VIRAMA:
            if out and out[-1] == _SCHWA:
                out.pop()
            out.append(_SIGN.get(offset, ""))
        elif offset in _INDEPENDENT:
            out.append(_INDEPENDENT[offset])
        elif offset in _NASALS:
            out.append("N")
        elif offset == -1:
            out.append(regex.sub("[^a-z]", "", _typed(anyascii(char).lower())))
    return _say("".join(out))


def _say(spelled: str) -> str:
    spelled = regex.sub(r"(?<=[aeiou@])N$", "", spelled).replace("N", "n")
    if regex.search("[aeiou@].*@$", spelled):
        spelled = spelled[:-1]
    return _SILENT.sub("", spelled).replace(_SCHWA, "a")


@lru_cache(maxsize=1)
def _chat_spellings() -> dict[str, str]:
    """Spelling → the fold of the word meant, from `lookups/chat_spellings.yml`."""
    table: dict[str, list[str]] = lookup("chat_spellings")
    pairs = {spelling: meant for meant, spellings in table.items() for spelling in [meant, *spellings]}
    return {spelling: _merge(_typed(meant)) for spelling, meant in pairs.items()}
