"""Findings written as Parquet while they are found: in parts beside the file, which is made of them when all are there."""

from __future__ import annotations

import errno
import itertools
import os
import shutil
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path as FilePath
from typing import Final

import polars as pl

from partybranch.codec import parts_beside, written_whole
from partybranch.errors import UnwritableFile
from partybranch.findings import Finding
from partybranch.frames._found import findings_as_frame
from partybranch.frames._polars import is_in_utf8

__all__ = ["findings_written"]

_FULL: Final = 2**16
"""A disk that has fewer bytes left than this is full."""


@contextmanager
def findings_written(
    to: str | os.PathLike[str], *, sources: Sequence[str | os.PathLike[str]] = ()
) -> Generator[Callable[[Sequence[Finding]], None]]:
    """Return what writes findings to a Parquet file, which is there when all are written, or not at all.

    Args:
        to: the file.
        sources: files that are read, which it never replaces.

    Raises:
        UnwritableFile: a part or the file cannot be written, it is one of the sources, or its name is not in UTF-8.
    """
    target = FilePath(to)
    if not is_in_utf8(target):
        raise UnwritableFile(
            zh=f"无法写入 {target}：文件名不是 UTF-8 编码",
            en=f"cannot write {target}: the name of the file is not in UTF-8",
        )
    with written_whole(target, sources=sources) as file:
        with _writing(target):
            folder = parts_beside(file, target)
        number = itertools.count()

        def write(findings: Sequence[Finding]) -> None:
            if findings:
                with _writing(target):
                    findings_as_frame(findings).write_parquet(folder / f"{next(number):08}.parquet")

        yield write
        parts = sorted(folder.iterdir())
        with _writing(target):
            whole = pl.scan_parquet(parts) if parts else findings_as_frame(()).lazy()
            whole.sink_parquet(file)


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
