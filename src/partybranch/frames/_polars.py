"""The one place where polars is loaded, and what counts as a frame."""

from __future__ import annotations

import os
import sys
from types import ModuleType
from typing import TYPE_CHECKING, TypeAlias, TypeGuard

from partybranch.errors import missing_extra

if TYPE_CHECKING:
    import polars as pl

    Frame: TypeAlias = pl.DataFrame | pl.LazyFrame
else:
    Frame = object

__all__ = ["Frame", "is_frame", "is_in_utf8", "loaded"]


def loaded() -> ModuleType:
    """Return polars.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        import polars  # noqa: PLC0415, ICN001 - an extra
    except ImportError:
        raise missing_extra("frames", zh_for="处理数据框", en_for="working with data frames") from None
    return polars


def is_in_utf8(path: str | os.PathLike[str]) -> bool:
    """Say whether a path is in UTF-8: polars knows files by no other names."""
    try:
        os.fspath(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def is_frame(value: object) -> TypeGuard[Frame]:
    """Say whether a value is a frame of polars, without loading it: where it is not loaded, there are none."""
    polars = sys.modules.get("polars")
    return polars is not None and isinstance(value, (polars.DataFrame, polars.LazyFrame))
