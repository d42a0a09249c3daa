"""Which languages she may choose from, by how she talks to the city."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.conversation import ChangeLanguage
from connectors.message import Inbound
from tests.actions.conftest import VISITOR, Stage
from tests.actions.messages import says

CALL = Inbound("twilio_voice", "CA1-2", "+919800000001", phone="+919800000001", proved=False, call="CA1")


@pytest.mark.parametrize(
    ("inbound", "codes"),
    [(VISITOR, ["en", "hi", "hi-Latn"]), (CALL, ["en", "hi"]), (replace(CALL, keyed=True, text="1"), ["en", "hi"])],
)
async def test_what_is_only_typed_is_not_offered_on_a_call(stage: Stage, inbound: Inbound, codes: list[str]) -> None:
    stage.inbound = inbound
    await stage.play(ChangeLanguage(), says("change the language", "change_language"))
    assert [option.split('"')[3] for option in stage.offered()] == codes


@pytest.mark.parametrize(("inbound", "spoken"), [(VISITOR, "hi-Latn"), (CALL, "hi")])
async def test_a_typed_variety_is_heard_as_its_language(stage: Stage, inbound: Inbound, spoken: str) -> None:
    stage.inbound = inbound
    await stage.play(ChangeLanguage(), says("hinglish", "change_language", language_name="hi-Latn"))
    assert (stage.slots["language"], stage.said) == (spoken, ["utter_language_changed"])
