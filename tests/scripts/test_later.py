"""A module that was put off is not run before it is used, and is the real one afterwards."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.later import Later, put_off

HEAVY = """
class Kind:
    @classmethod
    def name(cls):
        return "heavy"
    def __init__(self, value):
        self.value = value

def double(value):
    return 2 * value
"""
USER = "import heavy_one\nfrom heavy_one import Kind, double\nKINDS = {Kind.name(): Kind}\n"


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    (tmp_path / "heavy_one.py").write_text(HEAVY)
    (tmp_path / "user_of_heavy.py").write_text(USER)
    monkeypatch.syspath_prepend(tmp_path)
    with put_off({"heavy_one": {"name": "heavy"}}):
        user = importlib.import_module("user_of_heavy")
    assert isinstance(user.KINDS["heavy"], Later) and user.KINDS["heavy"] is user.Kind
    yield user
    for name in ("heavy_one", "user_of_heavy"):
        sys.modules.pop(name, None)


def test_a_class_is_real_when_it_is_called(later: Any) -> None:
    assert "heavy_one" not in sys.modules
    made = later.Kind(5)
    real = sys.modules["heavy_one"].Kind
    assert type(made) is real and made.value == 5
    assert isinstance(made, later.Kind) and issubclass(real, later.Kind)
    assert not isinstance(5, later.Kind)


def test_a_function_and_a_method_are_the_real_ones(later: Any) -> None:
    assert later.double(4) == 8
    assert later.Kind.mro() == sys.modules["heavy_one"].Kind.mro()


def test_a_class_can_be_built_upon(later: Any) -> None:
    class More(later.Kind):  # type: ignore[misc]
        pass

    assert More.__bases__ == (sys.modules["heavy_one"].Kind,)


def test_the_module_itself_gives_what_is_real(later: Any) -> None:
    assert later.heavy_one.Kind is importlib.import_module("heavy_one").Kind
    with pytest.raises(AttributeError):
        _ = later.heavy_one.nothing


def test_what_is_loaded_already_is_not_put_off(tmp_path: Path) -> None:
    with put_off({"json": {}}):
        import json

        assert json.loads("1") == 1
    assert sys.modules["json"] is json
