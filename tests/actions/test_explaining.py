"""An answer is explained by its facts, its figures and the sum, as their owner says them."""

import pytest

from actions.case import Case
from actions.explaining import fact_shown
from actions.wording import general
from knowledge import FactWords, load_service
from tests.support.turns import ACCOUNT, entity, heard, said

COUPLE = entity("household", "couple")
WORDS = load_service(ACCOUNT).facts["household"]


def test_an_explanation_names_facts_figures_and_the_sum() -> None:
    turns = [heard(f"{ACCOUNT}/amount", COUPLE, entity("children", 0)), heard("explain")]
    reply = said(Case(), *turns)
    for key in ("explain_facts", "explain_parameters", "explain_result"):
        assert general(key) in reply.text
    assert WORDS.choices["couple"] in reply.text
    assert "720" in reply.text and "360" in reply.text and "1,080" in reply.text


@pytest.mark.parametrize(
    ("unit", "value", "shown"),
    [
        ("SAR", 12_000, "12,000 ريال"),
        ("SAR", {"below": 9_000}, "أقل من 9,000 ريال"),
        ("SAR", {"above": 9_000}, "أكثر من 9,000 ريال"),
        ("year", {"between": [5, 7]}, "بين 5 سنوات و7 سنوات"),
        ("month", {"months": 3}, "3 أشهر"),
        ("month", {"years": 1, "months": 2}, "سنة واحدة وشهرين"),
        ("date", "2026-12-01", "1 ديسمبر 2026"),
        ("country", "EG", "مصر"),
        ("year", [5, {"below": 18}], "5 سنوات، أقل من 18 سنة"),
        ("text", "yes", "نعم"),
    ],
)
def test_a_fact_is_shown_as_its_owner_says_it(unit: str, value: object, shown: str) -> None:
    words = FactWords("الاسم", ask="", unit=unit, choices={"yes": "نعم"})
    assert fact_shown(words, value) == shown
