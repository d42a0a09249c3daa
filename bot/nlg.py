"""Rasa's generator over the Fluent catalogues: a response name and arguments in, a sentence with choices out.

`utter_grievance_confirm` is the text `grievance-confirm`. What an argument is shows in the end of its name, so that
actions pass facts and each language formats them; the endings are the table `FORMATS`. An action's `options` become
choices: each has a `payload` and a `text` (an id) or a `title_…` of its own, and takes arguments too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from babel.dates import format_date
from babel.numbers import format_currency
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.trackers import DialogueStateTracker

from bot.catalogue import Catalogue, catalogues
from bot.languages import LANGUAGES, base
from bot.ulb import INDIA_TIME

FALLBACK = "en"


class FluentGenerator(NaturalLanguageGenerator):
    """Speaks the citizen's language, as the tracker's slot `language` has it."""

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """A Rasa message: `text`, `choices` and `choices_label`. Raises `KeyError` for an unknown text."""
        language = kwargs.get("speak") or tracker.get_slot("language") or FALLBACK
        return message(language, output_channel, utter_action, kwargs)


def message(language: str, channel: str, utter_action: str, kwargs: Mapping[str, Any]) -> dict[str, Any]:
    """What `generate` makes, for callers without a tracker; `facts` are the formatted arguments of the sentence."""
    catalogue = catalogues()[language]
    options = kwargs.get("options") or []
    spoken, facts = text_id(utter_action), arguments(catalogue, kwargs)
    made: dict[str, Any] = {"text": catalogue.say(spoken, channel, **facts), "text_id": spoken, "facts": facts}
    if options:
        made["choices"] = [choice(catalogue, channel, option) for option in options]
        made["choices_label"] = catalogue.say("choices-label", channel)
        made["more_label"] = catalogue.say("choices-more", channel)
    return made


def text_id(utter_action: str) -> str:
    """`utter_ask_place` → `ask-place`."""
    return utter_action.removeprefix("utter_").replace("_", "-")


def choice(catalogue: Catalogue, channel: str, option: Mapping[str, Any]) -> dict[str, str]:
    """One option in her language: `title`, `payload` and perhaps `detail`."""
    args = arguments(catalogue, option)
    title = catalogue.say(option["text"], channel, **args) if "text" in option else args.get("title", "")
    made = {"title": title, "payload": option["payload"]}
    if detail := args.get("detail", ""):
        made["detail"] = detail
    return made


def arguments(catalogue: Catalogue, kwargs: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a sentence, each formatted by the end of its name; the ending is dropped."""
    made: dict[str, Any] = {}
    for name, value in kwargs.items():
        stem, _, kind = name.rpartition("_")
        if stem and kind in FORMATS and value is not None:
            made[stem] = FORMATS[kind](catalogue, value)
        elif isinstance(value, str | int):
            made[name] = value
    return made


def _money(catalogue: Catalogue, value: Any) -> str:
    amount = Decimal(str(value))
    pattern = "¤#,##,##0" if amount == amount.to_integral_value() else "¤#,##,##0.00"
    text: str = format_currency(amount, "INR", pattern, locale="en_IN", currency_digits=False)
    return text


def _date(catalogue: Catalogue, value: Any) -> str:
    day = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    local = day.astimezone(INDIA_TIME) if day.tzinfo else day
    # typed Hindi is Hindi in Latin letters, and its months are the English ones
    locale = LANGUAGES[catalogue.language].locale if base(catalogue.language) == catalogue.language else "en_IN"
    pattern = "d MMM" if local.year == datetime.now(INDIA_TIME).year else "d MMM y"
    text: str = format_date(local.date(), pattern, locale=locale)
    return text


def _names(catalogue: Catalogue, value: Mapping[str, str]) -> str:
    # a typed variety is written in Latin letters, as the English name is
    for code in (catalogue.language, FALLBACK):
        if value.get(code):
            return value[code]
    return next(iter(value.values()), "")


def _text(catalogue: Catalogue, value: str) -> str:
    return catalogue.say(value)


def _type(catalogue: Catalogue, value: Mapping[str, Any]) -> str:
    # our plain words for the codes we know, the city's own name for the others
    ours = f"type-{value['code']}"
    return catalogue.say(ours) if catalogue.has(ours) else _names(catalogue, value["names"]) or value["code"]


def _state(catalogue: Catalogue, value: str) -> str:
    ours = f"application-state-{_id(value)}"
    return catalogue.say(ours) if catalogue.has(ours) else catalogue.say("application-state-other", code=value)


def _head(catalogue: Catalogue, value: str) -> str:
    ours = f"head-{_id(value)}"
    return catalogue.say(ours) if catalogue.has(ours) else catalogue.say("head-other")


def _id(code: str) -> str:
    # a city's codes hold dots and slashes, which ids cannot
    return "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in code)


def _lines(catalogue: Catalogue, value: Sequence[Mapping[str, Any]]) -> str:
    # one sentence a row, for lists whose length the catalogue cannot know
    return "\n".join(catalogue.say(row["text"], **arguments(catalogue, row)) for row in value)


#: The end of an argument's name → what is made of it.
FORMATS = {
    "money": _money,  # rupees
    "date": _date,  # ISO date or time
    "names": _names,  # one name a language
    "text": _text,  # the id of another sentence
    "type": _type,  # a complaint type
    "lines": _lines,  # one sentence a row
    "state": _state,  # an application's status code
    "head": _head,  # a tax head
}
