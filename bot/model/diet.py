"""Rasa's default pipeline on our data, for comparison only: trains DIET, asks it the development set."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.model.training import DOMAIN, ROOT, make_model
from bot.nlu.parse import Interpreter

#: What Rasa 3.6 configures when a project says nothing.
_CONFIG = """
recipe: default.v1
assistant_id: diet
language: en
pipeline:
- name: WhitespaceTokenizer
- name: RegexFeaturizer
- name: LexicalSyntacticFeaturizer
- name: CountVectorsFeaturizer
- {{name: CountVectorsFeaturizer, analyzer: char_wb, min_ngram: 1, max_ngram: 4}}
- {{name: DIETClassifier, epochs: {epochs}, constrain_similarities: true}}
"""


def measure(rows: list[dict[str, Any]], epochs: int) -> str:
    """Train for so many epochs and tell the accuracy by language as a Markdown table. 100 epochs take hours."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        config, model = Path(folder) / "config.yml", Path(folder) / "diet.tar.gz"
        config.write_text(_CONFIG.format(epochs=epochs), encoding="utf-8")
        make_model(model, config, DOMAIN, [str(ROOT / "nlu_data" / "nlu")])
        minutes = (time.monotonic() - started) / 60
        told = asyncio.run(_intents(Interpreter(model), rows))
    lines = [
        f"| {language} | {len(right)} | {100 * sum(right) / len(right):.1f} % |" for language, right in told.items()
    ]
    head = f"DIET, {epochs} epochs, trained in {minutes:.0f} minutes, asked the development set."
    return "\n".join(
        ["# Rasa's default pipeline", "", head, "", "| variety | messages | intent |", "|---|---|---|", *lines, ""]
    )


async def _intents(interpreter: Interpreter, rows: Iterable[dict[str, Any]]) -> dict[str, list[bool]]:
    right: dict[str, list[bool]] = {}
    for row in rows:
        told = (await interpreter.read(row["text"])).get("intent") or {}
        for group in (row["language"], "all"):
            right.setdefault(group, []).append(told.get("name") == row["intent"])
    return dict(sorted(right.items(), key=lambda pair: (pair[0] == "all", pair[0])))
