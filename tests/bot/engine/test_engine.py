"""What the engine hands on besides the words of a turn; whole turns are played by the golden conversations."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.engine.engine import Collected, Engine, _Turn
from bot.state import Conversation
from bot.ulb import read_ulbs
from connectors.message import Inbound

CITIES = read_ulbs(Path(__file__).parents[1] / "ulbs")


@pytest.mark.parametrize(("hidden", "erased"), [({}, True), ({"call": "CA1", "slots": {}}, False)])
def test_only_who_proved_her_number_erases_what_is_kept_beside_the_talk(hidden: dict[str, Any], erased: bool) -> None:
    engine = Engine(None, None, CITIES, lambda city: None)  # type: ignore[arg-type, return-value]
    inbound = Inbound("twilio_whatsapp", "m1", "+919800000001", text="erase", phone="+919800000001")
    before = Conversation(slots={"language": "en"}, hidden=hidden)
    now = datetime.now(UTC)
    turn = _Turn(before, inbound, CITIES["ambapur"], {}, Collected(inbound.channel), now, [inbound], erase=True)
    assert engine._result(turn, {"language": "en"}, "").erased is erased
