"""Files read side by side, each in one of several processes, and handed back in their order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import Final, TypeVar, cast

from partybranch.errors import PartybranchError

__all__ = ["in_processes"]

T = TypeVar("T")
S = TypeVar("S")

_TOGETHER: Final = 8
"""How many small things are handed over at one time: on its way each takes a tenth of the time that it takes to be read."""
_SMALL: Final = 64 * 1024
"""Bytes; what is larger is handed over by itself."""
_AHEAD: Final = 3
"""How many times something is handed over to each process before the first of it is awaited."""
_MOST: Final = 61
"""More processes Windows does not wait for."""


def in_processes(work: Callable[[T], S], things: Iterable[T], processes: int) -> Generator[S]:
    """Yield what is made of each thing, in order; whoever wants no more of it closes it, which ends the processes.

    Args:
        work: pickles, with whatever it holds. What it raises is raised in the place of the thing.
        things: files, or pairs that begin with one; taken as they are needed. Open files stay in this process.
        processes: how many; 1: this one alone.

    Raises:
        PartybranchError: one of the processes came to an end. What it was at is not done here, for it might end this one too.
    """
    if processes == 1:
        yield from map(work, things)
        return
    with _started(min(processes, _MOST)) as pool:
        waiting: deque[Future[_Done[S]]] = deque()
        try:
            for some in _some_together(things):
                with _interrupts_held():
                    waiting.append(pool.submit(_done, work, some) if _travels(some[0]) else _here(work, some))
                if len(waiting) == _AHEAD * processes:
                    yield from _awaited(waiting)
            while waiting:
                yield from _awaited(waiting)
        except BrokenProcessPool:
            raise PartybranchError(
                zh="读取文件的进程意外终止，可能是内存不足：可改由一个进程逐个读取（--jobs 1，jobs=1）",
                en="a process that read files came to an end, perhaps for want of memory: let one process read them (--jobs 1, jobs=1)",
            ) from None


_Done = tuple[list[S], Exception | None]
"""What was made of things, up to the one of which nothing could be made, and why not."""


def _done(work: Callable[[T], S], things: Sequence[T]) -> _Done[S]:
    made: list[S] = []
    try:
        for each in things:
            made.append(work(each))  # noqa: PERF401 - what was made before is kept where one fails
    except PartybranchError as error:
        return made, error
    except Exception as error:  # noqa: BLE001 - it is raised where the thing's turn has come
        # Where it was raised is not handed over with it.
        error.add_note(traceback.format_exc())
        return made, error
    return made, None


def _here(work: Callable[[T], S], things: Sequence[T]) -> Future[_Done[S]]:
    done: Future[_Done[S]] = Future()
    done.set_result(_done(work, things))
    return done


def _awaited(waiting: deque[Future[_Done[S]]]) -> Iterator[S]:
    made, failed = waiting.popleft().result()
    yield from made
    if failed is not None:
        raise failed


def _some_together(things: Iterable[T]) -> Iterator[list[T]]:
    """Yield things some at a time; what is large, or stays here, by itself."""
    some: list[T] = []
    for each in things:
        if not _travels(each) or _size(each) > _SMALL:
            if some:
                yield some
            yield [each]
            some = []
        else:
            some.append(each)
            if len(some) == _TOGETHER:
                yield some
                some = []
    if some:
        yield some


def _travels(thing: object) -> bool:
    return isinstance(_file(thing), (str, bytes, Path))


def _size(thing: object) -> int:
    file = _file(thing)
    if isinstance(file, bytes):
        return len(file)
    try:
        return Path(cast("str | Path", file)).stat().st_size
    except (OSError, ValueError):
        # Whoever reads it says why it cannot be read.
        return 0


def _file(thing: object) -> object:
    return cast("tuple[object, ...]", thing)[0] if isinstance(thing, tuple) else thing


@contextmanager
def _started(processes: int) -> Generator[ProcessPoolExecutor]:
    """Start processes as they are needed, and end them with the block; on any error in the midst of what they are at."""
    # A forked process would have the locks of threads that it has not.
    context = multiprocessing.get_context("spawn")
    theirs, ours = context.Pipe(duplex=False)
    with (
        theirs,
        ours,
        ProcessPoolExecutor(
            processes, mp_context=context, initializer=_depend_on, initargs=(theirs,)
        ) as pool,
    ):
        try:
            yield pool
        except BaseException:
            ours.close()
            raise


def _depend_on(other: Connection) -> None:
    """Let this process end at once when the one that started it closes its end of a connection, or comes to an end itself."""
    # Ctrl-C reaches all processes of a terminal, and is for that one to answer.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(other,), daemon=True).start()


def _end_with(other: Connection) -> None:
    with suppress(EOFError, OSError):
        other.recv_bytes()
    os._exit(1)


@contextmanager
def _interrupts_held() -> Generator[None]:
    """Let what is started within begin without Ctrl-C, which would else interrupt its start, where systems can do so."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
