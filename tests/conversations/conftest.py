"""One theatre for all conversations: the model is loaded once."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.model.without_tensorflow import leave_out_tensorflow

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "connectors" / "channels")]
# before anything imports Rasa, as the command `nagarmitra` does
leave_out_tensorflow()

from stage import Theatre  # noqa: E402
from theatre import open_theatre  # noqa: E402


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def theatre(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Theatre]:
    async with open_theatre(tmp_path_factory.mktemp("theatre")) as theatre:
        yield theatre
