"""Rasa component: the views of a message as one sparse vector, shared by the classifiers (see `bot.nlu.vectors`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.attributes import KNOWN_WORDS, views
from bot.nlu.component import Learner
from bot.nlu.vectors import Vectoriser
from bot.nlu.views import VIEWS

_ORIGIN = "text_featuriser"


def row(message: Message) -> Any:
    """The vector of a message, a CSR matrix of one row. Raises `ValueError` where the featuriser has not run."""
    for features in message.features:
        if features.origin == _ORIGIN:
            return features.features
    raise ValueError("config.yml: text_featuriser has to stand before the classifiers")


class Vectored(TrainingData):
    """Training data with the vectors of its `intent_examples` as one CSR matrix. On the messages themselves they would
    be hashed one by one by Rasa's cache, which takes longer than learning from them.
    """

    vectors: Any = None


def rows(training_data: TrainingData) -> Any:
    """The vectors of the examples. Raises `ValueError` where the featuriser has not run."""
    if not isinstance(training_data, Vectored):
        raise ValueError("config.yml: text_featuriser has to stand before the classifiers")
    return training_data.vectors


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class TextFeaturiser(Learner):
    """Learns which features there are, then writes each message's vector."""

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, model_storage, resource)
        self._vectoriser = Vectoriser(VIEWS, config["min_count"])

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`min_count`: in how many examples a feature has to stand to be kept."""
        return {"min_count": 2}

    def learn(self, training_data: TrainingData) -> None:
        """Choose the features."""
        self._vectoriser.fit([views(example) for example in training_data.intent_examples])

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The same data with the vectors of its examples."""
        vectored = Vectored(training_data.training_examples)
        vectored.vectors = self._vectoriser.transform([views(example) for example in vectored.intent_examples])
        return vectored

    def save(self, folder: Path) -> None:
        """Write the features."""
        self._vectoriser.save(folder)

    def restore(self, folder: Path) -> None:
        """Read the features."""
        self._vectoriser.restore(folder)

    def read(self, message: Message) -> None:
        """Write the vector of one message, and how many of its words are known."""
        seen = views(message)
        message.set(KNOWN_WORDS, self._vectoriser.knows("folded_words", seen.folded.split()))
        vector = self._vectoriser.transform([seen])
        message.add_features(Features(vector, FEATURE_TYPE_SENTENCE, TEXT, _ORIGIN))
