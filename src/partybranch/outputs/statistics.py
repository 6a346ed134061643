"""Membership statistics as lines for a terminal, as JSON and as one long table; the shapes are a promise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

from partybranch._version import __version__
from partybranch.dates import Period
from partybranch.findings import Message
from partybranch.outputs._csv import as_csv
from partybranch.outputs._encoding import encoded, message_as_plain
from partybranch.outputs._table import table as aligned
from partybranch.outputs.text import Line, Style
from partybranch.rules._bounds import percent
from partybranch.summaries import Statistics, Table, TableRow
from partybranch.summaries._statistics import FIGURES

__all__ = ["statistics_as_csv", "statistics_as_json", "statistics_lines"]

_PLACES: Final = 1_000_000

_NO_BRANCH: Final = Message("未写明党支部", "no branch stated")
_OF_THESE: Final = Message("其中：", "of these: ")
_CANNOT_TELL: Final = Message("无法确定：", "cannot tell: ")


def statistics_lines(found: Statistics, language: str) -> Iterator[Line]:
    """Yield statistics as lines: who is counted, then the tables with the rows in which somebody stands.

    Args:
        found: the statistics; where they hold branches, one table of these stands last.
        language: `"zh"` or `"en"`.
    """
    yield from _head(found, language)
    for each in found.tables:
        if found.counted:
            yield Line("")
            yield from _table(each, found.counted, language)
    if found.branches:
        yield Line("")
        yield from _branches(found.branches, language)


def _head(found: Statistics, language: str) -> Iterator[Line]:
    zh = language == "zh"
    name = (
        "" if found.branch is None else (found.branch or _NO_BRANCH.text(language)) + ("  " if zh else ", ")
    )
    counted = f"党员 {found.counted} 名" if zh else f"members: {found.counted}"
    yield Line(
        f"{name}{counted}（截至 {found.on}）" if zh else f"{name}{counted} (as of {found.on})", Style.SHEET
    )
    if found.admitted is not None:
        yield Line(_within(found.admitted).text(language), Style.FAINT)
    if found.stated:
        yield Line(
            f"其中 {found.stated} 名没有日期，依花名册所填人员类别计入"
            if zh
            else f"of these {found.stated} counted by the standing that the roster states, without a date",
            Style.FAINT,
        )
    for what, rows, style in (
        (Message("未计入", "left out"), found.left_out, Style.FAINT),
        (Message("无法判断是否为党员", "cannot tell if a member"), found.in_doubt, Style.NOTE),
    ):
        if rows:
            listed = (f"{row.label.text(language)} {row.count}" for row in rows)
            yield Line(f"{what.zh}：{'、'.join(listed)}" if zh else f"{what.en}: {', '.join(listed)}", style)


def _within(period: Period) -> Message:
    start, end = period.start, period.end
    if end is None:
        return Message(f"只统计在此日及以后入党的：{start}", f"only those admitted from {start} on")
    return Message(
        f"只统计在此期间入党的：{start} 至 {end}（不含末日）",
        f"only those admitted from {start} to {end} (not included)",
    )


def _table(found: Table, counted: int, language: str) -> Iterator[Line]:
    yield Line(found.title.text(language), Style.PERSON)
    if not found.told:
        yield Line(f"  {_untold(found, language)}", Style.FAINT)
        return
    rows = [row for row in found.rows if row.count]
    totals = [row for row in found.totals if row.count]
    shown = [_cells(row, row.label.text(language), counted) for row in rows]
    shown += (_cells(row, _OF_THESE.text(language) + row.label.text(language), counted) for row in totals)
    shown += (
        _cells(row, _CANNOT_TELL.text(language) + row.label.text(language), counted) for row in found.untold
    )
    styles = [Style.PLAIN] * len(rows) + [Style.FAINT] * len(totals) + [Style.NOTE] * len(found.untold)
    yield from (Line(f"  {line}", style) for line, style in zip(aligned(shown), styles, strict=True))
    if found.derived and found.derived_from is not None:
        origin = found.derived_from.text(language)
        yield Line(
            f"  （{found.derived} 名取自{origin}）"
            if language == "zh"
            else f"  ({found.derived} taken from {origin})",
            Style.FAINT,
        )


def _untold(found: Table, language: str) -> str:
    listed = [f"{row.label.text(language)} {row.count}" for row in found.untold]
    return f"无法确定：{'、'.join(listed)}" if language == "zh" else f"cannot tell: {', '.join(listed)}"


def _cells(row: TableRow, label: str, counted: int) -> tuple[str, str, str]:
    return label, str(row.count), percent(Fraction(row.count, counted))


_COLUMNS: Final = (
    (Message("正式", "full"), "standing", "full"),
    (Message("预备", "probationary"), "standing", "probationary"),
    (Message("女", "women"), "sex", "female"),
    (Message("少数民族", "minorities"), "ethnicity", "minorities"),
    (Message("35岁及以下", "35 and under"), "age", "up to 35"),
    (Message("61岁及以上", "61 and over"), "age", "61 and over"),
    (Message("大专及以上", "college"), "education", "college"),
)
"""What is shown of every branch: table and row."""


def _branches(branches: Sequence[Statistics], language: str) -> Iterator[Line]:
    heading = [
        Message("党支部", "branch").text(language),
        Message("党员", "members").text(language),
        *(label.text(language) for label, _, _ in _COLUMNS),
        Message("无法判断", "in doubt").text(language),
    ]
    rows = [heading]
    for each in branches:
        found = (each.table(table).row(key) for _, table, key in _COLUMNS)
        rows.append(
            [
                each.branch or _NO_BRANCH.text(language),
                str(each.counted),
                *("-" if row is None else str(row.count) for row in found),
                str(sum(row.count for row in each.in_doubt)),
            ]
        )
    first, *rest = aligned(rows)
    yield Line(first, Style.PERSON)
    yield from (Line(line) for line in rest)


def statistics_as_json(found: Statistics) -> str:
    """Return statistics as JSON text; every share is `count` of `of`, so that no number is rounded."""
    return encoded({"partybranch": __version__, **_plain(found)})


def _plain(found: Statistics) -> dict[str, Any]:
    admitted = found.admitted
    return {
        "on": found.on.isoformat(),
        "branch": found.branch,
        "admitted": None
        if admitted is None
        else {
            "start": admitted.start.isoformat(),
            "end": None if admitted.end is None else admitted.end.isoformat(),
        },
        "records": found.records,
        "counted": found.counted,
        "stated": found.stated,
        "left_out": [_plain_row(row) for row in found.left_out],
        "in_doubt": [_plain_row(row) for row in found.in_doubt],
        "tables": [_plain_table(each, found.counted) for each in found.tables],
        "branches": [_plain(each) for each in found.branches],
    }


def _plain_table(found: Table, counted: int) -> dict[str, Any]:
    return {
        "id": found.id,
        "title": message_as_plain(found.title),
        "of": counted,
        "rows": [_plain_row(row) for row in found.rows],
        "totals": [_plain_row(row) for row in found.totals],
        "cannot_tell": [_plain_row(row) for row in found.untold],
        "derived": None
        if found.derived_from is None
        else {"from": message_as_plain(found.derived_from), "count": found.derived},
    }


def _plain_row(row: TableRow) -> dict[str, Any]:
    return {"key": row.key, "label": message_as_plain(row.label), "count": row.count}


def statistics_as_csv(found: Statistics) -> bytes:
    """Return statistics as one long table, a number a row, in UTF-8 with a byte order mark as spreadsheets need it.

    The columns are those of `Figure`: scope (`all` records or a `branch`), branch, table, part, key, label_zh, label_en, count
    and share; a share is a decimal number of six places, and empty where there is nobody.
    """
    rows = (
        (
            "all" if each.whole else "branch",
            each.branch,
            each.table,
            each.part,
            each.key,
            each.label.zh,
            each.label.en,
            each.count,
            None if each.share is None else _decimal(each.share),
        )
        for each in found.figures()
    )
    return as_csv(FIGURES, rows)


def _decimal(share: Fraction) -> str:
    whole, rest = divmod(int(share * _PLACES + Fraction(1, 2)), _PLACES)
    return f"{whole}.{rest:06}"
