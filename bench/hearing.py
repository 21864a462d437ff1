"""`make bench`, first table: Rasa's default pipeline and ours, same data, same questions.

Training times are CPU seconds, so that they mean the same on a busy machine. The trained models
are kept in results/bench: a second run measures parsing again without training.
"""

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

from knowledge import slugs
from scripts.settings import ROOT

PIPELINES = {"Rasa default (DIET)": "bench/default.yml", "Dalil": "config.yml"}
KEPT = ROOT / "results" / "bench"


def main() -> None:
    """Train and measure each pipeline and print the table."""
    print(
        "| pipeline | right service | out of scope refused | training, CPU | parse p50 | p95 "
        "| memory |\n|---|---|---|---|---|---|---|"
    )
    for name, config in PIPELINES.items():
        print(_row(name, ROOT / config), flush=True)


def _row(name: str, config: Path) -> str:
    folder = KEPT / config.stem
    seconds = _trained(config, folder)
    model = next(folder.glob("*.tar.gz"))
    output = _run([sys.executable, "-m", "bench.parse", str(model), ",".join(slugs())])
    measured: dict[str, Any] = json.loads(output.splitlines()[-1])
    return (
        f"| {name} | {measured['service']:.3f} | {measured['refused']:.3f} | {seconds:.0f} s "
        f"| {measured['p50']:.1f} ms | {measured['p95']:.1f} ms | {measured['memory']:.0f} MB |"
    )


def _trained(config: Path, folder: Path) -> float:
    note = folder / "training.json"
    if not note.exists():
        before = _cpu()
        command = [sys.executable, "-m", "rasa", "train", "nlu", "--config", str(config)]
        command += ["--nlu", "data/nlu", "--domain", "domain.yml", "--out", str(folder)]
        _run(command)
        note.write_text(json.dumps({"cpu_seconds": _cpu() - before}), encoding="utf-8")
    return float(json.loads(note.read_text(encoding="utf-8"))["cpu_seconds"])


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(command: list[str]) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stdout[-2000:] + done.stderr[-2000:])
    return done.stdout


if __name__ == "__main__":
    main()
