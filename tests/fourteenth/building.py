"""Builds a copy of Dalil with one more service, from the fixture's rooms and lines alone."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from scripts.settings import ROOT
from tests.support.dialogue import Said

HERE = Path(__file__).parent
LINES = yaml.safe_load((HERE / "lines.yml").read_text(encoding="utf-8"))
PARTS = ["knowledge", "rulebook", "actions", "nlu", "data", "scripts", "tests/support"]
PARTS += ["config.yml", "domain.yml", "endpoints.yml", "credentials.yml", "clock.py"]
PARTS += ["channels", "privacy", "switches.py"]
# Enough to be told from; with all the services training would take minutes more.
TAUGHT = {"citizen_account", "dialogue", "follow_up", "out_of_scope", "small_talk"}
_SECONDS = 600


def copy_project(home: Path) -> None:
    """Copy the parts of the project that answer.

    Args:
        home: the folder to make.
    """
    for part in PARTS:
        source, target = ROOT / part, home / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)


def make_quick(home: Path) -> None:
    """Let a copy train in a minute: the stub encoder, two folds, one of the thirteen services."""
    config = yaml.safe_load((home / "config.yml").read_text(encoding="utf-8"))
    config["pipeline"][-1] |= {"encoder": "hashing", "folds": 2}
    (home / "config.yml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    for path in (home / "data" / "nlu").glob("*.yml"):
        if path.stem not in TAUGHT:
            path.unlink()


def add_service(home: Path) -> None:
    """Add the service: its rooms, its action class, its names.

    Args:
        home: the copy.
    """
    shutil.copytree(HERE / "rooms", home, dirs_exist_ok=True)
    with (home / "actions" / "services.py").open("a", encoding="utf-8") as services:
        services.write(LINES["action"])
    domain = (home / "domain.yml").read_text(encoding="utf-8")
    for block, names in LINES["names"].items():
        added = "".join(f"  - {name}\n" for name in names)
        domain = domain.replace(f"\n{block}:\n", f"\n{block}:\n{added}", 1)
    (home / "domain.yml").write_text(domain, encoding="utf-8")


def snapshot(home: Path) -> dict[str, str]:
    """Read a copy: the text of each file by its path."""
    files = (path for path in home.rglob("*") if path.is_file())
    return {path.relative_to(home).as_posix(): path.read_text(encoding="utf-8") for path in files}


def train(home: Path) -> None:
    """Train a copy with Rasa's own command."""
    command = ["-m", "rasa", "train", "--force", "--fixed-model-name", "dalil", "--out", "models"]
    _python(home, command)


def ask(home: Path, turns: list[tuple[str, str]]) -> list[Said]:
    """Talk to a trained copy, in a process of its own.

    Args:
        home: the copy.
        turns: pairs of sender and message.
    """
    told, said = home / "turns.json", home / "said.json"
    told.write_text(json.dumps(turns, ensure_ascii=False), encoding="utf-8")
    _python(home, [str(HERE / "ask.py"), str(told), str(said)])
    return [Said([answer]) for answer in json.loads(said.read_text(encoding="utf-8"))]


def _python(home: Path, arguments: list[str]) -> None:
    environment = {**os.environ, "PYTHONPATH": str(home), "OMP_NUM_THREADS": "1"}
    environment["RASA_TELEMETRY_ENABLED"] = "false"
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
