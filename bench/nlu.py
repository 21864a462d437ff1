"""`make bench-nlu`: Rasa's pipelines, each of our views alone, and ours, in one table.

Everything is trained on data/nlu. Cross-validated figures are on its questions and strangers, the
public ones on tests/eval. What is trained stays in results/bench: a second run measures again
without training. `--quick` leaves DIET out.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import crossval
from bench.figures import Pairs
from bench.messages import Meant, public
from bench.pictures import draw
from bench.replies import Reply
from bench.single import EMBEDDINGS, NGRAMS, learn_single
from bench.table import Column, table
from bench.training import KEPT, Times, note, noted, run, train_rasa
from nlu.encoder import make_encoder
from scripts.settings import ROOT

_DIET = {"Rasa default": "default", "DIET, our words": "normalised"}
_SINGLE = {"n-grams alone": NGRAMS, "embeddings alone": EMBEDDINGS}


def main() -> None:
    """Train and measure what the command line asks for, and print the table."""
    asked = _arguments()
    os.chdir(ROOT)
    written = crossval.read_written(asked.share)
    columns = []
    if not asked.quick:
        columns += [_diet(name, asked, written) for name in _DIET]
    columns += [_single(name, view, asked, written) for name, view in _SINGLE.items()]
    shipped, thorough = crossval.ours(written, asked.folds)
    folds = _folds(asked.folds)
    columns += [_ours(shipped, folds), Column("ours, encoder always", thorough, folds=folds)]
    print(table(columns))
    if asked.pictures:
        print(*(path.relative_to(ROOT) for path in draw(shipped, ROOT / "docs" / "nlu")))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.nlu", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave DIET out")
    parser.add_argument("--pictures", action="store_true", help="draw docs/nlu/*.png")
    parser.add_argument("--share", type=float, default=1.0, help="cross-validate a part only")
    parser.add_argument("--epochs", type=int, default=0, help="of DIET; 0: as in bench/*.yml")
    parser.add_argument("--folds", type=int, default=crossval.FOLDS, help="for all but DIET")
    parser.add_argument("--diet-folds", type=int, default=1, help="folds of five for DIET")
    return parser.parse_args()


def _diet(name: str, asked: argparse.Namespace, written: crossval.Written) -> Column:
    stem = _DIET[name]
    config = ROOT / "bench" / f"{stem}.yml"
    pairs: list[tuple[Meant, Reply]] = []
    for fold in range(asked.diet_folds):
        folder = KEPT / f"{stem}-{fold}-data"
        data, texts, meanings = crossval.write_fold(written, fold, folder)
        model, times = train_rasa(f"{stem}-{fold}", config, data, asked.epochs)
        pairs += zip(meanings, _ask(model, texts)[0], strict=True)
    if asked.diet_folds != 1:
        model, times = train_rasa(stem, config, epochs=asked.epochs)
    return _column(name, pairs, model, times, _folds(asked.diet_folds))


def _folds(asked: int) -> str:
    return f"{asked} of {crossval.FOLDS} folds" if 0 < asked < crossval.FOLDS else ""


def _single(name: str, view: str, asked: argparse.Namespace, written: crossval.Written) -> Column:
    folder = KEPT / view
    if not (folder / "single.json").exists():
        folder.mkdir(parents=True, exist_ok=True)
        whole = crossval.read_written()
        cpu, wall = time.process_time(), time.monotonic()
        encode = make_encoder("use").encode
        learn_single(whole.examples, encode, whole.stated, whole.cues, view).save(folder)
        spent = Times(time.process_time() - cpu, time.monotonic() - wall)
        note(folder / "training.json", spent)
    times = [noted(folder / "training.json")]
    pairs = crossval.single(written, view, asked.folds)
    return _column(name, pairs, folder, times, _folds(asked.folds))


def _ours(pairs: Pairs, folds: str) -> Column:
    model, times = train_rasa("ours", ROOT / "config.yml", again=True)
    return _column("ours", pairs, model, times, folds)


def _column(
    name: str, pairs: Pairs, model: Path, times: Sequence[Times], folds: str = ""
) -> Column:
    texts, meanings = public()
    replies, measured = _ask(model, texts)
    heard = list(zip(meanings, replies, strict=True))
    return Column(name, pairs, heard, times, measured, folds)


def _ask(model: Path, texts: Sequence[str]) -> tuple[list[Reply], dict[str, float]]:
    output = run([sys.executable, "-m", "bench.ask", str(model)], json.dumps(texts))
    measured: dict[str, Any] = json.loads(output.splitlines()[-1])
    return [Reply(**reply) for reply in measured.pop("replies")], measured


if __name__ == "__main__":
    main()
