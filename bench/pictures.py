"""Which services, and which topics of the two worst services, are taken for one another."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib
import numpy as np
from arabic_reshaper import reshape
from bidi.algorithm import get_display
from numpy.typing import NDArray

from bench.figures import Pairs, right_topic, share
from knowledge import load_service, load_words, slugs
from nlu.augment import OUTSIDE

matplotlib.use("Agg")
from matplotlib import pyplot

# No service is called so: small talk, or a question back to nobody in particular.
_OTHER = "غير ذلك"
_STRANGERS = "خارج الخدمات"
_WORST = 2
_FONT = "DejaVu Sans"


def draw(pairs: Pairs, folder: Path) -> list[Path]:
    """Draw the pictures and say where they are.

    Args:
        pairs: cross-validated meanings and replies.
        folder: where the pictures go.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = {slug: load_service(slug).short for slug in slugs()} | {OUTSIDE: _STRANGERS}
    said = [(meant.intent, reply.intent) for meant, reply in pairs]
    drawn = [folder / "services.png"]
    _confusion(said, names, "الخدمات: المقصود والمسموع", drawn[0])
    for slug in worst(pairs):
        labels = _topics(slug)
        heard = [(m.topics[0], r.topic) for m, r in pairs if m.intent == r.intent == slug]
        drawn.append(folder / f"{slug}.png")
        _confusion(heard, labels, load_service(slug).title, drawn[-1])
    return drawn


def worst(pairs: Pairs) -> list[str]:
    """Give the services whose questions are least often heard with the right topic."""
    shares = {
        slug: share([right_topic(m, r) for m, r in pairs if m.intent == slug]) for slug in slugs()
    }
    return sorted(shares, key=lambda slug: shares[slug])[:_WORST]


def _topics(slug: str) -> dict[str, str]:
    guide, general = load_service(slug).guide, load_words("topics")["labels"]
    return {topic: entry.label or general.get(topic, topic) for topic, entry in guide.items()}


def _confusion(
    said: Sequence[tuple[str, str]], names: Mapping[str, str], title: str, file: Path
) -> None:
    keys = [key for key in names if any(key == meant for meant, _ in said)]
    counts = _counts(said, keys)
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    side = 3.5 + 0.42 * len(keys)
    figure, axes = pyplot.subplots(figsize=(side, side), dpi=110)
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    shown = [_shaped(names[key]) for key in keys]
    columns = [*shown, _shaped(_OTHER)]
    axes.set_xticks(range(len(columns)), columns, rotation=55, ha="right", font=_FONT)
    axes.set_yticks(range(len(shown)), shown, font=_FONT)
    for (row, column), count in np.ndenumerate(counts):
        if count:
            colour = "white" if shares[row, column] > 0.5 else "black"
            axes.text(column, row, int(count), ha="center", va="center", color=colour, fontsize=7)
    axes.set_title(_shaped(title))
    axes.set_ylabel(_shaped("المقصود"))
    axes.set_xlabel(_shaped("المسموع"))
    figure.savefig(file, bbox_inches="tight")
    pyplot.close(figure)


def _counts(said: Sequence[tuple[str, str]], keys: Sequence[str]) -> NDArray[np.int64]:
    place = {key: number for number, key in enumerate(keys)}
    counts = np.zeros((len(keys), len(keys) + 1), dtype=np.int64)
    for meant, heard in said:
        counts[place[meant], place.get(heard, len(keys))] += 1
    return counts


def _shaped(text: str) -> str:
    """Join the letters and lay the words from right to left, as matplotlib does not."""
    return str(get_display(reshape(text)))
