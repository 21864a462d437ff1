"""Slips of the finger mended: a letter too many, too few, wrong or swapped; words run together."""

from collections.abc import Callable, Collection

_SHORTEST, _SHORTEST_MEANT = 4, 5
_SHORTEST_PART = 3


class Spelling:
    """Knows which words are one slip away.

    Args:
        words: the words that a slip may be mended to.
    """

    def __init__(self, words: Collection[str]) -> None:
        self._near: dict[str, list[str]] = {}
        for word in sorted(words):
            if len(word) >= _SHORTEST_MEANT:
                for key in _without_one(word):
                    self._near.setdefault(key, []).append(word)

    def mend(self, word: str) -> str | None:
        """Give the only known word one slip away, or nothing where it is not clear.

        Args:
            word: a normalised word that is not known.
        """
        if len(word) < _SHORTEST:
            return None
        keys = _without_one(word)
        near = {w for key in keys for w in self._near.get(key, ()) if _one_slip(word, w)}
        # The first letter is seldom the wrong one; a wrong letter is commoner than a lost one.
        for alike in (lambda w: w[0] == word[0], lambda w: len(w) == len(word)):
            near = set(filter(alike, near)) or near
        return near.pop() if len(near) == 1 else None


def part(word: str, known: Callable[[str], bool]) -> tuple[str, str] | None:
    """Part two words that were run together, `حسابالمواطن`, at their most even seam.

    Args:
        word: a normalised word that is not known.
        known: whether a part, with what is attached to it, is a known word.
    """
    seams = [
        at
        for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        if at > _SHORTEST_PART or not word.startswith("ال")
    ]
    for seam in sorted(seams, key=lambda at: abs(len(word) - 2 * at)):
        if known(word[:seam]) and known(word[seam:]):
            return word[:seam], word[seam:]
    return None


def _without_one(word: str) -> set[str]:
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


def _one_slip(said: str, meant: str) -> bool:
    if abs(len(said) - len(meant)) == 1:
        return True
    wrong = [at for at, (a, b) in enumerate(zip(said, meant, strict=True)) if a != b]
    if len(wrong) == 2:
        first, second = wrong
        swapped = said[first] == meant[second] and said[second] == meant[first]
        return second == first + 1 and swapped
    return len(wrong) == 1
