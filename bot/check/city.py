"""`nagarmitra check`, a city file beside the rest: sentences and languages that it names and that are not there."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bot.languages import LANGUAGES
from bot.ulb import Ulb


def name_problems(city: Ulb, sentences: Collection[str]) -> Iterator[tuple[str, str]]:
    """(field, what is wrong) of one city; `sentences` are the ids of the catalogue."""
    for number, row in enumerate(city.emergency):
        if row.text not in sentences:
            yield f"emergency.{number}.text", f"{row.text}: no such sentence in bot/texts/"
    for language, recordings in city.recordings.items():
        if language not in LANGUAGES:
            yield f"recordings.{language}", "no such language"
        for text_id in recordings:
            if text_id not in sentences:
                yield f"recordings.{language}.{text_id}", "no such sentence in bot/texts/"
