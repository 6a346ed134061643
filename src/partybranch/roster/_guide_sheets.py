"""Guide sheets: sheets of a workbook that say how it is filled in, and hold no data."""

from __future__ import annotations

import re
from typing import Final

from partybranch.limits import Limits
from partybranch.roster._headings import Naming, find_heading
from partybranch.roster._tables import Table, text_of

__all__ = ["is_guide"]

_NAMES: Final = re.compile(
    r"(?:填写|填表|填报|填录|使用|操作)(?:说明|须知|指南|要求)|说明|填表须知|guide|instructions|how to fill in",
    re.IGNORECASE,
)


def is_guide(table: Table, limits: Limits, given: Naming) -> bool:
    """Say whether a sheet is a guide: it is called one, says something, and no row of it heads a table of records.

    A guide names the columns one below the other, as a person-form does, so its words do not tell it.
    """
    if _NAMES.fullmatch(table.name.strip()) is None:
        return False
    says = any(text_of(cell) for cells in table.cells for cell in cells)
    return says and find_heading(table, limits, given) is None
