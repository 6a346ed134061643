"""A look at the bytes of a file before a spreadsheet library opens it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from partybranch.limits import Limits
from partybranch.roster._containers._archive import hides_archive
from partybranch.roster._containers._biff import check_book
from partybranch.roster._containers._compound import Compound, read_stream
from partybranch.roster._containers._opendocument import check_opendocument
from partybranch.roster._containers._recognition import BOOKS, Format, recognise
from partybranch.roster._containers._refusals import damaged, over, unsupported
from partybranch.roster._containers._unanswered import Unanswered
from partybranch.roster._containers._workbook import check_workbook
from partybranch.roster._tables import Merge

__all__ = ["Container", "inspect"]


@frozen(kw_only=True)
class Container:
    """A file that may be opened.

    Attributes:
        format: what it is.
        date_1904: whether its serial numbers of dates are counted from 1904 and not from 1900.
        unanswered: by the number of the sheet, from 0, the cells that hold an error, or a formula without a result.
        merges: by the number of the sheet, from 0, the merged cells that the reader does not tell.
    """

    format: Format
    date_1904: bool = False
    unanswered: Mapping[int, Unanswered] = field(factory=dict[int, Unanswered])
    merges: Mapping[int, tuple[Merge, ...]] = field(factory=dict[int, tuple[Merge, ...]])


def inspect(data: bytes, *, limits: Limits) -> Container:
    """Tell what a file is, and see to it that reading it cannot cost more than `limits` allow.

    After this the reader may still find the content wrong; it does not abort, run without end, or ask for more
    room than the limits allow.

    Raises:
        UnreadableFile: it is no table, damaged, asks for a password, or is written in a way that is not read.
        LimitExceeded: it goes past a limit.
    """
    if len(data) > limits.file_bytes:
        raise over(limits, "file_bytes", len(data))
    found = recognise(data)
    date_1904 = False
    unanswered: dict[int, Unanswered] = {}
    merges: dict[int, tuple[Merge, ...]] = {}
    if found.compound is not None:
        date_1904, unanswered = check_book(_book(found.compound), limits)
        if hides_archive(data):
            raise unsupported(zh="嵌有其他文件的旧版工作簿", en="an old workbook with another file inside it")
    elif found.archive is not None and found.format is Format.ODS:
        merges = check_opendocument(found.archive, limits)
    elif found.archive is not None:
        date_1904, unanswered = check_workbook(found.archive, limits)
    return Container(format=found.format, date_1904=date_1904, unanswered=unanswered, merges=merges)


def _book(compound: Compound) -> bytes:
    """Return the stream that readers take for the workbook: they go by the name, wherever in the file it is."""
    for name in BOOKS:
        for at, entry in enumerate(compound.entries):
            if entry.name == name:
                if at not in compound.top:
                    raise unsupported(
                        zh="嵌有其他工作簿的旧版文件", en="an old file with another workbook inside it"
                    )
                return read_stream(compound, entry)
    raise damaged(zh="缺少工作簿", en="the workbook is missing")
