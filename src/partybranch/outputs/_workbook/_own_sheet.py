"""A sheet of our own written as a part: rows of texts and numbers, each with its look, and links to other cells."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from partybranch.findings import column_letters
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
    """A cell: a text or a number, its look, the force that colours it, and the cell that it leads to."""

    value: str | int
    look: Look = Look.CELL
    force: Force | None = None
    link: str = ""


@frozen(kw_only=True)
class OwnRow:
    """A row: its cells from the left, or one cell over all columns."""

    cells: tuple[OwnCell | None, ...] = ()
    wide: bool = False


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
    links = [
        (row, column, cell)
        for row, each in enumerate(rows, start=1)
        for column, cell in enumerate(each.cells)
        if cell is not None and cell.link
    ][:_MOST_LINKS]
    wide = [row for row, each in enumerate(rows, start=1) if each.wide]
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
        *(_row(number, row, sum(widths), styles) for number, row in enumerate(rows, start=1)),
        "</sheetData>",
    ]
    if filtered is not None:
        area = f"A{filtered.top}:{column_letters(filtered.right)}{filtered.bottom}"
        pieces.append(f'<autoFilter ref="{area}"/>')
    if wide:
        merged = "".join(f'<mergeCell ref="A{row}:{last}{row}"/>' for row in wide)
        pieces.append(f'<mergeCells count="{len(wide)}">{merged}</mergeCells>')
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


def _row(number: int, row: OwnRow, width: int, styles: Styles) -> str:
    cells = "".join(
        _cell(f"{column_letters(column)}{number}", cell, styles)
        for column, cell in enumerate(row.cells)
        if cell is not None
    )
    # Merged cells are never made as high as their text, so it is said how high.
    height = f' ht="{_lines(row.cells[0], width) * _LINE:g}" customHeight="1"' if row.wide else ""
    return f'<row r="{number}"{height}>{cells}</row>'


def _lines(cell: OwnCell | None, width: int) -> float:
    text = "" if cell is None else str(cell.value)
    if cell is not None and cell.look is Look.TITLE:
        return 2
    if cell is not None and cell.look is Look.SECTION:
        return 1.5
    places = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
    return 1 + places // width


def _cell(reference: str, cell: OwnCell, styles: Styles) -> str:
    style = styles.look(cell.look, cell.force)
    if isinstance(cell.value, int):
        return f'<c r="{reference}" s="{style}"><v>{cell.value}</v></c>'
    return f'<c r="{reference}" s="{style}" t="inlineStr"><is>{text_element("t", cell.value)}</is></c>'
