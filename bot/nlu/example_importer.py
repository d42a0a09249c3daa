"""Reads the training examples for Rasa. Rasa's own reader takes half a minute for what libyaml reads in one second, and
as long again to copy and compare twenty thousand messages each time that it passes them on.
"""

from __future__ import annotations

import json
from functools import cached_property
from hashlib import md5
from pathlib import Path
from typing import Any, Self

import yaml
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Example(Message):
    """A message that stays the example it was read as, whatever the components write on it."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        # Rasa copies before it merges what importers found; nothing is written on an example before that
        return self

    def fingerprint(self) -> str:
        """What Rasa knows it by: its words and what they were said to mean."""
        return self._read_as

    @cached_property
    def _read_as(self) -> str:
        return md5(json.dumps(self.data, sort_keys=True).encode(), usedforsecurity=False).hexdigest()


class ExampleImporter(RasaFileImporter):
    """Rasa's importer of files but for the examples: intent blocks as in `nlu_data/README.md` and nothing else."""

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Every example of every file. Raises `ValueError` naming the file of a block that cannot be read."""
        return self._found

    @cached_property
    def _found(self) -> TrainingData:
        return TrainingData([example for path in self._nlu_files for example in examples(Path(path))])


def examples(path: Path) -> list[Example]:
    """The examples of one file, the metadata of their block with each."""
    read = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 (a safe loader)
    return [message for block in (read or {}).get("nlu") or () for message in _block(path, block)]


def _block(path: Path, block: Any) -> list[Example]:
    if not isinstance(block, dict) or not {"intent", "examples"} <= block.keys():
        raise ValueError(f"{path}: a block needs an intent and examples")
    lines = [line.strip() for line in str(block["examples"] or "").splitlines()]
    texts = [line.removeprefix("-").strip() for line in lines if line]
    about = block.get("metadata")
    return [Example.build(text, block["intent"], intent_metadata=about) for text in texts if text]
