"""The importer is quiet about topics without response texts, and about nothing else."""

import copy
import warnings
from pathlib import Path

import pytest
import rasa.shared.utils.io
from rasa.shared.exceptions import YamlException
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.importer import DalilImporter

CONFIG = "recipe: default.v1\nlanguage: ar\nimporters:\n  - name: nlu.importer.DalilImporter\n"
DATA = """version: "3.1"
nlu:
- intent: visa/fees
  examples: |
    - كم رسوم التأشيرة
    - رسوم التأشيرة كم
- intent: greet
  examples: |
    - السلام عليكم
    - مرحبا
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "config.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "nlu.yml").write_text(DATA, encoding="utf-8")
    return tmp_path


def test_rasa_finds_it_by_its_name(project: Path) -> None:
    importer = TrainingDataImporter.load_from_config(
        str(project / "config.yml"), training_data_paths=[str(project / "nlu.yml")]
    )
    assert importer.get_nlu_data().retrieval_intents == {"visa"}


def test_topics_without_response_texts_do_not_warn(project: Path) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        importer = DalilImporter(training_data_paths=[str(project / "nlu.yml")])
        importer.get_nlu_data().validate()
    assert not [one for one in caught if "response phrase" in str(one.message)]


def test_files_are_read_once(project: Path) -> None:
    importer = DalilImporter(training_data_paths=[str(project / "nlu.yml")])
    read = importer.get_nlu_data()
    (project / "nlu.yml").unlink()
    assert importer.get_nlu_data("ar") is read


def test_other_warnings_are_heard(project: Path) -> None:
    DalilImporter(training_data_paths=[str(project / "nlu.yml")])
    with pytest.warns(UserWarning, match="something else"):
        rasa.shared.utils.io.raise_warning("something else")


def test_copies_of_examples_are_their_own(project: Path) -> None:
    data = DalilImporter(training_data_paths=[str(project / "nlu.yml")]).get_nlu_data()
    merged = TrainingData().merge(data, data)
    # Written twice is written once, as Rasa has it.
    assert merged.training_examples == data.training_examples
    merged.training_examples[0].set("text", "غيره")
    assert merged.training_examples[0] != data.training_examples[0]
    assert data.training_examples[0].get("text") == "كم رسوم التأشيرة"
    assert merged.fingerprint() != data.fingerprint()


def test_a_file_is_read_as_rasa_reads_it(project: Path) -> None:
    ours = DalilImporter(training_data_paths=[str(project / "nlu.yml")]).get_nlu_data()
    theirs = RasaFileImporter(training_data_paths=[str(project / "nlu.yml")]).get_nlu_data()
    assert [one.data for one in ours.training_examples] == [
        one.data for one in theirs.training_examples
    ]


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        ("- intent: greet\n  exampels: |\n", "exampels"),
        ("- intent: [greet\n", "line 7"),
    ],
)
def test_a_wrong_file_is_told_as_rasa_tells_it(project: Path, wrong: str, line: str) -> None:
    text = DATA.replace("- intent: greet\n  examples: |\n", wrong)
    (project / "nlu.yml").write_text(text, encoding="utf-8")
    with pytest.raises(YamlException) as ours:
        DalilImporter(training_data_paths=[str(project / "nlu.yml")]).get_nlu_data()
    with pytest.raises(YamlException) as theirs:
        RasaFileImporter(training_data_paths=[str(project / "nlu.yml")]).get_nlu_data()
    assert str(ours.value) == str(theirs.value)
    assert line in str(ours.value)


def test_a_copy_keeps_the_fingerprint_until_it_is_changed(project: Path) -> None:
    first = DalilImporter(training_data_paths=[str(project / "nlu.yml")]).get_nlu_data()
    example = first.training_examples[0]
    before = example.fingerprint()
    example.set("intent", example.get("intent"))
    copied = copy.deepcopy(example)
    assert copied.fingerprint() == example.fingerprint() == before
    copied.set("intent", "greet")
    assert copied.fingerprint() != before
    assert example.fingerprint() == before
