"""`nagarmitra check`: each kind of fault gives one line with file, line and what was expected."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from bot.check import check
from bot.languages import LANGUAGES
from bot.settings import Settings

CITY = """\
code: testpur
name: {en: Testpur}
languages: [en]
service: {tenant: xx.testpur, state_tenant: xx}
emergency:
  - {text: emergency-all, number: "112"}
desk:
  phone: "1800"
  hours: {en: 10 to 5}
  address: {en: Civil Lines}
topics: [grievance]
"""
EXAMPLES = """\
version: "3.1"
nlu:
- intent: file_grievance
  metadata: {language: hi, category: StreetLightNotWorking}
  examples: |
    - batti band hai
"""

Write = Callable[[str, str], None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """A small repository in which everything is in order, and the way to spoil it."""
    for name in ("texts", "domain", "nlu", "ulbs"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(check, "TEXTS", tmp_path / "texts")
    monkeypatch.setattr(check, "DOMAIN", tmp_path / "domain")
    monkeypatch.setattr(check, "NLU_DATA", tmp_path)
    settings = Settings(ulbs_dir=tmp_path / "ulbs")
    monkeypatch.setattr(check, "get_settings", lambda: settings)

    def put(path: str, text: str) -> None:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf8")

    put("ulbs/testpur.yml", CITY)
    for language in LANGUAGES:
        put(f"texts/{language}/a.ftl", "hello = Hello { $name }\nchoice-go = Go\nemergency-all = All\n")
    put("domain/a.yml", "intents: [file_grievance, {greet: {}}]\nforms: {a_form: {}}\nactions:\n  - utter_hello\n")
    put("rules/a.yml", "rules:\n- rule: a\n  steps:\n  - intent: greet\n  - action: a_form\n")
    put("nlu/hi/a.yml", EXAMPLES)
    return put


def together(problems: Iterable[str]) -> list[str]:
    return list(problems)


CHECKS = (
    check.file_problems,
    check.city_problems,
    check.text_problems,
    check.domain_problems,
    check.rule_problems,
    check.example_problems,
)


@pytest.mark.usefixtures("write")
def test_what_is_in_order_gives_no_problem() -> None:
    assert [problem for find in CHECKS for problem in find()] == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("hours: {en: 10 to 5}", "hours: 10", "bot/ulbs/testpur.yml:9: desk.hours: "),
        ('number: "112"', "number: 112", "bot/ulbs/testpur.yml:6: emergency.0.number: "),
        ("languages: [en]", "languages: [xx]", "bot/ulbs/testpur.yml:3: languages: "),
        ("code: testpur", "code: other", "bot/ulbs/testpur.yml:1: code: expected testpur"),
        ("topics: [grievance]\n", "", "bot/ulbs/testpur.yml:1: topics: Field required"),
        ("code: testpur", "code: [", "bot/ulbs/testpur.yml:"),
    ],
)
def test_a_city_file(write: Write, old: str, new: str, problem: str) -> None:
    write("ulbs/testpur.yml", CITY.replace(old, new))
    (found,) = together(check.city_problems())
    assert found.startswith(problem)


@pytest.mark.parametrize(
    ("extra", "problem"),
    [
        ("recordings: {xx: {hello: a.wav}}", "recordings.xx: no such language"),
        ("recordings: {hi: {nothing: a.wav}}", "recordings.hi.nothing: no such sentence in bot/texts/"),
    ],
)
def test_what_a_city_file_names_is_there(write: Write, extra: str, problem: str) -> None:
    write("ulbs/testpur.yml", f"{CITY}{extra}\n")
    assert together(check.city_problems()) == [f"bot/ulbs/testpur.yml:12: {problem}"]


def test_the_sentence_of_an_emergency_number_is_there(write: Write) -> None:
    write("ulbs/testpur.yml", CITY.replace("emergency-all", "emergency-nothing"))
    (found,) = together(check.city_problems())
    assert found == "bot/ulbs/testpur.yml:6: emergency.0.text: emergency-nothing: no such sentence in bot/texts/"


@pytest.mark.parametrize(
    ("path", "content", "problem"),
    [
        ("rules/a.yml", b"rules: [", "nlu_data/rules/a.yml:2: not YAML: "),
        (
            "rules/a.yml",
            b"rules:\n- rule: a\n",
            "nlu_data/rules/a.yml: rules, block 1: missing or of another form: steps",
        ),
        (
            "rules/a.yml",
            b"rules:\n- a\n",
            "nlu_data/rules/a.yml: rules, block 1: missing or of another form: rule, steps",
        ),
        ("rules/a.yml", b"rules: a\n", "nlu_data/rules/a.yml: rules: expected a list"),
        (
            "nlu/hi/a.yml",
            b"nlu:\n- intent: greet\n  metadata: hi\n  examples: a\n",
            "nlu, block 1: missing or of another",
        ),
        ("nlu/hi/a.yml", b"nlu:\n- intent: greet\n  metadata: {language: hi}\n", "another form: examples"),
        ("nlu/hi/a.yml", b"\xff\xfe", "nlu_data/nlu/hi/a.yml:1: not UTF-8"),
        ("lookups/a.yml", b"a: [\n", "nlu_data/lookups/a.yml:2: not YAML: "),
        ("domain/a.yml", b"a: b: c", "bot/domain/a.yml:1: not YAML: "),
    ],
)
def test_a_file_that_nobody_can_read(write: Write, tmp_path: Path, path: str, content: bytes, problem: str) -> None:
    write(path, "")
    (tmp_path / path).write_bytes(content)
    (found,) = check.check_all()
    assert problem in found


def test_a_catalogue_that_nobody_can_read(write: Write, tmp_path: Path) -> None:
    write("texts/hi/b.ftl", "")
    (tmp_path / "texts/hi/b.ftl").write_bytes(b"\xff\xfe")
    assert together(check.text_problems()) == ["bot/texts/hi/b.ftl:1: not UTF-8"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("hello = Hi { $name }\n", "bot/texts/hi/: missing sentence choice-go"),
        ("hello = Hi\n", "bot/texts/hi/: missing sentence choice-go"),
        ("hello = Hi\nchoice-go = Go\nmore = x\n", "bot/texts/hi/a.ftl:3: more: no such sentence in en"),
        ("hello = { $nmae }\nchoice-go = Go\n", "bot/texts/hi/a.ftl:1: hello: unknown arguments ['nmae']"),
        ("hello = Hi\n\nchoice-go = Go\nhello = Ho\n", "bot/texts/hi/a.ftl:4: hello: stands twice"),
        ("hello = Hi\nchoice-go = 123456789012345678901\n", "bot/texts/hi/a.ftl:2: choice-go: 21 characters"),
        ("hello = Hi\nchoice-go = Go\n= x\n", "bot/texts/hi/a.ftl:3: not Fluent"),
        ("hello = { $name\nchoice-go = Go\n", "bot/texts/hi/a.ftl:1: not Fluent"),
    ],
)
def test_a_text(write: Write, text: str, problem: str) -> None:
    write("texts/hi/a.ftl", text)
    found = together(check.text_problems())
    assert [line for line in found if line.startswith(problem)]
    assert {line.split("/")[2] for line in found} == {"hi"}


@pytest.mark.parametrize("action", ["action_of_nobody", "utter_nothing"])
def test_an_action_of_nobody(write: Write, action: str) -> None:
    write("domain/b.yml", f"intents: []\nactions:\n  - utter_hello\n  - {action}\n")
    assert together(check.domain_problems()) == [
        f"bot/domain/b.yml:4: {action}: no action and no sentence of this name"
    ]


@pytest.mark.parametrize(("step", "name"), [("intent", "fly"), ("action", "action_fly")])
def test_a_rule_about_nothing(write: Write, step: str, name: str) -> None:
    write("rules/b.yml", f"rules:\n- rule: b\n  steps:\n  - {step}: {name}\n")
    assert together(check.rule_problems()) == [f"nlu_data/rules/b.yml:4: {name}: no such {step} in bot/domain/"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("file_grievance", "fly", "fly: no such intent"),
        ("language: hi", "language: en", "metadata.language: expected hi"),
        ("StreetLightNotWorking", "NoSuchCode", "NoSuchCode: no such service code"),
    ],
)
def test_an_example_block(write: Write, old: str, new: str, problem: str) -> None:
    write("nlu/hi/a.yml", EXAMPLES.replace(old, new))
    (found,) = together(check.example_problems())
    assert found.startswith("nlu_data/nlu/hi/a.yml: ")
    assert problem in found


def test_words_that_are_taught_twice(write: Write) -> None:
    write("nlu/hi/b.yml", EXAMPLES.replace("StreetLightNotWorking", "NoStreetlight").replace("batti", "Batti"))
    (found,) = together(check.example_problems())
    assert "nlu/hi/b.yml: “batti band hai” is taught as file_grievance/NoStreetlight" in found
    assert "nlu/hi/a.yml" in found


def test_settings_are_checked_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAGARMITRA_PORT", "none")
    (found,) = check.settings_problems()
    assert found.startswith(".env or environment: NAGARMITRA_PORT: ")


def test_a_name_that_is_no_setting_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NAGARMITRA_TWILO_AUTH_TOKEN", "x")
    (tmp_path / ".env").write_text(
        "# NAGARMITRA_NOT_SET=1\nexport NAGARMITRA_PROT = 8001\nNAGARMITRA_HOST=0.0.0.0\nOTHER=1\n"
    )
    assert [found.split(": ")[1] for found in check.settings_problems()] == [
        "NAGARMITRA_PROT",
        "NAGARMITRA_TWILO_AUTH_TOKEN",
    ]


def test_the_city_that_is_set_is_there(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(ulbs_dir=tmp_path / "ulbs", ulb="rampur")
    monkeypatch.setattr(check, "get_settings", lambda: settings)
    assert together(check.city_problems()) == [".env or environment: NAGARMITRA_ULB: no such city; there are testpur"]


def test_this_repository_is_in_order() -> None:
    assert check.check_all() == []
