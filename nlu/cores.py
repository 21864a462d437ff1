"""Training's long lists of texts and long computations, worked off on all cores."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_Given = TypeVar("_Given")
Work = Callable[[Sequence[_Item]], Sequence[_Result]]
Submit = Callable[..., "Future[Any]"]

# A process of its own takes some seconds to start.
_WORTH_IT = 2_000


def over_cores(
    work: Work[_Item, _Result],
    items: Sequence[_Item],
    here: Work[_Item, _Result] | None = None,
) -> list[_Result]:
    """Work off a list in parts, one a core, and give the results in its order.

    Args:
        work: what is done with a part, in another process: it has to be picklable.
        items: the list.
        here: the same for a short list, in this process; `work` if there is none.
    """
    if len(items) < _WORTH_IT:
        return list((here or work)(items))
    # Needed in training alone.
    from joblib import Parallel, delayed

    cores = os.cpu_count() or 1
    parts = [items[start::cores] for start in range(cores)]
    done = Parallel(n_jobs=cores)(delayed(work)(part) for part in parts)
    results: dict[int, _Result] = {}
    for start, part in enumerate(done):
        results.update(zip(range(start, len(items), cores), part, strict=True))
    return [results[number] for number in range(len(items))]


@contextmanager
def side_by_side(given: _Given, size: int) -> Iterator[Submit]:
    """Do long computations on the same things at a time, each in a process of its own.

    Threads will not do: liblinear's dice are one for a whole process, and two threads that throw
    them learn something else each time. A process that splits off has libraries and things there.

    Args:
        given: what all computations work on.
        size: how much that is; a few examples are worked on here.

    Yields:
        What takes a computation and the rest of its arguments (picklable, as is its result) and
        promises the result. The longest should be given first.
    """
    if size < _WORTH_IT:
        yield partial(_done, given)
        return
    # Needed in training alone.
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(
        os.cpu_count() or 1, get_context("fork"), initializer=_take, initargs=(given,)
    ) as processes:
        yield lambda work, *rest: processes.submit(_do, work, *rest)


def _done(given: _Given, work: Callable[..., _Result], *rest: object) -> Future[_Result]:
    done: Future[_Result] = Future()
    done.set_result(work(given, *rest))
    return done


# In a process that was split off: what all its computations work on.
_taken: list[object] = []


def _take(given: object) -> None:
    _taken[:] = [given]


def _do(work: Callable[..., _Result], *rest: object) -> _Result:
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        return work(*_taken, *rest)
