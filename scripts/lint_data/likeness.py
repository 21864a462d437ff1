"""Lines that say nothing new: duplicates, near duplicates, templates, what the tests ask."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from nlu.nationality_table import table
from scripts.lint_data.examples import FOLLOW_UP, Example, Fault
from scripts.lint_data.similar import Grams

# Within a pair, above this the second line teaches nothing. Across pairs it contradicts the first;
# lower down the service's name or the question word differs, a contrast worth teaching.
NEAR_WITHIN, NEAR_ACROSS = 0.85, 0.90
# The sets that measure hearing stay unseen. Conversations measure answers and ask in the plainest
# words, which users say too, so only what copies them is refused.
NEAR_TESTED = {"tests/eval/": 0.80, "tests/nlu/": 0.80, "tests/conversations/": 0.90}
# Shorter lines differ by what matters (`اكيد` and `اكيد لا`), and everybody says them.
SHORTEST = 3
# So many lines of a pair may differ by one word alone, and a skeleton has so many words.
MOST_ALIKE, LEAST_FRAME = 2, 3
# Not `beyemna3`: chat Arabic writes letters as digits.
_NUMBER = re.compile(r"\d+k?")
# These answer a question of the bot: a value, a yes; they are alike by nature.
ANSWERS = frozenset("inform affirm deny unknown".split())


def duplicates(examples: Sequence[Example]) -> Iterator[Fault]:
    """Give each line that repeats an earlier one, letter for letter once normalised."""
    first: dict[str, Example] = {}
    for example in examples:
        known = first.setdefault(example.key, example)
        if known is not example:
            where = "its own intent" if known.intent == example.intent else known.intent
            yield _fault(example, "duplicate", f"repeats {known.place} of {where}")


def near_duplicates(examples: Sequence[Example], grams: Grams) -> Iterator[Fault]:
    """Give each line that is nearly an earlier one.

    Args:
        examples: the training examples.
        grams: their n-grams first, in the same order.
    """
    ours = slice(0, len(examples))
    for later, sooner, cosine in grams.near(min(NEAR_WITHIN, NEAR_ACROSS), ours, ours):
        one, other = examples[sooner], examples[later]
        if sooner < later and one.key != other.key and _comparable(one, other):
            within = one.intent == other.intent
            if cosine >= (NEAR_WITHIN if within else NEAR_ACROSS):
                rule = "near-duplicate" if within else "near-duplicate-across"
                yield _fault(other, rule, f"is nearly {one.place} of {one.intent} ({cosine:.2f})")


def overlaps(
    examples: Sequence[Example], tested: Sequence[Example], grams: Grams
) -> Iterator[Fault]:
    """Give each training line that a test asks, or nearly; the test's own words are not shown.

    Args:
        examples: the training examples.
        tested: the lines that measure the hearing.
        grams: the n-grams of both, in this order.
    """
    ours = slice(0, len(examples))
    theirs = slice(len(examples), len(examples) + len(tested))
    worst: dict[int, tuple[float, int]] = {}
    for mine, theirs_at, cosine in grams.near(min(NEAR_TESTED.values()), ours, theirs):
        if _too_near(examples[mine], tested[theirs_at], cosine):
            worst[mine] = max(worst.get(mine, (0.0, 0)), (cosine, theirs_at))
    for mine, (cosine, theirs_at) in sorted(worst.items()):
        place = tested[theirs_at].place
        yield _fault(examples[mine], "tested", f"is nearly the test line {place} ({cosine:.2f})")


def templates(examples: Sequence[Example]) -> Iterator[Fault]:
    """Give the lines of a pair beyond the second that differ by one word or slot alone."""
    alike: dict[tuple[str, str], list[Example]] = defaultdict(list)
    for example in examples:
        if example.intent not in ANSWERS:
            for frame in set(_frames(masked(example))):
                alike[example.intent, frame].append(example)
    told: set[Example] = set()
    for (_, frame), found in alike.items():
        for example in found[MOST_ALIKE:]:
            if example not in told:
                told.add(example)
                says = f"fills the frame `{frame}` of {found[0].place}, as {len(found)} lines do"
                yield _fault(example, "template", says)


def masked(example: Example) -> list[str]:
    """Give the words of a line with its numbers and nationalities blanked."""
    return [_mask(word) for word in example.words]


@cache
def _mask(word: str) -> str:
    if _NUMBER.fullmatch(word):
        return "<number>"
    return "<nationality>" if word in table().entries else word


def _frames(words: Sequence[str]) -> Iterator[str]:
    if len(words) <= LEAST_FRAME:
        return
    yield " ".join(words)
    for at in range(len(words)):
        yield " ".join([*words[:at], "…", *words[at + 1 :]])


def _too_near(example: Example, test: Example, cosine: float) -> bool:
    least = next(least for room, least in NEAR_TESTED.items() if test.file.startswith(room))
    return cosine >= least and min(len(example.words), len(test.words)) >= SHORTEST


def _comparable(one: Example, other: Example) -> bool:
    if one.intent in ANSWERS or other.intent in ANSWERS:
        return False
    if min(len(one.words), len(other.words)) < SHORTEST:
        return False
    # A follow-up with the service's name in it is what a question to that service is.
    bare = {one.intent.split("/")[0], other.intent.split("/")[0]}
    same_length = len(one.words) == len(other.words)
    return FOLLOW_UP not in bare or len(bare) == 1 or same_length


def _fault(example: Example, rule: str, says: str) -> Fault:
    return Fault(example.place, rule, says, example.text)
