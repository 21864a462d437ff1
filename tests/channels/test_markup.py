"""Replies are read into lines and pieces; nothing that a person wrote becomes a link by chance."""

import pytest

from channels.markup import Block, Piece, parse


def kinds(text: str) -> list[str]:
    return [block.kind for block in parse(text)]


def pieces(text: str) -> tuple[Piece, ...]:
    return parse(text)[0].pieces


def test_lines_and_the_space_between_them() -> None:
    blocks = parse("\n\nلك 720 ريالاً.\n\n• أول\n• ثان\n\n\n1. خطوة\n12. أخرى\nسطر")
    assert [block.kind for block in blocks] == [
        "paragraph",
        "bullet",
        "bullet",
        "number",
        "number",
        "paragraph",
    ]
    assert [block.after_space for block in blocks] == [False, True, False, True, False, False]
    assert [block.number for block in blocks] == [0, 0, 0, 1, 12, 0]
    assert blocks[1].text == "أول"


def test_bold_and_links() -> None:
    assert pieces("قبل **مهم** ثم [أبشر](https://absher.sa/a?b=1).") == (
        Piece("قبل "),
        Piece("مهم", "bold"),
        Piece(" ثم "),
        Piece("أبشر", "link", "https://absher.sa/a?b=1"),
        Piece("."),
    )


@pytest.mark.parametrize("end", [".", "،", ")", "؟", ":", " ثم", ""])
def test_a_bare_link_ends_before_a_mark(end: str) -> None:
    url = "https://www.my.gov.sa/wps/portal"
    assert Piece(url, "link", url) in pieces(f"في {url}{end}")


@pytest.mark.parametrize(
    "text",
    [
        "http://example.com",
        "[x](javascript:alert(1))",
        "[x](http://a.b)",
        "** **",
        "a * b * c",
        "<b>",
        "12.5 ريال",
        "1.نص",
        "**غير مغلق",
    ],
)
def test_what_is_no_markup_stays_text(text: str) -> None:
    blocks = parse(text)
    assert blocks[0].kind == "paragraph"
    assert all(piece.style == "plain" or piece.text.strip() == "" for piece in blocks[0].pieces)
    assert blocks[0].text.replace("**", "") == text.replace("**", "")


def test_nothing_says_nothing() -> None:
    assert parse("") == parse(" \n \n") == []
    assert isinstance(parse("a")[0], Block) and kinds("a") == ["paragraph"]
