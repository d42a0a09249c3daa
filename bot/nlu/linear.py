"""A linear classifier whose confidences mean something.

One-against-rest support vectors over sparse rows; the margins become probabilities by one temperature, fitted on
examples that the classifier had not seen.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from sklearn.exceptions import ConvergenceWarning
from sklearn.svm import LinearSVC

#: One part in so many is kept unseen to fit the temperature; labels with fewer examples leave it at its default.
_PARTS = 4
#: … in runs of so many neighbours.
_RUN = 12
#: Rounds of the solver: more change no answer, only the time.
_ROUNDS = 5

Floats = NDArray[np.float32]


@dataclass(slots=True)
class Linear:
    """Fitted weights: `weights` is features × labels. `temperature` divides margins before the softmax."""

    labels: list[str] = field(default_factory=list)
    weights: Floats = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))
    bias: Floats = field(default_factory=lambda: np.zeros(0, dtype=np.float32))
    temperature: float = 0.3

    def fit(self, rows: Any, labels: Sequence[str], cost: float = 0.5) -> None:
        """Learn from a CSR matrix and its labels. Raises `ValueError` where there are fewer than two labels."""
        names = np.asarray(labels)
        self.labels = sorted(set(labels))
        if len(self.labels) < 2:
            raise ValueError("a classifier needs examples of at least two labels")
        truth = np.searchsorted(self.labels, names)
        # one after the other: liblinear's random numbers are global, and two fits at once would never repeat
        if min(np.bincount(truth)) > _RUN:
            unseen = _unseen(truth)
            seen = np.setdiff1d(np.arange(len(truth)), unseen)
            weights, bias = _fit(rows[seen], names[seen], cost)
            self.temperature = _temperature(rows[unseen] @ weights + bias, truth[unseen])
        self.weights, self.bias = _fit(rows, names, cost)

    def probabilities(self, rows: Any) -> Floats:
        """Rows × labels, each row summing to one."""
        return _softmax((rows @ self.weights + self.bias) / self.temperature)

    def rank(self, row: Any, limit: int = 10) -> list[tuple[str, float]]:
        """The likeliest labels of one row with their confidences, best first."""
        chances = self.probabilities(row)[0]
        return [(self.labels[at], float(chances[at])) for at in np.argsort(-chances)[:limit]]

    def save(self, folder: Path) -> None:
        """Write the weights as NPZ and the rest as JSON (no pickle)."""
        np.savez_compressed(folder / "linear.npz", weights=self.weights, bias=self.bias)
        about = {"labels": self.labels, "temperature": self.temperature}
        (folder / "linear.json").write_text(json.dumps(about), encoding="utf-8")

    @classmethod
    def restore(cls, folder: Path) -> Linear:
        """What `save` wrote. Raises `OSError` if it is not there."""
        about = json.loads((folder / "linear.json").read_text(encoding="utf-8"))
        with np.load(folder / "linear.npz") as stored:
            return cls(about["labels"], stored["weights"], stored["bias"], about["temperature"])


def _unseen(truth: NDArray[np.int64]) -> NDArray[np.int64]:
    """One part in `_PARTS` of every label, in runs: neighbours in a file are alike, and would flatter a finer split."""
    order = np.argsort(truth, kind="stable")
    starts = np.searchsorted(truth[order], truth[order])
    within = np.arange(len(truth)) - starts
    return np.sort(order[(within // _RUN) % _PARTS == 0])


def _fit(rows: Any, names: Any, cost: float) -> tuple[Floats, Floats]:
    model = LinearSVC(C=cost, class_weight="balanced", random_state=1, max_iter=_ROUNDS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(rows, names)
    weights, bias = model.coef_.T, model.intercept_
    if len(model.classes_) == 2:
        weights, bias = np.hstack([-weights, weights]), np.hstack([-bias, bias])
    return np.ascontiguousarray(weights, dtype=np.float32), bias.astype(np.float32)


def _softmax(margins: Floats) -> Floats:
    powers = np.exp(margins - margins.max(axis=1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=1, keepdims=True)
    return shares


def _temperature(margins: Floats, truth: NDArray[np.int64]) -> float:
    """The temperature under which the unseen truth is likeliest."""

    def loss(log_temperature: float) -> float:
        chances = _softmax(margins / np.float32(np.exp(log_temperature)))
        return float(-np.log(np.maximum(chances[np.arange(len(truth)), truth], 1e-9)).mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-5.0, 2.0), method="bounded").x))
