"""What the channels say of themselves: errors, greetings, notices, in Arabic and English."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("ar", "en")
_FILE = Path(__file__).parent / "words.yml"


def words(key: str, language: str = "ar", **values: Any) -> str:
    """Give a sentence in the visitor's language.

    Args:
        key: its name in words.yml, dots between levels.
        language: ar or en.
        values: what its {names} stand for.

    Raises:
        KeyError: when words.yml has no such sentence.
    """
    return str(_found(key)[language]).format(**values)


def has_words(key: str) -> bool:
    """Tell whether words.yml has a sentence of that name."""
    try:
        return "ar" in _found(key)
    except KeyError:
        return False


def _found(key: str) -> dict[str, Any]:
    found: Any = _all()
    for part in key.split("."):
        if not isinstance(found, dict) or part not in found:
            raise KeyError(f"{_FILE.name} has no '{key}'")
        found = found[part]
    return dict(found)


@cache
def _all() -> dict[str, Any]:
    return dict(yaml.safe_load(_FILE.read_text(encoding="utf-8")))
