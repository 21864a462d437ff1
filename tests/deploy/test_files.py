"""The files for systemd and containers name variables, modules and ports that there are."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
TABLE = (DEPLOY / "README.md").read_text(encoding="utf-8")
FILES = [DEPLOY / "compose.yml", DEPLOY / "dalil.env.example", *DEPLOY.glob("systemd/*.service")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_its_variables_stand_in_the_table(path: Path) -> None:
    used = set(re.findall(r"\b(?:DALIL|TELEGRAM)_[A-Z_]+\b", path.read_text(encoding="utf-8")))
    assert not [name for name in sorted(used) if f"`{name}`" not in TABLE]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_its_modules_are_there(path: Path) -> None:
    for module in re.findall(r"-m (deploy\.\w+)", path.read_text(encoding="utf-8")):
        assert (DEPLOY.parent / f"{module.replace('.', '/')}.py").exists()


def test_the_files_of_compose_are_there() -> None:
    compose: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))
    mounted = [
        volume.split(":")[0]
        for service in compose["services"].values()
        for volume in service.get("volumes", [])
        if volume.startswith("./")
    ]
    assert mounted and all((DEPLOY / path).exists() for path in mounted)
    assert (DEPLOY / "nginx" / "upstreams.compose.conf").exists()


def test_only_the_proxy_is_open_to_the_machine() -> None:
    compose = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))
    open_ports = {name: one["ports"] for name, one in compose["services"].items() if "ports" in one}
    assert open_ports == {"nginx": ["127.0.0.1:8080:8080"]}


def test_both_upstream_files_name_the_same_upstreams() -> None:
    names = [
        re.findall(r"upstream (\w+)", (DEPLOY / "nginx" / name).read_text(encoding="utf-8"))
        for name in ("upstreams.conf", "upstreams.compose.conf")
    ]
    assert names[0] == names[1]
