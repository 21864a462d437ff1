"""Training's work on all cores: in order, and the same here and in other processes."""

from collections.abc import Sequence
from functools import partial

import pytest

from nlu.cores import over_cores, side_by_side


def _double(items: Sequence[int]) -> list[int]:
    return [2 * item for item in items]


@pytest.mark.parametrize("size", [0, 3, 2_001])
def test_a_list_comes_back_in_its_order(size: int) -> None:
    assert over_cores(_double, list(range(size))) == [2 * item for item in range(size)]


@pytest.mark.parametrize("size", [3, 2_001])
def test_results_come_in_the_order_of_the_tasks(size: int) -> None:
    tasks = [partial(_double, [number]) for number in range(5)]
    assert side_by_side(tasks, size) == [[0], [2], [4], [6], [8]]


def test_what_a_task_raises_is_raised() -> None:
    with pytest.raises(TypeError):
        side_by_side([partial(_double, [None])], 2_001)  # type: ignore[list-item]
