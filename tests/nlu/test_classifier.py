"""The classifier as a Rasa component: trained on a little, stored, loaded, asked."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.bands import Thresholds
from nlu.classifier import ServiceTopicClassifier
from nlu.encoder import Hashing, Matrix

EXAMPLES = {
    "citizen_account/amount": "كم يطلع لي من حساب المواطن|كم مبلغ دعم حساب المواطن|كم ينزل لي",
    "citizen_account/documents": "ايش اوراق حساب المواطن|وش مستندات حساب المواطن|اوراق الدعم",
    "visa/fees": "كم رسوم التأشيرة|رسوم تأشيرة العاملة كم|تكلفة التأشيرة",
    "visa/documents": "ايش اوراق التأشيرة|وش مستندات التأشيرة المطلوبة|اوراق تأشيرة العاملة",
    "follow_up/fees": "كم الرسوم|وش الرسوم|الرسوم كم",
    "follow_up/documents": "ايش الاوراق|وش المستندات|الاوراق المطلوبة",
    "inform": "راتبي 12000|راتبي تسعة الاف|عمري 30 سنة|انا مصري",
    "greet": "السلام عليكم|مرحبا|هلا والله|صباح الخير",
    "out_of_scope": "كيف اجدد جواز السفر|ابي رخصة قيادة|متى موعد الحج|كم راتب التقاعد",
}


def training_data() -> TrainingData:
    return TrainingData(
        [
            Message.build(text, intent)
            for intent, texts in EXAMPLES.items()
            for text in texts.split("|")
        ]
    )


class Rig:
    """A trained model in a folder, loaded as Rasa loads it."""

    def __init__(self, folder: Path, **config: Any) -> None:
        default = ServiceTopicClassifier.get_default_config()
        self.config = default | {"encoder": "hashing", "cache": None, "folds": 2} | config
        self.storage = LocalModelStorage.create(folder)
        self.resource = Resource("classifier")
        self.context = ExecutionContext(GraphSchema({}))
        parts = (self.config, self.storage, self.resource, self.context)
        ServiceTopicClassifier.create(*parts).train(training_data())
        self.classifier = ServiceTopicClassifier.load(*parts)

    def parse(self, text: str) -> dict[str, Any]:
        message = Message({"text": text})
        self.classifier.process([message])
        return message.as_dict(only_output_properties=True)


@pytest.fixture(scope="module")
def rig(tmp_path_factory: pytest.TempPathFactory) -> Rig:
    return Rig(tmp_path_factory.mktemp("model"))


@pytest.mark.parametrize(
    ("text", "intent", "key"),
    [
        ("كم رسوم تأشيرة العاملة", "visa", "visa/fees"),
        ("وش اوراق حساب المواطن", "citizen_account", "citizen_account/documents"),
        ("كم مبلغ دعم حساب المواطن", "citizen_account", "citizen_account/amount"),
        ("وش المستندات", "follow_up", "follow_up/documents"),
    ],
)
def test_service_and_topic(rig: Rig, text: str, intent: str, key: str) -> None:
    parsed = rig.parse(text)
    best = next(r for r in parsed["intent_ranking"] if r["name"] != "nlu_fallback")
    assert best["name"] == intent
    selected = parsed["response_selector"]
    assert selected[intent]["response"]["intent_response_key"] == key
    assert selected["default"] == selected[intent]
    assert selected["all_retrieval_intents"] == ["citizen_account", "follow_up", "visa"]


def test_only_topics_of_the_service_are_ranked(rig: Rig) -> None:
    ranking = rig.parse("كم رسوم حساب المواطن")["response_selector"]["default"]["ranking"]
    keys = {one["intent_response_key"] for one in ranking}
    assert keys == {"citizen_account/amount", "citizen_account/documents"}
    assert sum(one["confidence"] for one in ranking) == pytest.approx(1, abs=1e-3)


def test_a_follow_up_may_mean_any_topic(rig: Rig) -> None:
    topics = [name for name, _ in rig.parse("وش المستندات")["hearing"]["topics"]]
    assert sorted(topics) == ["amount", "documents", "fees"]


def test_hearing_has_the_agreed_shape(rig: Rig) -> None:
    hearing = rig.parse("كم رسوم تأشيرة العاملة")["hearing"]
    said = {"asks", "adds", "aim", "amends", "danger", "language"}
    assert set(hearing) == said | {"band", "services", "topics", "nearest"}
    assert [name for name, _ in hearing["services"]][0] == "visa"
    assert "follow_up" not in dict(hearing["services"])
    assert hearing["language"] == "ar"


def test_small_talk_has_no_topic(rig: Rig) -> None:
    selected = rig.parse("السلام عليكم")["response_selector"]
    assert set(selected) == {"all_retrieval_intents", "default"}
    assert "/" not in selected["default"]["response"]["intent_response_key"]


def test_what_is_not_understood_is_a_fallback(rig: Rig) -> None:
    parsed = rig.parse("ظظظ ضضض ثثث")
    assert parsed["hearing"]["band"] == "unsure"
    assert parsed["intent"]["name"] == "nlu_fallback"
    # Rasa's tests look at the second of the ranking in its place.
    assert parsed["intent_ranking"][0]["name"] == "nlu_fallback"
    assert parsed["intent_ranking"][1]["name"] in {key.split("/")[0] for key in EXAMPLES}


@pytest.mark.parametrize("text", ["", "/inform", '/inform{"salary": 12000}'])
def test_payloads_and_silence_are_not_heard(rig: Rig, text: str) -> None:
    assert "hearing" not in rig.parse(text)


@pytest.mark.parametrize("text", [" ", "؟؟؟", "😀", "ـــ", "a" * 5000, "١٢٣"])
def test_anything_can_be_heard(rig: Rig, text: str) -> None:
    confidence = rig.parse(text)["intent"]["confidence"]
    assert 0 <= confidence <= 1


def test_the_same_data_give_the_same_model(tmp_path: Path, rig: Rig) -> None:
    text = "كم رسوم تأشيرة العاملة"
    assert Rig(tmp_path).parse(text) == rig.parse(text)


def test_confidences_are_plain_numbers(rig: Rig) -> None:
    parsed = rig.parse("كم رسوم تأشيرة العاملة")
    assert type(parsed["intent"]["confidence"]) is float
    assert type(parsed["hearing"]["services"][0][1]) is float


class Refusing:
    """An encoder that must not be asked."""

    name = "refusing"

    def encode(self, texts: Sequence[str]) -> Matrix:
        raise AssertionError("the encoder was asked")


class Asked(Hashing):
    """An encoder that tells whether it was asked."""

    called = False

    def encode(self, texts: Sequence[str]) -> Matrix:
        self.called = True
        return super().encode(texts)


def test_the_encoder_is_not_asked_where_ngrams_are_sure(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    classifier = rig.classifier
    assert classifier._hearing is not None
    always_sure = replace(classifier._hearing, skip=0.0, limits=Thresholds(0.0, 0.0, 0.0))
    monkeypatch.setattr(classifier, "_hearing", always_sure)
    monkeypatch.setattr(classifier, "_encoder", Refusing())
    assert rig.parse("كم رسوم تأشيرة العاملة")["hearing"]["nearest"] == []


def test_the_encoder_is_always_asked_if_it_may_not_be_skipped(tmp_path: Path) -> None:
    thorough = Rig(tmp_path, skip_encoder=False)
    asked = Asked()
    thorough.classifier._encoder = asked
    nearest = thorough.parse("كم رسوم التأشيرة")["hearing"]["nearest"]
    assert asked.called
    assert len(nearest) == 3
    assert nearest[0][0] == "visa/fees"


def test_untrained_it_says_so(tmp_path: Path) -> None:
    config = ServiceTopicClassifier.get_default_config() | {"encoder": "hashing"}
    parts = (config, LocalModelStorage.create(tmp_path), Resource("x"))
    untrained = ServiceTopicClassifier.create(*parts, ExecutionContext(GraphSchema({})))
    with pytest.raises(RuntimeError, match="has to be trained"):
        untrained.process([Message({"text": "مرحبا"})])


def test_nothing_is_pickled(rig: Rig) -> None:
    with rig.storage.read_from(rig.resource) as folder:
        names = sorted(path.name for path in folder.iterdir())
        assert names == ["hearing.json", "net.npz", "others.npz"]
