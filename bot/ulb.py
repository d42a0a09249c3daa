"""A city is a file: `bot/ulbs/<code>.yml`, read and validated here. Field by field in `docs/cities.md`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, field_validator

from bot.desk_hours import OpenHours
from bot.faults import CannotStart
from bot.languages import LANGUAGES

#: What a city may switch on: a topic has one name in every folder.
TOPICS = frozenset(path.stem for path in (Path(__file__).parent / "domain").glob("*.yml"))


def _has_english(words: dict[str, str]) -> dict[str, str]:
    if not words.get("en"):
        raise ValueError("en: expected, because a language that is left out gets the English words")
    return words


#: A table by language.
Names = dict[str, str]
#: What citizens read or hear, by language.
Words = Annotated[Names, AfterValidator(_has_english)]
#: A telephone number as it is dialled.
Dialled = Annotated[str, Field(pattern=r"^\+?\d[\d -]*$")]
#: A number in E.164, a short code, or a host without a port.
Line = Annotated[str, Field(pattern=r"^(\+[1-9]\d{6,14}|\d{3,8}|[a-z0-9.-]*[a-z][a-z0-9.-]*)$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Emergency(_Part):
    """One number to call in danger; `text` is the Fluent id of what it is for."""

    text: str
    number: Dialled


class Desk(_Part):
    """The people behind the assistant."""

    phone: Dialled
    hours: Words
    address: Words
    open: OpenHours | None = None
    """The hours once more, for us: whether someone is there now."""


class Service(_Part):
    """How the city's own system is reached: which connector, which tenant."""

    kind: Literal["digit"] = "digit"
    tenant: str
    state_tenant: str


class Answer(_Part):
    """One thing that citizens ask: words that point to it, the answer in each language, where it is written."""

    id: str
    words: list[str] = Field(min_length=1)
    answer: Words
    source: Words


class Sms(_Part):
    """SMS as India's DLT wants it; `live` once the operator enforces it: nothing is sent without its template then."""

    header: str = ""
    entity: str = ""
    live: bool = False
    templates: dict[str, Names] = Field(default_factory=dict)
    """Fluent id → language → DLT template id."""


class WhatsAppTemplate(_Part):
    """A message that WhatsApp approved for use outside the 24 hours since she wrote."""

    name: str
    languages: Names
    """Our language → the code under which WhatsApp approved it."""
    parameters: list[str] = Field(default_factory=list)
    """Arguments of the Fluent text that fill the placeholders, in order."""
    content: Names = Field(default_factory=dict)
    """Our language → Twilio's `ContentSid` of the same template."""
    category: Literal["utility", "authentication", "marketing", "service"] = "utility"


class QuietHours(_Part):
    """Nobody is sent news from `start` to `end`, in hours of India's clock."""

    start: int = Field(21, ge=0, le=23)
    end: int = Field(8, ge=0, le=23)


class Ulb(_Part):
    """One city."""

    code: str
    name: Words
    also: list[str] = Field(default_factory=list)
    """What else citizens call it: a short or an older name."""
    languages: list[str] = Field(min_length=1)
    service: Service
    lines: list[Line] = Field(default_factory=list)
    """Numbers (E.164) and web hosts by which citizens reach this city."""
    emergency: list[Emergency] = Field(min_length=1)
    desk: Desk
    topics: list[str]
    answers: list[Answer] = Field(default_factory=list)
    sms: Sms = Field(default_factory=Sms)
    whatsapp: dict[str, WhatsAppTemplate] = Field(default_factory=dict)
    """Fluent id → the template that says the same."""
    quiet: QuietHours = Field(default_factory=QuietHours)
    recordings: dict[str, Names] = Field(default_factory=dict)
    """Language → Fluent id → address of a recording, for phone calls in languages that no voice speaks."""
    demo: bool = False

    @field_validator("languages")
    @classmethod
    def _known(cls, codes: list[str]) -> list[str]:
        if unknown := [code for code in codes if code not in LANGUAGES]:
            raise ValueError(f"unknown languages {unknown}; a row of bot/languages.py is expected")
        return codes

    @field_validator("topics")
    @classmethod
    def _are_topics(cls, names: list[str]) -> list[str]:
        if unknown := [name for name in names if name not in TOPICS]:
            raise ValueError(f"unknown topics {unknown}; expected some of {', '.join(sorted(TOPICS))}")
        return names


class UlbError(CannotStart):
    """City files that cannot be used; each line names file, field and what was expected."""


def read_ulb(path: Path) -> Ulb:
    """One city file. Raises `UlbError`."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf8"))
        city = Ulb.model_validate(data)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise UlbError(f"{path.name}: file: not YAML{line}") from error
    except UnicodeDecodeError as error:
        raise UlbError(f"{path.name}: file: not UTF-8") from error
    except ValidationError as error:
        lines = [f"{path.name}: {'.'.join(map(str, e['loc'])) or 'file'}: {e['msg']}" for e in error.errors()]
        raise UlbError("\n".join(lines)) from error
    if city.code != path.stem:
        raise UlbError(f"{path.name}: code: expected {path.stem}, as the file is named")
    return city


@lru_cache(maxsize=8)
def read_ulbs(folder: Path) -> Mapping[str, Ulb]:
    """All cities by code. Raises `UlbError` with the problems of all files together."""
    cities: dict[str, Ulb] = {}
    problems = []
    for path in sorted(folder.glob("*.yml")):
        try:
            cities[path.stem] = read_ulb(path)
        except UlbError as error:
            problems.append(str(error))
    if not cities and not problems:
        problems.append(f"{folder.name}: no city file")
    problems.extend(_claimed_twice(cities))
    if problems:
        raise UlbError("\n".join(problems))
    return cities


def _claimed_twice(cities: Mapping[str, Ulb]) -> Iterator[str]:
    owners: dict[str, str] = {}
    for code, city in cities.items():
        for line in city.lines:
            if (owner := owners.setdefault(line, code)) != code:
                yield f"{code}.yml: lines: {line} is a line of {owner}.yml already"


def city_of_line(cities: Mapping[str, Ulb], line: str) -> str:
    """The code of the city that owns this line, or an empty string."""
    return next((code for code, city in cities.items() if line and line in city.lines), "")


def unnamed(cities: Mapping[str, Ulb]) -> Ulb:
    """For whoever has not said which city is hers: nobody's name, and what all of them have together."""
    first, *_ = cities.values()
    if len(cities) == 1:
        return first
    languages = list(dict.fromkeys(code for city in cities.values() for code in city.languages))
    return first.model_copy(update={"name": {"en": "NagarMitra"}, "languages": languages, "lines": []})
