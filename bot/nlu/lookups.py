"""Word lists of `nlu_data/lookups/`, read once. Words of every script stand there, never in Python."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

#: Reads everything as strings: "no", "on" and "01" are words here.
_PLAIN = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

#: The words people send; see `nlu_data/README.md`.
NLU_DATA = Path(__file__).resolve().parents[2] / "nlu_data"


@lru_cache(maxsize=32)
def lookup(name: str) -> Any:
    """The parsed content of `nlu_data/lookups/<name>.yml`, strings only. Raises `OSError` or `yaml.YAMLError`."""
    path = NLU_DATA / "lookups" / f"{name}.yml"
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_PLAIN)  # noqa: S506 (makes nothing but strings)


def service_codes() -> dict[str, str]:
    """Every service code the assistant tells apart, with its menu group."""
    return {code: group for group, codes in lookup("categories").items() for code in codes}
