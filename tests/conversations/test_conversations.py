"""Every golden conversation, through the whole path; `nagarmitra replay` plays them outside of pytest."""

from __future__ import annotations

from pathlib import Path

import pytest
from play import play

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*/*.yml"))


@pytest.mark.slow
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("path", [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in FILES])
async def test_the_conversation_goes_as_written(theatre, path):
    await play(theatre, path)
