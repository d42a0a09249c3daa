"""Understanding without a conversation: what `nagarmitra parse` and `make evaluate` ask of a trained model."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import structlog

#: Language told where nothing in the message does.
FALLBACK_LANGUAGE = "en"
_ENTITY_FIELDS = ("entity", "value", "start", "end", "text", "confidence_entity")


class Interpreter:
    """A trained model, asked message by message."""

    def __init__(self, model: Path) -> None:
        """Load `model` (a file that `bot.model.training.train` made). Raises `rasa.exceptions.ModelNotFound`."""
        os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
        _quiet()
        from rasa.core.agent import Agent  # takes seconds: paid by those who parse only

        self._processor = Agent.load(str(model)).processor

    async def read(self, text: str) -> dict[str, Any]:
        """Everything the components found out, as Rasa's parse data. A leading slash is read as a word's, not as a
        payload.
        """
        from rasa.core.channels import UserMessage

        found: dict[str, Any] = await self._processor.parse_message(UserMessage(text=text.lstrip("/ ")))
        return {**found, "text": text}

    async def parse(self, text: str) -> dict[str, Any]:
        """The row of `nagarmitra parse` (design §7): text, language, intent, confidence, category, entities."""
        found = await self.read(text)
        intent = found.get("intent") or {}
        category = found.get("category") or {}
        return {
            "text": text,
            "language": (found.get("language") or {}).get("code") or FALLBACK_LANGUAGE,
            "intent": intent.get("name"),
            "confidence": round(intent.get("confidence") or 0.0, 4),
            "category": category.get("code") if intent.get("name") == "file_grievance" else None,
            "entities": [_entity(entity) for entity in found.get("entities") or ()],
        }


def parse_lines(model: Path, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """One row a line of JSONL (`{"text": …}`), in order; a line that is none gives `{"line": n, "error": why}`."""
    interpreter = Interpreter(model)
    with asyncio.Runner() as runner:
        for number, line in enumerate(lines, 1):
            text, problem = _text(line)
            yield {"line": number, "error": problem} if problem else runner.run(interpreter.parse(text))


def _quiet() -> None:
    """Rasa tells each message to standard output, where our rows go, until structlog is told otherwise."""
    if not structlog.is_configured():
        structlog.configure(
            wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
            logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        )


def _text(line: str) -> tuple[str, str]:
    """The text of a line and what is wrong with it, one of the two empty."""
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        return "", f"not JSON: {getattr(error, 'msg', 'nested too deep')}"
    if not isinstance(row, dict):
        return "", 'expected an object such as {"text": "…"}'
    if not isinstance(row.get("text"), str):
        return "", "text: expected a string"
    return row["text"], ""


def _entity(entity: dict[str, Any]) -> dict[str, Any]:
    return {name: entity[name] for name in _ENTITY_FIELDS if name in entity}
