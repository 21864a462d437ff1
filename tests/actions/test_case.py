"""The slot holds the whole case, and whatever else it holds starts a new one."""

import json
from typing import Any

import pytest

from actions.case import Case


def test_the_slot_gives_back_the_case() -> None:
    case = Case(
        service="citizen_account",
        topic="amount",
        facts={"children": 2, "children_ages": [{"below": 10}, 12]},
        asked="household",
        tries=2,
        pending=[{"entity": "number", "value": 5}],
        wanted="fees",
        hijri=True,
    )
    assert Case.from_slot(json.loads(json.dumps(case.as_slot()))) == case


@pytest.mark.parametrize("slot", [None, "", "citizen_account", 5, [], [{}], {}, {"unknown": 1}])
def test_what_is_no_case_starts_a_new_one(slot: Any) -> None:
    assert Case.from_slot(slot) == Case()


def test_a_slot_of_an_older_version_is_read_as_far_as_it_goes() -> None:
    assert Case.from_slot({"service": "simah", "gone": True}) == Case(service="simah")


def test_cases_share_nothing() -> None:
    Case().facts["children"] = 2
    Case().pending.append({})
    assert Case().facts == {} and Case().pending == []
