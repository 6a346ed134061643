"""Work on the next parts of a frame while what was made of one is looked at."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeVar

__all__ = ["ahead"]

T = TypeVar("T")
S = TypeVar("S")

_AT_ONCE: Final = 2
"""polars works on one part with all processors, but not all the time: reading waits, and some steps are one after another."""


def ahead(work: Callable[[T], S], things: Iterable[T]) -> Generator[S]:
    """Yield what is made of each thing, in order; no more than two are worked on, and one is waiting, at any time.

    Args:
        work: called in threads of its own. What it raises is raised here.
        things: taken one by one, as they are needed.
    """
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        waiting: deque[Future[S]] = deque()
        try:
            for each in things:
                waiting.append(pool.submit(work, each))
                if len(waiting) > _AT_ONCE:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            # Whoever wants no more does not wait for what has not begun.
            pool.shutdown(wait=False, cancel_futures=True)
