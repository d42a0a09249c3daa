"""What our Rasa components share: how they are made, stored and run over messages. Each says only what it does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.linear import Linear


class Reader(GraphComponent):
    """Reads each message that has a text and writes what it found on it; learns nothing."""

    #: Whether training examples are read too, because a later component learns from what is written.
    reads_examples = True

    def __init__(self, config: dict[str, Any]) -> None:
        self.config = config

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Reader:
        """The component, with its row of config.yml over its defaults."""
        return cls(config)

    def read(self, message: Message) -> None:
        """Write on one message."""
        raise NotImplementedError

    def process(self, messages: list[Message]) -> list[Message]:
        """Read what has a text."""
        for message in messages:
            if message.get(TEXT):
                self.read(message)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Read the examples where a later component needs it."""
        if self.reads_examples:
            self.process(training_data.training_examples)
        return training_data


class Learner(Reader):
    """A reader that first learns from the examples; what it learnt lies in the model as JSON and NPZ, never pickled."""

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config)
        self._storage, self._resource = model_storage, resource

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Learner:
        """An untrained component."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Learner:
        """The trained component. Raises `ValueError` where the model does not hold it."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component.restore(folder)
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Learn, and store what was learnt in the model."""
        self.learn(training_data)
        with self._storage.write_to(self._resource) as folder:
            self.save(folder)
        return self._resource

    def learn(self, training_data: TrainingData) -> None:
        """Learn from its `intent_examples`."""
        raise NotImplementedError

    def save(self, folder: Path) -> None:
        """Write what was learnt."""
        raise NotImplementedError

    def restore(self, folder: Path) -> None:
        """Read what `save` wrote. Raises `OSError` if it is not there."""
        raise NotImplementedError


class Classifier(Learner):
    """A learner that ranks labels with one linear model over the features of `bot.nlu.text_featuriser`."""

    reads_examples = False

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, model_storage, resource)
        self.model = Linear()

    def save(self, folder: Path) -> None:
        """Write the weights."""
        self.model.save(folder)

    def restore(self, folder: Path) -> None:
        """Read the weights."""
        self.model = Linear.restore(folder)
