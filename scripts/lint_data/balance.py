"""How many examples there are of each thing, and in which dialects."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nlu.language import language, wrong_layout
from nlu.text import normalise
from scripts.lint_data.examples import FOLLOW_UP, Example, Fault

LEAST_PER_PAIR = 30
LEAST_OUT_OF_SCOPE, LEAST_THEMES = 400, 40
# English, and Arabic in Latin letters: percent of a service's lines, least; both together, most.
LEAST_LATIN: Mapping[str, float] = {"english": 2, "arabizi": 1}
MOST_LATIN = 30.0
_LATIN = {"en": "english", "latin_ar": "arabizi"}
_MARKERS = Path(__file__).with_name("markers.tsv")


@dataclass(frozen=True)
class Dialect:
    """How a dialect is known.

    Args:
        name: the dialect.
        least: percent of a service's lines that must show it.
        marker: finds one of its words or phrases in a normalised line.
    """

    name: str
    least: float
    marker: re.Pattern[str]


@cache
def dialects() -> tuple[Dialect, ...]:
    """Read the markers of each dialect."""
    lines = _MARKERS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(
        Dialect(name, float(least), re.compile(rf"\b(?:{normalise(words)})\b"))
        for name, least, words in rows
    )


def shares(examples: Sequence[Example]) -> dict[str, dict[str, float]]:
    """Give for each service the percent of its lines in each dialect and language.

    Args:
        examples: the training examples.
    """
    by_service = _by_service(examples)
    found = {service: _counts(lines) for service, lines in by_service.items()}
    return {
        service: {name: 100 * counts[name] / len(by_service[service]) for name in _names()}
        for service, counts in found.items()
    }


def unbalanced(examples: Sequence[Example]) -> Iterator[Fault]:
    """Give each service that lacks a dialect, or has more Latin letters than Arabic readers use."""
    for service, found in shares(examples).items():
        file = f"data/nlu/{service}.yml"
        for name, least in _leasts().items():
            if found[name] < least:
                says = f"{service} has {found[name]:.1f} % of {name}, {least:g} % are the least"
                yield Fault(file, "dialect", says)
        if (latin := sum(map(found.__getitem__, _LATIN.values()))) > MOST_LATIN:
            says = f"{service} has {latin:.0f} % in Latin letters, {MOST_LATIN:g} % are the most"
            yield Fault(file, "latin", says)


def too_few(examples: Sequence[Example], theme_count: int) -> Iterator[Fault]:
    """Give each pair with too few examples, and say so of what no service answers.

    Args:
        examples: the training examples.
        theme_count: how many themes no service answers.
    """
    counts = Counter(example.intent for example in examples)
    for intent, count in sorted(counts.items()):
        if "/" in intent and count < LEAST_PER_PAIR:
            says = f"{intent} has {count} examples, {LEAST_PER_PAIR} are the least"
            yield Fault(f"data/nlu/{intent.split('/')[0]}.yml", "few", says)
    outside = counts["out_of_scope"]
    if outside < LEAST_OUT_OF_SCOPE or theme_count < LEAST_THEMES:
        says = f"{outside} examples over {theme_count} themes (comment lines), "
        says += f"{LEAST_OUT_OF_SCOPE} over {LEAST_THEMES} are the least"
        yield Fault("data/nlu/out_of_scope.yml", "few", says)


def summary(examples: Sequence[Example]) -> list[list[str]]:
    """Give the table of examples, pairs and dialect shares by service, a header first.

    Args:
        examples: the training examples.
    """
    counts = {service: len(lines) for service, lines in _by_service(examples).items()}
    pairs = Counter(intent.split("/")[0] for intent in {example.intent for example in examples})
    rows = [["service", "lines", "pairs", *(name[:6] for name in _names())]]
    for service, found in shares(examples).items():
        cells = [f"{found[name]:.1f}" for name in _names()]
        rows.append([service, f"{counts[service]:,}", str(pairs[service]), *cells])
    others = Counter(_head(example) for example in examples if not example.service)
    blank = [""] * (len(rows[0]) - 3)
    return rows + [[name, f"{n:,}", str(pairs[name]), *blank] for name, n in others.items()]


def _head(example: Example) -> str:
    return FOLLOW_UP if example.intent.startswith(FOLLOW_UP) else example.intent


def _by_service(examples: Sequence[Example]) -> dict[str, list[Example]]:
    found: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        if example.service:
            found[example.service].append(example)
    return found


def _counts(examples: Sequence[Example]) -> Counter[str]:
    return Counter(name for example in examples for name in _heard(example))


def _heard(example: Example) -> Iterator[str]:
    if example.key.isascii():
        if not wrong_layout(example.text):
            yield _LATIN.get(language(example.text), "arabizi")
        return
    for dialect in dialects():
        if dialect.marker.search(example.key):
            yield dialect.name


def _leasts() -> dict[str, float]:
    return {dialect.name: dialect.least for dialect in dialects()} | dict(LEAST_LATIN)


def _names() -> list[str]:
    return list(_leasts())
