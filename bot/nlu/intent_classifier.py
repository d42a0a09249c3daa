"""Rasa component: what she wants, one of the intents of design §5, with a confidence that can be trusted."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.attributes import KNOWN_WORDS
from bot.nlu.component import Classifier
from bot.nlu.text_featuriser import row, rows

#: Words of no language look like none of the city's matters, but who knows what they were meant to be.
OUTSIDE, UNSURE = "out_of_scope", 0.3


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(Classifier):
    """Writes `intent` and `intent_ranking` as Rasa's own classifiers do."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`cost`: how much a mistake costs in training; `ranking_length`: how many intents are told."""
        return {"cost": 0.5, "ranking_length": 5}

    def learn(self, training_data: TrainingData) -> None:
        """Raises `ValueError` where the examples have fewer than two intents."""
        intents = [example.get(INTENT) for example in training_data.intent_examples]
        self.model.fit(rows(training_data), intents, self.config["cost"])

    def read(self, message: Message) -> None:
        """Tell the intent of one message."""
        ranked = self.model.rank(row(message), self.config["ranking_length"])
        if ranked[0][0] == OUTSIDE and not message.get(KNOWN_WORDS):
            ranked = [(name, min(chance, UNSURE)) for name, chance in ranked]
        ranking = [{INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: chance} for name, chance in ranked]
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
