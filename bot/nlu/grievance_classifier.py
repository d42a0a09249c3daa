"""Rasa component: which of the city's service codes a problem is, with the three likeliest."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.attributes import CATEGORIES, CATEGORY, label
from bot.nlu.component import Classifier
from bot.nlu.text_featuriser import row, rows

#: The label of complaints that name no problem ("I want to complain").
NO_PROBLEM = "none"
_GRIEVANCE = "file_grievance"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class GrievanceClassifier(Classifier):
    """Writes `category` and `categories` on every message; they mean something only where a problem is told."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`cost`: how much a mistake costs in training; `alternatives`: how many codes are told."""
        return {"cost": 0.5, "alternatives": 3}

    def learn(self, training_data: TrainingData) -> None:
        """Learn from `file_grievance`; its examples without a category name no problem."""
        examples = training_data.intent_examples
        told = [at for at, example in enumerate(examples) if example.get(INTENT) == _GRIEVANCE]
        codes = [label(examples[at], CATEGORY) or NO_PROBLEM for at in told]
        self.model.fit(rows(training_data)[told], codes, self.config["cost"])

    def read(self, message: Message) -> None:
        """Tell the service codes of one message."""
        ranked = self.model.rank(row(message), self.config["alternatives"] + 1)
        told = [{"code": code, "confidence": chance} for code, chance in ranked if code != NO_PROBLEM]
        nothing = {"code": None, "confidence": ranked[0][1]}
        message.set(CATEGORY, nothing if ranked[0][0] == NO_PROBLEM else told[0], add_to_output=True)
        message.set(CATEGORIES, told[: self.config["alternatives"]], add_to_output=True)
