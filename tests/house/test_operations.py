"""docs/operations.md names everything that an operator can read or set."""

import re
from pathlib import Path

import pytest

from channels.telemetry.errors import KINDS
from channels.telemetry.metrics import Metrics
from channels.telemetry.turns import how_turned_back

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
SOURCES = [ROOT / "switches.py", *sorted((ROOT / "channels" / "telemetry").glob("*.py"))]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_error_is_explained(kind: str) -> None:
    assert f"`{kind}`" in TEXT


def test_every_metric_is_explained() -> None:
    ours = [family for family in Metrics().registry.collect() if family.name.startswith("dalil_")]
    assert ours
    for family in ours:
        name = f"{family.name}_total" if family.type == "counter" else family.name
        assert f"`{name}`" in TEXT


def test_every_way_of_turning_back_is_explained() -> None:
    bands = ("torn", "topic_unsure", "unsure", "sure")
    ways = {how_turned_back("clarify", band) for band in bands}
    assert all(f"`{how}`" in TEXT for how in ways | {how_turned_back("out_of_scope", "sure")})


def test_every_variable_is_explained() -> None:
    named = {n for p in SOURCES for n in re.findall(r"DALIL_[A-Z_]*[A-Z]", p.read_text("utf-8"))}
    assert len(named) >= 7 and all(f"`{name}" in TEXT for name in named - {"DALIL_SECRET"})
