"""For what an answer can do without: the rest of the answer still reaches her."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeVar

import structlog

from connectors.errors import CityError

T = TypeVar("T")
log = structlog.get_logger(__name__)


async def or_else(awaited: Awaitable[T], otherwise: T, what: str) -> T:
    """The awaited value, or `otherwise` when the city does not give it; `what` names it in the log.

    After a write this is a must: an error would say that nothing was done.
    """
    try:
        return await awaited
    except CityError as error:
        log.warning("digit.without", what=what, error=type(error).__name__, code=error.code)
        return otherwise
