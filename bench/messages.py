"""The messages of the benchmark, and what each of them means."""

import csv
from dataclasses import dataclass
from pathlib import Path

from knowledge import slugs
from nlu.augment import OUTSIDE

SETS = Path(__file__).resolve().parent.parent / "tests" / "eval"


@dataclass(frozen=True)
class Meant:
    """What a message means.

    Args:
        intent: the service, or `out_of_scope`.
        topics: the topics that are right; none where nothing is covered.
        style: its dialect, where one is noted.
    """

    intent: str
    topics: tuple[str, ...] = ()
    style: str = ""

    @property
    def covered(self) -> bool:
        """Whether a service answers it."""
        return self.intent != OUTSIDE


def public() -> tuple[list[str], list[Meant]]:
    """Give the texts of the public questions and of the public strangers, and their meanings."""
    built = slugs()
    questions = [row for row in lines("questions.tsv") if row["service"] in built]
    strangers = lines("out_of_scope.tsv")
    meant = [Meant(q["service"], tuple(q["topic"].split("|")), q["style"]) for q in questions]
    texts = [row["text"] for row in (*questions, *strangers)]
    return texts, [*meant, *(Meant(OUTSIDE) for _ in strangers)]


def lines(name: str) -> list[dict[str, str]]:
    """Read one of the public sets."""
    with (SETS / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
