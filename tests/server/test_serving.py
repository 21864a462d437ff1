"""What runs as `make run` starts it has not loaded what it does not use."""

from pathlib import Path

import pytest

from tests.support.running import Running

pytestmark = pytest.mark.server


def test_the_serving_process_holds_no_tensorflow(running: Running) -> None:
    running.talk(["كم حساب المواطن لي ولزوجتي"])
    assert running._rasa.process is not None
    maps = Path(f"/proc/{running._rasa.process.pid}/maps")
    if not maps.exists():
        pytest.skip("only Linux shows what a process has mapped")
    mapped = maps.read_text(encoding="utf-8")
    assert "numpy" in mapped
    assert "tensorflow" not in mapped and "sklearn" not in mapped and "matplotlib" not in mapped
