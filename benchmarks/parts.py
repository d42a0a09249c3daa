"""The parts that are measured, each in a process of its own."""

from __future__ import annotations

import importlib
import os
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from multiprocessing import get_context

from benchmarks.report import tell
from benchmarks.samples import Section
from benchmarks.sizes import Size
from bot.logs import silence_libraries

#: In order. Training comes first: the others use its model.
PARTS = ("understanding", "turns", "ages", "path")


def measure(parts: list[str], size: Size) -> list[Section]:
    """The sections of these parts, measured one after the other."""
    os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", PYTHONWARNINGS="ignore", RASA_TELEMETRY_ENABLED="false")
    with ExitStack() as stack:
        if size.trains and "understanding" in parts:
            # a model of our own, so that training disturbs no running installation
            os.environ["NAGARMITRA_DATA"] = stack.enter_context(tempfile.TemporaryDirectory(prefix="nagarmitra-bench-"))
        return [section for part in parts for section in _apart(part, size)]


def _apart(part: str, size: Size) -> list[Section]:
    """One part in a fresh process, so that no part pays for another's memory or threads."""
    before, began = os.getloadavg()[0], time.monotonic()
    tell(f"{part} …")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        sections = pool.submit(_measure, part, size).result()
    load = f"{before:.1f} before, {os.getloadavg()[0]:.1f} after"
    tell(f"{part}: {time.monotonic() - began:.0f} s")
    return [replace(section, load=load) for section in sections]


def _measure(part: str, size: Size) -> tuple[Section, ...]:
    silence_libraries()
    sections: tuple[Section, ...] = importlib.import_module(f"benchmarks.{part}").measure(size)
    return sections
