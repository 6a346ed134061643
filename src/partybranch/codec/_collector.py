"""The garbage collector, paused while many records are loaded."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager
from threading import Lock
from typing import Final

__all__ = ["collector_paused"]

_LOCK: Final = Lock()
_pauses = 0
_was_on = False


@contextmanager
def collector_paused() -> Generator[None]:
    """Pause Python's cyclic garbage collector while many records are loaded, and put it back as it was.

    The collector looks through all records again and again as they grow in number, and records hold no cycles for it to find.
    What is freed by counting references is freed all the same; only the cycles that other code leaves behind meanwhile wait
    until the end.

    The pause is one for the whole process. Pauses may be nested and may overlap in threads: the first to begin remembers
    whether the collector was on, and the last to end, also by an error, puts it back.

    >>> import partybranch as pb
    >>> with pb.collector_paused():
    ...     members = pb.loads('{"kind": "members", "format": 1, "members": [{"id": "0007"}]}')
    """
    global _pauses, _was_on  # noqa: PLW0603 - the collector is one, and so is its pause
    with _LOCK:
        if not _pauses:
            _was_on = gc.isenabled()
            gc.disable()
        _pauses += 1
    try:
        yield
    finally:
        with _LOCK:
            _pauses -= 1
            if not _pauses and _was_on:
                gc.enable()
