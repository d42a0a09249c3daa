"""Rasa starts without TensorFlow; what would compute with it fails at once. Each in a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow
BEGIN = "from bot.model.without_tensorflow import leave_out_tensorflow; leave_out_tensorflow(); "


def said(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", BEGIN + program], capture_output=True, text=True, timeout=120
    )


def test_rasa_is_there_and_tensorflow_is_not() -> None:
    done = said("import rasa.core.agent, tensorflow as tf; print(tf.__version__, tf.keras.layers.Dense.__name__)")
    assert done.stdout.split() == ["0", "Absent"], done.stderr


def test_a_classifier_of_rasas_own_says_what_is_missing() -> None:
    done = said("from rasa.utils.tensorflow.models import RasaModel; RasaModel()")
    assert "TensorFlow was left out of this process" in done.stderr


@pytest.mark.parametrize("used", ["@tf.function", "@tf.function(experimental=True)"])
def test_a_decorated_function_stays_what_it_was(used: str) -> None:
    done = said(f"import tensorflow as tf\n{used}\ndef double(x): return 2 * x\nprint(double(21))")
    assert done.stdout.strip() == "42", done.stderr
