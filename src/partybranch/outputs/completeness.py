"""Completeness of a form as lines for a terminal, as JSON, and as a list of what is to be filled in; the shapes are a promise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Any, Final

from partybranch._version import __version__
from partybranch.findings import Message, Place
from partybranch.outputs._csv import as_csv
from partybranch.outputs._encoding import encoded, message_as_plain
from partybranch.outputs._table import table
from partybranch.outputs.json import place_as_plain
from partybranch.outputs.text import Line, Style
from partybranch.summaries import BranchCompleteness, Completeness, FieldCompleteness, Gap

__all__ = ["completeness_as_csv", "completeness_as_json", "completeness_lines"]

_COLUMNS: Final = (
    Message("项目", "item"),
    Message("应填", "asked"),
    Message("已填", "filled"),
    Message("空缺", "empty"),
    Message("未读出", "unread"),
    Message("不适用", "not asked"),
    Message("无法判断", "cannot tell"),
    Message("完整率", "share"),
)
_HEADINGS: Final = (
    "branch",
    "member",
    "name",
    "source",
    "sheet",
    "row",
    "column",
    "cell",
    "fields",
    "label_zh",
    "label_en",
    "state",
)


def completeness_lines(found: Completeness, language: str, *, limit: int | None = None) -> Iterator[Line]:
    """Yield completeness as lines: item by item, branch by branch, and row by row what is to be filled in.

    An item for which a table has no column is said once, and not in every row.

    Args:
        found: what was found.
        language: `"zh"` or `"en"`.
        limit: how many rows to list at most, and to say how many more there are; None: all.
    """
    zh = language == "zh"
    yield Line(
        f"党员 {found.records} 名，其中应填项目都已填写的 {found.whole} 名；完整率 {_percent(found.share)}"
        if zh
        else f"members: {found.records}, {found.whole} of them with every item filled in; share {_percent(found.share)}",
        Style.SHEET,
    )
    asks = found.asks_by.text(language)
    yield Line(f"应填项目：{asks}" if zh else f"items: {asks}", Style.FAINT)
    yield Line("")
    yield from _items(found.items, language)
    absent = [each for each in found.items if each.no_column]
    if absent:
        listed = [f"{each.label.text(language)}（{each.no_column}）" for each in absent]
        listed = listed if zh else [f"{each.label.en} ({each.no_column})" for each in absent]
        yield Line(
            f"表中没有这些列（括号内为行数）：{'、'.join(listed)}"
            if zh
            else f"no such column in the table (number of rows): {', '.join(listed)}",
            Style.NOTE,
        )
    if len(found.branches) > 1:
        yield Line("")
        yield from _branches(found.branches, language)
    yield from _rows(found.gaps, language, limit)


def _items(items: Sequence[FieldCompleteness], language: str) -> Iterator[Line]:
    rows = [[column.text(language) for column in _COLUMNS]]
    for each in items:
        of = "" if each.of is None else (f"（{each.of.zh}）" if language == "zh" else f" ({each.of.en})")
        numbers = (each.asked, each.filled, each.empty, each.unread, each.not_asked, each.open)
        rows.append([each.label.text(language) + of, *map(str, numbers), _percent(each.share)])
    heading, *body = table(rows)
    yield Line(heading, Style.PERSON)
    for line, each in zip(body, items, strict=True):
        yield Line(line, Style.NORMALLY if each.filled < each.asked else Style.PLAIN)


def _branches(branches: Sequence[BranchCompleteness], language: str) -> Iterator[Line]:
    zh = language == "zh"
    heading = ["党支部", "党员", "完整", "完整率"] if zh else ["branch", "members", "complete", "share"]
    none = "未写明党支部" if zh else "no branch stated"
    rows = [
        [each.branch or none, str(each.records), str(each.whole), _percent(each.share)] for each in branches
    ]
    first, *rest = table([heading, *rows])
    yield Line(first, Style.PERSON)
    yield from (Line(line) for line in rest)


def _rows(gaps: Sequence[Gap], language: str, limit: int | None) -> Iterator[Line]:
    zh = language == "zh"
    sheet: tuple[str, str] | None = None
    members = [[*group] for _, group in groupby(_in_columns(gaps), key=lambda gap: gap.path.parts[1])]
    for number, group in enumerate(members):
        if number == limit:
            left = len(members) - number
            yield Line(f"……另有 {left} 行" if zh else f"… and {left} more rows", Style.FAINT)
            return
        here = _sheet(group[0].place)
        if number == 0 or here != sheet:
            yield Line("")
            sheet = here
            if any(here):
                yield Line(" · ".join(part for part in here if part), Style.SHEET)
        missing = [each.label.text(language) for each in group if not each.unread]
        unread = [each.label.text(language) for each in group if each.unread]
        said = [
            f"{what}{'、'.join(names)}" if zh else f"{what}{', '.join(names)}"
            for what, names in (
                ("缺 " if zh else "empty: ", missing),
                ("未读出 " if zh else "unread: ", unread),
            )
            if names
        ]
        yield Line(
            f"  {_who(group[0], language)}{'：' if zh else ': '}{'；'.join(said) if zh else '; '.join(said)}"
        )


def _in_columns(gaps: Sequence[Gap]) -> Iterator[Gap]:
    return (gap for gap in gaps if not gap.no_column)


def _sheet(place: Place | None) -> tuple[str, str]:
    return ("", "") if place is None else (place.source, place.sheet)


def _who(gap: Gap, language: str) -> str:
    if gap.place is None or gap.place.row is None:
        where = gap.member
    else:
        where = f"第{gap.place.row}行" if language == "zh" else f"row {gap.place.row}"
    return f"{where} {gap.name or ''}".rstrip()


def _percent(share: Fraction | None) -> str:
    """Return a share to a tenth of a per cent, rounded down: 100 % is nothing but all."""
    if share is None:
        return "-"
    tenths = int(share * 1000)
    return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}%"


def completeness_as_json(found: Sequence[Completeness]) -> str:
    """Return the completeness of what was read as JSON text; every share is `filled` of `asked`, so that none is rounded.

    Args:
        found: one for all tables together, and one for each document.
    """
    return encoded({"partybranch": __version__, "forms": [_plain(each) for each in found]})


def _plain(found: Completeness) -> dict[str, Any]:
    return {
        "form": found.form or None,
        "asks_by": message_as_plain(found.asks_by),
        "records": found.records,
        "complete": found.whole,
        "items": [_item(each) for each in found.items],
        "branches": [
            {
                "branch": each.branch,
                "records": each.records,
                "complete": each.whole,
                "items": [_item(item) for item in each.items],
            }
            for each in found.branches
        ],
        "gaps": [
            {
                "member": each.member,
                "branch": each.branch,
                "fields": list(each.fields),
                "state": _state(each),
                "path": str(each.path),
                "where": place_as_plain(each.place),
            }
            for each in found.gaps
        ],
    }


def _item(each: FieldCompleteness) -> dict[str, Any]:
    return {
        "fields": list(each.fields),
        "label": message_as_plain(each.label),
        "of": None if each.of is None else message_as_plain(each.of),
        "asked": each.asked,
        "filled": each.filled,
        "empty": each.empty,
        "unread": each.unread,
        "not_asked": each.not_asked,
        "cannot_tell": each.open,
        "no_column": each.no_column,
    }


def _state(gap: Gap) -> str:
    return "unread" if gap.unread else "no column" if gap.no_column else "empty"


def completeness_as_csv(found: Sequence[Completeness]) -> bytes:
    """Return what is to be filled in as a table, an item of a member a row, in UTF-8 with a byte order mark.

    The columns are branch, member, name, source, sheet, row, column, cell, fields, label_zh, label_en and state: `empty`, `unread`
    or `no column`.

    Args:
        found: one for all tables together, and one for each document.
    """
    rows = (_listed(gap) for each in found for gap in each.gaps)
    return as_csv(_HEADINGS, rows)


def _listed(gap: Gap) -> tuple[str | int | None, ...]:
    place = gap.place
    where = (None,) * 5 if place is None else (place.source, place.sheet, place.row, place.column, place.cell)
    fields = "|".join(gap.fields)
    return gap.branch, gap.member, gap.name, *where, fields, gap.label.zh, gap.label.en, _state(gap)
