"""Replies become HTML that Telegram takes: escaped, right to left, short enough."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channels.telegram.rendering import LONGEST, messages, render, split, units

TAGS = re.compile(r'<b>|</b>|<a href="https://[^"<>]*">|</a>')
LINE = "هذا سطر من كلام عادي فيه **شيء مهم** ورقم 1,250 ريال."


LINES = [LINE, "", "• بند <مهم> & أكيد", "1. خطوة", "https://www.my.gov.sa/a", "كلمة " * 150]


def plain(text: str) -> str:
    """Give what is read, marks and tags left out."""
    return html.unescape(TAGS.sub("", re.sub("[\u200f\u2066-\u2069]", "", text)))


def test_everything_is_escaped() -> None:
    assert render("a < b & **c > d**") == "a &lt; b &amp; <b>c &gt; d</b>"
    assert '"' not in render("[x](https://a.b/?q=1&r=2)").replace('"https://a.b/?q=1&amp;r=2"', "")


def test_lists_and_paragraphs() -> None:
    assert render("أول\n\n• ثان\n• ثالث\n\n1. رابع") == "أول\n\n• ثان\n• ثالث\n\n\u200f1. رابع"


@pytest.mark.parametrize("text", ["Absher ثم أبشر", "• /services قائمة", "SMS من البنك"])
def test_a_line_that_begins_in_latin_is_turned(text: str) -> None:
    assert render(text).startswith("\u200f")


@pytest.mark.parametrize("text", ["أبشر Absher", "Only English here.", "720 ريالاً", "• أول"])
def test_other_lines_are_left_as_they_are(text: str) -> None:
    assert render(text) == text


@pytest.mark.parametrize("number", ["2026-12-20", "1,872", "10-15", "+966", "15%", "12.5", "24/7"])
def test_numbers_that_would_turn_are_isolated(number: str) -> None:
    assert render(f"قبل {number} بعد") == f"قبل \u2066{number}\u2069 بعد"


def test_links_are_isolated() -> None:
    assert render("في https://absher.sa.") == (
        'في \u2066<a href="https://absher.sa">https://absher.sa</a>\u2069.'
    )
    assert "\u2068<a" in render("في [أبشر](https://absher.sa)")


def test_a_long_answer_is_cut_between_paragraphs() -> None:
    paragraph = "\n".join([LINE] * 20)
    parts = split("\n\n".join([paragraph] * 6), 2500)
    assert all(part.split("\n\n")[0] == paragraph for part in parts) and len(parts) == 3


def test_bold_and_links_are_never_cut() -> None:
    text = " ".join(["**كلمتان معاً**", "[اسم طويل](https://a.sa/x)"] * 400)
    for message in messages(text):
        assert message.count("<b>") == message.count("</b>")
        assert message.count("<a ") == message.count("</a>") and "**" not in message


def test_a_word_longer_than_a_message_is_cut_between_letters() -> None:
    parts = messages("😀" * 5000)
    assert "".join(parts) == "😀" * 5000 and all(units(part) <= LONGEST for part in parts)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [LINE, "", "• بند <مهم> & أكيد", "1. خطوة", "https://www.my.gov.sa/a", "كلمة " * 150]
        ),
        min_size=1,
        max_size=120,
    )
)
def test_nothing_is_lost_and_nothing_too_long(lines: list[str]) -> None:
    text = "\n".join(lines)
    parts = messages(text)
    assert all(units(part) <= LONGEST for part in parts)
    said = " ".join(plain(part) for part in parts).split()
    assert said == plain(render(text)).split()
