"""Logging for every process: one line an event, JSON in production, and no citizen in it.

Fields that could name her are dropped by key, anything that looks like a telephone or account number by its form, and
a fault keeps its type and place but not its message. The same holds for what libraries log.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import warnings
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor

from bot.loop import where
from bot.settings import Settings

#: Fields that never reach a log, whoever wrote them.
PRIVATE = frozenset(
    (
        "address",
        "authorization",
        "body",
        "citizen",
        "content",
        "email",
        "landmark",
        "name",
        "params",
        "password",
        "payload",
        "phone",
        "recipient",
        "secret",
        "sender",
        "signature",
        "slots",
        "text",
        "token",
    )
)
REDACTED = "<redacted>"
#: Seven digits or more, also in groups and in any script.
_NUMBER = re.compile(r"\+?\d(?:[\s\-.]?\d){6,}")

#: Libraries that say too much at "info".
_QUIET = (
    "httpx",
    "httpcore",
    "rasa",
    "rasa_sdk",
    "apscheduler",
    "matplotlib",
    "h5py",
    "tensorflow",
    "asyncio",
    "uvicorn.access",
)


def configure(settings: Settings, stream: TextIO | None = None) -> None:
    """Set up structlog and the standard library's logging for this process; `stream` is standard error if not given."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        redact,
        structlog.processors.TimeStamper(fmt="iso"),
    ]
    structlog.configure(
        # first of all, or what Rasa says to itself is made ready in each turn and then thrown away
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _renderer(settings)],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level.upper())
    warnings.showwarning = _unshown
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _renderer(settings: Settings) -> Processor:
    if settings.environment == "production":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())


def redact(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """The processor that keeps citizens out of a log line."""
    fault = event.pop("exc_info", None)
    clean = {key: _clean(key, value) for key, value in event.items()}
    if fault:
        clean["fault"] = _fault(fault)
    return clean


def _fault(exc_info: Any) -> str:
    if isinstance(exc_info, BaseException):
        return where(exc_info)
    current: tuple[type[BaseException] | None, BaseException | None, TracebackType | None]
    current = exc_info if isinstance(exc_info, tuple) else sys.exc_info()
    return where(current[1]) if current[1] else ""


def _clean(key: str, value: Any) -> Any:
    if key.lower() in PRIVATE:
        return REDACTED
    if isinstance(value, str):
        return _NUMBER.sub("<number>", value)
    if isinstance(value, dict):
        return {inner: _clean(str(inner), item) for inner, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean("", item) for item in value]
    return value


def silence_libraries() -> None:
    """For commands that talk to a person: libraries keep to errors, in structlog and in the standard library."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    logging.getLogger().setLevel(logging.ERROR)
    # filters do not last: Rasa, SQLAlchemy and others set their own while they are imported
    warnings.showwarning = _unshown
    os.environ["TQDM_DISABLE"] = "1"
    os.environ.setdefault("LOG_LEVEL", "ERROR")  # Rasa's own progress bars ask for this one
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")


def _unshown(*_: Any, **__: Any) -> None:
    """Takes the place of `warnings.showwarning`."""
