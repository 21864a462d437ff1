"""Messages typed with the other keyboard layout switched on: `hsjr]hl` is `استقدام`."""

from collections.abc import Callable

# The Arabic (101) layout, key by key; B, G, T and b give two letters each.
_ARABIC_KEYS = dict(
    zip("qwertyuiop[]asdfghjkl;'zxcvnm,./`", "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذ", strict=True)
) | {"b": "لا", "H": "أ", "Y": "إ", "N": "آ", "B": "لآ", "G": "لأ", "T": "لإ", "?": "؟"}
_LATIN_KEYS = {arabic: latin for latin, arabic in _ARABIC_KEYS.items() if len(arabic) == 1}
_MOSTLY = 0.6


def as_arabic(text: str) -> str:
    """Read the keys of an English layout as those of an Arabic one."""
    return "".join(_ARABIC_KEYS.get(c) or _ARABIC_KEYS.get(c.lower(), c) for c in text)


def as_latin(text: str) -> str:
    """Read the keys of an Arabic layout as those of an English one."""
    return "".join(_LATIN_KEYS.get(c, c) for c in text.replace("لا", "b"))


def share(words: list[str], known: Callable[[str], bool]) -> float:
    """Give the share of letters that belong to known words."""
    total = sum(map(len, words))
    return sum(len(word) for word in words if known(word)) / total if total else 0.0


def mostly(words: list[str], known: Callable[[str], bool]) -> bool:
    """Whether most of the letters belong to known words."""
    return share(words, known) >= _MOSTLY
