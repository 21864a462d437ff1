"""The fact extractor: a table of messages, then the component as Rasa runs it."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from ruamel.yaml import YAML

from nlu.cue import Cue, parse_lookup_name
from nlu.cues import CueTable
from nlu.facts import FactExtractor, extract
from nlu.text import normalise
from nlu.words import tokenise

DATA = Path(__file__).parent / "data"
TABLE = YAML(typ="safe").load((DATA / "facts.yml").read_text(encoding="utf-8"))


ALL_DATA = RasaFileImporter(training_data_paths=[str(DATA / "cues.yml")]).get_nlu_data()
ALL_CUES = CueTable.from_lookups(ALL_DATA.lookup_tables)
PIECES = sorted({piece for row in TABLE for piece in row["say"].split()})


@pytest.fixture(scope="module")
def training_data() -> TrainingData:
    """The test's own cue tables, read as Rasa reads them."""
    return ALL_DATA


@pytest.fixture(scope="module")
def cues() -> CueTable:
    """The cue table learnt from them."""
    return ALL_CUES


def heard(entities: list[dict[str, Any]]) -> dict[str, Any]:
    """Gather entities as the table writes them: a repeated fact is a list."""
    facts: dict[str, list[Any]] = defaultdict(list)
    for entity in entities:
        facts[entity.get("role", entity["entity"])].append(entity["value"])
        for other, value in entity.get("also", {}).items():
            if value not in facts[other]:
                facts[other].append(value)
    return {fact: one[0] if len(one) == 1 else one for fact, one in facts.items()}


@pytest.mark.parametrize("row", TABLE, ids=[row["say"] for row in TABLE])
def test_hears_the_facts_of(row: dict[str, Any], cues: CueTable) -> None:
    """Each message of the table gives its facts, in spans of the user's own text."""
    entities = extract(row["say"], cues)
    assert heard(entities) == row["hear"]
    end = 0
    for entity in entities:
        assert end <= entity["start"] < entity["end"] <= len(row["say"])
        assert row["say"][entity["start"] : entity["end"]].strip()
        end = entity["end"]


@pytest.mark.parametrize(
    ("said", "spans"),
    [
        ("راتبي ١٢٬٥٠٠ ريال", ["١٢٬٥٠٠ ريال"]),
        ("ﷺ راتبيـــي ١٢ ألف﷼", ["١٢ ألف﷼"]),
        ("مُتزوّج وعندي ٤ عيال", ["مُتزوّج", "٤"]),
        ("انا سعودي", ["انا", "سعودي"]),
    ],
)
def test_spans_point_into_what_was_typed(said: str, spans: list[str], cues: CueTable) -> None:
    """Folding changes lengths; spans do not move."""
    assert [said[e["start"] : e["end"]] for e in extract(said, cues)] == spans


@pytest.mark.parametrize(
    "word", ["راتب", "راتبي", "وراتبي", "براتبي", "والراتب", "راتبها", "راتبهم", "راتبنا", "للراتب"]
)
def test_a_cue_word_is_known_with_its_clitics(word: str, cues: CueTable) -> None:
    """What Arabic writes together with a word does not hide it."""
    (match,) = cues.match(tokenise(normalise(word)))
    assert Cue("money", "salary") in match.cues


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12))
@settings(max_examples=150, deadline=None)
def test_whatever_is_typed_spans_are_sound(pieces: list[str]) -> None:
    """No message breaks the extractor, and no two facts share a character."""
    said = " ".join(pieces)
    end = 0
    for entity in extract(said, ALL_CUES):
        assert end <= entity["start"] < entity["end"] <= len(said)
        end = entity["end"]


def test_how_many_a_bound_is_said_of(cues: CueTable) -> None:
    """'Four of them over 18' is one entity that counts four."""
    entities = extract("عندي 6 عيال 4 منهم فوق 18 و2 تحت", cues)
    assert [entity.get("times") for entity in entities] == [None, 4, 2]


def test_of_a_text_without_end_the_beginning_is_heard(cues: CueTable) -> None:
    heard = extract("5 " * 20_000, cues)
    assert heard and heard == extract("5 " * 1_000, cues)


def test_lookup_names() -> None:
    """Only `<kind>/<fact>` and `<kind>/<fact>=<value>` are cue tables."""
    assert parse_lookup_name("money/salary") == Cue("money", "salary")
    assert parse_lookup_name("count/children=2") == Cue("count", "children", 2)
    assert parse_lookup_name("state/married=yes") == Cue("state", "married", "yes")
    assert parse_lookup_name("city") is None
    assert parse_lookup_name("colour/car") is None


