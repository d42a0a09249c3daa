"""`nagarmitra check`, a city's WhatsApp templates: what could never be sent as it is written in the city file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from bot.languages import LANGUAGES
from bot.ulb import Ulb


def whatsapp_problems(city: Ulb, sentences: Mapping[str, Collection[str]]) -> Iterator[tuple[str, str]]:
    """(field, what is wrong) of one city's `whatsapp`; `sentences`: the ids of the catalogue → their arguments."""
    for text_id, template in city.whatsapp.items():
        field = f"whatsapp.{text_id}"
        if text_id not in sentences:
            yield field, "no such sentence in bot/texts/"
            continue
        if unknown := [name for name in template.parameters if name not in sentences[text_id]]:
            yield f"{field}.parameters", f"the sentence has no argument {', '.join(unknown)}"
        for part, languages in (("languages", template.languages), ("content", template.content)):
            yield from ((f"{field}.{part}", f"{code}: no such language") for code in languages if code not in LANGUAGES)
