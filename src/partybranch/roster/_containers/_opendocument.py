"""An OpenDocument spreadsheet (.ods): how far its tables reach once every repetition is written out.

python-calamine reads all tables at once, writes repeated rows and columns out as soon as they or anything
after them is filled, and never ends on a table that is cut off. So the whole part is parsed first. Names are
matched with their usual prefixes, as it does.

Source: OpenDocument 1.3, part 3, §9.1; tried with python-calamine 0.9.1.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define, field

from partybranch.errors import UnreadableFile
from partybranch.limits import Limits
from partybranch.roster._containers._archive import Archive, Entry, unpack
from partybranch.roster._containers._extent import Extent, hold
from partybranch.roster._containers._refusals import damaged, foreign, over, protected
from partybranch.roster._containers._xml import DEEPEST, parse, too_deep, windows
from partybranch.roster._tables import Merge

__all__ = ["MIMETYPE", "check_opendocument", "document_type"]

MIMETYPE = "mimetype"
"""The part that says which kind of document an OpenDocument file is."""

_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_LONGEST_MIMETYPE = 200
_HOLDING = frozenset(
    {
        "office:value",
        "office:string-value",
        "office:date-value",
        "office:time-value",
        "office:boolean-value",
        "table:formula",
    }
)
"""The attributes by which a cell holds something."""
_SPANNED = ("table:number-rows-spanned", "table:number-columns-spanned")
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_BYTES_A_CHARACTER = 3
_MOST_DIGITS = 9
_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 16_384
"""The reader holds no more empty columns than this, however many are stated."""


def document_type(archive: Archive) -> bytes:
    """Return what the archive says it holds, or nothing.

    Raises:
        UnreadableFile: the part that says so cannot be unpacked.
    """
    entry = archive.entries.get(MIMETYPE)
    if entry is None or entry.size > _LONGEST_MIMETYPE:
        return b""
    return b"".join(unpack(archive, entry))


def check_opendocument(archive: Archive, limits: Limits) -> dict[int, tuple[Merge, ...]]:
    """Hold an OpenDocument spreadsheet against `limits`; return its merged cells, which the reader does not tell, by the number of the sheet.

    Raises:
        UnreadableFile: it asks for a password, is damaged, or is another kind of document.
        LimitExceeded: it goes past a limit.
    """
    if not document_type(archive).startswith(_SPREADSHEET):
        raise foreign(zh="其他类型的 OpenDocument 文件", en="another kind of OpenDocument file")
    manifest = _required(archive, "META-INF/manifest.xml")
    if manifest.size > limits.expanded_bytes:
        raise over(limits, "expanded_bytes", manifest.size)
    if any(b"encryption-data" in window for window in windows(unpack(archive, manifest))):
        raise protected()
    content = _required(archive, "content.xml")
    if content.size + manifest.size > limits.expanded_bytes:
        raise over(limits, "expanded_bytes", content.size + manifest.size)
    tables = _Tables(limits=limits)
    parse(unpack(archive, content), start=tables.start, end=tables.end, text=tables.text)
    return {sheet: tuple(merges) for sheet, merges in tables.merges.items()}


def _required(archive: Archive, path: str) -> Entry:
    entry = archive.entries.get(path)
    if entry is None:
        raise damaged(zh="缺少文档的部件", en="a part of the document is missing")
    return entry


@define(kw_only=True)
class _Tables:
    """What has been seen of the document; rows and columns count from 0, depths from 1 (0: not inside one)."""

    limits: Limits
    depth: int = 0
    sheets: int = 0
    names: set[str] = field(factory=set[str])
    merges: dict[int, list[Merge]] = field(factory=dict[int, list[Merge]])
    merged: int = 0
    cells: int = 0
    held: int = 0
    copied: int = 0

    table: int = 0
    next_row: int = 0
    extent: Extent | None = None

    row: int = 0
    row_repeated: int = 1
    next_column: int = 0
    first_filled: int = -1
    last_filled: int = -1
    row_held: int = 0
    row_text: int = 0

    cell: int = 0
    cell_repeated: int = 1
    filled: bool = False
    stated: int = 0
    characters: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise too_deep()
        if name in _CELLS:
            if self.row:
                self._start_cell(attributes)
        elif name == "table:table-row":
            if self.table:
                self._start_row(attributes)
        elif name == "table:table":
            self._start_table(attributes)
        elif name == "text:s" and self.cell:
            self.characters += _count(attributes, "text:c")

    def text(self, text: str) -> None:
        if self.cell:
            self.characters += len(text)

    def end(self, _: str) -> None:
        if self.depth == self.cell:
            self._end_cell()
        elif self.depth == self.row:
            self._end_row()
        elif self.depth == self.table:
            self._end_table()
        self.depth -= 1

    def _start_table(self, attributes: Mapping[str, str]) -> None:
        if self.table:
            raise _nested()
        self.table = self.depth
        self.next_row = 0
        self.extent = None
        self.sheets += 1
        if self.sheets > self.limits.sheets:
            raise over(self.limits, "sheets", self.sheets)
        name = attributes.get("table:name")
        if name in self.names:
            raise damaged(zh="有同名工作表", en="two sheets have the same name")
        if name is not None:
            self.names.add(name)

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        if self.row:
            raise _nested()
        self.row = self.depth
        self.row_repeated = max(_count(attributes, "table:number-rows-repeated"), 1)
        self.next_column = self.row_held = self.row_text = 0
        self.first_filled = self.last_filled = -1

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        if self.cell:
            raise _nested()
        self.cell = self.depth
        self.cell_repeated = _count(attributes, "table:number-columns-repeated")
        self.characters = self.stated = 0
        self.filled = False
        for key, value in attributes.items():
            if key in _HOLDING:
                self.filled = True
                self.stated += len(value)
                self._hold_length(len(value))
            elif key == "office:value-type" and value == "string":
                self.filled = True
        rows, columns = (_spanned(attributes, key) for key in _SPANNED)
        if rows > 1 or columns > 1:
            self.merged += 1
            if self.merged > self.limits.cells:
                raise over(self.limits, "cells", self.merged)
            row, column = self.next_row, self.next_column
            last_row, last_column = row + rows - 1, column + columns - 1
            merges = self.merges.setdefault(self.sheets - 1, [])
            merges.append((row, column, min(last_row, _MOST_ROWS - 1), min(last_column, _MOST_COLUMNS - 1)))

    def _hold_length(self, characters: int) -> None:
        if characters > self.limits.cell_length:
            raise over(self.limits, "cell_length", self.limits.cell_length, sheet=self.sheets)

    def _end_cell(self) -> None:
        self.cell = 0
        self._hold_length(self.characters)
        first = self.next_column
        self.next_column += self.cell_repeated
        if self.filled and self.cell_repeated:
            self.first_filled = first if self.first_filled < 0 else self.first_filled
            self.last_filled = self.next_column - 1
            self.row_held = self.next_column
            self.row_text += (self.stated + self.characters) * self.cell_repeated
        else:
            # Empty cells are held as soon as another cell follows them, filled or not.
            self.row_held = min(first, _MOST_COLUMNS)

    def _end_row(self) -> None:
        self.row = 0
        first = self.next_row
        self.next_row += self.row_repeated
        self.held += self.row_held
        self.copied += self.row_text * self.row_repeated * _BYTES_A_CHARACTER
        if self.first_filled < 0:
            return
        before = self.extent
        self.extent = Extent(
            first_row=first + 1 if before is None else before.first_row,
            last_row=self.next_row,
            first_column=min(
                self.first_filled + 1, self.next_column if before is None else before.first_column
            ),
            last_column=max(self.last_filled + 1, 0 if before is None else before.last_column),
        )

    def _end_table(self) -> None:
        self.table = 0
        hold(self.extent, self.limits, sheet=self.sheets)
        self.cells += 0 if self.extent is None else self.extent.cells
        if max(self.cells, self.held) > self.limits.cells:
            raise over(self.limits, "cells", max(self.cells, self.held))
        if self.copied > self.limits.expanded_bytes:
            raise over(self.limits, "expanded_bytes", self.copied)


def _count(attributes: Mapping[str, str], key: str) -> int:
    text = attributes.get(key)
    if text is None:
        return 1
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise damaged(zh="重复次数无法辨认", en="the number of repetitions of a row or cell cannot be read")
    return int(text)


def _spanned(attributes: Mapping[str, str], key: str) -> int:
    """Return how many rows or columns a cell spans; nothing is laid out by it, so what is no number is let be."""
    text = attributes.get(key, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else 1


def _nested() -> UnreadableFile:
    return damaged(zh="表格互相嵌套", en="its tables, rows or cells stand inside each other")
