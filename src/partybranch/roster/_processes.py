"""Files read side by side, each in one of several processes, and handed back in their order."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Final, TypeVar, cast

from partybranch.errors import UnreadableFile

__all__ = ["in_processes"]

T = TypeVar("T")
S = TypeVar("S")

_WAITING: Final = 16
"""How many things are handed to each process before the first of them is done."""


def in_processes(work: Callable[[T], S], things: Iterable[T], processes: int) -> Generator[S]:
    """Yield what is made of each thing, in order.

    Args:
        work: what pickles, with whatever it holds. What it raises is raised in the place of the thing.
        things: such as pickle; taken as they are needed. An open file stays in this process.
        processes: how many; 1: this one alone.

    Raises:
        UnreadableFile: one of the processes came to an end.
    """
    if processes == 1:
        yield from map(work, things)
        return
    # A forked process would have the locks of threads that it has not.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_let_the_parent_end_it) as pool:
        waiting: deque[Future[S]] = deque()
        try:
            for each in things:
                waiting.append(pool.submit(work, each) if _travels(each) else _done_here(work, each))
                if len(waiting) == _WAITING * processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise UnreadableFile(
                zh="读取文件的进程意外终止，可能是内存不足；可改为逐个读取（--jobs 1，jobs=1）",
                en="a process that read files came to an end, perhaps for want of memory; read them one by one (--jobs 1, jobs=1)",
            ) from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _let_the_parent_end_it() -> None:
    # Ctrl-C reaches all processes of a terminal; the one that waits for the others ends them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _travels(thing: object) -> bool:
    source = cast("tuple[object, ...]", thing)[0] if isinstance(thing, tuple) else thing
    return isinstance(source, (str, bytes, os.PathLike))


def _done_here(work: Callable[[T], S], thing: T) -> Future[S]:
    done: Future[S] = Future()
    try:
        done.set_result(work(thing))
    except Exception as error:  # noqa: BLE001 - it is raised where the result is asked for
        done.set_exception(error)
    return done
