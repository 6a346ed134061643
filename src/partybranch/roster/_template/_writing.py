"""Templates written: workbooks to be filled in, which then read without a single mapping."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from partybranch.codec import written_whole
from partybranch.errors import UnwritableFile, missing_extra
from partybranch.roster._template._choices import Choices
from partybranch.roster._template._forms import write_form_sheet
from partybranch.roster._template._guide import write_guide
from partybranch.roster._template._looks import put_text, room_of
from partybranch.roster._template._planning import PlannedSheet, planned
from partybranch.roster._template._tables import write_table_sheet
from partybranch.roster._template._validation import list_name
from partybranch.roster.profiles import profile_named
from partybranch.roster.workbook import save

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["write_template"]

_OWN: Final = "roster"
_EXTENSION: Final = ".xlsx"


def write_template(
    target: str | os.PathLike[str],
    *profiles: str,
    branches: Iterable[str] = (),
    language: str = "zh",
) -> None:
    """Write an empty workbook to be filled in, whole or not at all; what is filled in reads without any mapping.

    Each layout gets a sheet: its headings, a sample row that is left out when the workbook is read, drop-down lists, and
    columns whose format keeps what is typed. Behind them stand a guide and the long lists.

    Args:
        target: a path ending with .xlsx; an old file is replaced.
        profiles: the names of layouts, each once or more; none: the library's own roster.
        branches: names of branches, which the columns for the branch then offer.
        language: of the guide and of what is said beside the cells, `zh` or `en`; headings are those that the layout has.

    Raises:
        UnknownName: there is no such profile.
        UnwritableFile: the extension is another, the name of a branch holds half of a character, or the file cannot be written.
        MissingExtra: the extra for workbooks is not installed.
    """
    layouts = [profile_named(name) for name in dict.fromkeys(profiles or (_OWN,))]
    named = tuple(dict.fromkeys(name for each in branches if (name := each.strip())))
    with written_whole(target) as file:
        # Asked inside, where a folder has been refused as such.
        if Path(target).suffix.lower() != _EXTENSION:
            raise UnwritableFile(
                zh=f"模板只能写成 {_EXTENSION} 文件，不能写成“{Path(target).name}”",
                en=f"a template is written as {_EXTENSION} only, not as “{Path(target).name}”",
            )
        _write(file, planned(layouts, named), named, language)


def _write(file: BinaryIO, sheets: Sequence[PlannedSheet], branches: Sequence[str], language: str) -> None:
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - an extra
    except ImportError:
        raise missing_extra("excel", zh_for="写出模板", en_for="writing a template") from None
    book = Workbook()
    book.remove(cast("Worksheet", book.active))
    for each in sheets:
        write = write_form_sheet if each.is_form else write_table_sheet
        write(book.create_sheet(each.name), each, language)
    write_guide(book, sheets, branches, language)
    for field, choices in _long_lists(sheets).items():
        _write_list(book, field, choices)
    save(book, file)


def _long_lists(sheets: Sequence[PlannedSheet]) -> dict[str, Choices]:
    """Return the lists that stand on sheets of their own, by the field that they are for."""
    return {
        column.field: column.choices
        for sheet in sheets
        for column in sheet.columns
        if column.choices is not None and column.choices.sheet
    }


def _write_list(book: Workbook, field: str, choices: Choices) -> None:
    from openpyxl.workbook.defined_name import DefinedName  # noqa: PLC0415 - an extra, which is there

    sheet: Worksheet = book.create_sheet(choices.sheet)
    words = tuple(choices.words.values())
    for row, word in enumerate(words, start=1):
        put_text(sheet, row, 1, word)
    sheet.column_dimensions["A"].width = max(map(room_of, words)) + 4
    name = list_name(field)
    book.defined_names[name] = DefinedName(name, attr_text=f"'{sheet.title}'!$A$1:$A${len(words)}")
