"""Cells without a value that is not blank: errors of the spreadsheet, and formulas that nothing has worked out.

python-calamine gives both as empty. They are found here, in cells written the ordinary way, so that the roster's
reader can say what they are instead of taking them for nothing.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from attrs import define, field

from partybranch.errors import UnreadableFile
from partybranch.roster._containers._archive import Archive, Entry, unpack
from partybranch.roster._containers._extent import column_number
from partybranch.roster._containers._xml import windows

__all__ = ["BEFORE_A_CELL", "ERROR_TEXTS", "NO_RESULT", "Search", "Unanswered", "held", "unanswered_in"]

Unanswered = Mapping[tuple[int, int], str]
"""Row and column from 0, to the error's text, or to NO_RESULT."""

NO_RESULT = ""

ERROR_TEXTS: Mapping[int, str] = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
"""The errors of the old binary format by their codes ([MS-XLS] 2.5.10)."""

BEFORE_A_CELL = b"<c "
"""How a cell written the ordinary way begins; pieces of a part end before one."""

_MOST = 100_000
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^<>]{0,256}+)>'
    rb"(?:<f(?:[^<>]{0,256}/>|[^<>]{0,256}+>[^<>]{0,32768}+</f>))?+"
    rb"(?:<v>([^<>]{0,64}+)</v>|<v ?/>)?+</c>"
)
_FORMULA = b"<f"
_ERROR = b't="e"'
_VALUE = b"<v"
_TEXT_RESULT = b't="str"'


@define
class Search:
    """A search for such cells along the pieces of a worksheet part, while these are looked at for something else.

    Attributes:
        found: the cells so far; of more than a roster has, not all.
        whole: whether all pieces were looked at.
    """

    found: dict[tuple[int, int], str] = field(factory=dict[tuple[int, int], str])
    whole: bool = False

    def along(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the pieces, each of which ends before a cell where one is in reach (`windows`)."""
        for piece in pieces:
            # One byte is sought much sooner than two, and this one is rare.
            formulas = b"f" in piece and _FORMULA in piece
            if len(self.found) <= _MOST and (formulas or _ERROR in piece):
                self._look(piece)
            yield piece
        self.whole = True

    def _look(self, piece: bytes) -> None:
        for cell in _CELL.finditer(piece):
            letters, row, attributes, value = cell.groups()
            if _ERROR in attributes:
                text = (value or b"").decode("ascii", "replace")
            elif value or _FORMULA not in cell[0] or (_TEXT_RESULT in attributes and _VALUE in cell[0]):
                # A formula may well have an empty text for its result.
                continue
            else:
                text = NO_RESULT
            self.found[int(row) - 1, column_number(letters.decode()) - 1] = text


def unanswered_in(archive: Archive, entry: Entry) -> Unanswered:
    """Return the cells of a worksheet part that hold an error, or a formula without a result."""
    search = Search()
    deque(search.along(windows(unpack(archive, entry), before=BEFORE_A_CELL)), maxlen=0)
    return search.found


def held(found: Unanswered) -> Unanswered:
    """Return such cells; refuse a file with more of them than any roster has."""
    if len(found) > _MOST:
        raise UnreadableFile(
            zh=f"超过 {_MOST} 个单元格是错误值或没有结果的公式：请在表格软件中改正后保存",
            en=f"more than {_MOST} cells hold errors or formulas without a result: mend them in a spreadsheet program",
        )
    return found
