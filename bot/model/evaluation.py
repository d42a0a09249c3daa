"""`make evaluate`: how well the trained model understands the development set, beside Rasa's default pipeline.

The development set (`nlu_data/dev/<language>.jsonl`) was written apart from the training data and is never trained on.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bot.model.training import ROOT, train
from bot.nlu.lookups import NLU_DATA
from bot.nlu.parse import FALLBACK_LANGUAGE, Interpreter

DEV = NLU_DATA / "dev"
#: Rasa's default pipeline on the same data, measured by `--measure-diet` and committed.
DIET_TABLE = ROOT / "benchmarks" / "diet.md"
#: Above this confidence the assistant does not ask back, so what is wrong here does harm.
SURE = 0.8
_GRIEVANCE = "file_grievance"
_BANDS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.97, 1.01)


@dataclass(frozen=True, slots=True)
class Answer:
    """One message of the set: what is right and what the model told. `codes` are its three likeliest."""

    text: str
    language: str
    intent: str
    category: str | None
    told_language: str
    told_intent: str | None
    confidence: float
    told_category: str | None
    codes: tuple[str, ...]

    @property
    def intent_right(self) -> bool:
        """Whether the intent is."""
        return self.told_intent == self.intent

    @property
    def category_right(self) -> bool:
        """Whether the service code is, and is told as a complaint."""
        return self.told_category == self.category


def read_dev(folder: Path = DEV) -> list[dict[str, Any]]:
    """The rows of the set. Raises `ValueError` naming file and line of a row that lacks a field."""
    rows = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            row = json.loads(line) if line.strip() else {}
            if line.strip() and not {"text", "language", "intent"} <= row.keys():
                raise ValueError(f"{path.name}:{number}: expected text, language and intent")
            rows += [row] if row else []
    return rows


async def ask(interpreter: Interpreter, rows: Iterable[dict[str, Any]]) -> list[Answer]:
    """The model's answer to every row."""
    return [_answer(row, await interpreter.read(row["text"])) for row in rows]


def _answer(row: dict[str, Any], found: dict[str, Any]) -> Answer:
    intent = found.get("intent") or {}
    category = (found.get("category") or {}).get("code") if intent.get("name") == _GRIEVANCE else None
    return Answer(
        text=row["text"],
        language=row["language"],
        intent=row["intent"],
        category=row.get("category"),
        told_language=(found.get("language") or {}).get("code") or FALLBACK_LANGUAGE,
        told_intent=intent.get("name"),
        confidence=intent.get("confidence") or 0.0,
        told_category=category,
        codes=tuple(code["code"] for code in found.get("categories") or ()),
    )


def share(answers: Sequence[Answer], holds: Callable[[Answer], bool]) -> float:
    """The part of `answers` for which something holds; 0 where there are none."""
    return sum(map(holds, answers)) / len(answers) if answers else 0.0


def sure_and_wrong(answer: Answer) -> bool:
    """Whether the intent is wrong and told with more than `SURE`."""
    return not answer.intent_right and answer.confidence > SURE


def by_variety(answers: Sequence[Answer]) -> Table:
    """The headline figures for each language and for all."""
    table = Table(
        "variety", "messages", "intent", "category", "top 3", "language", f"wrong > {SURE}", title="By variety"
    )
    groups = {
        language: [a for a in answers if a.language == language] for language in sorted({a.language for a in answers})
    }
    for name, group in {**groups, "all": list(answers)}.items():
        coded = [a for a in group if a.category]
        table.add_row(
            name,
            str(len(group)),
            _percent(share(group, lambda a: a.intent_right)),
            _percent(share(coded, lambda a: a.category_right)),
            _percent(share(coded, lambda a: a.category in a.codes)),
            _percent(share(group, lambda a: a.told_language == a.language)),
            _percent(share(group, sure_and_wrong)),
        )
    return table


def by_label(
    answers: Sequence[Answer], title: str, label: Callable[[Answer], str | None], right: Callable[[Answer], bool]
) -> Table:
    """Accuracy for each intent or service code, the worst first."""
    table = Table(title, "messages", "right", "most often taken for")
    groups = {name: [a for a in answers if label(a) == name] for name in {label(a) for a in answers} if name}
    for name, group in sorted(groups.items(), key=lambda pair: (share(pair[1], right), pair[0])):
        taken = Counter(_told(a, title) for a in group if not right(a))
        table.add_row(
            name,
            str(len(group)),
            _percent(share(group, right)),
            ", ".join(f"{n} ({c})" for n, c in taken.most_common(2)),
        )
    return table


def _told(answer: Answer, title: str) -> str:
    return str(answer.told_category if title == "category" and answer.told_category else answer.told_intent)


def calibration(answers: Sequence[Answer]) -> Table:
    """Within each band of confidence: how sure it was, how often it was right."""
    table = Table("confidence", "messages", "mean", "right", title="Calibration")
    for low, high in pairwise(_BANDS):
        group = [a for a in answers if low <= a.confidence < high]
        if group:
            mean = sum(a.confidence for a in group) / len(group)
            table.add_row(
                f"{low:.2f}-{min(high, 1):.2f}",
                str(len(group)),
                _percent(mean),
                _percent(share(group, lambda a: a.intent_right)),
            )
    return table


def confusions(answers: Sequence[Answer], limit: int = 25) -> Table:
    """What is taken for what, the most frequent first."""
    table = Table("is", "taken for", "times", title="Confusions")
    pairs = Counter((a.intent, str(a.told_intent)) for a in answers if not a.intent_right)
    pairs += Counter(
        (a.category, a.told_category) for a in answers if a.category and a.told_category and not a.category_right
    )
    for (right, told), times in pairs.most_common(limit):
        table.add_row(right, told, str(times))
    return table


def _percent(part: float) -> str:
    return f"{100 * part:.1f} %"


def main() -> None:
    """Train if needed, ask the model everything, print. `--measure-diet` trains Rasa's default again: hours."""
    parser = argparse.ArgumentParser(prog="python -m bot.model.evaluation", description=main.__doc__)
    parser.add_argument("--measure-diet", type=int, metavar="EPOCHS", help="train DIET so long and rewrite the table")
    parser.add_argument("--wrong", action="store_true", help="list every message that was misunderstood")
    chosen = parser.parse_args()
    console, rows = Console(), read_dev()
    if chosen.measure_diet:
        from bot.model.diet import measure

        DIET_TABLE.write_text(measure(rows, chosen.measure_diet), encoding="utf-8")
    answers = asyncio.run(ask(Interpreter(train()), rows))
    coded = [a for a in answers if a.category]
    console.print(by_variety(answers))
    console.print(by_label(answers, "intent", lambda a: a.intent, lambda a: a.intent_right))
    console.print(by_label(coded, "category", lambda a: a.category, lambda a: a.category_right))
    console.print(calibration(answers), confusions(answers))
    for answer in answers if chosen.wrong else ():
        if not (answer.intent_right and answer.category_right):
            console.print(
                f"{answer.language}: {answer.text} → {answer.told_intent} {answer.told_category}", markup=False
            )
    console.print("Beside it, Rasa's default pipeline:", DIET_TABLE.read_text(encoding="utf-8"), sep="\n", markup=False)


if __name__ == "__main__":
    main()
