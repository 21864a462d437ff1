"""Where a message's clauses part, and what in it is denied or taken back."""

from collections.abc import Sequence, Set

from nlu.cue import CueMatch
from nlu.text import normalise
from nlu.words import Token, word_list

_STOPS = frozenset(";?!")
_PAUSES = frozenset(",.")
_BUT = frozenset(word_list("بس لكن ولكن لكني بينما اما but bs"))
_AND = frozenset(word_list("و and w wa"))
_NO = frozenset(
    word_list(
        """
    ما لم مو مش مب ليس غير بدون لست ماني مني مهوب موب ماهو ماهي منيش دون بلا ولا مانيش مهو مهي
    معنديش ماعندي ماعنديش مافي مفيش مافيه ماعلي ماعليا معليا مالي not no never without mo mish
    msh mu isnt arent dont didnt havent mafi mafee ma
    """
    )
)
_NO_BEFORE_BEING = frozenset(word_list("لا"))
_BEING = frozenset(word_list("يوجد توجد لدي املك"))
_BRIDGE = _BEING | frozenset(
    word_list(
        """
    عندي عندنا علي عليا في فيه معي لي كنت صرت انا اي ولا any have got been am 3ndi 3andi aked
    """
    )
)
_NOT_THIS = frozenset(word_list("مو مش مب ليس مهو موب مهوب not mo mish msh mu"))
_OTHER_THAN = frozenset(word_list("غير الا except non"))
_EXCEPT = frozenset(word_list("الا ماعدا عدا غير except but"))
_ONE = frozenset(word_list("وحده واحده واحد مخالفه مخالفتين ثنتين اثنتين one two"))
_ONLY = frozenset(word_list("غير الا سوى except but"))
_ONLY_REACH = 4
_REQUIRED = frozenset(
    word_list(
        """
    لازم ضروري مطلوب مطلوبه يطلبون يطلبوا بيطلبوا طلبوا يلزم يلزمني احتاج نحتاج محتاج يحتاج تحتاج
    اجيب نجيب اطلع تشترط يشترط يشترطون يبون ودهم بدهم need required must
    """
    )
)
_LACKING = frozenset(
    word_list(
        """
    منتهي منتهيه منتهيين انتهي انتهت انتهى خلصت خالصه خلصانه ملغيه ملغي ضاع ضاعت ضايع ضايعه
    ناقص ناقصه ناقصني ينقصني ناقصتني متاخر متاخره بالطريق expired missing lost
    """
    )
)
_NOT_YET = frozenset(word_list("لسا لسه لسى للحين باقي بعده بعدها الى_الان لحد yet"))
_DONE = frozenset(word_list("ما مو مش مب لم ماطلع ماطلعت ماعطوني ماعندي not"))
_TAKING_BACK = frozenset(
    word_list(
        """
    قصدي اقصد أقصد قصدت عفوا آسف اسف اسفه سوري معذرة خطأ غلط غلطت sorry mean meant oops asdi
    asdy 2asdi qasdi sah اصحح صح
    """
    )
)
_LINK = frozenset(word_list("لا لأ لاء ان انه انو هو هي كان i no la يعني اني انا"))
_MOST_BRIDGED = 2


def clause_numbers(
    tokens: Sequence[Token], matches: Sequence[CueMatch], values: Set[int]
) -> list[int]:
    """Number each token's clause; an 'and' opens a clause where another cue phrase starts with it.

    Args:
        tokens: the message's tokens.
        matches: the cue phrases found in it.
        values: the first tokens of its values.
    """
    starts = {match.start for match in matches if joined_by_and(match, tokens)}
    number, numbers = 0, []
    for index, token in enumerate(tokens):
        # 'بس' before a number says 'only'.
        but = token.text in _BUT and index + 1 not in values
        if index and (index in starts or but or token.text in _STOPS):
            number += 1
        numbers.append(number)
    return numbers


def joined_by_and(match: CueMatch, tokens: Sequence[Token]) -> bool:
    """Tell whether a cue phrase is joined to what stands before it by 'and'."""
    if match.start and tokens[match.start - 1].text in _AND:
        return True
    first = tokens[match.start].text
    return first.startswith("و") and not match.phrase.startswith(first)


