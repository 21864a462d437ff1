"""Training does without TensorFlow, and has it when a configuration names what needs it."""

import subprocess
import sys

import pytest

from scripts.settings import ROOT
from tests.support.sources import fingerprints

# Functions that were replaced or leant on, and the start of the hash of the source as read.
READ = {"engine/recipes/default_recipe.py": {"_from_registry": "347b7af4912d"}}
# A process of its own each: what is imported once cannot be put off any more.
PREPARED = """
import sys
from scripts import train
train.prepare()
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.exceptions import InvalidConfigException
find = DefaultV1Recipe._from_registry
"""
OURS = """
find("nlu.classifier.ServiceTopicClassifier"), find("RulePolicy"), find("MemoizationPolicy")
import rasa.graph_components.validators.default_recipe_validator as validator
assert validator.ResponseSelector.__name__ == "ResponseSelector"
assert not any(issubclass(int, one) for one in validator.TRAINABLE_EXTRACTORS)
print("tensorflow" in sys.modules)
"""
DIET = """
found = find("DIETClassifier").clazz
from rasa.nlu.classifiers.diet_classifier import DIETClassifier
import rasa.graph_components.validators.default_recipe_validator as validator
assert found is DIETClassifier and issubclass(found, validator.DIETClassifier)
print("tensorflow" in sys.modules)
"""
UNKNOWN = """
try:
    find("NoSuchClassifier")
except InvalidConfigException as error:
    print("NoSuchClassifier" in str(error))
"""


@pytest.mark.parametrize(
    ("code", "told"),
    [(OURS, "False"), (DIET, "True"), (UNKNOWN, "True")],
    ids=["ours", "DIET", "unknown"],
)
def test_a_component_brings_tensorflow_when_it_is_named(code: str, told: str) -> None:
    command = [sys.executable, "-W", "ignore", "-c", PREPARED + code]
    environment = {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "TF_CPP_MIN_LOG_LEVEL": "3"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.stdout.strip() == told, done.stderr[-3000:]


@pytest.mark.parametrize("file", READ)
def test_rasa_is_the_one_that_was_read(file: str) -> None:
    found = fingerprints(file, READ[file])
    assert found == READ[file], "read scripts/train.py against the new Rasa, then mend this table"
