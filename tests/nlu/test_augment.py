"""Copies that carry a fact: which questions get one, and that they stay the same question."""

from nlu.augment import Example, with_facts
from nlu.placeholders import Said


def example(text: str, intent: str, topic: str | None, source: int) -> Example:
    return Example(Said(text, text), intent, topic, source)


WRITTEN = [
    example("كم الرسوم", "visa", "fees", 0),
    example("السلام عليكم", "greet", None, 1),
    example("كيف اجدد الجواز", "out_of_scope", None, 2),
    example("راتبي _money_", "inform", None, 3),
]


def test_questions_get_a_copy_and_small_talk_does_not() -> None:
    copies = with_facts(WRITTEN, 1.0, 0)
    assert [copy.pair for copy in copies] == ["visa/fees", "out_of_scope"]
    assert [copy.source for copy in copies] == [0, 2]


def test_a_copy_says_both() -> None:
    for copy in with_facts(WRITTEN, 1.0, 0):
        assert "راتبي _money_" in copy.said.plain
        assert WRITTEN[copy.source].said.canonical in copy.said.canonical


def test_the_share_is_kept_and_the_choice_is_the_same_each_time() -> None:
    many = [example("كم الرسوم", "visa", "fees", number) for number in range(400)] + WRITTEN[3:]
    copies = with_facts(many, 0.25, 7)
    assert 70 < len(copies) < 130
    assert copies == with_facts(many, 0.25, 7)


def test_without_facts_there_are_no_copies() -> None:
    assert with_facts(WRITTEN[:3], 1.0, 0) == []


def test_a_service_s_own_states_ride_along() -> None:
    many = [example("كم الرسوم", "visa", "fees", number) for number in range(400)] + WRITTEN[3:]
    own = Said("معي رخصة", "معي رخصة")
    copies = with_facts(many, 1.0, 3, {"visa": [own]})
    carried = ["معي رخصة" in copy.said.plain for copy in copies]
    assert 0.5 < sum(carried) / len(carried) < 0.7
    assert all("كم الرسوم" in copy.said.plain for copy in copies)


def test_states_of_another_service_do_not() -> None:
    own = Said("معي رخصة", "معي رخصة")
    assert with_facts(WRITTEN[:3], 1.0, 0, {"licence": [own]}) == []
