"""Where rows are from, and the errors that say so: of columns that are none of members, and of cells that hold no such value."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from attrs import frozen

from partybranch.errors import PartybranchError
from partybranch.findings import Message, Path, Place
from partybranch.frames._columns import PRECISION

__all__ = ["Origin", "UnfitFrame"]


class UnfitFrame(PartybranchError, ValueError):
    """Raised when a frame is none of members: a column is missing, unknown or of a wrong type, or a cell holds no such value.

    Attributes:
        column: the name of the column.
        row: the number of the row from 0, where a cell is wrong; None: the column.
    """

    def __init__(self, *, column: str, row: int | None = None, zh: str, en: str) -> None:
        super().__init__(zh=zh, en=en)
        self.column = column
        self.row = row


@frozen
class Origin:
    """Where rows are from, as errors say it.

    Args:
        file: the name of their file; empty: they are of a frame.
        before: how many rows of the file stand before the first of them, such as one with headings.
    """

    file: str = ""
    before: int = 0

    def place(self, path: Path) -> Place | None:
        """Return where in the file a path stands, rows numbered as the file does; None for a frame, which is no file."""
        match path.parts:
            case ("members", int() as row, *rest) if self.file:
                return Place(source=self.file, row=self._number(row), column=str(rest[0]) if rest else "")
            case _:
                return None

    @property
    def called(self) -> Message:
        """What it is called."""
        return Message(self.file or "数据框", self.file or "the frame")

    def without_ids(self) -> UnfitFrame:
        """Return the error that there is no column of record ids."""
        return UnfitFrame(
            column="id",
            zh=f"{self.called.zh}没有“id”列（记录编号，文本）",
            en=f"{self.called.en} has no column “id” (record ids, texts)",
        )

    def unfit(self, column: str, row: int, why: Message) -> UnfitFrame:
        """Return the error that a cell, of the row of that number from 0, holds no such value."""
        where = self.row_called(row)
        return UnfitFrame(
            column=column,
            row=row,
            zh=f"{self.called.zh}“{column}”列{where.zh}：{why.zh}",
            en=f"column “{column}”, {where.en}: {why.en}",
        )

    def row_called(self, row: int) -> Message:
        """Return what an error calls the row of that number from 0."""
        number = self._number(row)
        return Message(f"第 {number} 行", f"row {number} of {self.called.en}")

    def unknown(self, name: str, right: Iterable[str]) -> UnfitFrame:
        """Return the error that a column is none of the right ones."""
        near = get_close_matches(name, right, n=3)
        zh, en = (f"；是否指：{'、'.join(near)}", f"; perhaps {', '.join(near)}") if near else ("", "")
        return UnfitFrame(
            column=name,
            zh=f"{self.called.zh}中有不认识的列“{name}”{zh}（不属于党员字段的内容可放入 extra 列）",
            en=f"{self.called.en} has a column that means nothing here, “{name}”{en} (what is no field of a member may stand in extra)",
        )

    def mistyped(self, name: str, found: object, right: object) -> UnfitFrame:
        """Return the error that a column is of a wrong type."""
        return UnfitFrame(
            column=name,
            zh=f"{self.called.zh}的“{name}”列应为 {right} 类型，却是 {found}",
            en=f"the column “{name}” of {self.called.en} is of type {found}; right would be {right}",
        )

    def without_date(self, name: str) -> UnfitFrame:
        """Return the error that there is a precision without its date."""
        date = name.removesuffix(PRECISION)
        return UnfitFrame(
            column=date,
            zh=f"{self.called.zh}中有“{name}”列，却没有“{date}”列",
            en=f"{self.called.en} has a column “{name}” but no column “{date}”",
        )

    def _number(self, row: int) -> int:
        return row + self.before + 1
