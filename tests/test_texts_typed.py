"""What a sentence tells her to type is understood: it stands last, behind a colon."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import pytest

from bot.hearing.hearing import hear
from bot.languages import LANGUAGES
from bot.model.training import train
from bot.nlu.parse import Interpreter
from bot.saying.catalogue import catalogue_of
from bot.state import Conversation
from connectors.message import Inbound
from tests.test_texts import arguments, sample_arguments, sentences

pytestmark = pytest.mark.slow

#: Sentence → what the word at its end must mean.
TYPED = {
    "first-contact": "privacy_request",
    "bot-challenge": "human_handoff",
    "identity-too-often": "human_handoff",
    "error-city-refused": "human_handoff",
    "error-not-found": "human_handoff",
    "nothing-to-cancel": "main_menu",
    "stale-choice": "main_menu",
    "human-handoff": "main_menu",
    "human-handoff-closed": "main_menu",
    "first-question": "cancel",
    "receipt-later": "get_receipt",
}
#: By SMS these end with the address of the office.
NO_WORD_BY_SMS = {"human-handoff", "human-handoff-closed"}


@pytest.fixture(scope="module")
def model() -> Interpreter:
    with warnings.catch_warnings():
        # Rasa warns of its own past at every load
        warnings.simplefilter("ignore")
        return Interpreter(train())


def told(language: str) -> Iterator[tuple[str, str]]:
    """(id, the word) of each sentence, as it is written and as an SMS has it."""
    for name in TYPED:
        values = next(sample_arguments(arguments(sentences(language)[name])))
        for channel in ("whatsapp", *(("twilio_sms",) if name not in NO_WORD_BY_SMS else ())):
            yield name, catalogue_of(language, channel).say(name, channel, **values).rpartition(": ")[2]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_she_is_told_to_type_is_understood(language: str, model: Interpreter) -> None:
    wrong = {}
    for name, word in told(language):
        inbound = Inbound("whatsapp", "m1", "+919800000001", text=word, phone="+919800000001")
        meant = (await hear(Conversation(slots={"language": language}), inbound, model.read))["intent"]["name"]
        if meant != TYPED[name]:
            wrong[name, word] = meant
    assert wrong == {}
