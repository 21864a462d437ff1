"""Trains the pipelines and keeps what they learned in results/bench, with the time it took."""

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml

from scripts.settings import ROOT

KEPT = ROOT / "results" / "bench"
DATA = ROOT / "data" / "nlu"
_NOTE, _AGAIN = "training.json", "again.json"


@dataclass(frozen=True)
class Times:
    """How long a training took.

    Args:
        cpu: seconds of all cores together, which mean the same on a busy machine.
        wall: seconds on the clock.
    """

    cpu: float
    wall: float


def train_rasa(
    name: str, config: Path, data: Path = DATA, epochs: int = 0, again: bool = False
) -> tuple[Path, list[Times]]:
    """Train a Rasa pipeline, or take the one that was trained before.

    Args:
        name: of its folder in results/bench.
        config: its configuration.
        data: the training data.
        epochs: instead of those of the configuration; 0 to keep them.
        again: train a second time, with what the first has cached.

    Returns:
        The model, and the times of its trainings.
    """
    folder = KEPT / name
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "config.yml"
    notes = [folder / _NOTE, *([folder / _AGAIN] if again else [])]
    for file in notes:
        if file.exists():
            continue
        # Rasa would give back what it has trained before, in no time.
        shutil.rmtree(folder / "cache", ignore_errors=True)
        settings.write_text(_settings(config, epochs, folder), encoding="utf-8")
        command = ["-m", "scripts.train", "nlu", "--config", str(settings), "--nlu", str(data)]
        command += ["--domain", "domain.yml", "--out", str(folder), "--fixed-model-name", "model"]
        note(file, timed([sys.executable, *command], folder / "cache"))
    return folder / "model.tar.gz", [noted(file) for file in notes]


def timed(command: Sequence[str], cache: Path) -> Times:
    """Run a command and measure it.

    Args:
        command: program and arguments.
        cache: where Rasa keeps what it has trained.
    """
    cpu, wall = _children(), time.monotonic()
    run(command, cache=cache)
    return Times(_children() - cpu, time.monotonic() - wall)


def note(file: Path, times: Times) -> None:
    """Keep the times beside what was trained."""
    file.write_text(json.dumps(asdict(times)), encoding="utf-8")


def noted(file: Path) -> Times:
    """Read the times that `note` kept."""
    return Times(**json.loads(file.read_text(encoding="utf-8")))


def run(command: Sequence[str], given: str = "", cache: Path = Path(".rasa")) -> str:
    """Run a command and give what it prints.

    Args:
        command: program and arguments.
        given: its standard input.
        cache: where Rasa keeps what it has trained.

    Raises:
        SystemExit: with the end of its output if it fails.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    environment["RASA_CACHE_DIRECTORY"] = str(cache)
    done = subprocess.run(
        command, cwd=ROOT, env=environment, input=given, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(done.stdout[-2000:] + done.stderr[-2000:])
    return done.stdout


def _settings(config: Path, epochs: int, folder: Path) -> str:
    settings: dict[str, Any] = yaml.safe_load(config.read_text(encoding="utf-8"))
    for component in settings["pipeline"]:
        if "epochs" in component and epochs:
            component["epochs"] = epochs
        if component["name"].endswith("ServiceTopicClassifier"):
            # Beside the model, so that a first training is cold and a second is not.
            component["cache"] = str(folder / "embeddings")
    return yaml.safe_dump(settings, allow_unicode=True)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
