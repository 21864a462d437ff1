"""Embeddings on disk, so that a second training only reads them."""

import hashlib
import os
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path

import numpy as np

from nlu.cores import over_cores
from nlu.encoder import Encoder, Matrix, make_encoder


class Cached:
    """Remembers vectors on disk, so that a second training only reads them."""

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        """Wrap an encoder.

        Args:
            encoder: who computes what is not yet known.
            folder: where the vectors are kept, one file for each encoder.
        """
        self.name = encoder.name
        self._encoder = encoder
        digest = hashlib.sha256(encoder.name.encode()).hexdigest()[:12]
        self._file = folder / f"{digest}.npz"

    def encode(self, texts: Sequence[str]) -> Matrix:
        """See `Encoder`."""
        keys = [hashlib.sha256(text.encode()).hexdigest()[:24] for text in texts]
        known = self._read()
        missing = {k: t for k, t in zip(keys, texts, strict=True) if k not in known}
        if missing:
            texts, encode = list(missing.values()), partial(_encode, self.name)
            vectors = over_cores(encode, texts, lambda few: list(self._encoder.encode(few)))
            known.update(zip(missing, np.vstack(vectors), strict=True))
            self._write(known)
        return np.vstack([known[key] for key in keys])

    def _read(self) -> dict[str, Matrix]:
        if not self._file.exists():
            return {}
        with np.load(self._file, allow_pickle=False) as stored:
            return dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))

    def _write(self, known: dict[str, Matrix]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        # A training that is cut short must not leave half a file.
        partial = self._file.with_suffix(f".{os.getpid()}.npz")
        np.savez(partial, keys=np.array(list(known)), vectors=np.vstack(list(known.values())))
        partial.replace(self._file)


def _encode(name: str, texts: Sequence[str]) -> list[Matrix]:
    """Encode in another process, which has to load the encoder first."""
    return list(_loaded(name).encode(texts))


@cache
def _loaded(name: str) -> Encoder:
    return make_encoder(name)
