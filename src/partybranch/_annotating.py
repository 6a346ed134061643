"""`annotate`: a roster's file in, the same workbook out with every problem at its cell."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path as FilePath
from typing import Final

from partybranch._checking import check
from partybranch.codec import read_bytes, refuse_sources, written_whole
from partybranch.codec._looks import looks_like_json
from partybranch.errors import UnreadableFile, UnwritableFile
from partybranch.findings import Report
from partybranch.limits import DEFAULT, Limits
from partybranch.outputs import Annotated, annotated, discreet, names_of
from partybranch.roster import Readable, read_roster
from partybranch.rules import RULES, RuleBook

__all__ = ["annotate", "may_be_written", "table_bytes", "write_annotated"]

_EXTENSIONS: Final = (".xlsx", ".xlsm")
_DOCUMENTS: Final = (".json", ".ndjson", ".jsonl")


def annotate(
    source: Readable,
    target: str | os.PathLike[str],
    *,
    on: date,
    rules: RuleBook = RULES,
    profile: str | None = None,
    mapping: Mapping[str, str] | None = None,
    language: str = "zh",
    reveal: bool = False,
    limits: Limits = DEFAULT,
) -> Report:
    """Check a roster file, write it as a workbook with every problem at its cell, and return what was found.

    Cells are coloured by the force of what was found and have a note with what is wrong, what it rests on and what would be
    right; a column 数据存在的问题 behind each table says the problems of each row; a first sheet sums up and leads to the cells.
    Everything else in an .xlsx file is kept byte for byte; of .xls, .ods, .csv and .tsv the values. What was written can be
    corrected, checked and annotated again as it is.

    Args:
        source: a path, an open binary file, or bytes: .xlsx, .xlsm, .xls, .ods, .csv or .tsv.
        target: a path ending with .xlsx; with .xlsm for a workbook with macros. Written whole or not at all.
        on: the day of the check.
        rules: which rules; see `check`.
        profile: the name of a layout; see `read_roster`.
        mapping: heading to field; see `read_roster`.
        language: of the texts, `"zh"` or `"en"`.
        reveal: whether texts may show numbers of persons and the text of any cell.
        limits: see `partybranch.limits`.

    Raises:
        UnreadableFile: the file cannot be read, is no table, or has no heading that is known.
        UnwritableFile: the target is the source, has another extension, or cannot be written; or there are more findings than
            the limits allow, or than a sheet has room for.
        UnknownName: there is no such profile, field or heading.
        MissingExtra: the extra for workbooks is not installed.
    """
    may_be_written(source, target)
    data = table_bytes(source, limits)
    name = os.fspath(source) if isinstance(source, (str, os.PathLike)) else "-"
    roster = read_roster(data, profile=profile, mapping=mapping, limits=limits, name=name, reveal=reveal)
    report = check(roster, on=on, rules=rules, reveal=reveal, limits=limits)
    if not reveal:
        report = discreet(report, places=False)
    made = annotated(
        data,
        roster,
        report,
        language=language,
        rules=rules,
        names=names_of(roster, language, reveal=reveal),
        reveal=reveal,
        limits=limits,
    )
    write_annotated(made, target, source)
    return report


def may_be_written(source: Readable, target: str | os.PathLike[str]) -> None:
    """Refuse a target that is the source, under whatever name, or has an extension of no workbook.

    Raises:
        UnwritableFile: so it is.
    """
    if FilePath(target).suffix.lower() not in _EXTENSIONS:
        raise UnwritableFile(
            zh=f"不能写出“{os.fspath(target)}”：批注后的工作簿扩展名为 .xlsx（含宏的为 .xlsm）",
            en=f"cannot write “{os.fspath(target)}”: an annotated workbook ends with .xlsx (with .xlsm if it holds macros)",
        )
    try:
        refuse_sources(target, tuple(_files_of(source)))
    except UnwritableFile:
        raise UnwritableFile(
            zh=f"输出不能就是输入文件：{os.fspath(target)}（原文件不改动，请另起文件名）",
            en=f"the output is the input: {os.fspath(target)} (the file itself is never changed; give another name)",
        ) from None


def _files_of(source: Readable) -> Iterator[str | os.PathLike[str] | int]:
    if isinstance(source, (str, os.PathLike)):
        yield source
    elif not isinstance(source, bytes):
        # An open file may be none of the system's.
        with contextlib.suppress(OSError, ValueError):
            yield source.fileno()


def table_bytes(source: Readable, limits: Limits = DEFAULT) -> bytes:
    """Return the bytes of a file with tables; what it is says its name, and where it has none its content.

    Raises:
        UnreadableFile: it cannot be opened, or is a document, which has no cells to be marked.
    """
    data = read_bytes(source, limits)
    extension = FilePath(source).suffix.lower() if isinstance(source, (str, os.PathLike)) else ""
    if extension in _DOCUMENTS or (not extension and looks_like_json(data)):
        raise UnreadableFile(
            zh="JSON 文件没有单元格可以批注：请先转换为工作簿（partybranch convert IN OUT.xlsx）",
            en="a JSON file has no cells to be marked: convert it to a workbook first (partybranch convert IN OUT.xlsx)",
        )
    return data


def write_annotated(made: Annotated, target: str | os.PathLike[str], source: Readable) -> None:
    """Write an annotated workbook, whole or not at all, and never over what it was made of.

    Raises:
        UnwritableFile: the extension does not say whether it holds macros, it has become the source, or it cannot be written.
    """
    if made.macros is not (FilePath(target).suffix.lower() == ".xlsm"):
        right = ".xlsm" if made.macros else ".xlsx"
        raise UnwritableFile(
            zh=f"工作簿{'含有' if made.macros else '不含'}宏，批注后原样保留：请把输出文件的扩展名改为 {right}",
            en=f"the workbook holds {'macros, which are kept' if made.macros else 'no macros'}: let the name of the output end with {right}",
        )
    with written_whole(target, sources=_files_of(source)) as file:
        file.write(made.data)
