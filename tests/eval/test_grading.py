"""The gates must fail what has to fail."""

import datetime
from typing import Any

import pytest

from actions.reply import guide_reply
from knowledge import load_service
from tests.eval.grading import (
    has_value,
    judge_calculation,
    judge_faq,
    matches,
    normalise,
    says_first,
)
from tests.eval.sets import rows


def whole_guide(slug: str) -> str:
    """Give every guide text of a service in one reply."""
    knowledge = load_service(slug)
    day = datetime.date(2026, 11, 21)
    return "\n".join(guide_reply(knowledge, topic, day).text for topic in knowledge.guide)


@pytest.mark.parametrize("line", rows("faq.jsonl"), ids=lambda line: line["id"])
def test_a_reply_that_dumps_the_guide_fails_faq(line: dict[str, Any]) -> None:
    assert judge_faq(line, whole_guide(line["service"]))


@pytest.mark.parametrize("line", rows("calculators.jsonl"), ids=lambda line: line["id"])
def test_a_reply_that_dumps_the_guide_fails_calculators(line: dict[str, Any]) -> None:
    custom = {"service": line["service"], "verdict": line["expect"]["outcome"]}
    assert judge_calculation(line, whole_guide(line["service"]), custom)


@pytest.mark.parametrize(
    ("value", "text", "found"),
    [
        (720, "المبلغ 720 ريالاً", True),
        (720, "المبلغ 7200 ريال", False),
        (1080, "مجموعه 1,080 ريالاً", True),
        (1080, "مجموعه ١٬٠٨٠ ريالاً", True),
        (2, "شهرين من صدورها", True),
        ("2025-05-04", "حتى 4 مايو 2025", True),
        ("2025-05-04", "حتى 14 مايو 2025", False),
        ("2025-05-04", "حتى 2025-05-04", True),
        ("1447-02-10", "10 صفر 1447هـ", True),
    ],
)
def test_values_are_found(value: Any, text: str, found: bool) -> None:
    assert has_value(value, normalise(text)) is found


@pytest.mark.parametrize(
    ("item", "text", "found"),
    [
        ("6|ست", "ستة أحرف", True),
        ("6", "16 حرفاً", False),
        ("=لا", "كلام", False),
        ("=لا", "لا يمكن", True),
        ("ابشر", "حساب أبشر", True),
    ],
)
def test_alternatives(item: str, text: str, found: bool) -> None:
    assert matches(item, normalise(text)) is found


@pytest.mark.parametrize(
    ("verdict", "reply", "said"),
    [
        ("yes", "نعم، راتبك يكفي.", True),
        ("yes", "لا، راتبك لا يكفي.", False),
        ("no", "لا، راتبك أقل.", True),
        ("no", "نعم.", False),
        ("amount", "مجموع دعمك 720 ريالاً.", True),
        ("amount", "يعتمد على حالتك. وقد يكون 720 ريالاً.", False),
        ("need_info", "كم راتبك؟", True),
    ],
)
def test_the_first_sentence(verdict: str, reply: str, said: bool) -> None:
    assert says_first(verdict, reply, [720] if verdict == "amount" else []) is said
