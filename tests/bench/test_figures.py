"""The benchmark's figures: what counts as right, as a false answer, and as risk."""

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from bench.arbanking import main as arbanking
from bench.figures import figures, risk_area
from bench.kernels import Likeness, Views, solve
from bench.messages import Meant, public
from bench.replies import ANSWERS, ASKS, REFUSES, Reply, of_parse
from bench.table import Column, table
from knowledge import load_service
from nlu.augment import OUTSIDE

RIGHT = (Meant("simah", ("fees", "amount")), Reply("simah", "amount", "simah", 0.9, ANSWERS))
TURNED = (Meant("simah", ("fees",)), Reply(OUTSIDE, "", "simah", 0.2, REFUSES))
STRANGER = (Meant(OUTSIDE), Reply("simah", "fees", "simah", 0.5, ANSWERS))


def test_any_of_the_right_topics_is_right() -> None:
    judged = figures([RIGHT, TURNED])
    assert judged["topic"] == judged["service"] == judged["turned back"] == 0.5


def test_a_stranger_is_answered_only_without_asking_back() -> None:
    asked = (STRANGER[0], Reply("simah", "fees", "simah", 0.5, ASKS))
    assert figures([RIGHT, STRANGER, asked])["false answers"] == 0.5


def test_risk_is_less_where_the_mistake_is_less_sure() -> None:
    sure_mistake = (STRANGER[0], Reply("simah", "fees", "simah", 0.99, ANSWERS))
    assert risk_area([RIGHT, STRANGER]) == 0.25
    assert risk_area([RIGHT, sure_mistake]) == 0.75


def test_rasas_fallback_is_a_refusal_and_its_best_guess_is_kept() -> None:
    ranking = [("nlu_fallback", 0.7), ("simah", 0.3), (OUTSIDE, 0.2)]
    parsed = {
        "intent_ranking": [{"name": name, "confidence": sure} for name, sure in ranking],
        "response_selector": {
            "default": {"ranking": [{"intent_response_key": "simah/fees", "confidence": 0.4}]}
        },
    }
    assert of_parse(parsed, ["simah"]) == Reply("simah", "fees", "simah", 0.3, REFUSES)


def test_the_topics_of_the_public_questions_exist() -> None:
    for meant in public()[1]:
        assert meant.covered == bool(meant.topics)
        if meant.covered:
            assert set(meant.topics) <= set(load_service(meant.intent).guide), meant


def test_a_figure_that_was_not_measured_is_a_dash() -> None:
    lines = table([Column("one", [RIGHT, STRANGER]), Column("two", [])]).splitlines()
    assert "| right service | 1.000 | – |" in lines


def test_a_kernel_regression_knows_what_it_was_taught() -> None:
    generator = np.random.default_rng(1)
    known = Views(
        csr_matrix(np.eye(6, dtype=np.float32)), [generator.normal(size=(6, 4)).astype("f4")]
    )
    labels = np.array([0, 1, 2, 0, 1, 2])
    likeness = Likeness(0.5, 3.0, [known.vectors[0].mean(axis=0)])
    weights = solve(likeness.between(known, known), labels, 0.1)
    assert ((likeness.between(known, known) @ weights).argmax(axis=1) == labels).all()


def test_arbanking_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["arbanking", str(tmp_path)])
    with pytest.raises(SystemExit, match="is missing. Get ArBanking77"):
        arbanking()
