"""The rates that `python -m bench.privacy` prints, on fewer messages, held below limits."""

from bench.privacy import results


def test_few_are_missed_and_fewer_wrongly_masked() -> None:
    missed, wronged = results(seed=5, each=6)
    assert missed.tried > 500 and len(missed.failed) <= 0.015 * missed.tried, missed.failed[:5]
    assert wronged.tried > 30_000 and len(wronged.failed) <= 0.001 * wronged.tried, wronged.failed


def test_words_of_others_are_hardly_worse() -> None:
    missed, wronged = results(seed=11, each=4, name="privacy_unseen")
    assert missed.tried >= 600 and len(missed.failed) <= 0.03 * missed.tried, missed.failed[:5]
    assert wronged.tried >= 600 and len(wronged.failed) <= 0.01 * wronged.tried, wronged.failed
