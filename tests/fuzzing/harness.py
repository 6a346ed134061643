"""`Harness`: one reader, what is promised of it, and what to begin with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Final

from attrs import frozen

from partybranch.limits import Limits

__all__ = ["ON", "SMALL", "Change", "Harness", "Mutator"]

ON: Final = date(2026, 11, 23)
"""The day of every check."""

SMALL: Final = Limits(
    file_bytes=1 << 18,
    expanded_bytes=1 << 18,
    shared_text_bytes=1 << 15,
    sheets=5,
    rows=120,
    columns=40,
    cells=2_000,
    cell_length=400,
    line_length=4_000,
    nesting=16,
)
"""Limits that small inputs go past, so that going past them is tried too."""

Change = Callable[[bytes, int], bytes]
"""Changes bytes into others of at most so many."""

Mutator = Callable[[bytes, int, Random, Change], bytes]
"""Changes an input into another of at most so many bytes: by its structure, and within a piece of it as the last argument does."""


@frozen(kw_only=True)
class Harness:
    """One reader under any bytes.

    Args:
        name: by which it is called.
        reads: what is read.
        read: reads bytes and answers with what was read, or None where it was refused in words. Anything else that it raises
            is a promise broken.
        seeds: inputs that are read, made when they are asked for.
        refused: inputs that are refused in words.
        words: what to write into inputs, beside what is seen while running.
        mutate: how an input is changed; None: anywhere.
        longest: the most bytes of an input.
        runs: executions of a short run.
    """

    name: str
    reads: str
    read: Callable[[bytes], object]
    seeds: Callable[[], tuple[bytes, ...]]
    refused: Callable[[], tuple[bytes, ...]] = tuple
    words: tuple[str | bytes, ...] = ()
    mutate: Mutator | None = None
    longest: int = 4_096
    runs: int = 2_000

    @property
    def dictionary(self) -> tuple[bytes, ...]:
        """The words as bytes."""
        return tuple(dict.fromkeys(word.encode() if isinstance(word, str) else word for word in self.words))
