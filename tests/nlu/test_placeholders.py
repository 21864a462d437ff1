"""Facts become placeholders; words that say what a question is about stay."""

import pytest

from nlu.placeholders import mask, read


def fact(text: str, said: str, kind: str) -> dict[str, object]:
    start = text.index(said)
    return {"entity": kind, "kind": kind, "start": start, "end": start + len(said)}


@pytest.mark.parametrize(
    ("text", "said", "kind", "masked"),
    [
        ("راتبي 12000 كم الرسوم", "12000", "money", "راتبي _money_ كم الرسوم"),
        ("راتبي ١٢٬٠٠٠", "١٢٬٠٠٠", "money", "راتبي _money_"),
        ("عندي ٣ عيال", "٣", "count", "عندي _count_ عيال"),
        ("عندي ثلاث عيال", "ثلاث", "count", "عندي _count_ عيال"),
        ("قدمت قبل شهرين", "قبل شهرين", "date", "قدمت _date_"),
        ("عاملة من كينيا", "كينيا", "nationality", "عاملة من _nationality_"),
    ],
)
def test_a_value_is_replaced(text: str, said: str, kind: str, masked: str) -> None:
    assert " ".join(mask(text, [fact(text, said, kind)]).split()) == masked


@pytest.mark.parametrize(
    ("text", "said", "kind"),
    [("عندي ولدين", "ولدين", "count"), ("انا مطلقة", "مطلقة", "state")],
)
def test_a_phrase_that_names_what_it_states_stays(text: str, said: str, kind: str) -> None:
    assert mask(text, [fact(text, said, kind)]) == text


def test_facts_in_any_order_and_overlaps() -> None:
    text = "راتبي 9000 وعمري 30"
    age, salary = fact(text, "30", "age"), fact(text, "9000", "money")
    inside = fact(text, "900", "number")
    masked = mask(text, [age, inside, salary])
    assert " ".join(masked.split()) == "راتبي _money_ وعمري _age_"


def test_entities_of_others_are_left_alone() -> None:
    assert mask("كم الرسوم", [{"entity": "topic", "value": "fees"}]) == "كم الرسوم"


def test_placeholders_survive_reading() -> None:
    text = "راتبي ١٢٠٠٠ كم الرسوم؟"
    said = read(text, [fact(text, "١٢٠٠٠", "money")])
    assert "_money_" in said.canonical.split()
    assert "_money_" in said.plain.split()


def test_the_same_question_with_another_amount_is_the_same() -> None:
    one, other = "راتبي 9000 كم الرسوم", "راتبي ١٢٬٥٠٠ كم الرسوم"
    assert read(one, [fact(one, "9000", "money")]) == read(other, [fact(other, "١٢٬٥٠٠", "money")])


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("جوالي [رقم جوال محذوف] كم الرسوم", "جوالي كم الرسوم"),
        ("هويتي [رقم هوية محذوف] ورقمي [أرقام محذوفة]", "هويتي ورقمي"),
        ("[رقم هوية محذوف]", "[رقم هويه محذوف]"),
    ],
)
def test_what_privacy_removed_says_nothing_of_what_is_asked(text: str, seen: str) -> None:
    assert read(text, []).plain == seen
