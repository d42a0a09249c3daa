"""The table of languages: one row a language or typed variety. A new language is a row here and two folders of data.

`parent` is set for Latin-typed varieties. `gsm7` tells whether its SMS fits the cheap alphabet. `voice` is the locale
in which the phone provider hears, `speaker` the voice with which it speaks it; empty where it has none, and then
`neighbour` is the language that a caller is offered instead (reference/channels.md 1.8).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Language:
    """One row. `code` is BCP 47 as in design §5; `locale` is Babel's, `digit_locale` the city systems' (DIGIT)."""

    code: str
    own_name: str
    script: str
    locale: str
    digit_locale: str
    digits: str = "0123456789"
    direction: Literal["ltr", "rtl"] = "ltr"
    parent: str = ""
    gsm7: bool = False
    voice: str = ""
    speaker: str = ""
    neighbour: str = ""


LANGUAGES: dict[str, Language] = {
    row.code: row
    for row in (
        Language("en", "English", "Latn", "en_IN", "en_IN", gsm7=True, voice="en-IN", speaker="Google.en-IN-Wavenet-D"),
        Language(
            "hi",
            "हिन्दी",
            "Deva",
            "hi_IN",
            "hi_IN",
            digits="०१२३४५६७८९",
            voice="hi-IN",
            speaker="Google.hi-IN-Wavenet-A",
        ),
        Language("hi-Latn", "Hindi (ABC)", "Latn", "hi_IN", "hi_IN", parent="hi", gsm7=True, voice="hi-IN"),
    )
}


def base(code: str) -> str:
    """The language behind a typed variety: `hi-Latn` → `hi`. Unknown codes raise `KeyError`."""
    return LANGUAGES[code].parent or code
