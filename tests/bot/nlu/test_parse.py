"""The whole pipeline on a handful of examples: it trains, is stored, and answers line by line."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.model.training import CONFIG, make_model
from bot.nlu.localities import set_localities
from bot.nlu.parse import Interpreter, parse_lines
from connectors.services.base import Locality

DOMAIN = """
version: "3.1"
intents: [greet, file_grievance, track_grievance]
entities: [complaint_number, number, span, place, locality]
"""
EXAMPLES = """
version: "3.1"
nlu:
- intent: greet
  metadata: {language: en}
  examples: |
    - hello
    - good morning sir
    - hey there
- intent: greet
  metadata: {language: hi-Latn}
  examples: |
    - namaste ji
    - ram ram bhai
- intent: track_grievance
  metadata: {language: hi}
  examples: |
    - मेरी शिकायत का क्या हुआ
    - शिकायत का हाल बताइए
- intent: track_grievance
  metadata: {language: en}
  examples: |
    - status of my complaint
    - what happened to my complaint
- intent: file_grievance
  metadata: {language: hi-Latn, category: StreetLightNotWorking}
  examples: |
    - gali ki light nahi jal rahi
    - batti band hai khambe ki
- intent: file_grievance
  metadata: {language: hi, category: GarbageNeedsTobeCleared}
  examples: |
    - कचरा नहीं उठा
    - कूड़े का ढेर पड़ा है
- intent: file_grievance
  metadata: {language: en}
  examples: |
    - I want to complain
    - register a complaint
"""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    (folder / "domain.yml").write_text(DOMAIN, encoding="utf-8")
    (folder / "nlu.yml").write_text(EXAMPLES, encoding="utf-8")
    config = folder / "config.yml"
    text = CONFIG.read_text(encoding="utf-8")
    config.write_text(text.replace("- name: bot.nlu.keyword_extractor.KeywordExtractor\n", ""), encoding="utf-8")
    make_model(folder / "small.tar.gz", config, folder / "domain.yml", [str(folder / "nlu.yml")])
    return folder / "small.tar.gz"


@pytest.fixture(scope="module")
def rows(model: Path) -> list[dict[str, Any]]:
    texts = ["गली की लाइट नहीं जल रही", "kachra nahi utha 3 din se", "PG-PGR-2026-11-23-001204 status of my complaint",
             "register a complaint", "/greet", "", "\u200b", "👍"]  # fmt: skip
    broken = ["not json", "[1]", '{"text": 5}', "[" * 100_000]
    return list(parse_lines(model, [*(json.dumps({"text": text}) for text in texts), *broken]))


# Rasa's old dependencies warn while they are first compiled.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


def test_examples_in_one_script_are_understood_in_another(rows: list[dict[str, Any]]) -> None:
    assert (rows[0]["intent"], rows[0]["category"]) == ("file_grievance", "StreetLightNotWorking")
    assert rows[0]["language"] == "hi"
    assert (rows[1]["intent"], rows[1]["category"]) == ("file_grievance", "GarbageNeedsTobeCleared")
    assert [entity["value"] for entity in rows[1]["entities"] if entity["entity"] == "span"] == ["P3D"]


def test_a_number_is_an_entity_and_a_complaint_asked_after_has_no_category(rows: list[dict[str, Any]]) -> None:
    assert rows[2]["intent"] == "track_grievance"
    assert rows[2]["category"] is None
    assert rows[2]["entities"][0]["value"] == "PG-PGR-2026-11-23-001204"


def test_a_wish_to_complain_names_no_category(rows: list[dict[str, Any]]) -> None:
    assert (rows[3]["intent"], rows[3]["category"]) == ("file_grievance", None)


def test_a_slash_is_no_command_and_empty_text_no_crash(rows: list[dict[str, Any]]) -> None:
    assert rows[4]["text"] == "/greet"
    assert rows[4]["confidence"] < 1
    assert all(row["language"] and "intent" in row for row in rows[5:8])
    assert rows[5]["intent"] is None


def test_malformed_lines_say_what_is_wrong(rows: list[dict[str, Any]]) -> None:
    assert [row["line"] for row in rows[8:]] == [9, 10, 11, 12]
    assert rows[10]["error"] == "text: expected a string"


async def test_localities_come_with_the_message(model: Path) -> None:
    set_localities([Locality("GC", {"en": "Gandhi Chowk"})])
    found = await Interpreter(model).read("गांधी चौक पर कचरा नहीं उठा")
    assert {entity["value"] for entity in found["entities"] if entity["entity"] == "locality"} == {"GC"}
    assert found["categories"][0]["code"] == "GarbageNeedsTobeCleared"
    assert found["text"] == "गांधी चौक पर कचरा नहीं उठा"
