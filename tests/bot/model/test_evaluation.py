"""The figures of `make evaluate`."""

from pathlib import Path

import pytest

from bot.model.evaluation import Answer, by_label, by_variety, calibration, confusions, read_dev, share, sure_and_wrong


def answer(intent: str, told: str, confidence: float, category: str | None = None, code: str | None = None) -> Answer:
    return Answer("x", "en", intent, category, "en", told, confidence, code, (code,) if code else ())


ANSWERS = [
    answer("greet", "greet", 0.9),
    answer("deny", "cancel", 0.85),
    answer("deny", "cancel", 0.4),
    answer("file_grievance", "file_grievance", 0.99, "DamagedRoad", "IllegalParking"),
]


def test_shares() -> None:
    assert share(ANSWERS, lambda a: a.intent_right) == 0.5
    assert share(ANSWERS, sure_and_wrong) == 0.25
    assert share([], sure_and_wrong) == 0.0


def test_tables_name_what_is_taken_for_what() -> None:
    assert list(confusions(ANSWERS).columns[0].cells) == ["deny", "DamagedRoad"]
    assert list(confusions(ANSWERS).columns[2].cells) == ["2", "1"]
    worst = by_label(ANSWERS, "intent", lambda a: a.intent, lambda a: a.intent_right)
    assert next(iter(worst.columns[0].cells)) == "deny"
    assert list(by_variety(ANSWERS).columns[2].cells) == ["50.0 %", "50.0 %"]
    assert list(calibration(ANSWERS).columns[1].cells) == ["1", "1", "1", "1"]


def test_a_row_that_lacks_a_field_is_named(tmp_path: Path) -> None:
    (tmp_path / "en.jsonl").write_text('{"text": "a", "language": "en", "intent": "greet"}\n\n{"text": "b"}\n')
    with pytest.raises(ValueError, match=r"en\.jsonl:3"):
        read_dev(tmp_path)
