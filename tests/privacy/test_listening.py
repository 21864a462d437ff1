"""A number in several messages of one conversation is noticed, answers to questions are not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import luhn

from privacy import Listener

ID, MOBILE = "[رقم هوية محذوف]", "[رقم جوال محذوف]"


def heard(*said: str) -> list[str]:
    listener = Listener()
    return [listener.hear("c", one).text for one in said]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (["رقم هويتي", "1083456782"], ["رقم هويتي", ID]),
        (["رقم هويتي", "1083456789"], ["رقم هويتي", ID]),
        (["رقم هويتي 1083", "456", "782"], [f"رقم هويتي {ID}", ID, ID]),
        (["هويتي ١٠٨٣", "تكملته ٤٥٦٧٨٢"], [f"هويتي {ID}", ID]),
        (["رقم جوالي 055", "123 4567"], [f"رقم جوالي {MOBILE}", MOBILE]),
        (["055", "1234567"], [MOBILE, MOBILE]),
        (["جوالي:", "خمسة خمسة واحد", "اثنين ثلاثة أربعة"], ["جوالي:", MOBILE, MOBILE]),
        (["1083", "456788"], ["1083", ID]),
        (["رمز التحقق", "4829"], ["رمز التحقق", "[رمز محذوف]"]),
        (["الكود هو", "أربعة ثمانية اثنين تسعة"], ["الكود هو", "[رمز محذوف]"]),
        (["كلمة المرور:", "Ahmed@123"], ["كلمة المرور:", "[كلمة مرور محذوفة]"]),
    ],
)
def test_continued(said: list[str], kept: list[str]) -> None:
    assert heard(*said) == kept


@pytest.mark.parametrize(
    "said",
    [
        ["12000", "30000"],
        ["راتبي", "12000"],
        ["3", "12000", "20"],
        ["انا مقيم ومعي اقامة", "12000"],
        ["نسيت كلمة المرور", "12000"],
        ["ما وصلني رمز التحقق", "12000"],
        ["كيف احدث رقم الجوال؟", "12000"],
        ["رقم هويتي", "طيب كم الرسوم؟", "12000"],
        ["15/3/2026", "20/3/2026"],
        ["4400.50", "9600"],
        ["5", "9"],
    ],
)
def test_answers_stay(said: list[str]) -> None:
    assert heard(*said) == said


def test_after_the_number_is_complete_the_next_answer_stays() -> None:
    assert heard("رقم هويتي 10834", "56782", "12000") == [f"رقم هويتي {ID}", ID, "12000"]


def test_digits_one_a_message_are_noticed_after_three() -> None:
    kept = heard(*"1083456782")
    assert kept[:3] == ["1", "0", "8"] and not any(one.isdecimal() for one in kept[3:])
    assert not any(one.isdecimal() for one in heard("رقم هويتي", *"1083456782")[1:])


def test_a_message_that_is_sent_again_is_masked_again() -> None:
    kept = heard("رقم هويتي 10834", "56782", "56782", "12000")
    assert kept == [f"رقم هويتي {ID}", ID, ID, "12000"]


def test_conversations_are_apart_and_forgotten() -> None:
    listener = Listener()
    listener.hear("a", "رقم هويتي")
    assert listener.hear("b", "4829").text == "4829"
    listener.forget("a")
    listener.forget("a")
    assert listener.hear("a", "4829").text == "4829"


def test_memory_is_bounded_in_time_and_number() -> None:
    now = [0.0]
    listener = Listener(seconds=600, most=3, now=lambda: now[0])
    for name in "abcdef":
        listener.hear(name, "رقم هويتي")
    assert len(listener) == 3
    now[0] = 601.0
    assert listener.hear("f", "4829").text == "4829"
    listener.hear("f", "شكراً")
    assert len(listener) == 2


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from("12"),
    st.text("0123456789", min_size=8, max_size=8),
    st.lists(st.integers(1, 8), min_size=1, max_size=3, unique=True),
    st.sampled_from(["رقم هويتي", "هويتي:", "السجل المدني هو", "my national id is"]),
    st.booleans(),
)
def test_no_announced_part_survives(
    first: str, rest: str, cuts: list[int], lead: str, apart: bool
) -> None:
    number = first + rest + luhn.calc_check_digit(first + rest)
    ends = [0, *sorted(cuts), 10]
    parts = [number[a:b] for a, b in zip(ends, ends[1:], strict=False)]
    said = [lead, *parts] if apart else [f"{lead} {parts[0]}", *parts[1:]]
    kept = heard(*said)
    years = [part for part in parts[:1] if len(part) == 4 and part[:2] in ("19", "20", "14")]
    left = "".join(c for one in kept for c in one if c.isdecimal())
    assert left in ("", *([] if apart else years)), kept
