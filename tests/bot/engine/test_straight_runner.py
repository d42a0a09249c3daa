"""The trained components, run one after the other, say what Rasa's own runner says."""

from __future__ import annotations

import copy
import warnings
from typing import Any

import pytest
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER

from bot.engine.straight_runner import StraightRunner
from bot.engine.tracker_store import PlainSlot, use_plain_slots
from bot.model.training import train

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def agent() -> Agent:
    with warnings.catch_warnings():
        # Rasa warns of its own past at every load
        warnings.simplefilter("ignore")
        return Agent.load(train())


@pytest.mark.parametrize("text", ["gandhi chowk pe 3 din se kachra nahi utha", "नमस्ते", "PG-PGR-2026-11-23-001204"])
def test_it_understands_the_same(agent: Agent, text: str) -> None:
    target = agent.processor.model_metadata.nlu_target

    def understood(runner: Any) -> dict[str, Any]:
        inputs = {PLACEHOLDER_MESSAGE: [UserMessage(text)], PLACEHOLDER_TRACKER: None}
        found: dict[str, Any] = runner.run(inputs, [target])[target][0].as_dict(only_output_properties=True)
        return found

    theirs = understood(agent.processor.graph_runner)
    assert theirs["intent"]["name"]
    assert understood(StraightRunner(agent.processor.graph_runner)) == theirs


def test_a_plain_slot_is_copied_with_its_value(agent: Agent) -> None:
    domain = copy.copy(agent.domain)
    use_plain_slots(domain)
    assert [slot.name for slot in domain.slots] == [slot.name for slot in agent.domain.slots]
    slot = next(slot for slot in domain.slots if slot.name == "language")
    slot.value = "hi"
    twin = copy.copy(slot)
    twin.value = "en"
    assert isinstance(twin, PlainSlot)
    assert (slot.value, twin.value, twin.initial_value) == ("hi", "en", None)
