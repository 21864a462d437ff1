"""Why a message was heard as it was: `python -m nlu.explain "كم الرسوم؟"`.

Takes the newest model in models/ and prints what the classifier saw, the facts, the rankings,
the band, and the training examples that were nearest.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.storage import ModelMetadata, ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.classifier import ServiceTopicClassifier
from nlu.facts import FactExtractor
from nlu.hearing import Heard, Ranking
from nlu.placeholders import read

_MODELS = Path("models")


def explain(text: str, archive: Path) -> str:
    """Say why a message is heard as it is.

    Args:
        text: the message.
        archive: a trained model.
    """
    hear = load_ear(archive)
    message = Message({TEXT: text})
    return "\n".join(_lines(message, hear(message, False), hear(message, True)))


def load_ear(archive: Path) -> Callable[[Message, bool], Heard]:
    """Give what hears as the assistant does, without a server.

    Args:
        archive: a trained model.

    Returns:
        Takes a message, whose facts it notes, and whether to ask the encoder in any case.
    """
    with tempfile.TemporaryDirectory() as folder:
        storage, metadata = LocalModelStorage.from_model_archive(Path(folder), archive)
        facts = _component(FactExtractor, storage, metadata)
        classifier = _component(ServiceTopicClassifier, storage, metadata)

    def hear(message: Message, thorough: bool) -> Heard:
        facts.process([message])
        heard: Heard = classifier.hear(message, thorough)
        return heard

    return hear


def _component(kind: Any, storage: ModelStorage, metadata: ModelMetadata) -> Any:
    schema = metadata.predict_schema
    name, node = next((n, node) for n, node in schema.nodes.items() if node.uses is kind)
    context = ExecutionContext(schema, metadata.model_id, node_name=name)
    config = {**kind.get_default_config(), **node.config}
    return kind.load(config, storage, node.resource, context)


def _lines(message: Message, quick: Heard, thorough: Heard) -> list[str]:
    entities = message.get(ENTITIES) or []
    said = read(message.get(TEXT), entities)
    facts = (f"{one['entity']}={one['value']}" for one in entities)
    # The encoder was asked if there are nearest examples.
    asked = "n-grams, embeddings and nearest examples" if quick.nearest else "n-grams alone"
    return [
        f"seen     {said.canonical}",
        f"facts    {', '.join(facts) or 'none'}",
        f"band     {quick.band}, by {asked}",
        f"intents  {_shown(quick.intents)}",
        f"topics   {_shown(quick.topics)}",
        f"nearest  {_shown(thorough.nearest)}",
    ]


def _shown(ranking: Ranking) -> str:
    return ", ".join(f"{name} {confidence:.2f}" for name, confidence in ranking[:3]) or "none"


def main() -> None:
    """Explain the message on the command line.

    Raises:
        SystemExit: if there is no message or no model.
    """
    text = " ".join(sys.argv[1:]).strip()
    models = sorted(_MODELS.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not text or not models:
        raise SystemExit('usage: make explain TEXT="..." (after make train)')
    print(explain(text, models[-1]))


if __name__ == "__main__":
    main()
