"""Reads the training examples for Rasa. Rasa's own reader takes half a minute for what libyaml reads in one second."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ExampleImporter(RasaFileImporter):
    """Rasa's importer of files but for the examples: intent blocks as in `nlu_data/README.md` and nothing else."""

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Every example of every file. Raises `ValueError` naming the file of a block that cannot be read."""
        return TrainingData([example for path in self._nlu_files for example in examples(Path(path))])


def examples(path: Path) -> list[Message]:
    """The examples of one file, the metadata of their block with each."""
    read = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 (a safe loader)
    return [message for block in (read or {}).get("nlu") or () for message in _block(path, block)]


def _block(path: Path, block: Any) -> list[Message]:
    if not isinstance(block, dict) or not {"intent", "examples"} <= block.keys():
        raise ValueError(f"{path}: a block needs an intent and examples")
    lines = [line.strip() for line in str(block["examples"] or "").splitlines()]
    texts = [line.removeprefix("-").strip() for line in lines if line]
    about = block.get("metadata")
    return [Message.build(text, block["intent"], intent_metadata=about) for text in texts if text]
