"""Examples as Rasa gets them: read once, each for what it was read as."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from bot.nlu.example_importer import ExampleImporter, examples

FILE = """
version: "3.1"
nlu:
- intent: greet
  metadata: {language: en}
  examples: |
    - hello
    - good morning
- intent: thank
  metadata: {language: en}
  examples: |
    - thanks
    - thanks
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "conversation.yml"
    path.write_text(FILE, encoding="utf8")
    return path


def test_the_metadata_of_a_block_is_with_each_example(path: Path) -> None:
    read = [(e.get("text"), e.get("intent"), e.get("metadata")["intent"]["language"]) for e in examples(path)]
    assert read == [("hello", "greet", "en"), ("good morning", "greet", "en"), *[("thanks", "thank", "en")] * 2]


def test_what_stands_twice_is_taught_once_and_files_are_read_once(path: Path) -> None:
    importer = ExampleImporter(training_data_paths=[str(path)])
    data = importer.get_nlu_data()
    assert [e.get("text") for e in data.training_examples] == ["hello", "good morning", "thanks"]
    assert importer.get_nlu_data() is data


def test_an_example_stays_what_it_was_read_as(path: Path) -> None:
    first, second = examples(path)[:2]
    before = first.fingerprint()
    assert before != second.fingerprint()
    first.set("language", {"code": "en"})
    assert first.fingerprint() == before
    assert copy.deepcopy(first) is first


def test_a_block_without_examples_names_its_file(tmp_path: Path) -> None:
    path = tmp_path / "broken.yml"
    path.write_text("nlu:\n- intent: greet\n", encoding="utf8")
    with pytest.raises(ValueError, match=r"broken\.yml: a block needs an intent and examples"):
        examples(path)
