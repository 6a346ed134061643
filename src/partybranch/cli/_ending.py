"""Signals that end the program: it ends as on an error, so that what it has begun to write is removed."""

from __future__ import annotations

import signal
import sys
from types import FrameType
from typing import Final, NoReturn

__all__ = ["INTERRUPTED", "end_in_order"]

_ENDED_BY: Final = 128
"""Shells give a program that a signal has ended this exit status and the number of the signal."""

INTERRUPTED: Final = _ENDED_BY + signal.SIGINT
"""Exit status: interrupted from the keyboard."""


def end_in_order() -> None:
    """Let the signals that ask a program to end be answered like an error from now on; a second one ends it at once."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # One that somebody else answers, or that is to be ignored, as by `nohup`, is left alone.
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_DFL)
    sys.exit(_ENDED_BY + number)
