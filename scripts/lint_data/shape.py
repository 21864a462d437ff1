"""What a training line may look like."""

import re
from collections.abc import Iterator, Sequence

from scripts.lint_data.examples import Example, Fault

# Facts are found by `nlu/`, never learned: Rasa's `[12000]{"entity": ...}` has no place here.
_ENTITY = re.compile(r"[\[\]{}]")
_LETTER = re.compile(r"[^\W\d_]")


def misshapen(examples: Sequence[Example]) -> Iterator[Fault]:
    """Give each line with entity brackets, and each without a letter that is no bare answer."""
    for example in examples:
        if _ENTITY.search(example.text):
            says = "has brackets or braces: facts are not marked in training lines"
            yield Fault(example.place, "brackets", says, example.text)
        if not _LETTER.search(example.text) and example.intent not in _VALUES:
            says = f"has no letter, so it says nothing of {example.intent}"
            yield Fault(example.place, "digits", says, example.text)


# A bare number is an answer, and punctuation alone is nonsense that people do send.
_VALUES = frozenset({"inform", "out_of_scope"})
