"""Rosters for benchmarks: made once in a folder, and found there again."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks._running import made

__all__ = ["roster"]


def roster(folder: Path, rows: int, suffix: str = ".parquet") -> Path:
    """Return the path of a roster of so many rows, which is made if it is not in the folder.

    Args:
        folder: where it is.
        rows: how many people.
        suffix: how the name of the file ends, which says the format.
    """
    path = folder / f"roster-{rows}{suffix}"
    if not path.exists():
        made(str(rows), "-o", path)
    return path
