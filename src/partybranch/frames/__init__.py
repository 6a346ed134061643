"""Members as polars frames, for rosters too big for records: canonical columns, and checks by the column. Needs the extra `frames`.

A frame is a table of members, a row each. One column holds one field; a date is two columns, its first day and how
precisely it is known. `COLUMNS` names them all. `check_frame` judges a frame of any size, `screen` says which of its rows
may break which rule, and `heads` counts members by branch or anything else. `check_record_batches` judges Arrow record batches,
wherever they come from; `partybranch.frames.spark` has Apache Spark run it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from partybranch.frames._columns import COLUMNS, PRECISIONS, UNHELD, CellKind, FrameColumn, column_named
from partybranch.frames._converting import from_frame, to_frame
from partybranch.frames._origin import UnfitFrame
from partybranch.frames._polars import Frame, is_frame, loaded
from partybranch.frames._schema import fitted, schema

if TYPE_CHECKING:
    from partybranch.frames._answers import ANSWER_COLUMNS
    from partybranch.frames._arrow import check_record_batches
    from partybranch.frames._asking import BEYOND, WHOLE
    from partybranch.frames._check import check_batches, check_frame, screen
    from partybranch.frames._found import FINDING_COLUMNS, FrameFindings, FrameReport, findings_as_frame
    from partybranch.frames._heads import heads
    from partybranch.frames._opening import count_rows

__all__ = [
    "ANSWER_COLUMNS",
    "BEYOND",
    "COLUMNS",
    "FINDING_COLUMNS",
    "PRECISIONS",
    "UNHELD",
    "WHOLE",
    "CellKind",
    "Frame",
    "FrameColumn",
    "FrameFindings",
    "FrameReport",
    "UnfitFrame",
    "check_batches",
    "check_frame",
    "check_record_batches",
    "column_named",
    "count_rows",
    "findings_as_frame",
    "fitted",
    "from_frame",
    "heads",
    "is_frame",
    "schema",
    "screen",
    "to_frame",
]

_ROOMS: Final = {
    "_answers": ("ANSWER_COLUMNS",),
    "_arrow": ("check_record_batches",),
    "_asking": ("BEYOND", "WHOLE"),
    "_check": ("check_batches", "check_frame", "screen"),
    "_found": ("FINDING_COLUMNS", "FrameFindings", "FrameReport", "findings_as_frame"),
    "_heads": ("heads",),
    "_opening": ("count_rows",),
}
_HOMES: Final = {name: room for room, names in _ROOMS.items() for name in names}
"""What works with polars from its first line on, and so is loaded when it is first asked for."""


def __getattr__(name: str) -> object:
    """Return what is loaded when it is first asked for.

    Raises:
        MissingExtra: polars is not installed.
    """
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    loaded()
    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
