"""The benchmark's table: a column for each pipeline, a row for each figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bench.figures import Pairs, by_style, figures
from bench.training import Times

_NONE = "–"
_ROWS = {
    "service": "right service",
    "service F1": "service, macro-F1",
    "topic": "right service and topic",
    "topic F1": "service and topic, macro-F1",
    "false answers": "strangers answered",
    "turned back": "covered questions turned back",
    "risk": "area under risk-coverage",
    "skipped": "encoder not asked",
}
_MEASURED = {"p50": "parse, p50", "p95": "parse, p95", "memory": "memory"}
_UNITS = {"p50": "{:.1f} ms", "p95": "{:.1f} ms", "memory": "{:.0f} MB"}


@dataclass(frozen=True)
class Column:
    """What was measured of one pipeline.

    Args:
        name: its name.
        crossed: cross-validated meanings and replies.
        public: those of the public sets.
        times: of its first training and, where there is one, of the second.
        measured: p50 and p95 in milliseconds, memory in megabytes.
        folds: how many folds were asked, if not all.
    """

    name: str
    crossed: Pairs
    public: Pairs = ()
    times: Sequence[Times] = ()
    measured: Mapping[str, float] = field(default_factory=dict)
    folds: str = ""


def table(columns: Sequence[Column]) -> str:
    """Write the table in Markdown.

    Args:
        columns: one for each pipeline.
    """
    rows = [["", *(column.name for column in columns)], ["---"] * (len(columns) + 1)]
    rows.append(["**training data, 5 folds**", *(column.folds for column in columns)])
    rows += _judged([figures(c.crossed) if c.crossed else {} for c in columns])
    rows.append(["**public sets**", *("" for _ in columns)])
    rows += _judged([figures(c.public) if c.public else {} for c in columns])
    rows += _styles(columns)
    rows.append(["**cost**", *("" for _ in columns)])
    for name, label in _MEASURED.items():
        rows.append([label, *(_cell(c.measured.get(name), _UNITS[name]) for c in columns)])
    for number, label in enumerate(("training, CPU and wall", "training again, embeddings kept")):
        rows.append([label, *(_time(column.times[number : number + 1]) for column in columns)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _judged(judged: Sequence[Mapping[str, float]]) -> list[list[str]]:
    return [
        [label, *(_cell(one.get(name), "{:.3f}") for one in judged)]
        for name, label in _ROWS.items()
    ]


def _styles(columns: Sequence[Column]) -> list[list[str]]:
    shares = [by_style(column.public) for column in columns]
    return [
        [f"{style}: service / with topic", *(_pair(one.get(style)) for one in shares)]
        for style in sorted({style for one in shares for style in one})
    ]


def _pair(shares: tuple[float, float] | None) -> str:
    return f"{shares[0]:.3f} / {shares[1]:.3f}" if shares else _NONE


def _cell(value: float | None, form: str) -> str:
    return _NONE if value is None else form.format(value)


def _time(times: Sequence[Times]) -> str:
    return f"{times[0].cpu:.0f} s, {times[0].wall:.0f} s" if times else _NONE
