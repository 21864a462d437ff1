"""Training's long lists of texts and long computations, worked off on all cores."""

import os
from collections.abc import Callable, Sequence
from typing import TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
Work = Callable[[Sequence[_Item]], Sequence[_Result]]

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


def side_by_side(tasks: Sequence[Callable[[], _Result]], size: int) -> list[_Result]:
    """Do some long tasks at a time, each in a process of its own, and give their results.

    Threads will not do: liblinear's dice are one for a whole process, and two threads that throw
    them learn something else each time.

    Args:
        tasks: what is to be done, the longest first; picklable, as are the results.
        size: number of examples that they work on; a few are done here.
    """
    if size < _WORTH_IT:
        return [task() for task in tasks]
    from joblib import Parallel, delayed

    done = Parallel(n_jobs=os.cpu_count() or 1)(delayed(_do)(task) for task in tasks)
    return list(done)


def _do(task: Callable[[], _Result]) -> _Result:
    return task()
