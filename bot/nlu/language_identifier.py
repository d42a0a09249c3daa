"""Rasa component: the language of each message, or none where it does not tell ("ok", a number): `bot.nlu.language`."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.languages import LANGUAGES
from bot.nlu.attributes import LANGUAGE, label, normalised
from bot.nlu.component import Learner
from bot.nlu.language import ScriptModel, identify, spoken_words


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class LanguageIdentifier(Learner):
    """Writes `language`: the best guess with its confidence; the engine keeps the conversation's where that is low."""

    reads_examples = False

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, model_storage, resource)
        self._models: dict[str, ScriptModel] = {}

    def learn(self, training_data: TrainingData) -> None:
        """Learn each script that more than one language of the examples is written in."""
        samples: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
        for example in training_data.intent_examples:
            code = label(example, LANGUAGE)
            words = spoken_words(normalised(example))
            if code in LANGUAGES and words:
                samples[LANGUAGES[code].script].append((words, code))
        for script, pairs in samples.items():
            if len({code for _, code in pairs}) > 1:
                self._models[script] = ScriptModel.fit([words for words, _ in pairs], [code for _, code in pairs])

    def save(self, folder: Path) -> None:
        """Write one folder a script."""
        for script, model in self._models.items():
            (folder / script).mkdir()
            model.save(folder / script)

    def restore(self, folder: Path) -> None:
        """Read the folders."""
        self._models = {part.name: ScriptModel.restore(part) for part in folder.iterdir() if part.is_dir()}

    def read(self, message: Message) -> None:
        """Tell the language of one message."""
        guess = identify(normalised(message), self._models)
        message.set(LANGUAGE, {"code": guess.code, "confidence": guess.confidence}, add_to_output=True)
