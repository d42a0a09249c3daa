"""`nagarmitra check`, a city's SMS: what India's DLT wants registered and is not (reference/channels.md 3.4)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from bot.languages import LANGUAGES
from bot.ulb import Ulb

#: Sentences that are only a part of a message, or never go by SMS: nobody registers them.
FRAGMENTS = (
    *("choice-", "choices-", "menu-", "group-", "type-", "kind-", "head-", "service-", "summary-"),
    *("application-row-", "application-state-", "grievance-row-", "grievance-state-"),
    *("breakup-line", "dues-line", "emergency-", "sms-more", "money", "percent"),
    *("call-", "voice-", "webchat-", "simulator-"),
)
_HEADER, _ENTITY, _TEMPLATE = re.compile(r"[A-Z]{6}"), re.compile(r"\d{19}"), re.compile(r"\d{19}")


def sms_problems(city: Ulb, sentences: Collection[str]) -> Iterator[tuple[str, str]]:
    """(field, what is wrong) of one city's `sms`; `sentences` are the ids of the catalogue."""
    sms = city.sms
    if sms.live and not sms.header:
        yield "sms.live", "expected a header: without one no SMS can be sent"
    if sms.header and not _HEADER.fullmatch(sms.header):
        yield "sms.header", "expected six capital letters"
    if sms.header and not _ENTITY.fullmatch(sms.entity):
        yield "sms.entity", "expected the 19 digits of the city's principal entity"
    for text_id, templates in sms.templates.items():
        if text_id not in sentences:
            yield f"sms.templates.{text_id}", "no such sentence in bot/texts/"
        for language, template in templates.items():
            if language not in LANGUAGES:
                yield f"sms.templates.{text_id}", f"{language}: no such language"
            if not _TEMPLATE.fullmatch(template):
                yield f"sms.templates.{text_id}", f"{language}: expected the 19 digits of a template"
    if sms.header:
        yield from _unregistered(city, sentences)


def _unregistered(city: Ulb, sentences: Collection[str]) -> Iterator[tuple[str, str]]:
    for text_id in sorted(sentences):
        registered = city.sms.templates.get(text_id, {})
        missing = [language for language in city.languages if language not in registered]
        if missing and is_message(text_id):
            yield "sms.templates", f"{text_id}: no DLT template in {', '.join(missing)}"


def is_message(text_id: str) -> bool:
    """Whether a sentence may be an SMS of its own."""
    return not text_id.startswith(FRAGMENTS) and text_id.removeprefix("language-") not in LANGUAGES
