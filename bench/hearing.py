"""`make bench`, first table: Rasa's default pipeline and ours, same data, same questions."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from knowledge import slugs
from scripts.settings import ROOT

PIPELINES = {"Rasa default (DIET)": "bench/default.yml", "Dalil": "config.yml"}


def main() -> None:
    """Train and measure each pipeline and print the table."""
    print(
        "| pipeline | right service | out of scope refused | training | parse p50 | p95 | memory |"
    )
    print("|---|---|---|---|---|---|---|")
    for name, config in PIPELINES.items():
        print(_row(name, config), flush=True)


def _row(name: str, config: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        command = [sys.executable, "-m", "rasa", "train", "nlu", "--config", config]
        command += ["--nlu", "data/nlu", "--domain", "domain.yml", "--out", folder]
        _run(command)
        seconds = time.perf_counter() - start
        model = next(Path(folder).glob("*.tar.gz"))
        output = _run([sys.executable, "-m", "bench.parse", str(model), ",".join(slugs())])
        measured = json.loads(output.splitlines()[-1])
    return (
        f"| {name} | {measured['service']:.3f} | {measured['refused']:.3f} | {seconds:.0f} s "
        f"| {measured['p50']:.1f} ms | {measured['p95']:.1f} ms | {measured['memory']:.0f} MB |"
    )


def _run(command: list[str]) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stdout[-2000:] + done.stderr[-2000:])
    return done.stdout


if __name__ == "__main__":
    main()
