"""Candidates that tests of the harness run, in a module of their own, which a process loads in no time."""

from __future__ import annotations

from tests.benchmarks._running import Work

__all__ = ["failing", "much"]


def much(size: str) -> Work:
    """Return work that takes so many bytes."""
    return lambda: bytearray(int(size))


def failing() -> Work:
    """Fail to prepare."""
    raise ValueError("nothing to prepare")
