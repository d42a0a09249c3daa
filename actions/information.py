"""Questions about the city: the answer that the city wrote, with its source, or an honest "I don't know"."""

from __future__ import annotations

from typing import Any

from rapidfuzz import fuzz
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.city import Answer, here
from actions.turn import Event, go, say, words_of

#: How much of an answer's words must be found in the question, of 100, and from where they count as said in full.
ALIKE, IN_FULL = 80, 95


class AskInformation(Action):
    """Answer from the city's file."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_ask_information"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """With its source; else the desk."""
        # the words on a button are ours, not her question
        desk, said = here().city.desk, "" if tracker.latest_message.get("chosen") else words_of(tracker)
        found = best(said.lower(), list(here().city.answers)) if said else None
        if found:
            say(dispatcher, "utter_information", answer_names=dict(found.answer), source_names=dict(found.source))
        elif said:
            facts = {"phone": desk.phone, "hours_names": dict(desk.hours)}
            say(dispatcher, "utter_information_unknown", options=[go("human_handoff", "choice-person")], **facts)
        else:
            say(dispatcher, "utter_ask_information_what")
        return []


def best(question: str, answers: list[Answer]) -> Answer | None:
    """The answer whose words are best found in the question: said in full before nearly, then the longer phrase.

    None when none is close.
    """

    def score(answer: Answer) -> tuple[float, int]:
        return max((fuzz.partial_ratio(word.lower(), question), len(word)) for word in answer.words)

    near = [answer for answer in answers if score(answer)[0] >= ALIKE]
    return max(near, key=lambda answer: (score(answer)[0] >= IN_FULL, score(answer)[1]), default=None)
