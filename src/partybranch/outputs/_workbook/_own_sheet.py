"""A sheet of our own written as a part: rows of texts and numbers, each with its look, and links to other cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from attrs import frozen

from partybranch.findings import column_letters
from partybranch.outputs._table import width as places
from partybranch.outputs._workbook._styles import Look, Styles
from partybranch.outputs._workbook._survey import Area
from partybranch.outputs._workbook._xml import attribute, text_element
from partybranch.regulations import Force

__all__ = ["OwnCell", "OwnRow", "own_sheet"]

_MOST_LINKS: Final = 65_000
"""Excel opens a sheet with no more than 65,530 links."""
_LINE: Final = 15.75


@frozen(kw_only=True)
class OwnCell:
    """A cell: a text or a number, its look, the force that colours it, the cell that it leads to, and how many columns it spans."""

    value: str | int
    look: Look = Look.CELL
    force: Force | None = None
    link: str = ""
    span: int = 1


OwnRow = tuple[OwnCell, ...]
"""The cells of a row, from the left."""


def own_sheet(
    rows: Sequence[OwnRow], widths: Sequence[int], styles: Styles, *, main: str, filtered: Area | None
) -> bytes:
    """Return the part of a sheet.

    Args:
        rows: from the first on.
        widths: of the columns, in characters.
        styles: of the workbook.
        main: the namespace of its parts.
        filtered: the area with a filter.
    """
    placed = [
        (row, column, cell)
        for row, cells in enumerate(rows, start=1)
        for column, cell in zip(accumulate((cell.span for cell in cells), initial=0), cells, strict=False)
    ]
    links = [each for each in placed if each[2].link][:_MOST_LINKS]
    merged = [
        f'<mergeCell ref="{column_letters(column)}{row}:{column_letters(column + cell.span - 1)}{row}"/>'
        for row, column, cell in placed
        if cell.span > 1
    ]
    last = column_letters(len(widths) - 1)
    pieces = [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
        f'<worksheet xmlns="{main}"><sheetPr><tabColor rgb="FFA61C28"/><pageSetUpPr fitToPage="1"/></sheetPr>',
        f'<dimension ref="A1:{last}{max(len(rows), 1)}"/>',
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"/></sheetViews>',
        f'<sheetFormatPr defaultRowHeight="{_LINE:g}"/><cols>',
        *(
            f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
            for number, width in enumerate(widths, start=1)
        ),
        "</cols><sheetData>",
        *(_row(number, row, widths, styles) for number, row in enumerate(rows, start=1)),
        "</sheetData>",
    ]
    if filtered is not None:
        area = f"A{filtered.top}:{column_letters(filtered.right)}{filtered.bottom}"
        pieces.append(f'<autoFilter ref="{area}"/>')
    if merged:
        pieces += (f'<mergeCells count="{len(merged)}">', *merged, "</mergeCells>")
    if links:
        pieces += ("<hyperlinks>", *_links(links), "</hyperlinks>")
    pieces.append(
        '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>'
    )
    return "".join(pieces).encode()


def _links(links: Sequence[tuple[int, int, OwnCell]]) -> Iterator[str]:
    for row, column, cell in links:
        yield (
            f'<hyperlink ref="{column_letters(column)}{row}"{attribute("location", cell.link)}'
            f"{attribute('display', str(cell.value))}/>"
        )


def _row(number: int, row: OwnRow, widths: Sequence[int], styles: Styles) -> str:
    cells: list[str] = []
    column, lines = 0, 1.0
    for cell in row:
        style = styles.look(cell.look, cell.force)
        cells.append(_cell(f"{column_letters(column)}{number}", cell, style))
        cells += (
            f'<c r="{column_letters(column + further)}{number}" s="{style}"/>'
            for further in range(1, cell.span)
        )
        lines = max(lines, _lines(cell, sum(widths[column : column + cell.span])))
        column += cell.span
    # Not every program makes a row as high as its text when it opens a file, and none does for merged cells.
    return f'<row r="{number}" ht="{lines * _LINE:g}" customHeight="1">{"".join(cells)}</row>'


_TALL: Final = {Look.TITLE: 2.0, Look.SECTION: 1.6, Look.MEANING: 1.0}


def _lines(cell: OwnCell, width: int) -> float:
    """Return how many lines a cell takes."""
    if cell.look in _TALL:
        return _TALL[cell.look]
    taken = map(places, str(cell.value).split("\n"))
    # A line breaks before it is quite full.
    return sum(1 + max(0, each - 1) // max(width - 2, 1) for each in taken)


def _cell(reference: str, cell: OwnCell, style: int) -> str:
    if isinstance(cell.value, int):
        return f'<c r="{reference}" s="{style}"><v>{cell.value}</v></c>'
    return f'<c r="{reference}" s="{style}" t="inlineStr"><is>{text_element("t", cell.value)}</is></c>'
