"""A cue: a phrase that says which fact a value is, or states one by itself."""

import re
from dataclasses import dataclass

from nlu.words import word_list

KINDS = frozenset(word_list("money number count age duration date time percent nationality state"))
_LOOKUP = re.compile(r"(?P<kind>[a-z]+)/(?P<fact>[a-z_]+)(?:=(?P<value>.+))?")


@dataclass(frozen=True)
class Cue:
    """What a cue phrase says: the kind and name of a fact, and its value where it states one."""

    kind: str
    fact: str
    value: str | int | None = None


@dataclass(frozen=True)
class CueMatch:
    """A cue phrase found in a message.

    Args:
        start: its first token.
        end: the token after its last.
        cues: what it says.
        phrase: the phrase as listed.
        denied: whether the word itself says no: ماسجلت.
        inside: whether a longer phrase holds it, which is about other facts.
    """

    start: int
    end: int
    cues: tuple[Cue, ...]
    phrase: str
    denied: bool = False
    inside: bool = False


def parse_lookup_name(name: str) -> Cue | None:
    """Read `<kind>/<fact>` or `<kind>/<fact>=<value>`; None for a lookup that is no cue table.

    Args:
        name: the lookup table's name in the training data.
    """
    found = _LOOKUP.fullmatch(name.strip())
    if not found or found["kind"] not in KINDS:
        return None
    stated = found["value"]
    value = int(stated) if stated and stated.isdigit() else stated
    return Cue(found["kind"], found["fact"], value)
