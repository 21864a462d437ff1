"""One-way dependencies: knowledge <- rulebook <- actions; nlu and channels apart."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = {
    "knowledge",
    "rulebook",
    "actions",
    "nlu",
    "channels",
    "scripts",
    "bench",
    "deploy",
    "clock",
    "privacy",
    "switches",
}
MAY_IMPORT = {
    "knowledge": set(),
    "rulebook": {"knowledge"},
    "actions": {"knowledge", "rulebook", "clock", "switches", "privacy"},
    "nlu": {"privacy"},
    "channels": {"knowledge", "privacy", "clock"},
    "deploy": {"channels", "scripts"},
}
FORBIDDEN = {
    "knowledge": {"rasa", "rasa_sdk", "os", "time", "socket", "urllib", "requests", "random"},
    "rulebook": {"rasa", "rasa_sdk", "os", "time", "socket", "urllib", "requests", "random"},
    "actions": {"rasa", "tensorflow", "os", "time", "socket", "urllib", "requests"},
}
CLOCK_CALLS = {"now", "today", "utcnow"}


def modules(room: str) -> Iterator[Path]:
    yield from sorted((ROOT / room).rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_a_room_imports_only_the_rooms_below_it(room: str) -> None:
    for path in modules(room):
        others = imported(path) & ROOMS - {room}
        assert others <= MAY_IMPORT[room], f"{path.relative_to(ROOT)} imports {others}"


@pytest.mark.parametrize("room", sorted(FORBIDDEN))
def test_no_engine_clock_network_or_environment_below(room: str) -> None:
    for path in modules(room):
        assert not imported(path) & FORBIDDEN[room], path.relative_to(ROOT)


@pytest.mark.parametrize("room", ["knowledge", "rulebook", "nlu"])
def test_nothing_below_actions_reads_the_clock(room: str) -> None:
    for path in modules(room):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = ast.unparse(node.func.value)
                reads = node.func.attr in CLOCK_CALLS and owner.startswith(("date", "datetime"))
                assert not reads, f"{path.relative_to(ROOT)}:{node.lineno} reads the clock"


def test_the_walk_sees_an_import(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text("def f():\n    from rasa.core import agent\n", encoding="utf-8")
    assert imported(bad) == {"rasa"}
