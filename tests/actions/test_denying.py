"""A 'no' that means none of the choices, and a 'no' that means something else."""

from dataclasses import replace

import pytest

from actions.case import Case
from actions.denying import denies_all
from tests.support.turns import ACCOUNT, entity, heard

ASKED = Case(service=ACCOUNT, topic="eligibility", asked="exception")


@pytest.mark.parametrize(
    ("text", "asks", "none"),
    [
        ("لا", False, True),
        ("لا والله ولا واحد منهم", True, True),
        ("لا، امي اردنية", False, True),
        ("no none of these", False, True),
        ("لا قصدي امي سعودية", False, False),
        ("لا خلاص وش المستندات", True, False),
        ("ايه امي سعودية", False, False),
        ("لا " + "كلمة " * 14, False, False),
    ],
)
def test_what_denies_all(text: str, asks: bool, none: bool) -> None:
    assert denies_all(heard("inform", text=text, asks=asks), ASKED) == none


def test_who_names_a_choice_denies_the_others_only() -> None:
    named = heard("inform", entity("exception", "mobility_card"), text="لا بس معي بطاقة تنقل")
    assert not denies_all(replace(named, asks=False), ASKED)


@pytest.mark.parametrize(
    "case",
    [
        Case(),
        Case(service=ACCOUNT, topic="eligibility"),
        Case(service=ACCOUNT, topic="amount", asked="household"),
    ],
)
def test_without_such_a_question_nothing_is_denied(case: Case) -> None:
    assert not denies_all(heard("deny", text="لا", asks=False), case)
