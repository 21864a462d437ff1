"""What every test of the actions starts from."""

import pytest

from actions.wording import HIJRI


@pytest.fixture(autouse=True)
def gregorian() -> None:
    """Forget the calendar that the conversation of another test counted in."""
    HIJRI.set(False)
