"""Members as polars frames: canonical columns, records to frames and back. Needs the extra `frames`.

A frame is a table of members, a row each, for rosters too big for records. One column holds one field; a date is two
columns, its first day and how precisely it is known. `COLUMNS` names them all.
"""

from partybranch.frames._columns import COLUMNS, PRECISIONS, UNHELD, CellKind, FrameColumn, column_named
from partybranch.frames._converting import from_frame, to_frame
from partybranch.frames._polars import Frame, is_frame
from partybranch.frames._schema import UnfitFrame, fitted, schema

__all__ = [
    "COLUMNS",
    "PRECISIONS",
    "UNHELD",
    "CellKind",
    "Frame",
    "FrameColumn",
    "UnfitFrame",
    "column_named",
    "fitted",
    "from_frame",
    "is_frame",
    "schema",
    "to_frame",
]
