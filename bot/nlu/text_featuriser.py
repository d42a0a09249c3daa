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
from scipy.sparse import vstack

from bot.nlu.attributes import views
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


def rows(messages: list[Message]) -> Any:
    """The vectors of many messages, one CSR matrix."""
    return vstack([row(message) for message in messages], format="csr")


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

    def learn(self, examples: list[Message]) -> None:
        """Choose the features."""
        self._vectoriser.fit([views(example) for example in examples])

    def save(self, folder: Path) -> None:
        """Write the features."""
        self._vectoriser.save(folder)

    def restore(self, folder: Path) -> None:
        """Read the features."""
        self._vectoriser.restore(folder)

    def read(self, message: Message) -> None:
        """Write the vector of one message."""
        vector = self._vectoriser.transform([views(message)])
        message.add_features(Features(vector, FEATURE_TYPE_SENTENCE, TEXT, _ORIGIN))
