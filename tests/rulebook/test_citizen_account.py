"""The Citizen Account rule: each household, and the year before, of and after each age."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import load_service
from rulebook import Law, Outcome, Result
from rulebook.citizen_account import SERVICE
from rulebook.household import merge, spread

DAY = datetime.date(2026, 11, 21)
KNOWLEDGE = load_service("citizen_account")


def judged(facts: dict[str, Any], topic: str = "amount") -> Result:
    return SERVICE.rules[topic].judge(facts, Law(KNOWLEDGE, DAY))


def told(facts: dict[str, Any], topic: str = "amount") -> Any:
    result = judged(facts, topic)
    if isinstance(result, Outcome):
        return (result.verdict, *result.values)
    return f"asks {result.fact}"


COUPLE = {"household": "couple", "wives": 1}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"household": "single", "own_age": 17}, ("no", 18)),
        ({"household": "single", "own_age": 18}, ("amount", 720)),
        ({"household": "single", "own_age": 19}, ("amount", 720)),
        ({"household": "single"}, ("amount", 720)),
        (COUPLE, ("amount", 1_080)),
        ({"household": "couple"}, "asks children"),
        ({"household": "couple", "children": 0}, ("amount", 1_080)),
        ({"household": "family"}, "asks children_ages"),
        ({"household": "couple", "children": 2}, "asks children_ages"),
        ({"children": 2, "children_ages": [4, 8]}, "asks household"),
        ({**COUPLE, "children": 1, "children_ages": [17]}, ("amount", 1_296)),
        ({**COUPLE, "children": 1, "children_ages": [18]}, ("amount", 1_296, 1_440)),
        ({**COUPLE, "children": 1, "children_ages": [19]}, ("amount", 1_440)),
        ({**COUPLE, "children": 1, "children_ages": [24]}, ("amount", 1_440)),
        ({**COUPLE, "children": 1, "children_ages": [25]}, ("amount", 1_080)),
        ({"household": "divorced", "children": 2, "children_ages": [4, 8]}, ("amount", 1_152)),
        ({"household": "widowed", "children": 1, "children_ages": [20]}, ("amount", 1_080)),
        ({"household": "couple", "wives": 2, "children": 0}, ("amount", 1_440)),
        ({**COUPLE, "children": 2, "children_ages": [{"below": 18}] * 2}, ("amount", 1_512)),
        ({**COUPLE, "children": 1, "children_ages": [{"above": 18}]}, ("amount", 1_440)),
        ({"share": "wife"}, ("amount", 360)),
        ({"share": "child"}, ("amount", 216, 360)),
        ({"share": "child", "share_age": 25}, ("no",)),
        ({"share": "child", "share_age": 18}, ("conditional", 216, 360)),
    ],
)
def test_amount(facts: dict[str, Any], expected: Any) -> None:
    assert told(facts) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "asks household"),
        ({"status": "resident"}, "asks exception"),
        ({"household": "couple"}, ("yes",)),
        ({"applicant_nationality": "EG"}, "asks exception"),
        ({"applicant_nationality": "EG", "exception": "none"}, ("no",)),
        ({"applicant_nationality": "EG", "saudi_mother": "yes"}, ("yes",)),
        ({"applicant_nationality": "SA"}, "asks household"),
        ({"applicant_nationality": "SA", "household": "couple"}, ("yes",)),
        ({"applicant_nationality": "SA", "household": "single"}, "asks own_age"),
        ({"applicant_nationality": "SA", "household": "single", "own_age": 17}, ("no", 18)),
        ({"applicant_nationality": "SA", "household": "single", "own_age": 18}, "asks housing"),
        ({"household": "single", "own_age": 30, "housing": "with_family"}, ("no",)),
        ({"abroad": "yes"}, ("no",)),
    ],
)
def test_eligibility(facts: dict[str, Any], expected: Any) -> None:
    assert told(facts, "eligibility") == expected


@pytest.mark.parametrize(
    ("old", "fresh", "children", "ages"),
    [
        ({}, {"children": [3], "children_ages": [5, 9, 20]}, 3, [5, 9, 20]),
        ({}, {"children": [1, 2]}, 3, None),
        ({"children": 4}, {"children_ages": [2, 5, 8, 21]}, 4, [2, 5, 8, 21]),
        ({"children": 3}, {"children_ages": [5]}, 3, [5]),
        ({"children": 3, "children_ages": [5]}, {"children_ages": [9, 20]}, 3, [5, 9, 20]),
        (
            {"children": 1, "children_ages": [5]},
            {"children": [2], "children_ages": [2], "adding": "yes"},
            3,
            [5, 2, 2],
        ),
        ({}, {"children": [5], "children_ages": [{"below": 10}]}, 5, [{"below": 10}] * 5),
        (
            {},
            {"children": [2, 1], "children_ages": [{"above": 18}, {"below": 18}]},
            3,
            [{"above": 18}, {"above": 18}, {"below": 18}],
        ),
        ({"children": 3, "children_ages": [5, 9, 20]}, {"children": [4]}, 4, None),
        (
            {"children": 3, "children_ages": [5, 9, 20]},
            {"children_ages": [6, 9, 20]},
            3,
            [6, 9, 20],
        ),
        ({}, {"children": [0]}, 0, None),
    ],
)
def test_a_household_told_piece_by_piece(
    old: dict[str, Any], fresh: dict[str, Any], children: int, ages: list[Any] | None
) -> None:
    merged = merge(old, fresh)
    assert (merged.get("children"), merged.get("children_ages")) == (children, ages)


AGES = st.lists(st.integers(0, 40).filter(lambda age: age != 18), max_size=8)


@given(AGES)
def test_one_more_child_under_eighteen_is_216_more(ages: list[int]) -> None:
    def total(members: list[int]) -> int:
        facts = {**COUPLE, "children": len(members), "children_ages": members}
        result = judged(facts)
        assert isinstance(result, Outcome)
        return int(result.values[0])  # type: ignore[arg-type]

    assert total([*ages, 7]) - total(ages) == 216
    assert total([*ages, 21]) - total(ages) == 360
    assert total([*ages, 25]) == total(ages)


@given(AGES, st.randoms())
def test_the_order_of_children_does_not_matter(ages: list[int], random: Any) -> None:
    shuffled = list(ages)
    random.shuffle(shuffled)
    both = [{**COUPLE, "children": len(ages), "children_ages": a} for a in (ages, shuffled)]
    assert told(both[0]) == told(both[1])


@given(st.lists(st.integers(1, 6), max_size=4), st.lists(st.integers(0, 30), max_size=6))
def test_spreading_ages_never_loses_one(counts: list[int], ages: list[int]) -> None:
    assert set(spread(counts, ages)) == set(ages)


@pytest.mark.parametrize(
    ("before", "stated", "after"),
    [
        ([4, 9, 20], {"children_ages": [16], "denied": [20]}, [4, 9, 16]),
        ([4, 9, 20], {"children_ages": [16], "which": "oldest"}, [4, 9, 16]),
        ([4, 9, 20], {"children_ages": [2], "which": "youngest"}, [2, 9, 20]),
    ],
)
def test_one_age_is_corrected_among_others(
    before: list[int], stated: dict[str, Any], after: list[int]
) -> None:
    old = {"household": "couple", "children": len(before), "children_ages": before}
    merged = merge(old, stated)
    assert (merged["children"], merged["children_ages"]) == (len(after), after)


@pytest.mark.parametrize(
    ("before", "stated", "after"),
    [
        ([5, 9], {"born": "yes", "children": [1]}, [5, 9, 0]),
        ([5, 9], {"born": "yes"}, [5, 9, 0]),
        ([5, 9], {"born": "yes", "children": [2]}, [5, 9, 0, 0]),
        ([], {"born": "yes", "children": [1]}, [0]),
        ([], {"born": "yes", "children": [1, 1], "children_ages": [19]}, [19, 0]),
        ([], {"born": "yes", "children": [1], "children_ages": [19]}, [19, 0]),
        ([5, 9], {"born": "no", "children_ages": [7, 8]}, [7, 8]),
    ],
)
def test_a_child_just_born_is_of_no_age(
    before: list[int], stated: dict[str, Any], after: list[int]
) -> None:
    old = {"household": "couple", "children": len(before), "children_ages": before}
    merged = merge(old if before else {}, stated)
    assert (merged["children"], merged["children_ages"]) == (len(after), after)
    assert "born" not in merged


@pytest.mark.parametrize(
    ("stated", "ages"),
    [
        ({"children": [3], "children_ages": [25]}, [25]),
        ({"children": [3], "children_ages": [20], "which": "oldest"}, [20]),
        ({"children": [2], "children_ages": [25], "which": "one"}, [25]),
        ({"children": [2], "children_ages": [5]}, [5, 5]),
        ({"children": [3], "children_ages": [{"below": 18}]}, [{"below": 18}] * 3),
        ({"children": [3], "children_ages": [{"above": 18}], "which": "one"}, [{"above": 18}]),
        ({"children": [2, 1], "children_ages": [20, 7]}, [20, 20, 7]),
        (
            {"children": [3], "children_ages": [22, {"below": 18}], "which": "oldest"},
            [22, {"below": 18}, {"below": 18}],
        ),
    ],
)
def test_the_age_of_one_is_not_the_age_of_all(stated: dict[str, Any], ages: list[Any]) -> None:
    merged = merge({"household": "couple"}, stated)
    assert (merged["children"], merged["children_ages"]) == (sum(stated["children"]), ages)


def test_children_of_unknown_age_are_not_all_born_today() -> None:
    merged = merge({}, {"born": "yes", "children": [2, 1]})
    assert merged["children"] == 3
    assert "children_ages" not in merged
    assert "children_ages" not in merge({"household": "couple"}, {"born": "yes", "share": "child"})


def test_a_supposed_marriage_makes_a_couple_of_a_widower() -> None:
    old = {"household": "widowed", "children": 1, "children_ages": [7]}
    assert merge(old, {"supposed": "married"})["household"] == "couple"
    assert "household" not in merge({}, {"supposed": "married"})


def test_a_wife_is_counted_at_any_age() -> None:
    result = SERVICE.rules["children_limit"].judge({"wife_age": "asked"}, Law(KNOWLEDGE, DAY))
    assert isinstance(result, Outcome) and result.verdict == "yes"
