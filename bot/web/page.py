"""The chat page as bytes: the shell in one language, its script and style, and its sentences from the catalogue."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from fluent.runtime import FluentResource

from bot.catalogue import TEXTS, catalogues
from bot.languages import LANGUAGES
from bot.ulb import Ulb

FOLDER = Path(__file__).parent
#: The page's modules; the first one asks for the others.
SCRIPTS = ("chat.js", "words.js", "state.js", "wire.js", "view.js", "bubbles.js", "answers.js", "photo.js")
_SCRIPT = "text/javascript; charset=utf-8"
#: Static files by the last part of their address.
STATIC = {
    "chat.css": "text/css; charset=utf-8",
    **dict.fromkeys(SCRIPTS, _SCRIPT),
}
#: The page's sentences: all of `texts/<language>/webchat.ftl`, without this on their ids.
PREFIX = "webchat-"


@dataclass(frozen=True, slots=True)
class Asset:
    """Bytes as they are, the same compressed, and a tag that changes with them."""

    content: bytes
    packed: bytes
    etag: str
    content_type: str


def asset(content: bytes, content_type: str) -> Asset:
    """An asset of these bytes."""
    tag = hashlib.sha256(content).hexdigest()[:16]
    return Asset(content, gzip.compress(content, 9, mtime=0), f'"{tag}"', content_type)


@lru_cache(maxsize=len(STATIC))
def static(name: str) -> Asset:
    """One of `STATIC`."""
    return asset((FOLDER / name).read_bytes(), STATIC[name])


def pick_language(city: Ulb, wanted: str, accepted: str) -> str:
    """The language asked for if the city speaks it, else the first that the browser accepts, else the city's first."""
    if wanted in city.languages:
        return wanted
    spoken = {code.lower(): code for code in city.languages}
    for part in accepted.split(","):
        tag = part.partition(";")[0].strip().lower()
        if code := spoken.get(tag) or spoken.get(tag.partition("-")[0]):
            return code
    return city.languages[0]


def config(city: Ulb, language: str) -> dict[str, Any]:
    """What the page knows of the city, and its sentences in one language."""
    return {
        "city": city_name(city, language),
        "demo": city.demo,
        "language": language,
        "languages": [
            {"code": code, "name": LANGUAGES[code].own_name, "dir": LANGUAGES[code].direction}
            for code in city.languages
        ],
        "phones": [city.desk.phone, *(line.number for line in city.emergency)],
        "texts": _texts(city, language),
    }


def city_name(city: Ulb, language: str) -> str:
    """The city's name in this language, else in English where people type in Latin letters, else in the first."""
    spare = "en" if LANGUAGES[language].parent else language
    return city.name.get(language) or city.name.get(spare) or next(iter(city.name.values()))


def _texts(city: Ulb, language: str) -> dict[str, str]:
    catalogue = catalogues()[language]
    args = {"city": city_name(city, language), "phone": city.desk.phone}
    return {text_id.removeprefix(PREFIX): catalogue.say(text_id, "webchat", **args) for text_id in text_ids()}


@lru_cache(maxsize=1)
def text_ids() -> tuple[str, ...]:
    """The ids of the page's sentences, as the English catalogue has them."""
    resource = FluentResource((TEXTS / "en" / "webchat.ftl").read_text(encoding="utf-8"))
    return tuple(entry.id.name for entry in resource.body if hasattr(entry, "id"))


@lru_cache(maxsize=64)
def config_asset(city_file: str, language: str) -> Asset:
    """The configuration as JSON; `city_file` is the city as JSON, so that the cache has a key."""
    settings = config(Ulb.model_validate_json(city_file), language)
    return asset(_json(settings).encode(), "application/json")


@lru_cache(maxsize=64)
def shell(template: str, city_file: str, language: str) -> Asset:
    """A page with title, language, direction and configuration filled in."""
    settings = config(Ulb.model_validate_json(city_file), language)
    texts = settings["texts"]
    values = {
        "lang": language,
        "dir": LANGUAGES[language].direction,
        "title": texts["title"],
        "noscript": texts["noscript"],
        "later": texts["phone-later"],
        "back": texts["phone-back"],
        "assets": f"/web/{version()}",
    }
    page = Template((FOLDER / template).read_text(encoding="utf-8"))
    filled = page.substitute({name: escape(value) for name, value in values.items()}, config=_in_html(settings))
    return asset(filled.encode(), "text/html; charset=utf-8")


@lru_cache(maxsize=1)
def version() -> str:
    """A tag over all static files; it stands in their address, so that a browser may keep them for ever."""
    return asset(b"".join(static(name).content for name in sorted(STATIC)), "").etag.strip('"')


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _in_html(data: dict[str, Any]) -> str:
    """JSON that cannot close its script element."""
    return _json(data).replace("<", "\\u003c")
