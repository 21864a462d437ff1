"""Which button payloads a channel lets through; anybody can forge one.

Rasa would run any intent that a payload names and store whatever it carries.
"""

import json
import math
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge import slugs

LONGEST = 500
_LONGEST_WORD, _MOST_ITEMS, _LARGEST = 60, 20, 10**9
_DOMAIN = Path(__file__).resolve().parents[1] / "domain.yml"
_SHAPE = re.compile(r"/([a-z_]+)\s*(\{.*\})?", re.DOTALL)
# Beside the services; only these two may carry facts.
_WITH_FACTS = frozenset({"inform", "follow_up"})
_BARE = frozenset(
    "affirm deny unknown restart explain greet goodbye thanks bot_challenge human help".split()
)
# Controls and halves of surrogate pairs: no keyboard types them, and stores fail on them.
_UNTYPED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_SLASHES = re.compile(r"^[\s/／\u200b-\u200f\u061c\u2066-\u2069\ufeff]*/[\s/]*")


class PayloadRefused(ValueError):  # noqa: N818 - the name that both channels know
    """A payload that no button of ours sends."""


def check(payload: str) -> str:
    """Let a button's payload through in its canonical form.

    Args:
        payload: such as `/citizen_account{"topic": "amount"}`.

    Raises:
        PayloadRefused: when its intent, a fact's name or a fact's type is none of ours.
    """
    match = _SHAPE.fullmatch(payload.strip()) if len(payload) <= LONGEST else None
    if match is None:
        raise PayloadRefused("not a payload")
    intent, facts = match[1], _facts(match[2])
    if intent not in _BARE | _WITH_FACTS and intent not in slugs():
        raise PayloadRefused("unknown intent")
    if facts and intent in _BARE:
        raise PayloadRefused("this intent carries no facts")
    if not set(facts) <= _names():
        raise PayloadRefused("unknown fact")
    if not all(_sound(value) for value in facts.values()):
        raise PayloadRefused("a fact of a wrong type")
    return f"/{intent}{json.dumps(facts) if facts else ''}"


def as_text(text: str) -> str:
    """Make typed text safe to send to Rasa, which takes a leading slash for an intent.

    Args:
        text: what the visitor typed.
    """
    return _SLASHES.sub("", _UNTYPED.sub("", text)).strip()


def _facts(text: str | None) -> dict[str, Any]:
    if text is None:
        return {}
    try:
        return dict(json.loads(text, parse_constant=_refuse))
    except (ValueError, RecursionError):
        raise PayloadRefused("not JSON") from None


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _sound(value: Any) -> bool:
    if isinstance(value, list):
        return 0 < len(value) <= _MOST_ITEMS and all(map(_scalar, value))
    return _scalar(value)


def _scalar(value: Any) -> bool:
    if isinstance(value, str):
        return 0 < len(value) <= _LONGEST_WORD and value.isprintable()
    if isinstance(value, float) and not math.isfinite(value):
        return False
    return isinstance(value, bool | int | float) and abs(value) <= _LARGEST


@cache
def _names() -> frozenset[str]:
    entities = yaml.safe_load(_DOMAIN.read_text(encoding="utf-8"))["entities"]
    return frozenset(next(iter(e)) if isinstance(e, dict) else e for e in entities)
