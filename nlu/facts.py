"""The Rasa component that hears facts: amounts, counts, ages, dates, nationalities, states."""

from typing import Any, Dict, List, Optional

import rasa.shared.utils.io
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.assign import extract
from nlu.cues import CueTable
from nlu.fingerprint import lexicons_fingerprint

__all__ = ["FactExtractor", "extract"]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class FactExtractor(GraphComponent, EntityExtractorMixin):
    """Hears the typed facts of a message by the cue words that the training data lists.

    A lookup table named `<kind>/<fact>` lists the words beside which a value is that fact,
    `<kind>/<fact>=<value>` the phrases that state it by themselves.
    """

    CUES_FILE = "cues.json"

    @classmethod
    def required_packages(cls) -> List[str]:
        """Packages this component needs (see parent class for full docstring)."""
        return ["spacy", "camel_tools"]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """The component's default config (see parent class for full docstring)."""
        return {}

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        """Makes Rasa train anew when a lexicon changed (see parent class for full docstring)."""
        return lexicons_fingerprint()

    def __init__(
        self,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        cues: Optional[CueTable] = None,
    ) -> None:
        """Make an extractor; without cues it still hears values, and names no facts."""
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._cues = cues or CueTable({})

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "FactExtractor":
        """Creates an untrained extractor (see parent class for full docstring)."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "FactExtractor":
        """Loads the learnt cue words (see parent class for full docstring)."""
        with model_storage.read_from(resource) as folder:
            stored = rasa.shared.utils.io.read_json_file(folder / cls.CUES_FILE)
        return cls(config, model_storage, resource, CueTable.from_json(stored))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the cue words from the lookup tables.

        Args:
            training_data: the training data of all services.
        """
        self._cues = CueTable.from_lookups(training_data.lookup_tables)
        with self._model_storage.write_to(self._resource) as folder:
            rasa.shared.utils.io.dump_obj_as_json_to_file(
                folder / self.CUES_FILE, self._cues.to_json()
            )
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Add the facts that each message states to its entities.

        Args:
            messages: what users typed; payloads, which begin with `/`, carry theirs already.
        """
        for message in messages:
            text = message.get(TEXT)
            if text and not text.startswith("/"):
                self._annotate(message, text)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Let the components after this one see in training what they will see in use.

        Args:
            training_data: the training data; entities annotated there stay as they are.
        """
        self.process(training_data.training_examples)
        return training_data

    def _annotate(self, message: Message, text: str) -> None:
        known = message.get(ENTITIES) or []
        found = [
            fact
            for fact in extract(text, self._cues)
            if all(fact["end"] <= one["start"] or one["end"] <= fact["start"] for one in known)
        ]
        message.set(ENTITIES, known + self.add_extractor_name(found), add_to_output=True)
