"""Training's work on all cores: in order, and the same here and in other processes."""

from collections.abc import Callable, Sequence

import pytest

from nlu.cores import over_cores, side_by_side


def _double(items: Sequence[int]) -> list[int]:
    return [2 * item for item in items]


@pytest.mark.parametrize("size", [0, 3, 2_001])
def test_a_list_comes_back_in_its_order(size: int) -> None:
    assert over_cores(_double, list(range(size))) == [2 * item for item in range(size)]


def _multiplied(number: int, items: Sequence[int]) -> list[int]:
    return [number * item for item in items]


@pytest.mark.parametrize("size", [3, 2_001])
def test_each_promise_is_kept_with_its_own_result(size: int) -> None:
    with side_by_side(3, size) as submit:
        promised = [submit(_multiplied, [number]) for number in range(5)]
        assert [one.result() for one in promised] == [[0], [3], [6], [9], [12]]


@pytest.mark.parametrize("size", [3, 2_001])
def test_what_a_computation_raises_is_raised(size: int) -> None:
    with pytest.raises(TypeError), side_by_side(3, size) as submit:
        submit(_multiplied, None).result()


def test_what_is_given_need_not_be_packed_for_the_way() -> None:
    with side_by_side(lambda: 7, 2_001) as submit:
        assert submit(_called).result() == 7


def _called(given: Callable[[], int]) -> int:
    return given()
