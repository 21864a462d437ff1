"""Verb forms of speech and of writing, each with the noun that stands for the verb.

A question may say `اسجل`, `بسجل`, `هنسجل`, `سجلوا` or `التسجيل`: it asks for the same thing.
"""

from collections.abc import Iterator

from nlu.lexicon import rows, spell

_PERSONS = ("ا", "ي", "ت", "ن")
_ENDINGS = ("", "و", "وا", "ون", "ي", "ين")
# بيصرف (Egypt, Levant), حيصرف / هيصرف (Egypt), سيصرف (written), كيصرف (Morocco),
# ديصرف (Iraq), عميسجل (Levant).
_TENSES = ("ب", "ح", "ه", "س", "ك", "د", "عم")
_PAST_ENDINGS = ("", "ت", "نا", "و", "وا", "تو", "توا", "تم", "تي")


def _present(stem: str) -> Iterator[str]:
    for person in _PERSONS:
        begun = stem if person == "ا" and stem.startswith("ا") else person + stem
        for ending in _ENDINGS:
            yield begun + ending
            for tense in _TENSES:
                yield tense + begun + ending
    # The Levant: بسافر without the first person's letter, منسافر for we.
    yield from ("ب" + stem, "ح" + stem, "ه" + stem, "من" + stem)


def _forms() -> Iterator[tuple[str, str]]:
    for past, present, canonical in rows("verbs.tsv"):
        noun = spell(canonical)
        for stem in spell(past).split(","):
            for ending in _PAST_ENDINGS:
                yield stem + ending, noun
        for stem in spell(present).split(","):
            for form in _present(stem):
                yield form, noun


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for form, noun in _forms():
        table.setdefault(form, noun)
    return table


VERBS = _table()
