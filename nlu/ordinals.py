"""First to tenth, as people say them of a visa, a child or a time."""

from dataclasses import dataclass

from nlu.number_tokens import Token, scan

_SPELLINGS = {
    1: "اول اولي الاول الاولي اولا first 1st awal awwal ola",
    2: "ثاني ثانيه تاني تانيه ثانيا second 2nd thani tani thanya tanya",
    3: "ثالث ثالثه تالت تالته third 3rd thalith talet",
    4: "رابع رابعه fourth 4th",
    5: "خامس خامسه fifth 5th",
    6: "سادس سادسه سات ساته sixth 6th",
    7: "سابع سابعه seventh 7th",
    8: "ثامن ثامنه تامن تامنه eighth 8th",
    9: "تاسع تاسعه ninth 9th",
    10: "عاشر عاشره tenth 10th",
}
_ORDINALS = {word: value for value, words in _SPELLINGS.items() for word in words.split()}
_CLITICS = ("", "ال", "و", "ب", "ل", "وال", "بال", "لل", "وب", "ول", "هال", "عال")
# `اول شي` opens a sentence, `شي ثاني` is another thing, `ربيع الثاني` is a month.
_NOT_AFTER = frozenset(
    "شي حاجه سوال واحد وحده جنسيه بلد شخص خيار طريقه مكان من موضوع ربيع جمادي جماد تشرين كانون "
    "احد يوم راي حد علي عن غير مر اول".split()
)
_NOT_BEFORE = frozenset("ما امس البارح البارحه شي بس اثنين باول واحده".split())
_AGAIN = ("مره", "مرا", "كره")
_THIS = frozenset("هذي هاي دي هذه ذي تعتبر تكون هاذي".split())


@dataclass(frozen=True)
class OrdinalSpan:
    """An ordinal found in a message; `second` has the value 2."""

    start: int
    end: int
    value: int


def find_ordinals(norm: str) -> list[OrdinalSpan]:
    """Find first to tenth in a normalised message, leaving out `again` and `another`.

    Args:
        norm: the message as `nlu.text.normalise` returns it.
    """
    tokens = scan(norm)
    found = []
    for index, token in enumerate(tokens):
        value = _value(token)
        if value is not None and _is_ordinal(tokens, index, value):
            found.append(OrdinalSpan(token.start, token.end, value))
    return found


def _value(token: Token) -> int | None:
    if token.word is not None and token.word.kind != "ordinal":
        return None
    for clitic in _CLITICS:
        if token.text.startswith(clitic) and (value := _ORDINALS.get(token.text[len(clitic) :])):
            return value
    return None


def _is_part_of_number(tokens: tuple[Token, ...], index: int) -> bool:
    """Tell whether the word counts seconds (30 ثانيه) or opens a teen (الثامنه عشره)."""
    if index and (word := tokens[index - 1].word) and word.kind != "ordinal":
        return True
    following = tokens[index + 1].word if index + 1 < len(tokens) else None
    return following is not None and following.kind == "ten" and not tokens[index + 1].joined


def _is_ordinal(tokens: tuple[Token, ...], index: int, value: int) -> bool:
    before = tokens[index - 1].text if index and tokens[index].near else ""
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if before in _NOT_AFTER or after in _NOT_BEFORE or _is_part_of_number(tokens, index):
        return False
    if before in _AGAIN and value == 2 and not tokens[index].text.startswith("ال"):
        earlier = tokens[index - 2].text if index > 1 else ""
        return earlier in _THIS
    return True
