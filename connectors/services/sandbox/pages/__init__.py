"""The city's own few HTML pages: templates with `$names`, every value escaped."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from string import Template


@cache
def _template(name: str) -> Template:
    return Template((Path(__file__).parent / f"{name}.html").read_text(encoding="utf-8"))


class Html(str):
    """A piece of a page that is HTML already and is not escaped again."""

    __slots__ = ()


def page(name: str, **values: object) -> str:
    """A whole page within the frame, or with a name in `_` a piece of one."""
    safe = {key: value if isinstance(value, Html) else escape(str(value)) for key, value in values.items()}
    body = _template(name).substitute(safe)
    if name.startswith("_"):
        return Html(body)
    return _template("_frame").substitute(body=body, title=safe.get("title", "Citya"))
