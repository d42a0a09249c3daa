"""Trains the model when the words, the configuration or the components' code changed, and only then.

The model's name is the fingerprint of everything it was made from, so whether there is one
for this data is whether the file is there.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from bot.faults import CannotStart
from bot.settings import Settings, get_settings

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "config.yml"
DOMAIN = ROOT / "bot" / "domain"
#: A worker writes this file in the data directory when its model is loaded; `bot.run` waits for it.
READY = "worker.ready"
#: Folders of `nlu_data/` that are trained on; `dev/` never is.
TRAINED_ON = ("nlu", "rules")
#: Besides those, what a change of changes the model.
_SOURCES = ("config.yml", "bot/domain/*.yml", "bot/nlu/*.py", "bot/languages.py", "nlu_data/lookups/*.yml")


class TrainingFailed(CannotStart):
    """Rasa made no model; the message says what it lacked."""


def train(force: bool = False) -> Path:
    """The model file for today's data, made if there is none or `force` is set.

    Raises `TrainingFailed`, and Rasa's own exceptions for data it cannot read (they name file and line).
    """
    model = model_file(get_settings())
    if force or not model.exists():
        model.parent.mkdir(parents=True, exist_ok=True)
        make_model(model, CONFIG, DOMAIN, [str(ROOT / "nlu_data" / name) for name in TRAINED_ON])
        _forget_older(model)
    return model


def model_file(settings: Settings) -> Path:
    """Where the model for today's data lies, or will lie."""
    return settings.data / "models" / f"{fingerprint()}.tar.gz"


def make_model(model: Path, config: Path, domain: Path, data: list[str]) -> None:
    """Train with Rasa and write `model`. Raises `TrainingFailed`."""
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ["RASA_MAX_CACHE_SIZE"] = "0"
    os.environ.setdefault("RASA_CACHE_DIRECTORY", str(model.parent / "cache"))
    import rasa.model_training  # five seconds: only those who train pay them

    made = rasa.model_training.train(
        str(domain), str(config), data, output=str(model.parent), fixed_model_name=model.name, force_training=True
    )
    if made.model is None:
        raise TrainingFailed("no model was made: nlu_data/ or bot/domain/ has no training data")


def fingerprint() -> str:
    """Twenty hex digits that change with any data, domain, lookup, configuration or component code."""
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


def _sources() -> Iterator[Path]:
    for folder in TRAINED_ON:
        yield from sorted((ROOT / "nlu_data" / folder).rglob("*.yml"))
    for pattern in _SOURCES:
        yield from sorted(ROOT.glob(pattern))


def _forget_older(kept: Path) -> None:
    for path in kept.parent.glob("*.tar.gz"):
        if path != kept:
            path.unlink(missing_ok=True)
