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

from bot.languages import LANGUAGES
from bot.saying.catalogue import TEXTS, catalogue_of
from bot.simulator.account import LINE
from bot.simulator.recordings import samples
from bot.ulb import Ulb

FOLDER = Path(__file__).parent
#: The page's modules; the first one asks for the others.
SCRIPTS = (
    "chat.js",
    "words.js",
    "state.js",
    "wire.js",
    "view.js",
    "bubbles.js",
    "answers.js",
    "photo.js",
    "composer.js",
)
_SCRIPT = "text/javascript; charset=utf-8"
#: Static files by the last part of their address.
STATIC = {
    "chat.css": "text/css; charset=utf-8",
    **dict.fromkeys(SCRIPTS, _SCRIPT),
}
#: What only the simulator (`bot.simulator`) adds to the pages.
SIMULATOR_SCRIPTS = ("line.js", "simulated.js", "phone.js", "twiml.js", "ears.js", "voice.js")
SIMULATOR = {"simulator.css": STATIC["chat.css"], **dict.fromkeys(SIMULATOR_SCRIPTS, _SCRIPT)}
#: The ways to reach the city that the simulator shows side by side: address → template, and the id of its name.
VIEWS = {
    "/": ("chat.html", "view-web"),
    "/simulator/whatsapp": ("simulated.html", "view-whatsapp"),
    "/simulator/sms": ("simulated.html", "view-sms"),
    "/phone": ("phone.html", "view-phone"),
}
#: Whom the simulator plays: two citizens of the sandbox (connectors/services/sandbox/seed/demo.yml).
NUMBERS = ("+919800000001", "+919800000002")
#: The page's sentences: all of `texts/<language>/webchat.ftl`, without this on their ids; and the simulator's.
PREFIX, SIMULATOR_PREFIX = "webchat-", "simulator-"


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


@lru_cache(maxsize=len(STATIC) + len(SIMULATOR))
def static(name: str) -> Asset:
    """One of `STATIC` or `SIMULATOR`."""
    return asset((FOLDER / name).read_bytes(), (STATIC | SIMULATOR)[name])


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


def config(city: Ulb, language: str, simulated: bool = False) -> dict[str, Any]:
    """What the page knows of the city, and its sentences in one language; the simulator's too if it is on."""
    recordings = [{"name": name, **row} for name, row in samples().items()] if simulated else []
    simulator = {"numbers": NUMBERS, "line": LINE, "recordings": recordings} if simulated else {}
    return {
        "city": city_name(city, language),
        "demo": city.demo,
        "language": language,
        "languages": [
            {"code": code, "name": LANGUAGES[code].own_name, "dir": LANGUAGES[code].direction}
            for code in city.languages
        ],
        "phones": [city.desk.phone, *(line.number for line in city.emergency)],
        "texts": _texts(city, language, simulated),
        **simulator,
    }


def city_name(city: Ulb, language: str) -> str:
    """The city's name in this language, else in English where people type in Latin letters, else in the first."""
    spare = "en" if LANGUAGES[language].parent else language
    return city.name.get(language) or city.name.get(spare) or next(iter(city.name.values()))


def _texts(city: Ulb, language: str, simulated: bool) -> dict[str, str]:
    catalogue = catalogue_of(language)
    args = {"city": city_name(city, language), "phone": city.desk.phone}
    ids = text_ids() + (text_ids("simulator") if simulated else ())
    bare = {text_id: text_id.removeprefix(PREFIX).removeprefix(SIMULATOR_PREFIX) for text_id in ids}
    return {name: catalogue.say(text_id, "webchat", **args) for text_id, name in bare.items()}


@lru_cache(maxsize=2)
def text_ids(topic: str = "webchat") -> tuple[str, ...]:
    """The ids of the page's sentences, as the English catalogue has them."""
    resource = FluentResource((TEXTS / "en" / f"{topic}.ftl").read_text(encoding="utf-8"))
    return tuple(entry.id.name for entry in resource.body if hasattr(entry, "id"))


@lru_cache(maxsize=64)
def config_asset(city_file: str, language: str, simulated: bool = False) -> Asset:
    """The configuration as JSON; `city_file` is the city as JSON, so that the cache has a key."""
    settings = config(Ulb.model_validate_json(city_file), language, simulated)
    return asset(_json(settings).encode(), "application/json")


@lru_cache(maxsize=64)
def shell(view: str, city_file: str, language: str, simulated: bool = False) -> Asset:
    """The page of one of `VIEWS`, with title, language, direction and configuration filled in."""
    settings = config(Ulb.model_validate_json(city_file), language, simulated)
    texts = settings["texts"]
    values = {
        "lang": language,
        "dir": LANGUAGES[language].direction,
        "title": texts["title"],
        "noscript": texts["noscript"],
        "assets": f"/web/{version()}",
        "channel": view.rpartition("/")[2],
    }
    markup = {"config": _in_html(settings), "style": "", "views": ""}
    if simulated:
        markup["style"] = f'<link rel="stylesheet" href="/web/{version()}/simulator.css">'
        markup["views"] = _views(view)
    page = Template((FOLDER / VIEWS[view][0]).read_text(encoding="utf-8"))
    filled = page.substitute({name: escape(value) for name, value in values.items()}, **markup)
    return asset(filled.encode(), "text/html; charset=utf-8")


def _views(current: str) -> str:
    """The links between the views; the page's script puts their names in."""
    here = {current: ' aria-current="page"'}
    links = (f'<a href="{path}" data-text="{name}"{here.get(path, "")}></a>' for path, (_, name) in VIEWS.items())
    return f'<nav data-aria="aria-views">{"".join(links)}</nav>'


@lru_cache(maxsize=1)
def version() -> str:
    """A tag over all static files; it stands in their address, so that a browser may keep them for ever."""
    return asset(b"".join(static(name).content for name in sorted(STATIC | SIMULATOR)), "").etag.strip('"')


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _in_html(data: dict[str, Any]) -> str:
    """JSON that cannot close its script element."""
    return _json(data).replace("<", "\\u003c")
