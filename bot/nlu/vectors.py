"""Texts to sparse vectors: TF-IDF by view, each view of length one times its weight, side by side in one matrix."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np
from scipy.sparse import csr_matrix

Item = TypeVar("Item")
Analysers = dict[str, tuple[Callable[[Item], list[str]], float]]


class Vectoriser(Generic[Item]):
    """Learns the features of some items and turns others into rows. `analysers` as `bot.nlu.views.VIEWS`."""

    def __init__(self, analysers: Analysers[Item], min_count: int = 2) -> None:
        self.analysers = analysers
        self.min_count = min_count
        self.columns: dict[str, dict[str, int]] = {name: {} for name in analysers}
        self._idf: list[float] = []

    def fit(self, items: Sequence[Item]) -> None:
        """Choose the features that at least `min_count` items have, and weigh them by their rarity."""
        weights: list[float] = []
        for name, (analyse, _) in self.analysers.items():
            counts = Counter(feature for item in items for feature in set(analyse(item)))
            kept = sorted(feature for feature, count in counts.items() if count >= self.min_count)
            self.columns[name] = {feature: column for column, feature in enumerate(kept, len(weights))}
            weights += [float(np.log((1 + len(items)) / (1 + counts[feature]))) + 1 for feature in kept]
        self._idf = weights

    def knows(self, name: str, features: Iterable[str]) -> int:
        """How many of these features of one analyser were kept."""
        return sum(feature in self.columns[name] for feature in features)

    def transform(self, items: Iterable[Item]) -> Any:
        """A CSR matrix, one row an item; an item without a known feature has an empty row."""
        data: list[float] = []
        indices: list[int] = []
        ends = [0]
        for item in items:
            for name, (analyse, weight) in self.analysers.items():
                columns, values = self._block(self.columns[name], analyse(item), weight)
                indices += columns
                data += values
            ends.append(len(indices))
        return csr_matrix((np.asarray(data, dtype=np.float32), indices, ends), shape=(len(ends) - 1, len(self._idf)))

    def _block(self, known: dict[str, int], features: list[str], weight: float) -> tuple[list[int], list[float]]:
        counts = Counter(column for feature in features if (column := known.get(feature)) is not None)
        idf = self._idf
        values = [(1 + math.log(count)) * idf[column] if count > 1 else idf[column] for column, count in counts.items()]
        length = math.hypot(*values)
        return list(counts), [value * weight / length for value in values]

    def save(self, folder: Path) -> None:
        """Write the features and their weights as JSON and NPZ (no pickle)."""
        (folder / "features.json").write_text(json.dumps(self.columns, ensure_ascii=False), encoding="utf-8")
        np.savez_compressed(folder / "idf.npz", idf=np.asarray(self._idf, dtype=np.float32))

    def restore(self, folder: Path) -> None:
        """Read what `save` wrote. Raises `OSError` if it is not there."""
        self.columns = json.loads((folder / "features.json").read_text(encoding="utf-8"))
        with np.load(folder / "idf.npz") as stored:
            self._idf = stored["idf"].tolist()
