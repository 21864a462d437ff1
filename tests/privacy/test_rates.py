"""The rates that `python -m bench.privacy` prints, on fewer messages, held below limits."""

from bench.privacy import results


def test_few_are_missed_and_fewer_wrongly_masked() -> None:
    missed, wronged = results(seed=5, each=6)
    assert missed.tried > 500 and len(missed.failed) <= 0.015 * missed.tried, missed.failed[:5]
    assert wronged.tried > 30_000 and len(wronged.failed) <= 0.001 * wronged.tried, wronged.failed
