"""The report as one page that needs nothing beside it."""

import base64
import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from actions.calendar import date_words
from actions.reply import topic_label
from knowledge import load_service, slugs
from scripts.report import counting
from scripts.report.charts import FOOT, HEIGHT, WIDTH, chart
from scripts.report.opinions import Opinion
from scripts.report.turns import Turn
from scripts.settings import ROOT

_HERE = Path(__file__).parent
_FONTS = ROOT / "widget" / "dist" / "fonts"
_MOST_SHOWN = 15
_HOW = ("out_of_scope", "not_understood", "torn", "which_topic", "which_service")


@dataclass(frozen=True)
class Report:
    """All that the page shows.

    Args:
        now: when it is made.
        since: the first instant it is about.
        turns: all turns since then.
        opinions: all opinions since then.
        to_label: the questions that were turned back, masked, with how often they came.
        due_days: after how many days knowledge is to be checked.
    """

    now: datetime.datetime
    since: datetime.datetime
    turns: Sequence[Turn]
    opinions: Sequence[Opinion]
    to_label: Sequence[tuple[Turn, str, int]]
    due_days: int


def page(report: Report) -> str:
    """Give the page.

    Args:
        report: what it shows.
    """
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {"day": date_words, "title": _title, "label": _label}
    turns = report.turns
    return environment.get_template("page.html").render(
        report=report,
        style=Markup((_HERE / "page.css").read_text(encoding="utf-8")),
        fonts={path.stem: _encoded(path) for path in sorted(_FONTS.glob("*.woff2"))},
        size={"width": WIDTH, "height": HEIGHT, "foot": FOOT},
        kinds=Counter(map(counting.kind_of, turns)),
        chart=chart(counting.by_day(turns, report.since.date(), report.now.date())),
        services=counting.by_service(turns),
        how=[(name, _counted(turns, name)) for name in _HOW if _counted(turns, name)],
        near=_near(turns),
        shown=report.to_label[:_MOST_SHOWN],
        rated=counting.rated(report.opinions),
        times=_times(turns),
        due=counting.due(report.now.date(), report.due_days),
    )


def _title(slug: str | None) -> str:
    return load_service(slug).short if slug in slugs() and slug else "غير مرتبط بخدمة"


def _label(topic: str, slug: str | None) -> str:
    return topic_label(load_service(slug), topic) if slug in slugs() and slug else topic


def _counted(turns: Sequence[Turn], how: str) -> int:
    return sum(turn.turned_back == how for turn in turns)


def _near(turns: Sequence[Turn]) -> Sequence[tuple[str, int]]:
    """Count which services the questions that were turned back came nearest to."""
    unclear = [t.near for t in turns if t.turned_back not in (None, "out_of_scope") and t.near]
    return Counter(slug for slug in unclear if slug in slugs()).most_common(5)


def _times(turns: Sequence[Turn]) -> Sequence[tuple[str, int, float, float]]:
    """Give of each channel the count of replies and their p50 and p95 in milliseconds."""
    found = []
    for channel in sorted({turn.channel for turn in turns}):
        ms = [t.seconds * 1000 for t in turns if t.channel == channel and t.seconds is not None]
        if ms:
            p50, p95 = counting.percentile(ms, 0.5), counting.percentile(ms, 0.95)
            found.append((channel, len(ms), p50, p95))
    return found


def _encoded(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode()
