"""Rasa's generator over the Fluent catalogues: a response name and arguments in, a sentence with choices out.

`utter_grievance_confirm` is the text `grievance-confirm`. What an argument is shows in the end of its name, so that
actions pass facts and each language formats them; the endings are the table `FORMATS`. An action's `options` become
choices: each has a `payload` and a `text` (an id) or a `title_…` of its own, and takes arguments too. A fact is said
as the channel needs it: on the phone numbers are read in groups and sums in words (`bot.saying.spoken`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from babel.dates import format_date
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.trackers import DialogueStateTracker

from bot.desk_hours import INDIA_TIME
from bot.languages import LANGUAGES, base
from bot.saying import spoken
from bot.saying.catalogue import CHANNEL_ATTRIBUTE, Catalogue, catalogue_of, is_heard

FALLBACK = "en"
#: What `message` makes; all else in a bubble is what the action told.
MADE = frozenset({"text", "text_id", "facts", "choices", "choices_label", "more_label"})


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
    catalogue = catalogue_of(language, channel)
    options = kwargs.get("options") or []
    said, facts = text_id(utter_action), arguments(catalogue, kwargs, channel)
    made: dict[str, Any] = {"text": catalogue.say(said, channel, **facts), "text_id": said, "facts": facts}
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
    args = arguments(catalogue, option, channel)
    title = catalogue.say(option["text"], channel, **args) if "text" in option else args.get("title", "")
    made = {"title": title, "payload": option["payload"]}
    if detail := args.get("detail", ""):
        made["detail"] = detail
    return made


def arguments(catalogue: Catalogue, kwargs: Mapping[str, Any], channel: str = "") -> dict[str, Any]:
    """The arguments of a sentence, each formatted by the end of its name; the ending is dropped."""
    made: dict[str, Any] = {}
    for name, value in kwargs.items():
        stem, _, kind = name.rpartition("_")
        if stem and kind in FORMATS and value is not None:
            made[stem] = FORMATS[kind](catalogue, channel, value)
        elif isinstance(value, str | int):
            made[name] = value
    return spoken.for_the_ear(made) if is_heard(channel) else made


def _money(catalogue: Catalogue, channel: str, value: Any) -> str:
    return spoken.money(catalogue, channel, Decimal(str(value)))


def _date(catalogue: Catalogue, channel: str, value: Any) -> str:
    day = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    local = day.astimezone(INDIA_TIME) if day.tzinfo else day
    # typed Hindi is Hindi in Latin letters, and its months are the English ones
    locale = LANGUAGES[catalogue.language].locale if base(catalogue.language) == catalogue.language else "en_IN"
    # "Nov" is read at a glance, but no Indian script has short months that anybody writes
    month = "d MMM" if locale == "en_IN" and not is_heard(channel) else "d MMMM"
    pattern = month if local.year == datetime.now(INDIA_TIME).year else f"{month} y"
    text: str = format_date(local.date(), pattern, locale=locale)
    return text


def _weekday(catalogue: Catalogue, channel: str, value: str) -> str:
    locale = LANGUAGES[catalogue.language].locale if base(catalogue.language) == catalogue.language else "en_IN"
    text: str = format_date(datetime.fromisoformat(value).astimezone(INDIA_TIME).date(), "EEEE, d MMMM", locale=locale)
    return text


def _names(catalogue: Catalogue, channel: str, value: Mapping[str, str]) -> str:
    # a typed variety is written in Latin letters, as the English name is
    named = next((value[code] for code in (catalogue.language, FALLBACK) if value.get(code)), "")
    text = named or next(iter(value.values()), "")
    return spoken.prose(catalogue, channel, text) if channel in CHANNEL_ATTRIBUTE else text


def _text(catalogue: Catalogue, channel: str, value: str) -> str:
    return catalogue.say(value, channel)


def _type(catalogue: Catalogue, channel: str, value: Mapping[str, Any]) -> str:
    # our plain words for the codes we know, the city's own name for the others
    ours = f"type-{value['code']}"
    if catalogue.has(ours):
        return catalogue.say(ours, channel)
    return _names(catalogue, channel, value["names"]) or str(value["code"])


def _state(catalogue: Catalogue, channel: str, value: str) -> str:
    ours = f"application-state-{_id(value)}"
    if catalogue.has(ours):
        return catalogue.say(ours, channel)
    return catalogue.say("application-state-other", channel, code=value)


def _head(catalogue: Catalogue, channel: str, value: str) -> str:
    ours = f"head-{_id(value)}"
    return catalogue.say(ours if catalogue.has(ours) else "head-other", channel)


def _id(code: str) -> str:
    # a city's codes hold dots and slashes, which ids cannot
    return "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in code)


def _lines(catalogue: Catalogue, channel: str, value: Sequence[Mapping[str, Any]]) -> str:
    # one sentence a row, for lists whose length the catalogue cannot know; a channel may have nothing to say to one
    rows = (catalogue.say(row["text"], channel, **arguments(catalogue, row, channel)) for row in value)
    return "\n".join(filter(None, rows))


#: The end of an argument's name → what is made of it.
FORMATS = {
    "money": _money,  # rupees
    "date": _date,  # ISO date or time
    "weekday": _weekday,  # ISO time, as a day near by
    "names": _names,  # one name a language
    "text": _text,  # the id of another sentence
    "type": _type,  # a complaint type
    "lines": _lines,  # one sentence a row
    "state": _state,  # an application's status code
    "head": _head,  # a tax head
}
