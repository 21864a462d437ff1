"""`rasa train` for a pipeline that does without TensorFlow: what it never uses is not loaded.

`python -m scripts.train ...` takes the arguments of `rasa train ...`. A component that does need
TensorFlow is found all the same, and gets it.
"""

import gc
import importlib
import sys
from collections.abc import Mapping
from typing import Any

from scripts.later import put_off
from scripts.serve import PUT_OFF

# Components that import TensorFlow.
_COMPONENTS = (
    "rasa.core.policies.ted_policy",
    "rasa.core.policies.unexpected_intent_policy",
    "rasa.nlu.classifiers.diet_classifier",
    "rasa.nlu.featurizers.dense_featurizer.convert_featurizer",
    "rasa.nlu.featurizers.dense_featurizer.lm_featurizer",
    "rasa.nlu.selectors.response_selector",
)
PUT_OFF_TOO: Mapping[str, Mapping[str, Any]] = {**PUT_OFF, **{name: {} for name in _COMPONENTS}}
_TRAINING = (
    "rasa.__main__",
    "rasa.model_training",
    "rasa.engine.recipes.default_components",
    "rasa.graph_components.validators.default_recipe_validator",
)


def prepare() -> None:
    """Import Rasa's training without what our pipeline never uses."""
    with put_off(PUT_OFF_TOO):
        for module in _TRAINING:
            importlib.import_module(module)
    _find_components_later()


def _find_components_later() -> None:
    """Import the components that were put off once a configuration names one of them."""
    from rasa.engine.recipes.default_recipe import DefaultV1Recipe
    from rasa.shared.exceptions import InvalidConfigException

    find = DefaultV1Recipe._from_registry.__func__

    def _from_registry(cls: type[DefaultV1Recipe], name: str) -> Any:
        try:
            return find(cls, name)
        except InvalidConfigException:
            for module in _COMPONENTS:
                importlib.import_module(module)
            return find(cls, name)

    DefaultV1Recipe._from_registry = classmethod(_from_registry)


def main() -> None:
    """Run Rasa's command line."""
    # Next to nothing of what a training makes becomes garbage, and to look for it takes seconds.
    gc.disable()
    prepare()
    sys.argv = [sys.argv[0], "train", *sys.argv[1:]]
    importlib.import_module("rasa.__main__").main()


if __name__ == "__main__":
    main()
