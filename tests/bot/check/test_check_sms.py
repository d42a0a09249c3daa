"""`nagarmitra check`: what of a city's SMS is not registered with the DLT."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from bot.check import check
from bot.check.sms import is_message, sms_problems
from bot.settings import Settings
from bot.ulb import Sms, Ulb, read_ulbs

ROOT = Path(__file__).resolve().parents[3]
CITYA = read_ulbs(ROOT / "bot" / "ulbs")["citya"]
TEMPLATE = "1107000000000000001"
SENTENCES = ("grievance-filed", "greet", "choice-yes", "type-Others")
REGISTERED: dict[str, Any] = {"header": "CTYNGM", "entity": "1101000000000000001"}


def city(**sms: Any) -> Ulb:
    return CITYA.model_copy(update={"languages": ["en", "hi"], "sms": Sms(**sms)})


def test_a_city_without_a_header_has_nothing_to_register() -> None:
    assert list(sms_problems(city(), SENTENCES)) == []


def test_each_sentence_without_a_template_is_named_with_its_languages() -> None:
    templates = {"grievance-filed": {"en": TEMPLATE}}
    assert list(sms_problems(city(**REGISTERED, templates=templates), SENTENCES)) == [
        ("sms.templates", "greet: no DLT template in en, hi"),
        ("sms.templates", "grievance-filed: no DLT template in hi"),
    ]
    both = {"en": TEMPLATE, "hi": TEMPLATE}
    whole = {"grievance-filed": both, "greet": both}
    assert list(sms_problems(city(**REGISTERED, templates=whole), SENTENCES)) == []


@pytest.mark.parametrize(
    ("sms", "problem"),
    [
        ({"live": True}, ("sms.live", "expected a header: without one no SMS can be sent")),
        ({"header": "citya", "entity": REGISTERED["entity"]}, ("sms.header", "expected six capital letters")),
        (
            {"header": "CTYNGM"},
            ("sms.entity", "expected the 19 digits of the city's principal entity"),
        ),
        (
            {"templates": {"grievance-fild": {"en": TEMPLATE}}},
            ("sms.templates.grievance-fild", "no such sentence in bot/texts/"),
        ),
        ({"templates": {"greet": {"xx": TEMPLATE}}}, ("sms.templates.greet", "xx: no such language")),
        (
            {"templates": {"greet": {"en": "1107"}}},
            ("sms.templates.greet", "en: expected the 19 digits of a template"),
        ),
    ],
)
def test_what_is_wrong_is_named(sms: dict[str, Any], problem: tuple[str, str]) -> None:
    found = [row for row in sms_problems(city(**sms), SENTENCES) if "no DLT template" not in row[1]]
    assert found == [problem]


def test_the_line_of_the_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "bot" / "ulbs" / "citya.yml").read_text(encoding="utf8")
    (tmp_path / "citya.yml").write_text(
        'sms:\n  header: CTYNGM\n  entity: "1101000000000000001"\n'
        f'  templates:\n    greet: {{en: "{TEMPLATE}"}}\n    gret: {{en: "{TEMPLATE}"}}\n' + text,
        encoding="utf8",
    )
    monkeypatch.setattr(check, "get_settings", lambda: Settings(ulbs_dir=tmp_path))
    problems = list(check.city_problems())
    assert "bot/ulbs/citya.yml:6: sms.templates.gret: no such sentence in bot/texts/" in problems
    assert "bot/ulbs/citya.yml:5: sms.templates: greet: no DLT template in hi, hi-Latn" in problems


def test_what_the_code_says_is_a_message() -> None:
    """No sentence that an action says by itself is forgotten as a fragment; an SMS brings no voice note."""
    code = "".join(path.read_text(encoding="utf8") for path in sorted((ROOT / "actions").glob("*.py")))
    said = {name.replace("_", "-") for name in re.findall(r'"utter_([a-z_]+)"', code)}
    assert len(said) > 60
    assert {name for name in said if not is_message(name) and not name.startswith("voice-note")} == set()


@pytest.mark.parametrize(
    "part", ["choice-yes", "menu-report", "type-Others", "language-hi", "emergency-fire", "sms-more"]
)
def test_parts_of_messages_are_not_registered(part: str) -> None:
    assert not is_message(part)
