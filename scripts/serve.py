"""`rasa` for a process that only serves: what answering never uses is not loaded.

`python -m scripts.serve run ...` takes the arguments of `rasa run ...`. A model or a call that
does need TensorFlow still gets it. What must not stand on a command line comes from the
environment: `run` gets the HTTP API when DALIL_API_TOKEN is set.
"""

import dataclasses
import gc
import importlib
import sys
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from scripts.later import put_off
from scripts.secret_settings import api_arguments

# Other channels bring libraries of their own. Rasa asks each for its name to make a table of them.
_CHANNELS = {
    **dict(botframework="botframework", callback="callback", console="cmdline"),
    **dict(facebook="facebook", hangouts="hangouts", mattermost="mattermost"),
    **dict(rocketchat="rocketchat", slack="slack", socketio="socketio", telegram="telegram"),
    **dict(twilio="twilio", twilio_voice="twilio_voice", webexteams="webexteams"),
}
PUT_OFF: Mapping[str, Mapping[str, Any]] = {
    # Training's: TensorFlow, and for the third scikit-learn.
    "rasa.utils.tensorflow.callback": {},
    "rasa.utils.tensorflow.data_generator": {},
    "rasa.utils.tensorflow.model_data": {},
    # Testing's: matplotlib.
    "rasa.core.test": {},
    "rasa.nlu.test": {},
    # spaCy's own command line.
    "spacy.cli": {},
    "spacy.cli.info": {},
    **{f"rasa.core.channels.{module}": {"name": name} for module, name in _CHANNELS.items()},
}
# What a server or its model loads, and what imports the above.
_SERVING = (
    "rasa.__main__",
    "rasa.core.run",
    "rasa.core.policies.memoization",
    "rasa.core.policies.rule_policy",
    "rasa.nlu.classifiers.classifier",
    "rasa.nlu.extractors.extractor",
    "spacy",
)


def prepare() -> None:
    """Import Rasa's server without what serving never uses."""
    with put_off(PUT_OFF):
        for module in _SERVING:
            importlib.import_module(module)
    _read_training_later()


def _read_training_later() -> None:
    """Leave it unread how a model was trained: that names all of training's classes."""
    from rasa.engine.graph import GraphSchema
    from rasa.engine.storage.storage import ModelMetadata

    class Unread(GraphSchema):
        def __init__(self, serialized: dict[str, Any]) -> None:
            self._serialized = serialized

        @cached_property
        def nodes(self) -> Any:
            return GraphSchema.from_dict(self._serialized).nodes

    read = ModelMetadata.from_dict

    def from_dict(serialized: dict[str, Any]) -> ModelMetadata:
        metadata = read({**serialized, "train_schema": {"nodes": {}}})
        return dataclasses.replace(metadata, train_schema=Unread(serialized["train_schema"]))

    ModelMetadata.from_dict = staticmethod(from_dict)


def main() -> None:
    """Run Rasa's command line."""
    # What a start makes stays: to look through it again and again for rubbish takes a third of a
    # second, and later a pause in the midst of a turn.
    gc.set_threshold(100_000, 20, 100)
    # Inside the process: `ps` shows the line that it was started with.
    sys.argv += api_arguments()
    prepare()
    importlib.import_module("rasa.__main__").main()


if __name__ == "__main__":
    main()
