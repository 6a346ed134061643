"""Findings written as Parquet while they are found: in parts beside the file, which is made of them when all are there."""

from __future__ import annotations

import errno
import itertools
import os
import shutil
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path as FilePath
from tempfile import TemporaryDirectory
from typing import Final

import polars as pl

from partybranch.codec import written_whole
from partybranch.errors import UnwritableFile
from partybranch.findings import Finding
from partybranch.frames._found import findings_as_frame

__all__ = ["findings_written"]

_FULL: Final = 2**16
"""A disk that has fewer bytes left than this is full."""


@contextmanager
def findings_written(to: str | os.PathLike[str]) -> Generator[Callable[[Sequence[Finding]], None]]:
    """Return what writes findings to a Parquet file, which is there when all are written, or not at all.

    Raises:
        UnwritableFile: a part or the file cannot be written.
    """
    target = FilePath(to)
    with written_whole(target) as file, _folder_beside(target) as folder:
        number = itertools.count()

        def write(findings: Sequence[Finding]) -> None:
            if findings:
                with _writing(target):
                    findings_as_frame(findings).write_parquet(FilePath(folder) / f"{next(number):08}.parquet")

        yield write
        parts = sorted(FilePath(folder).iterdir())
        with _writing(target):
            whole = pl.scan_parquet(parts) if parts else findings_as_frame(()).lazy()
            whole.sink_parquet(file)


@contextmanager
def _folder_beside(target: FilePath) -> Generator[str]:
    with _writing(target):
        folder = TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    with folder as name:
        yield name


@contextmanager
def _writing(target: FilePath) -> Generator[None]:
    try:
        yield
    except (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        reason = _reason(error, target)
        raise UnwritableFile(
            zh=f"无法写入 {target}：{reason}", en=f"cannot write {target}: {reason}"
        ) from error


def _reason(error: BaseException, target: FilePath) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    # Where a disk is full polars may say that what it wrote itself is damaged.
    with suppress(OSError):
        if shutil.disk_usage(target.parent).free < _FULL:
            return os.strerror(errno.ENOSPC)
    return str(error).partition("\n")[0]
