"""Embeddings are remembered on disk, each encoder's apart."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nlu.embedding_cache import Cached
from nlu.encoder import Hashing, Matrix

TEXTS = ["كم رسوم التأشيرة", "متى ينزل الدعم", "كم رسوم التأشيرات"]


class Counting:
    """Counts what it was asked to encode."""

    name = "counting"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Matrix:
        self.asked += texts
        return Hashing().encode(texts)


def test_the_cache_asks_only_for_what_is_new(tmp_path: Path) -> None:
    inner = Counting()
    first = Cached(inner, tmp_path).encode(TEXTS[:2])
    again = Cached(inner, tmp_path).encode([TEXTS[2], TEXTS[0], TEXTS[0]])
    assert inner.asked == TEXTS
    assert np.array_equal(again[1], first[0])
    assert np.array_equal(again[1], again[2])


def test_each_encoder_has_its_own_cache(tmp_path: Path) -> None:
    Cached(Hashing(), tmp_path).encode(TEXTS)
    inner = Counting()
    Cached(inner, tmp_path).encode(TEXTS)
    assert inner.asked == TEXTS
    assert len(list(tmp_path.glob("*.npz"))) == 2
