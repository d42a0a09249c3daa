"""The fingerprint follows whatever the model is made from; nothing is trained twice."""

from pathlib import Path

import pytest

from bot.model import training


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("nlu_data/nlu/en/dues.yml", "nlu_data/dev/en.jsonl", "bot/nlu/fold.py", "config.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    monkeypatch.setattr(training, "ROOT", tmp_path)
    monkeypatch.setenv("NAGARMITRA_DATA", str(tmp_path / "data"))
    training.get_settings.cache_clear()
    yield tmp_path
    training.get_settings.cache_clear()


@pytest.mark.parametrize(
    "name", ["nlu_data/nlu/en/dues.yml", "bot/nlu/fold.py", "config.yml", "nlu_data/rules/new.yml"]
)
def test_a_change_of_data_code_or_configuration_changes_the_fingerprint(house: Path, name: str) -> None:
    before = training.fingerprint()
    (house / name).parent.mkdir(parents=True, exist_ok=True)
    (house / name).write_text("changed", encoding="utf-8")
    assert training.fingerprint() != before


def test_the_development_set_does_not(house: Path) -> None:
    before = training.fingerprint()
    (house / "nlu_data/dev/en.jsonl").write_text("changed", encoding="utf-8")
    assert training.fingerprint() == before


def test_a_model_is_made_once_and_the_older_goes(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Path] = []

    def make(model: Path, *_: object) -> None:
        made.append(model)
        model.write_bytes(b"model")

    monkeypatch.setattr(training, "make_model", make)
    first = training.train()
    assert training.train() == first
    assert made == [first]
    assert training.train(force=True) == first
    (house / "config.yml").write_text("changed", encoding="utf-8")
    second = training.train()
    assert [path.name for path in second.parent.glob("*.tar.gz")] == [second.name]
    assert made == [first, first, second]
