"""Tables for spreadsheets as CSV."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

from partybranch.roster._column import Written, WrittenSheet
from partybranch.roster.delimited import write_rows

__all__ = ["as_csv"]

_UNWRITABLE: Final = re.compile("[\0\ud800-\udfff]")
_IN_ITS_PLACE: Final = "\ufffd"


def as_csv(headings: Sequence[str], rows: Iterable[Iterable[Written]]) -> bytes:
    """Return a table in UTF-8 with a byte order mark, of which no cell can start a formula.

    What no text file holds, null characters and halves of characters, becomes U+FFFD: a report of records is not refused for
    it, as the records themselves are.
    """
    file = io.BytesIO()
    told = ([_tidied(value) for value in row] for row in rows)
    write_rows(file, WrittenSheet(name="", headings=headings, rows=told))
    return file.getvalue()


def _tidied(value: Written) -> Written:
    return _UNWRITABLE.sub(_IN_ITS_PLACE, value) if isinstance(value, str) else value
