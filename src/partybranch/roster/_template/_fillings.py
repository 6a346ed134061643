"""`Filling`: how a column of a template is filled in: the form of its cells, an example, and what is to be known of it."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import Enum

from attrs import frozen

from partybranch.findings import Message

__all__ = ["CellForm", "Example", "Filling", "filling"]

Example = str | int | date | datetime | time
"""What stands in a cell of the sample row."""


class CellForm(Enum):
    """What a cell is prepared for; its value is the number format, by which a spreadsheet takes what is typed."""

    TEXT = "@"
    """Text whatever is typed: leading zeros, long numbers and `3-2` stay as they are."""
    LONG = "General"
    """Text that may be long: cells in text format show no more than 255 characters in older programs."""
    DAY = "yyyy-mm-dd"
    MOMENT = "yyyy-mm-dd hh:mm"
    TIME = "hh:mm"
    NUMBER = "0"

    @property
    def is_dated(self) -> bool:
        """Whether it is prepared for days."""
        return self in (CellForm.DAY, CellForm.MOMENT)


@frozen(kw_only=True)
class Filling:
    """How a field is filled in.

    Args:
        form: of its cells.
        width: of its column, in digits.
        hint: what to write, and what is checked; shown beside the cell, so at most 255 characters.
        when: when it is to be filled in, for fields that are asked of some rows only.
        example: in the sample row; of a coded field its code; None: left empty there.
    """

    form: CellForm
    width: int
    hint: Message
    when: Message | None = None
    example: Example | None = None


def filling(
    form: CellForm,
    width: int,
    zh: str,
    en: str,
    example: Example | None = None,
    *,
    when: tuple[str, str] | None = None,
) -> Filling:
    """Return a `Filling` from its hint and its condition in both languages."""
    return Filling(
        form=form,
        width=width,
        hint=Message(zh, en),
        when=None if when is None else Message(*when),
        example=example,
    )
