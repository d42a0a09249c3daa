"""Cutting text without hurting it: at line ends, else sentence ends, else words, never inside a grapheme."""

from __future__ import annotations

from collections.abc import Sequence

import regex

#: What ends a sentence, in any script, as Unicode has it; and an ellipsis, which it does not count.
_ENDS = regex.compile(r"[\p{Sentence_Terminal}…]")
_NEWLINES = frozenset({"\n", "\r", "\r\n", "\u2028", "\u2029"})
_LINE, _SENTENCE, _WORD = 3, 2, 1


def units(text: str) -> int:
    """The length in UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text)


def graphemes(text: str) -> list[str]:
    """What a reader calls letters: a consonant with its signs, an emoji with its joined parts."""
    return regex.findall(r"\X", text)


def truncate(text: str, limit: int) -> str:
    """`text`, or as many of its graphemes as leave room for a final … within `limit` units."""
    if units(text) <= limit:
        return text
    kept, left = [], limit - 1
    for grapheme in graphemes(text):
        left -= units(grapheme)
        if left < 0:
            break
        kept.append(grapheme)
    return "".join(kept).rstrip() + "…"


def split(text: str, limit: int) -> list[str]:
    """The parts of `text`, each of at most `limit` units, without the blanks at the seams; `[]` for a blank text.

    A line that fits into one part is never cut, so a complaint number or a link on its line stays whole.
    """
    letters = [piece for letter in graphemes(text) for piece in _within(letter, limit)]
    parts, start = [], 0
    while start < len(letters):
        if letters[start].isspace():
            start += 1
            continue
        end = _part_end(letters, start, limit)
        parts.append(_trimmed(letters[start:end]))
        start = end
    return parts


def _part_end(letters: Sequence[str], start: int, limit: int) -> int:
    """The index behind the last letter of the part that begins at `start`: the strongest break, the latest of these."""
    end, left = start, limit
    while end < len(letters) and (left := left - units(letters[end])) >= 0:
        end += 1
    if end == len(letters):
        return end
    return max(range(start + 1, end + 1), key=lambda index: (_strength(letters, index), index))


def _strength(letters: Sequence[str], index: int) -> int:
    """How good it is to break before `letters[index]`."""
    before, after = letters[index - 1], letters[index]
    if before in _NEWLINES:
        return _LINE
    if after.isspace() and _ENDS.match(before):
        return _SENTENCE
    return _WORD if before.isspace() or after.isspace() else 0


def _within(letter: str, limit: int) -> Sequence[str]:
    """A grapheme longer than a whole message is no letter of any language; only that is taken apart."""
    return letter if units(letter) > limit else (letter,)


def _trimmed(letters: Sequence[str]) -> str:
    """Joined, without the blank graphemes at the end; a blank that carries a mark is not blank."""
    end = len(letters)
    while letters[end - 1].isspace():
        end -= 1
    return "".join(letters[:end])
