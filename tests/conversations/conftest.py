"""The assistant that the conversations are played against."""

import pytest

from scripts.settings import MODEL
from tests.support.dialogue import Dialogue


@pytest.fixture(scope="session")
def dialogue() -> Dialogue:
    """Load the trained model once."""
    assert MODEL.exists(), "train first: make train"
    return Dialogue(MODEL)
