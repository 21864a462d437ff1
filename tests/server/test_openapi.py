"""The running server is what docs/openapi.yml says; `make fuzz` calls it more often."""

import pytest

from tests.support.fuzzing import BUSY_SECONDS, Fuzzed
from tests.support.surface import OPERATIONS, call_all

pytestmark = pytest.mark.server

EXAMPLES = 15


@pytest.mark.parametrize("label", sorted(OPERATIONS))
def test_the_surface_is_as_described(label: str, fuzzed: Fuzzed) -> None:
    assert call_all(fuzzed, label, EXAMPLES, True, BUSY_SECONDS) >= 1
    assert "Traceback" not in fuzzed.logs
