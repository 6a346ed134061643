"""Members to frames and back, without loss for what a frame can hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from partybranch.codec import records_of
from partybranch.errors import ImpossibleValue
from partybranch.findings import Message
from partybranch.frames._columns import COLUMNS, FIRST_EVER, LAST_EVER, UNHELD, CellKind, FrameColumn
from partybranch.frames._origin import Origin
from partybranch.frames._polars import Frame, loaded
from partybranch.frames._schema import fitting, schema
from partybranch.models import Member, label

if TYPE_CHECKING:
    import polars as pl

__all__ = ["from_frame", "records", "to_frame"]

_A_FRAME: Final = Origin()
_NO_ID: Final = Message("每条记录都应有编号", "every record has an id")
_NO_DAY: Final = Message("日期应在公元 1 年至 9999 年之间", "a day is one of the years 1 to 9999")


def to_frame(members: Iterable[Member], *, lossy: bool = False) -> pl.DataFrame:
    """Return members as a frame of all canonical columns, a row each, in their order.

    Args:
        members: the records.
        lossy: leave out what a frame has no room for (`UNHELD`), instead of refusing it.

    Raises:
        ImpossibleValue: a member holds something of that kind, or a span of days that is no month and no year.
        MissingExtra: polars is not installed.

    >>> from partybranch import PartialDate
    >>> frame = to_frame([Member(id="1", born_on=PartialDate.parse("1975-05"))])
    >>> frame.select("id", "born_on", "born_on_precision").row(0)
    ('1', datetime.date(1975, 5, 1), 'month')
    """
    polars = loaded()
    given = tuple(members)
    if not lossy:
        _refuse_unheld(given)
    data: dict[str, list[Any]] = {name: [] for name in schema()}
    for column in COLUMNS:
        cells = [column.cells(getattr(member, column.field)) for member in given]
        for place, name in enumerate(column.names):
            data[name] = [each[place] for each in cells]
    frame: pl.DataFrame = polars.DataFrame(data, schema=schema())
    return frame


def _refuse_unheld(members: tuple[Member, ...]) -> None:
    for name in UNHELD:
        number = sum(1 for member in members if getattr(member, name))
        if number:
            called = label(Member, name)
            raise ImpossibleValue(
                zh=f"数据框存不下{called.zh}（{number} 名党员有）；如可舍弃，请用 lossy=True",
                en=f"a frame has no room for {called.en} (of {number} members); if that may be lost, say lossy=True",
            )


def from_frame(frame: Frame) -> tuple[Member, ...]:
    """Return the members of a frame, one a row, in order.

    Columns that the frame lacks are fields of which nothing is stated; the ids have to be there.

    Args:
        frame: a DataFrame, or a LazyFrame, which is collected.

    Raises:
        UnfitFrame: a column is missing, unknown or of a wrong type, or a cell holds no such value; it names the column,
            and the row.
        MissingExtra: polars is not installed.
    """
    return records(frame)


def records(
    frame: Frame, numbers: Sequence[int] | None = None, origin: Origin = _A_FRAME
) -> tuple[Member, ...]:
    """Return the members of a frame whose rows have other numbers in a whole that they were taken from; see `from_frame`.

    Args:
        frame: of members.
        numbers: of its rows, from 0, where errors name them; None: as they stand.
        origin: of the rows, as errors say it.
    """
    stated = set(frame.collect_schema())
    lazy = fitting(frame, COLUMNS, origin)
    if "id" not in stated:
        raise origin.without_ids()
    data = lazy.collect()
    places = range(data.height) if numbers is None else numbers
    values = {
        column.field: _values(column, data, places, origin)
        for column in COLUMNS
        if column.field in stated and any(data[name].null_count() < data.height for name in column.names)
    }
    lacking: list[int] = data["id"].is_null().arg_true().to_list()
    if lacking:
        raise origin.unfit("id", places[lacking[0]], _NO_ID)
    return tuple(records_of(Member, {"id": [], **values}))


def _values(column: FrameColumn, data: pl.DataFrame, numbers: Sequence[int], origin: Origin) -> list[Any]:
    """Return what the cells of a column say, row by row; None stands for the default of the field."""
    if column.kind is CellKind.DATE:
        for place in _never_days(data[column.field]):
            raise origin.unfit(column.field, numbers[place], _NO_DAY)
    of_each = [data[name].to_list() for name in column.names]
    if column.kind in (CellKind.TEXT, CellKind.FLAG):
        return of_each[0]
    cells = list(zip(*of_each, strict=True))

    def value(place: int) -> object:
        try:
            return column.value(*cells[place])
        except ImpossibleValue as error:
            raise origin.unfit(column.field, numbers[place], Message(error.zh, error.en)) from None

    if column.kind in (CellKind.TEXTS, CellKind.PAIRS):
        return [value(place) if cell[0] else None for place, cell in enumerate(cells)]
    # There are few different words, and days.
    known: dict[tuple[Any, ...], object] = {}
    for place, cell in enumerate(cells):
        if cell not in known:
            known[cell] = value(place)
    return [known[cell] for cell in cells]


def _never_days(days: pl.Series) -> Iterator[int]:
    """Yield the places of days that no calendar of ours has, though polars counts further."""
    yield from (~days.to_physical().is_between(FIRST_EVER, LAST_EVER)).arg_true()