def test_a_phrase_of_two_services_states_both_facts() -> None:
    """One entity, since spans never overlap, and the other fact rides along."""
    table = CueTable(
        {"متزوج": [Cue("state", "household", "couple"), Cue("state", "married", "yes")]}
    )
    (entity,) = extract("انا متزوج", table)
    assert (entity["entity"], entity["value"]) == ("household", "couple")
    assert entity["also"] == {"married": "yes"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("عيالي الاتنين، واحد ١٣ والتاني ٧", {"children_ages": [13, 7]}),
        (
            "ثلاث عيال واحد كمّل ٢٥ قبل كم اسبوع والثاني ٢١ والثالث ١٤",
            {"children": 3, "children_ages": [25, 21, 14]},
        ),
        ("مخالفتين واحد 300 والثانية 150", {"number": [300, 150]}),
        ("عيالي ثلاثة والثاني", {"children": 3}),
    ],
    ids=["one and the other", "with words between", "fines", "nothing after the ordinal"],
)
def test_ages_told_one_by_one(text: str, found: dict[str, Any]) -> None:
    """'The second 21' is the age of a child, where children or their ages are spoken of."""
    children = [Cue("count", "children")]
    table = CueTable({"عيالي": children, "عيال": children, "كمل": [Cue("age", "children_ages")]})
    assert heard(extract(text, table)) == found


def test_the_day_of_a_date_makes_no_length() -> None:
    table = CueTable({"عمري": [Cue("age", "own_age")], "اكمل": [Cue("age", "own_age")]})
    said = heard(extract("عمري ١٧ واكمل ١٨ يوم ٣ مارس", table))
    assert said["own_age"] == [17, 17]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ana w zogty w awlady", {"wives": 1}),
        ("my zogty company", {}),
    ],
    ids=["Egyptian", "English"],
)
def test_chat_arabic_is_read_by_its_sound(text: str, found: dict[str, int]) -> None:
    """Only Arabic phrases are listed; an English message is not sounded out."""
    table = CueTable({"زوجتي": [Cue("count", "wives", 1)]})
    assert heard(extract(text, table)) == found


def test_without_cues_values_are_still_heard() -> None:
    """An untrained table names no fact, and gives the kinds."""
    assert heard(extract("راتبي ١٢ الف ريال", CueTable({}))) == {"money": 12000}


def component(tmp_path: Path) -> tuple[LocalModelStorage, Resource, ExecutionContext]:
    """The parts that Rasa's graph gives to a component."""
    storage = LocalModelStorage.create(tmp_path)
    return storage, Resource("facts"), ExecutionContext(GraphSchema({}))


def test_component_learns_persists_and_loads(training_data: TrainingData, tmp_path: Path) -> None:
    """What was learnt in training is heard after loading, with nothing else read."""
    storage, resource, context = component(tmp_path)
    config = FactExtractor.get_default_config()
    trained = FactExtractor.create(config, storage, resource, context)
    trained.train(training_data)
    annotated = trained.process_training_data(training_data)
    heard_in_training = [e.get(ENTITIES) for e in annotated.training_examples]
    assert any(heard_in_training)

    loaded = FactExtractor.load(config, storage, resource, context)
    (message,) = loaded.process([Message({TEXT: "راتبي ١٢ الف وابي عاملة من كينيا"})])
    salary, worker = message.get(ENTITIES)
    assert salary == {
        "entity": "salary",
        "kind": "money",
        "value": 12000,
        "start": 6,
        "end": 12,
        "bare": {"kind": "number", "value": 12000},
        "extractor": "FactExtractor",
    }
    assert (worker["entity"], worker["role"], worker["value"]) == ("nationality", "worker", "KE")
    assert ENTITIES in message.as_dict(only_output_properties=True)


def test_component_leaves_payloads_and_annotations_alone(tmp_path: Path) -> None:
    """A button's payload was read by Rasa; an annotated span is the annotator's."""
    storage, resource, context = component(tmp_path)
    extractor = FactExtractor.create({}, storage, resource, context)
    payload = Message({TEXT: '/inform{"salary": 12000}', ENTITIES: []})
    known = {"entity": "city", "start": 0, "end": 2, "value": "x"}
    annotated = Message({TEXT: "12 13", ENTITIES: [known]})
    extractor.process([payload, annotated])
    assert payload.get(ENTITIES) == []
    assert [e["entity"] for e in annotated.get(ENTITIES)] == ["city", "number"]
