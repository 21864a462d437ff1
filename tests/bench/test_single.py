"""A single view learns, and hears the same after it was written and read again."""

from pathlib import Path

import pytest

from bench.single import EMBEDDINGS, NGRAMS, Single, learn_single
from nlu.augment import OUTSIDE, Example
from nlu.cues import CueTable
from nlu.encoder import Hashing
from nlu.placeholders import read

TAUGHT = {
    ("simah", "fees"): "رسوم سمة كم|بكم تقرير سمة|سعر تقرير سمة|كم تكلفة سمة|رسم التقرير",
    ("simah", "steps"): "خطوات تحديث سمة|كيف احدث سجلي|طريقة تحديث سمة|وين احدث سمة|كيف اقدم",
    ("musaned", "fees"): "رسوم مساند كم|بكم التسجيل في مساند|سعر مساند|كم تكلفة مساند|رسم مساند",
    (OUTSIDE, None): "الجو حار|متى المباراة|ابي جواز سفر|وصفة كبسة|نتيجة الدوري",
}


@pytest.mark.parametrize("view", [NGRAMS, EMBEDDINGS])
def test_written_and_read_again_it_hears_the_same(view: str, tmp_path: Path) -> None:
    texts = [(pair, text) for pair, said in TAUGHT.items() for text in said.split("|")]
    examples = [
        Example(read(text, []), intent, topic, number)
        for number, ((intent, topic), text) in enumerate(texts)
    ]
    encoder = Hashing()
    learned = learn_single(examples, encoder.encode, {}, CueTable({}), view)
    learned.save(tmp_path)
    again = Single.load(tmp_path)
    for example in examples:
        replies = [
            one.reply(example.said, lambda text: encoder.encode([text])) for one in (learned, again)
        ]
        assert replies[0].intent == replies[1].intent == example.intent
        assert replies[0].manner == replies[1].manner
        assert replies[0].skipped == (view == NGRAMS)
