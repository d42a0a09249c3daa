"""The classifier and its vectors: they learn, survive storing, and are honest about what they do not know."""

from pathlib import Path

import numpy as np
import pytest

from bot.nlu.linear import Linear
from bot.nlu.vectors import Vectoriser

ITEMS = [f"{word} {extra}" for word in ("pani", "light", "kachra") for extra in "abcdefghijklmnopqrst"]
LABELS = [item.split()[0].upper() for item in ITEMS]


def words(item: str) -> list[str]:
    return item.split()


@pytest.fixture
def vectoriser() -> "Vectoriser[str]":
    made: Vectoriser[str] = Vectoriser({"words": (words, 2.0)})
    made.fit(ITEMS)
    return made


def test_rows_have_the_length_of_their_views_weight(vectoriser: "Vectoriser[str]") -> None:
    row = vectoriser.transform(["pani pani a"])
    assert np.linalg.norm(row.toarray()) == pytest.approx(2.0)
    assert vectoriser.transform(["unseen"]).nnz == 0
    assert vectoriser.transform([]).shape[0] == 0


def test_rare_features_are_left_out() -> None:
    made: Vectoriser[str] = Vectoriser({"words": (words, 1.0)}, min_count=2)
    made.fit(["pani x", "pani y"])
    assert made.columns == {"words": {"pani": 0}}


def test_it_learns_and_says_so_after_being_stored(tmp_path: Path, vectoriser: "Vectoriser[str]") -> None:
    model = Linear()
    model.fit(vectoriser.transform(ITEMS), LABELS)
    model.save(tmp_path)
    vectoriser.save(tmp_path)
    again: Vectoriser[str] = Vectoriser({"words": (words, 2.0)})
    again.restore(tmp_path)
    restored = Linear.restore(tmp_path)
    row = again.transform(["light c"])
    assert restored.rank(row, 2) == model.rank(vectoriser.transform(["light c"]), 2)
    assert restored.rank(row, 1)[0][0] == "LIGHT"
    assert restored.probabilities(row).sum() == pytest.approx(1.0)


def test_what_has_no_known_feature_gets_no_confidence(vectoriser: "Vectoriser[str]") -> None:
    model = Linear()
    model.fit(vectoriser.transform(ITEMS), LABELS)
    assert model.rank(vectoriser.transform(["zzz"]), 1)[0][1] < 0.8


def test_two_labels_are_enough_and_one_is_not(vectoriser: "Vectoriser[str]") -> None:
    rows = vectoriser.transform(ITEMS[:40])
    model = Linear()
    model.fit(rows, LABELS[:40])
    assert {model.rank(rows[at], 1)[0][0] for at in (0, 39)} == {"PANI", "LIGHT"}
    with pytest.raises(ValueError, match="two labels"):
        Linear().fit(rows, ["X"] * 40)
