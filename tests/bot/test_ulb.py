"""City files: what is read, and that each fault is told with its file and field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot import ulb

CITY: dict[str, Any] = {
    "code": "testpur",
    "name": {"en": "Testpur Nagar Palika"},
    "languages": ["hi", "en"],
    "service": {"tenant": "xx.testpur", "state_tenant": "xx"},
    "lines": ["+911140000001", "testpur.example"],
    "emergency": [{"text": "emergency-all", "number": "112"}],
    "desk": {"phone": "1800", "hours": {"en": "10 to 5"}, "address": {"en": "Civil Lines"}},
    "topics": ["grievance"],
}


def write(folder: Path, file: str = "testpur.yml", **changes: Any) -> Path:
    path = folder / file
    path.write_text(yaml.safe_dump({**CITY, **changes}, allow_unicode=True), encoding="utf8")
    return path


def test_a_city_file_is_read(tmp_path: Path) -> None:
    city = ulb.read_ulb(write(tmp_path))
    assert (city.code, city.service.kind, city.demo, city.answers) == ("testpur", "digit", False, [])
    assert city.languages == ["hi", "en"]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"languages": ["en", "xx"]}, "testpur.yml: languages: .*unknown languages .'xx'"),
        ({"service": {"tenant": "xx.testpur"}}, "testpur.yml: service.state_tenant: Field required"),
        ({"emergency": [{"text": "emergency-all", "number": 112}]}, "testpur.yml: emergency.0.number: "),
        ({"desk": None}, "testpur.yml: desk: "),
        ({"langauges": ["en"]}, "testpur.yml: langauges: Extra inputs"),
        ({"name": "Testpur"}, "testpur.yml: name: .*dict"),
        ({"demo": "perhaps"}, "testpur.yml: demo: "),
        ({"languages": []}, "testpur.yml: languages: List should have at least 1"),
        ({"emergency": []}, "testpur.yml: emergency: List should have at least 1"),
        ({"emergency": [{"text": "emergency-all", "number": "soon"}]}, "testpur.yml: emergency.0.number: "),
        ({"name": {"hi": "x"}}, "testpur.yml: name: .*en: expected"),
        ({"topics": ["greivance"]}, "testpur.yml: topics: .*unknown topics .'greivance'"),
        ({"lines": ["1140000001"]}, "testpur.yml: lines.0: "),
        ({"lines": [""]}, "testpur.yml: lines.0: "),
        ({"answers": [{"id": "a", "words": [], "answer": {"en": "x"}, "source": {"en": "x"}}]}, "answers.0.words: "),
        ({"code": "other"}, "testpur.yml: code: expected testpur, as the file is named"),
    ],
)
def test_a_wrong_field_is_named(tmp_path: Path, changes: dict[str, Any], problem: str) -> None:
    with pytest.raises(ulb.UlbError, match=problem):
        ulb.read_ulb(write(tmp_path, **changes))


@pytest.mark.parametrize("content", [b"code: [", b"code: a: b", b"", b"\xff\xfe"])
def test_what_is_no_city_file_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "testpur.yml"
    path.write_bytes(content)
    with pytest.raises(ulb.UlbError, match=r"testpur\.yml"):
        ulb.read_ulb(path)


def test_the_problems_of_all_files_are_told_together(tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, "one.yml", code="one", topics="grievance", languages=[1], lines=[])
    write(tmp_path, "two.yml")
    with pytest.raises(ulb.UlbError) as raised:
        ulb.read_ulbs(tmp_path)
    told = [line.split(": ")[:2] for line in str(raised.value).splitlines()]
    assert told == [["one.yml", "languages.0"], ["one.yml", "topics"], ["two.yml", "code"]]


def test_a_line_of_two_cities_is_told(tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, "other.yml", code="other", lines=["testpur.example"])
    with pytest.raises(ulb.UlbError, match=r"testpur\.yml: lines: testpur\.example is a line of other\.yml already"):
        ulb.read_ulbs(tmp_path)


def test_a_folder_without_cities_is_told(tmp_path: Path) -> None:
    with pytest.raises(ulb.UlbError, match="no city file"):
        ulb.read_ulbs(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("line", "code"),
    [("+911140000001", "testpur"), ("testpur.example", "testpur"), ("+911140000009", ""), ("", "")],
)
def test_a_line_leads_to_its_city(tmp_path: Path, line: str, code: str) -> None:
    write(tmp_path)
    write(tmp_path, "other.yml", code="other", lines=[])
    assert ulb.city_of_line(ulb.read_ulbs(tmp_path), line) == code


@pytest.mark.parametrize("path", sorted((Path(ulb.__file__).parent / "ulbs").glob("*.yml")), ids=lambda path: path.stem)
def test_our_city_files_speak_every_language_they_offer(path: Path) -> None:
    city = ulb.read_ulb(path)
    tables = {"hours": city.desk.hours, "address": city.desk.address, **{a.id: a.answer for a in city.answers}}
    for language in city.languages:
        # a typed variety may take the English address, never a whole answer
        needed = [name for name in tables if not (name == "address" and language.endswith("-Latn"))]
        assert [name for name in needed if language not in tables[name]] == []
    assert len({answer.id for answer in city.answers}) == len(city.answers)


def test_a_city_that_nobody_named_has_nobodys_name_and_all_languages() -> None:
    cities = ulb.read_ulbs(Path(__file__).parent / "ulbs")
    none = ulb.unnamed(cities)
    assert (none.name, none.lines) == ({"en": "NagarMitra"}, [])
    assert set(none.languages) == {code for city in cities.values() for code in city.languages}
    only = {"ambapur": cities["ambapur"]}
    assert ulb.unnamed(only) is cities["ambapur"]
