"""Buttons carry what fits, lie where they can be read, and show what was pressed."""

from pathlib import Path

import pytest

from channels.telegram import keyboards
from channels.telegram.inbox import Inbox
from channels.telegram.sending import markup

LONG = '/same_nationality_recruitment{"topic": "' + "x" * 60 + '"}'


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(tmp_path / "t.db", "7")


def test_a_long_title_has_a_row_of_its_own(inbox: Inbox) -> None:
    titles = ["نعم", "لا", "لا أعرف", "عنوان أطول من أن يشارك غيره", "ابدأ"]
    laid = keyboards.rows([{"title": t, "payload": "/deny"} for t in titles], inbox)
    assert [[b[0] for b in row] for row in laid] == [
        ["نعم", "لا"],
        ["لا أعرف"],
        titles[3:4],
        ["ابدأ"],
    ]


@pytest.mark.parametrize("data", ["/affirm", LONG, "+a|b|answered", "ي" * 33])
def test_what_a_button_carries_fits_and_comes_back(data: str, inbox: Inbox) -> None:
    packed = keyboards.pack(data, inbox)
    assert len(packed.encode()) <= 64 and keyboards.unpack(packed, inbox) == data


def test_what_is_unknown_is_none(inbox: Inbox) -> None:
    assert keyboards.unpack("#abcdef", inbox) is None


def test_the_pressed_one_is_marked_and_no_other(inbox: Inbox) -> None:
    keyboard = [[["✓ أ", "/affirm"], ["ب", "/deny"]]]
    assert keyboards.chosen(keyboard, "/deny") == [[["أ", "/affirm"], ["✓ ب", "/deny"]]]


def test_feedback_is_asked_under_answers_only(inbox: Inbox) -> None:
    custom = {"status": "answered", "service": "simah", "topic": "status"}
    row = keyboards.feedback_row(custom, inbox)
    assert [data for _, data in row[0]] == ["+simah|status|answered", "-simah|status|answered"]
    assert not keyboards.feedback_row({**custom, "status": "asked"}, inbox)
    assert not keyboards.feedback_row({"status": "answered", "service": None}, inbox)
    left = keyboards.without_feedback([*row, [["كيف", "/explain"]]], inbox)
    assert left == [[["كيف", "/explain"]]]
    assert len(keyboards.reasons("simah|status|answered", inbox)) == 4


def test_no_buttons_no_keyboard() -> None:
    assert markup([]) is None
    made = markup([[["أ", "/affirm"]]])
    assert made and made.inline_keyboard[0][0].callback_data == "/affirm"
