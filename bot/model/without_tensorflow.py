"""Leaves TensorFlow and more out of this process: what Rasa imports for parts of itself that we do not use.

TensorFlow would take two thirds of a worker's start and half of its memory (benchmarks/README.md). Rasa names these
modules in class heads, decorators and annotations only; an empty stand-in is enough for those, and fails loudly as
soon as anything would be computed with it.
"""

from __future__ import annotations

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Self

#: Rasa's own channels, each with a library of its own; ours are in connectors/channels/.
_CHANNELS = (
    "botframework callback console facebook hangouts mattermost rasa_chat rest rocketchat slack socketio telegram"
    " twilio twilio_voice webexteams"
)
#: Modules that are not needed to run or to train what config.yml names, each with all that is in it: the classifiers'
#: TensorFlow, two tracker stores that are not ours, the drawing of test results, the channels.
LEFT_OUT = frozenset(
    {"tensorflow", "tensorflow_addons", "tensorflow_hub", "keras", "pymongo", "boto3", "matplotlib"}
    | {f"rasa.core.channels.{name}" for name in _CHANNELS.split()}
)


class _Names(type):
    """Any attribute of a stand-in is a stand-in."""

    def __getattr__(cls, name: str) -> type[Absent]:
        if name.startswith("__"):
            raise AttributeError(name)
        return Absent


class Absent(metaclass=_Names):
    """A class, a decorator or a type of TensorFlow, good for being named."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__()

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        """A decorator, where it is called as one. Raises `RuntimeError` where a model would be made."""
        if cls is not Absent:
            raise RuntimeError("TensorFlow was left out of this process (bot/model/without_tensorflow.py)")
        # used bare it gives the function back, with arguments it gives what will
        bare = len(args) == 1 and callable(args[0]) and not kwargs
        return args[0] if bare else (lambda decorated: decorated)

    def __class_getitem__(cls, _: Any) -> type[Self]:
        return cls


class _Package(ModuleType):
    __path__ = []  # noqa: RUF012 (what makes a module a package)
    __version__ = "0"

    def __getattr__(self, name: str) -> type[Absent]:
        if name.startswith("__"):
            raise AttributeError(name)
        return Absent


class _Finder(MetaPathFinder, Loader):
    def find_spec(self, name: str, path: Any = None, target: ModuleType | None = None) -> ModuleSpec | None:
        out = name in LEFT_OUT or name.partition(".")[0] in LEFT_OUT
        return ModuleSpec(name, self, is_package=True) if out else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Package(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing in it."""


def leave_out_tensorflow() -> None:
    """From now on imports of TensorFlow find the stand-in. Does nothing where it was imported already."""
    if "tensorflow" not in sys.modules:
        sys.meta_path.insert(0, _Finder())
