"""Holds what the model hears of the questions, service and topic together, against floors.yml.

What is then answered may be another topic: `why was I refused?` is answered by the rule on
eligibility where the facts decide. test_gates.py holds that.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.explain import load_ear
from nlu.hearing import Heard
from tests.eval import sets

FLOORS = yaml.safe_load((Path(__file__).parent / "floors.yml").read_text(encoding="utf-8"))
MODEL = Path(__file__).resolve().parents[2] / "models" / "dalil.tar.gz"


@pytest.fixture(scope="module")
def hear() -> Callable[[Message, bool], Heard]:
    return load_ear(MODEL)


@pytest.mark.server
@pytest.mark.parametrize(
    ("name", "folder"), [("questions", sets.HERE), ("hard_questions", sets.HERE / "hard")]
)
def test_share_heard_rightly(
    name: str, folder: Path, hear: Callable[[Message, bool], Heard]
) -> None:
    lines = sets.rows("questions.tsv", folder)
    wrong = []
    for line in lines:
        heard = hear(Message({TEXT: line["text"]}), False)
        told = (heard.intents[0][0], heard.topics[0][0])
        if told[0] != line["service"] or told[1] not in line["topic"].split("|"):
            wrong.append(f"{line['id']}: {'/'.join(told)}")
    share = 1 - len(wrong) / len(lines)
    print(f"{name}, heard with topic: {share:.3f} of {len(lines)}")
    assert share >= FLOORS[f"{name}_heard"], "\n".join([f"{share:.3f}", *wrong])
