"""How fast messages are understood, and how long the training takes."""

from __future__ import annotations

import asyncio
import itertools
import os
import subprocess
import sys
from time import perf_counter

from benchmarks.samples import Cost, Costs, Goal, Row, Section
from benchmarks.sizes import Size
from bot.model.evaluation import read_dev
from bot.model.training import train
from bot.nlu.parse import Interpreter

TRAINING_PROMISED = 60.0
WARM_UP = 50
HOW = """\
One process, one message after the other: {parses} messages of the development set in the order of its files, after
{warm} to warm up; `Interpreter.parse`, which is what `nagarmitra parse` calls. {training}"""
TRAINED = "Training: `nagarmitra train --force` as a process of its own, from its start to its end, once; all cores."


def measure(size: Size) -> tuple[Section, ...]:
    """Parse the development set; train if the size says so."""
    training = _training() if size.trains else 0.0
    series = asyncio.run(_parse(Interpreter(train()), size.parses))
    rows: list[Row] = [("parse a message", *series.cells(), f"{len(series.costs) / sum(series.wall.seconds):.0f}")]
    goals: tuple[Goal, ...] = ()
    if training:
        rows.append(("train", f"{1000 * training:,.0f}", "", "", "1", ""))
        goals = (Goal("training", f"{training:.0f} s", "under 60 s", training < TRAINING_PROMISED),)
    how = HOW.format(parses=len(series.costs), warm=WARM_UP, training=TRAINED if training else "Not trained anew.")
    head = ("what", "median ms", "p95 ms", "processor ms", "samples", "messages a second")
    return (Section("Understanding", head, tuple(rows), how, goals),)


def _training() -> float:
    began = perf_counter()
    command = [sys.executable, "-m", "bot", "train", "--force"]
    subprocess.run(command, check=True, timeout=900, env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"})
    return perf_counter() - began


async def _parse(interpreter: Interpreter, parses: int) -> Costs:
    texts = [row["text"] for row in read_dev()]
    for text in texts[:WARM_UP]:
        await interpreter.parse(text)
    series = Costs()
    for text in itertools.islice(itertools.cycle(texts), parses):
        began = Cost.now()
        await interpreter.parse(text)
        series.costs.append(Cost.since(began))
    return series
