"""Chat Arabic in Latin letters and digits, written in Arabic: `3ayez a3raf` is `عايز اعرف`."""

import re
from functools import lru_cache

from nlu.lexicon import ARABIZI
from nlu.segments import is_latin, spans
from nlu.skeleton import find
from nlu.text import normalise

# Written apart or attached: el rateb, elrateb, bel rateb.
ARTICLES = {
    "al": "ال", "el": "ال", "il": "ال", "wel": "وال", "wal": "وال", "bel": "بال", "bil": "بال",
    "bal": "بال", "lel": "لل", "lil": "لل", "fel": "في ال", "fil": "في ال",
}  # fmt: skip
_PREFIXES = (*ARTICLES.items(), ("3al", "عال"), ("l", "ال"))
_LETTERS_BEFORE = {"b": "ب", "l": "ل", "w": "و", "f": "ف"}
_PRONOUNS = {"i": "ي", "y": "ي", "ak": "ك", "ek": "ك", "ha": "ها", "hom": "هم", "na": "نا"}
_LETTERS = (
    ("3'", "غ"), ("7'", "خ"), ("6'", "ظ"), ("9'", "ض"),
    ("tch", "تش"), ("sh", "ش"), ("ch", "ش"), ("kh", "خ"), ("gh", "غ"), ("th", "ث"), ("dh", "ذ"),
    ("aa", "ا"), ("ee", "ي"), ("ii", "ي"), ("oo", "و"), ("ou", "و"), ("uu", "و"),
    ("ai", "ي"), ("ei", "ي"), ("ay", "اي"), ("aw", "او"),
    ("2", "ا"), ("3", "ع"), ("5", "خ"), ("6", "ط"), ("7", "ح"), ("8", "ق"), ("9", "ص"),
    ("b", "ب"), ("c", "ك"), ("d", "د"), ("f", "ف"), ("g", "ق"), ("h", "ه"), ("j", "ج"),
    ("k", "ك"), ("l", "ل"), ("m", "م"), ("n", "ن"), ("p", "ب"), ("q", "ق"), ("r", "ر"),
    ("s", "س"), ("t", "ت"), ("v", "ف"), ("w", "و"), ("x", "كس"), ("y", "ي"), ("z", "ز"),
)  # fmt: skip
_LETTER = re.compile("|".join(re.escape(latin) for latin, _ in _LETTERS) + "|.")
_ARABIC = dict(_LETTERS)
_LONGEST = 30
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1")
_LAST = {"a": "ه", "e": "ه", "i": "ي", "o": "و", "u": "و"}


def to_arabic(text: str) -> str:
    """Write a message of chat Arabic in Arabic letters; numbers and Arabic stay as they are.

    Args:
        text: what the user typed.
    """
    norm = normalise(text)
    written = [norm[start:end] for start, end in spans(norm)]
    said, article = [], ""
    for at, word in enumerate(written):
        if word in ARTICLES and at + 1 < len(written):
            article = ARTICLES[word]
            continue
        said.append(article + (word_to_arabic(word[:_LONGEST]) if is_latin(word) else word))
        article = ""
    return " ".join(said)


@lru_cache(20_000)
def word_to_arabic(word: str) -> str:
    """Write one word of chat Arabic in Arabic letters: a listed one, a known one, or by sound.

    Args:
        word: one word in lower case.
    """
    return _recognised(word) or by_sound(word)


def looks_like(word: str) -> bool:
    """Whether a Latin word can only be chat Arabic: a digit is one of its letters, or it is listed.

    Args:
        word: one word in lower case.
    """
    return word in ARABIZI or any(c.isdigit() for c in word)


def sounds_like(word: str) -> bool:
    """Whether a Latin word, sounded out, is a known Arabic word."""
    return _recognised(word) is not None


def _recognised(word: str) -> str | None:
    word = word.replace("’", "'")
    return _listed(word) or _with_article(word) or _known(word)


def _listed(word: str) -> str | None:
    found = ARABIZI.get(word) or ARABIZI.get(_DOUBLED.sub(r"\1", word))
    if found:
        return found
    before = _LETTERS_BEFORE.get(word[0])
    if before and word[1:] in ARABIZI and len(word) > 3:
        return before + ARABIZI[word[1:]]
    for latin, pronoun in _PRONOUNS.items():
        base = ARABIZI.get(word[: -len(latin)], "")
        if word.endswith(latin) and len(base) >= 3:
            # The feminine ending shows its t before a pronoun.
            return (base[:-1] + "ت" if base.endswith("ه") else base) + pronoun
    return None


def _with_article(word: str) -> str | None:
    for latin, arabic in _PREFIXES:
        rest = word[len(latin) :]
        if word.startswith(latin) and len(rest) >= 3:
            found = _listed(rest) or _known(rest)
            if found:
                return arabic + found
    return None


def _known(word: str) -> str | None:
    return find(by_sound(word), hard_g="g" in word)


def by_sound(word: str) -> str:
    """Sound a word out letter by letter; short vowels inside it are not written in Arabic."""
    word = _DOUBLED.sub(r"\1", word)
    letters = [_ARABIC.get(found, found) for found in _LETTER.findall(word)]
    last = len(letters) - 1
    sounded = []
    for at, letter in enumerate(letters):
        if letter in _LAST:
            letter = "ا" if at == 0 else _LAST[letter] if at == last else ""
        sounded.append(letter)
    return normalise("".join(sounded).replace("'", ""))
