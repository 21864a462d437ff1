"""Names in sentences become amounts, dates and countries in Arabic, in the user's calendar."""

import datetime
from typing import Any

import pytest

from actions.case import Case
from actions.heard import Heard
from actions.wording import HIJRI, bulleted, country, fill, general, numbered, portal_words, shown
from knowledge import load_service, load_words
from tests.support.turns import ACCOUNT, RECRUITMENT, entity, heard, said

DAY = datetime.date(2026, 12, 1)
WORDS = load_words("general")
COUPLE = (entity("household", "couple"), entity("children", 0))
HIJRI_DATE = entity("certificate_date", {"hijri": "1448-05-10"})
SAME_DAY = entity("certificate_date", {"date": "2026-10-21"})


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (2_000, "SAR", "2,000 ريال"),
        (2, "month", "شهرين"),
        (3, "day", "3 أيام"),
        (11, "day", "11 يوماً"),
        (1, "year", "سنة واحدة"),
        (15.0, "percent", "15%"),
        (DAY, "date", "1 ديسمبر 2026"),
        ("EG", "country", "مصر"),
        ("XX", "country", "XX"),
    ],
)
def test_a_value_is_written_as_people_write_it(value: Any, unit: str, text: str) -> None:
    assert shown(value, unit) == text


def test_a_parameter_and_a_computed_value_fill_their_names() -> None:
    text = fill("{head} و{total}", load_service(ACCOUNT), DAY, {"total": 5}, {"total": "day"})
    assert text == "720 ريالاً و5 أيام"


def test_general_sentences_are_filled() -> None:
    assert general("no_value", **portal_words("absher")).endswith("https://www.absher.sa")
    with pytest.raises(KeyError):
        general("no such sentence")


def test_lists() -> None:
    assert numbered(["أ", "ب"]) == "1. أ\n2. ب"
    assert bulleted(["أ", "ب"]) == "• أ\n• ب"
    assert numbered([]) == bulleted([]) == ""


def test_countries_have_arabic_names() -> None:
    assert country("SA") == "المملكة العربية السعودية" and country("IN") == "الهند"


def test_a_day_is_said_in_both_calendars_to_who_counts_in_hijri() -> None:
    token = HIJRI.set(True)
    assert shown(DAY, "date") == "1 ديسمبر 2026 (21 جمادى الآخرة 1448هـ)"
    HIJRI.reset(token)
    assert "هـ" not in shown(DAY, "date")


@pytest.mark.parametrize(("date", "both"), [(HIJRI_DATE, True), (SAME_DAY, False)])
def test_the_users_calendar_is_kept_through_the_conversation(date: Any, both: bool) -> None:
    case = Case()
    first = said(case, heard(f"{RECRUITMENT}/certificate", date))
    assert ("هـ" in first.text) is both and first.values
    explained = said(case, heard("explain"))
    assert ("هـ" in explained.text) is both


@pytest.mark.parametrize(
    ("message", "key"),
    [
        (heard(f"{ACCOUNT}/amount", *COUPLE, language="en"), "english_amount"),
        (heard(f"{ACCOUNT}/amount", *COUPLE, language="latin_ar"), "english_amount"),
        (heard(f"{ACCOUNT}/amount", language="en"), "english_asked"),
        (heard(f"{ACCOUNT}/validity", language="en"), "english"),
        (heard("out_of_scope", language="en"), "english_out_of_scope"),
        (heard("nlu_fallback", language="en"), "english_clarify"),
        (heard("greet", language="en"), "english"),
        (
            heard(f"{ACCOUNT}/eligibility", entity("own_age", 16), language="en"),
            "english_no",
        ),
    ],
)
def test_english_and_arabizi_get_one_english_line_first(message: Heard, key: str) -> None:
    reply = said(Case(), message)
    assert reply.parts[0] == WORDS[key]
    assert not any(part in WORDS.values() and part.isascii() for part in reply.parts[1:])


def test_arabic_and_buttons_get_no_english_line() -> None:
    pressed = heard(f"{ACCOUNT}/amount", language="en", payload=True, text=f"/{ACCOUNT}")
    for message in (heard(f"{ACCOUNT}/amount"), pressed):
        assert not said(Case(), message).parts[0].isascii()
