"""How far the cells of a worksheet part (`xl/worksheets/sheet1.xml`) reach, and what shared text they copy.

Two lanes. The fast lane (`_vouching`) searches the bytes and vouches that no cell stands beyond bounds that
it widens as it goes; it gives up where a cell is not written the ordinary way. The exact lane (`_counting`)
parses every element; it is for sheets that the fast lane gives up, or whose bounds go past a limit: they may
still be small, for the bounds are rounded up and cells that turn out empty are not known as such.
"""

from __future__ import annotations

from attrs import frozen

from partybranch.limits import Limits
from partybranch.roster._containers._archive import Archive, Entry, unpack
from partybranch.roster._containers._counting import count_cells
from partybranch.roster._containers._extent import hold
from partybranch.roster._containers._refusals import over
from partybranch.roster._containers._shared import SharedText
from partybranch.roster._containers._unanswered import BEFORE_A_CELL, Search
from partybranch.roster._containers._vouching import copied_text, vouch
from partybranch.roster._containers._xml import windows

__all__ = ["Measured", "measure_worksheet"]


@frozen(kw_only=True)
class Measured:
    """What a worksheet asks for, or somewhat more.

    Attributes:
        cells: the room that a reader sets aside.
        copied: the bytes of shared text that its cells copy.
        exact: whether neither can be told more closely.
    """

    cells: int
    copied: int
    exact: bool


def measure_worksheet(
    archive: Archive,
    entry: Entry,
    shared: SharedText,
    limits: Limits,
    *,
    sheet: int,
    roughly: bool,
    search: Search,
) -> Measured:
    """Hold a worksheet against `limits`, and return what it asks for.

    Args:
        archive: the workbook.
        entry: the worksheet.
        shared: the texts that cells may name.
        limits: what is allowed.
        sheet: its number, from 1.
        roughly: whether an estimate that is never too small will do, as it mostly does.
        search: what is sought on the way, in the pieces that the fast lane looks at.

    Raises:
        UnreadableFile: its XML cannot be read.
        LimitExceeded: it reaches beyond `limits`.
    """
    pieces = search.along(windows(unpack(archive, entry), before=BEFORE_A_CELL))
    bounds = vouch(pieces, entry.size, limits, shared=bool(shared.longest), rounded=roughly)
    if bounds is not None and bounds.within(limits):
        most = bounds.references * shared.longest
        enough = roughly and most <= limits.expanded_bytes
        copied = most if enough else copied_text(unpack(archive, entry), shared, bounds.prefix)
        if copied is not None and copied <= limits.expanded_bytes:
            return Measured(cells=bounds.cells, copied=copied, exact=not roughly)
    extent, copied = count_cells(unpack(archive, entry), shared, limits, sheet=sheet)
    hold(extent, limits, sheet=sheet)
    if copied > limits.expanded_bytes:
        raise over(limits, "expanded_bytes", copied, sheet=sheet)
    return Measured(cells=0 if extent is None else extent.cells, copied=copied, exact=True)