def crosses_and(tokens: Sequence[Token]) -> bool:
    """Tell whether an 'and' stands among these tokens."""
    return any(token.text in _AND for token in tokens)


def crosses_pause(tokens: Sequence[Token]) -> bool:
    """Tell whether a comma or a full stop stands among these tokens."""
    return any(token.text in _PAUSES for token in tokens)


def is_denied(match: CueMatch, tokens: Sequence[Token]) -> bool:
    """Tell whether a cue phrase is denied: 'not married', 'ما عندي', 'مدفعتش'."""
    if match.denied:
        return True
    if _is_all_but(match, tokens):
        return False
    index = match.start - 1
    bridged: list[str] = []
    while index >= 0 and len(bridged) < _MOST_BRIDGED and tokens[index].text in _BRIDGE:
        bridged.append(tokens[index].text)
        index -= 1
    if index < 0:
        return any(word in _NO for word in bridged)
    word = tokens[index].text
    word = word[1:] if word[:1] in "وف" and word[1:] in _NO else word
    if word in _NO_BEFORE_BEING:
        return any(being in _BEING for being in bridged)
    return word in _NO or any(word in _NO for word in bridged)


def is_all_but_one(match: CueMatch, tokens: Sequence[Token]) -> bool:
    """Tell whether something is said of all but one: 'my fines are paid except one'."""
    rest = [token.text for token in tokens[match.end : match.end + 2]]
    return len(rest) > 1 and rest[0] in _EXCEPT and (rest[1] in _ONE or rest[1].isdigit())


def _is_all_but(match: CueMatch, tokens: Sequence[Token]) -> bool:
    """Tell 'we have nothing but one car', which states the car."""
    at = match.start if tokens[match.start].text in _ONLY else match.start - 1
    if at < 0 or tokens[at].text not in _ONLY:
        return False
    before = tokens[max(0, at - _ONLY_REACH) : at]
    return any(token.text in _NO or token.text in _NO_BEFORE_BEING for token in before)


def is_required(match: CueMatch, tokens: Sequence[Token], reach: int = 6) -> bool:
    """Tell whether a paper is only asked about: 'must I bring a permit', 'is a deed required'."""
    before = tokens[max(0, match.start - reach) : match.start]
    after = tokens[match.end : match.end + 2]
    stop = max((at for at, one in enumerate(before) if one.text in _STOPS | _PAUSES), default=-1)
    words = {one.text for one in (*before[stop + 1 :], *after)}
    return bool(words & _REQUIRED)


def is_lacking(match: CueMatch, tokens: Sequence[Token], end: int) -> bool:
    """Tell whether what follows says that a paper is missing: 'expired', 'not issued yet'.

    Args:
        match: the words that name the paper.
        tokens: the message's tokens.
        end: where the next paper begins.
    """
    following = [token.text for token in tokens[match.end : end]]
    stops = [at for at, word in enumerate(following) if word in _STOPS | _PAUSES | _BUT]
    following = following[: stops[0]] if stops else following
    for at, word in enumerate(following):
        if word.removeprefix("و") in _LACKING:
            return not (at and following[at - 1] in _NO)
        if word in _NOT_YET:
            return any(one in _DONE or one.startswith("ما") for one in following[at + 1 :])
    return len(following) > 1 and following[0] in _NO and following[1] not in _LACKING


def is_not_this(start: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a value is denied by the word right before it: 'not 9,000, 12,000'."""
    return start > 0 and tokens[start - 1].text in _NOT_THIS


def is_other_than(start: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a value is excluded: 'غير المصريين'."""
    return start > 0 and tokens[start - 1].text in _OTHER_THAN


def is_correction(between: Sequence[Token]) -> bool:
    """Tell whether these tokens take one value back for the next: 'no, I mean'."""
    words = [token.text for token in between if token.text not in _STOPS | _PAUSES]
    if words in (["لا"], ["لا", "لا"], ["no"], ["la"]):
        return True
    return any(word in _TAKING_BACK for word in words) and all(
        word in _TAKING_BACK or word in _LINK or word == normalise("ب") for word in words
    )
