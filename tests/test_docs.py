"""What the documents say of settings and city files is what the code reads."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, SecretStr

from bot import ulb
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PREFIX = "NAGARMITRA_"
SETTINGS = {f"{PREFIX}{name.upper()}": field for name, field in Settings.model_fields.items()}
PARTS = {
    name: part
    for name, part in vars(ulb).items()
    if isinstance(part, type) and issubclass(part, BaseModel) and part is not BaseModel and not name.startswith("_")
}


def rows(document: str, columns: int) -> list[list[str]]:
    """Rows of a document's tables that begin with a word in code."""
    lines = (DOCS / document).read_text(encoding="utf8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if line.startswith("| `")]
    assert all(len(row) == columns for row in cells)
    return cells


def shown(default: Any) -> str:
    plain = default.get_secret_value() if isinstance(default, SecretStr) else default
    if isinstance(plain, Path) and plain.is_absolute():
        plain = plain.relative_to(ROOT)
    return f"`{plain}`" if str(plain) else "–"


def test_every_setting_is_in_the_table_and_no_other() -> None:
    documented = [row[0].strip("`") for row in rows("settings.md", 3)]
    assert documented == list(dict.fromkeys(documented))
    assert set(documented) == set(SETTINGS)


@pytest.mark.parametrize("row", rows("settings.md", 3), ids=lambda row: row[0].strip("`"))
def test_its_default_is_the_codes(row: list[str]) -> None:
    assert row[1] == shown(SETTINGS[row[0].strip("`")].default)
    assert row[2].endswith(".")


def test_the_table_is_grouped() -> None:
    groups = re.findall(r"^\| \*\*.+\*\* \| \| \|$", (DOCS / "settings.md").read_text(encoding="utf8"), re.MULTILINE)
    assert len(groups) >= 4


@pytest.mark.parametrize("path", [".env.example", "docs/settings.md", "docs/cities.md"])
def test_only_real_settings_are_named(path: str) -> None:
    named = set(re.findall(rf"{PREFIX}[A-Z_]+(?!…)\b", (ROOT / path).read_text(encoding="utf8")))
    assert named - set(SETTINGS) == set()
    assert named


def test_an_example_value_is_no_secret() -> None:
    secrets = {name for name, field in SETTINGS.items() if field.annotation is SecretStr}
    lines = (ROOT / ".env.example").read_text(encoding="utf8").splitlines()
    values = dict(line.lstrip("# ").split("=", 1) for line in lines if PREFIX in line and "=" in line)
    assert {name: value for name, value in values.items() if name in secrets and value} == {}


def test_every_field_of_a_city_file_is_described() -> None:
    described = [(row[0].strip("`"), row[1] == "yes") for row in rows("cities.md", 3)]
    fields = [(name, f.is_required()) for part in PARTS.values() for name, f in part.model_fields.items()]
    assert sorted(described) == sorted(fields)
    assert len(PARTS) == 9


def test_what_is_allowed_in_a_city_file_is_described() -> None:
    text = (DOCS / "cities.md").read_text(encoding="utf8")
    used = ulb.read_ulbs(ROOT / "bot" / "ulbs").values()
    wanted = {word for city in used for word in (*city.topics, *(e.text for e in city.emergency))}
    assert {word for word in wanted if f"`{word}`" not in text} == set()
