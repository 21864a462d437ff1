"""What Arabic writes attached to a word, taken off: `وللعاملات` is و ل ال and عاملة.

A morphological analyser needs a database that is a separate download; a list of the words
that are whole, and a rule to take off a letter only if a known word remains, does the work.
"""

from collections.abc import Callable
from dataclasses import dataclass

Known = Callable[[str], bool]

# Longest first. What ends in the article is taken off before any word of three letters;
# everything else only if a known word remains.
_ARTICLES = (
    ("وبهال", ("و", "ب", "هذا", "ال")),
    ("وبال", ("و", "ب", "ال")),
    ("وكال", ("و", "ك", "ال")),
    ("وعال", ("و", "علي", "ال")),
    ("وهال", ("و", "هذا", "ال")),
    ("بهال", ("ب", "هذا", "ال")),
    ("فبال", ("ف", "ب", "ال")),
    ("ولل", ("و", "ل", "ال")),
    ("فلل", ("ف", "ل", "ال")),
    ("وال", ("و", "ال")),
    ("فال", ("ف", "ال")),
    ("بال", ("ب", "ال")),
    ("كال", ("ك", "ال")),
    ("لل", ("ل", "ال")),
    ("ال", ("ال",)),
)
_SPOKEN_ARTICLES = (
    ("عال", ("علي", "ال")),
    ("هال", ("هذا", "ال")),
    ("شال", ("ما", "ال")),
    ("مال", ("من", "ال")),
    ("فيال", ("في", "ال")),
)
_LETTERS = (
    ("وب", ("و", "ب")),
    ("ول", ("و", "ل")),
    ("وك", ("و", "ك")),
    ("فب", ("ف", "ب")),
    ("فل", ("ف", "ل")),
    ("و", ("و",)),
    ("ف", ("ف",)),
    ("ب", ("ب",)),
    ("ل", ("ل",)),
    ("ك", ("ك",)),
)
_PRONOUNS = ("هما", "كما", "هم", "هن", "كم", "كن", "نا", "ها", "ني", "ك", "ي", "ه", "و")
_DATIVES = ("لهم", "لكم", "لها", "لنا", "لي", "لك", "له", "لو")
_PLURALS = ("ات", "ين", "ون", "وا")


@dataclass(frozen=True)
class Split:
    """A word with what was attached to it taken off.

    Args:
        before: conjunctions, prepositions and the article, in order.
        stem: the word itself; a plural or a feminine may have become its singular.
        after: pronouns.
        known: whether the stem is a known word.
    """

    before: tuple[str, ...]
    stem: str
    after: tuple[str, ...]
    known: bool


def split(word: str, known: Known) -> Split:
    """Take off what is attached to a normalised word.

    Args:
        word: one normalised word.
        known: tells whether a string is a word that stands by itself.
    """
    whole = _tail(word, known)
    if whole and not (whole.after and word.startswith("ال")):
        return whole
    unknown = None
    for written, parts in _ARTICLES:
        rest = word[len(written) :]
        if word.startswith(written) and len(rest) >= 2:
            found = _tail(rest, known)
            if found:
                return Split(parts, found.stem, found.after, True)
            if len(rest) >= 3 and unknown is None:
                unknown = Split(parts, rest, (), False)
    for written, parts in _SPOKEN_ARTICLES + _LETTERS:
        rest = word[len(written) :]
        found = _tail(rest, known) if word.startswith(written) and len(rest) >= 2 else None
        # Two letters are a word after و only: in بها or لكن there is nothing to take off.
        if found and (len(rest) >= 3 or written == "و"):
            return Split(parts, found.stem, found.after, True)
    return unknown or whole or Split((), word, (), False)


def _tail(word: str, known: Known) -> Split | None:
    if known(word):
        return Split((), word, (), True)
    for endings, spoken in ((_DATIVES, True), (_PRONOUNS, True), (_PLURALS, False)):
        for ending in endings:
            base = word[: -len(ending)]
            if not word.endswith(ending) or len(base) < 3:
                continue
            stem = _stem(base, known, plural=not spoken)
            if stem:
                # ه is his or the feminine; nobody can tell which, so it says nothing.
                said = (ending,) if spoken and ending not in ("ه", "و") else ()
                return Split((), stem, said, True)
    return None


def _stem(base: str, known: Known, plural: bool) -> str | None:
    if known(base):
        return base
    feminine = base + "ه" if plural else base[:-1] + "ه"
    if (plural or base.endswith("ت")) and known(feminine):
        return feminine
    if not plural:
        for ending in _PLURALS:
            inner = base[: -len(ending)]
            if base.endswith(ending) and len(inner) >= 3:
                return _stem(inner, known, plural=True)
    return None
