"""Arabic words found by their consonants, as chat Arabic leaves out or varies the vowels.

`almowaten`, `mwatn` and `muwatin` share the skeleton of `مواطن`.
"""

from difflib import SequenceMatcher
from functools import cache
from itertools import product

from nlu.lexicon import DIALECT, WORDS

# For each Arabic letter the sounds that people write for it, in classes: chat Arabic seldom
# tells ت from ط, or ح from ه, and ج and ق may both be g.
_ARABIC = {
    "ب": ("b",), "ت": ("t",), "ث": ("T", "s"), "ج": ("j", "g"), "ح": ("h",), "خ": ("x",),
    "د": ("d",), "ذ": ("z", "d"), "ر": ("r",), "ز": ("z",), "س": ("s",), "ش": ("S",),
    "ص": ("s",), "ض": ("d",), "ط": ("t",), "ظ": ("z", "d"), "غ": ("G",), "ف": ("f",),
    "ق": ("q", "g"), "ك": ("k",), "ل": ("l",), "م": ("m",), "ن": ("n",), "ه": ("h",),
}  # fmt: skip
_SOUNDS = {
    "ب": "b", "ت": "t", "ث": "T", "ج": "j", "ح": "h", "خ": "x", "د": "d", "ذ": "z", "ر": "r",
    "ز": "z", "س": "s", "ش": "S", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "G", "ف": "f",
    "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "گ": "g",
}  # fmt: skip
_GLIDES = {"و": "w", "ي": "y", "ا": "a", "ع": "3"}
_CLOSE_ENOUGH, _CLOSER = 0.6, 0.8


def find(written: str, hard_g: bool = False) -> str | None:
    """Find the known word that a transliterated one most probably is.

    Args:
        written: the word in Arabic letters, as sounded out.
        hard_g: whether its ق was written g, which may be a ج too.
    """
    sounds = "".join(_SOUNDS.get(letter, "") for letter in _body(written))
    if len(sounds) < 2:
        return None
    near = _index().get(sounds.replace("q", "g") if hard_g else sounds, ())
    said = _voiced(written)
    scored = [(SequenceMatcher(None, said, _voiced(w)).ratio(), w in WORDS, w) for w in near]
    closeness, _, word = max(scored, default=(0.0, False, ""))
    # Two consonants are shared by too many words.
    return word if closeness >= (_CLOSE_ENOUGH if len(sounds) > 2 else _CLOSER) else None


def _voiced(word: str) -> str:
    """The sounds with و and ي, which are heard though chat Arabic may leave them out."""
    return "".join(_SOUNDS.get(letter) or _GLIDES.get(letter, "") for letter in _body(word))


def _body(word: str) -> str:
    # The feminine ending is written a, ah, eh or not at all.
    return word[:-1] if word.endswith("ه") and len(word) > 2 else word


@cache
def _index() -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for word in sorted(WORDS | {w for w in DIALECT.single if len(w) > 2}):
        choices = [_ARABIC[letter] for letter in _body(word) if letter in _ARABIC]
        for sounds in {"".join(way) for way in product(*choices)}:
            index.setdefault(sounds, []).append(word)
    return index
