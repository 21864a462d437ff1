"""A process that serves does without TensorFlow, and has it when a model needs it."""

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.serve import PUT_OFF
from scripts.settings import ROOT
from tests.support.sources import fingerprints

HEAVY = ("tensorflow", "keras", "sklearn", "matplotlib", "pandas", "aiogram", "twilio")
# Functions that were replaced or leant on, and the start of the hash of the source as read.
READ = {
    "engine/storage/storage.py": {"from_dict": "aa7574713dfc"},
    "engine/graph.py": {"as_dict": "026e951f70db", "from_dict": "ab27a83324c1"},
    "core/run.py": {"_create_single_channel": "7ea3f1328d7c"},
}
# A process of its own each: what is imported once cannot be put off any more.
PREPARED = "import sys; from scripts import serve; serve.prepare()\n"
CHANNELS = """
from rasa.core.channels import BUILTIN_CHANNELS
said = {name: (kind._module, kind._name) for name, kind in BUILTIN_CHANNELS.items()
        if hasattr(type(kind), "_real")}
import importlib
for name, (module, kind) in said.items():
    assert getattr(importlib.import_module(module), kind).name() == name, name
print(len(said))
"""
TRAINED = """
import asyncio, json
import rasa.utils.train_utils as utils
from rasa.model_training import train_nlu
from rasa.core.agent import Agent
assert "tensorflow" not in sys.modules
path = train_nlu("config.yml", "nlu.yml", "models")
import tensorflow as tf
from rasa.nlu.classifiers.diet_classifier import DIETClassifier
assert isinstance(utils.create_common_callbacks(1)[0], tf.keras.callbacks.Callback)
agent = Agent.load(path)
used = [n.uses for n in agent.processor.model_metadata.predict_schema.nodes.values()]
trained = [n.uses for n in agent.processor.model_metadata.train_schema.nodes.values()]
assert DIETClassifier in used and DIETClassifier in trained
print(json.dumps(asyncio.run(agent.parse_message("hello there"))["intent"]["name"]))
"""
CONFIG = """
recipe: default.v1
language: en
assistant_id: small
pipeline:
  - name: WhitespaceTokenizer
  - name: CountVectorsFeaturizer
  - name: DIETClassifier
    epochs: 20
    number_of_transformer_layers: 0
"""
NLU = """
version: "3.1"
nlu:
  - {intent: greet, examples: "- hello\\n- hello there\\n- hi\\n"}
  - {intent: bye, examples: "- goodbye\\n- see you\\n- until tomorrow\\n"}
"""


def run(code: str, folder: Path = ROOT) -> str:
    command = [sys.executable, "-W", "ignore", "-c", PREPARED + code]
    environment = {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "TF_CPP_MIN_LOG_LEVEL": "3"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.strip().splitlines()[-1]


def test_a_server_is_imported_without_what_it_never_uses() -> None:
    assert run(f"print([name for name in {HEAVY} if name in sys.modules])") == "[]"


def test_every_channel_of_rasa_is_there_under_its_name() -> None:
    assert run(CHANNELS) == str(sum(1 for known in PUT_OFF.values() if known))


@pytest.mark.server
def test_a_model_with_diet_trains_and_loads(tmp_path: Path) -> None:
    (tmp_path / "config.yml").write_text(CONFIG)
    (tmp_path / "nlu.yml").write_text(NLU)
    assert run(TRAINED, tmp_path) == '"greet"'


@pytest.mark.parametrize("file", READ)
def test_rasa_is_the_one_that_was_read(file: str) -> None:
    found = fingerprints(file, READ[file])
    assert found == READ[file], "read scripts/serve.py against the new Rasa, then mend this table"
