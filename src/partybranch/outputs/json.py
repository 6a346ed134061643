"""A report as one JSON object; its shape is a promise (docs: reference, JSON shapes)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from partybranch._version import __version__
from partybranch.codec import Document
from partybranch.findings import Fact, Finding, Message, Place, Report, Unjudged, column_letters
from partybranch.models import Ledger, LeftOut, Roster, Row, Sheet, SheetColumn, SheetKind, Source
from partybranch.outputs._encoding import encoded, message_as_plain
from partybranch.regulations import Basis
from partybranch.terms import Term

__all__ = [
    "as_json",
    "basis_as_plain",
    "columns_as_json",
    "place_as_plain",
    "source_as_plain",
    "sources_as_plain",
]


def as_json(report: Report, sources: Sequence[Mapping[str, object]], *, limit: int | None = None) -> str:
    """Return a report as JSON text.

    Args:
        report: of the check.
        sources: what was read, as `sources_as_plain` gives it.
        limit: how many findings are given at most; the counts are of all, and `left_out` says how many are missing. How often
            a rule could not be told that was counted only, as of a frame, stands under `untold` by its code.
    """
    counts = {str(force.value): number for force, number in report.counts().items()}
    plain: dict[str, Any] = {
        "partybranch": __version__,
        "on": report.on.isoformat(),
        "sources": list(sources),
        "counts": counts | {"cannot_tell": len(report.unjudged) + sum(report.untold.values())},
        "findings": [_finding(finding) for finding in report.findings[:limit]],
        "cannot_tell": [_unjudged(each) for each in report.unjudged],
    }
    if report.known:
        plain["known"] = report.known
    if report.untold:
        plain["untold"] = dict(sorted(report.untold.items()))
    shown = len(plain["findings"])
    left_out = len(report.findings) - shown + sum(report.left_out.values())
    if left_out:
        plain["left_out"] = left_out
    return encoded(plain)


def sources_as_plain(records: Document, *, path: str = "-") -> list[dict[str, Any]]:
    """Return what records were read from, as it stands under `sources`.

    Args:
        records: a roster, which names its files itself, or one document.
        path: what the document is called.
    """
    if isinstance(records, Roster):
        return [_source(records, number) for number in range(len(records.sources))]
    number = len(records.members if isinstance(records, Ledger) else records)
    plain = {"path": path, "encoding": "utf-8", "profile": None, "rows": number, "members": number}
    return [plain | {"unreadable": 0, "sheets": []}]


def _source(roster: Roster, number: int) -> dict[str, Any]:
    rows = {kind.value: _rows_in(roster.rows_of(kind), number) for kind in SheetKind}
    return source_as_plain(
        roster.sources[number],
        members=rows.pop(SheetKind.MEMBERS.value),
        unreadable=_rows_in(roster.unreadable, number),
        others=rows,
    )


def _rows_in(rows: Sequence[Row], source: int) -> int:
    return sum(row.source == source for row in rows)


def source_as_plain(
    source: Source, *, members: int, unreadable: int, others: Mapping[str, int] | None = None
) -> dict[str, Any]:
    """Return one file that was read, as it stands under `sources`.

    Args:
        source: the file.
        members: how many of its rows are members.
        unreadable: how many are no records.
        others: how many are records of other kinds, by the field of the roster that holds them; of which there are none,
            nothing is said.
    """
    held = {name: number for name, number in (others or {}).items() if number}
    return {
        "path": source.path,
        "encoding": source.encoding,
        "profile": source.profile,
        "rows": members + sum(held.values()) + unreadable,
        "members": members,
        **held,
        "unreadable": unreadable,
        "sheets": [_sheet(sheet) for sheet in source.sheets],
    }


def _sheet(sheet: Sheet) -> dict[str, Any]:
    if sheet.why_left_out is not None:
        return {"name": sheet.name or None, "left_out": sheet.why_left_out.value}
    return {
        "name": sheet.name or None,
        **_holds(sheet),
        "heading_row": sheet.heading_row,
        "rows": sheet.rows,
        "left_out": [_left_out(each) for each in sheet.left_out],
        "unknown_columns": [column.heading for column in sheet.columns if column.is_unknown],
    }


def _holds(sheet: Sheet) -> dict[str, Any]:
    """Return what the rows of a sheet are, where they are no members."""
    return {} if sheet.holds is SheetKind.MEMBERS else {"holds": sheet.holds.value}


def _left_out(rows: LeftOut) -> dict[str, Any]:
    one = {"row": rows.row, "why": rows.why.value}
    return one if rows.row == rows.to else one | {"to": rows.to}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "force": finding.force.value,
        "message": {"zh": finding.text("zh"), "en": finding.text("en")},
        "path": str(finding.path),
        "member": finding.member,
        "where": place_as_plain(finding.place),
        "facts": {name: _fact(fact) for name, fact in finding.facts.items()},
        "related": [str(path) for path in finding.related],
        "basis": basis_as_plain(finding.basis),
        **({"departure": finding.departure} if finding.departure else {}),
        "fingerprint": finding.fingerprint,
    }


def _fact(fact: Fact) -> object:
    match fact:
        case Message():
            return message_as_plain(fact)
        case Term():
            return fact.value
        case _:
            return fact


def place_as_plain(place: Place | None) -> dict[str, Any] | None:
    """Return a place in a table, as it stands under `where`."""
    if place is None:
        return None
    return {
        "source": place.source,
        "sheet": place.sheet or None,
        "row": place.row,
        "column": place.column or None,
        "cell": place.cell,
    }


def basis_as_plain(basis: Basis | None) -> dict[str, Any] | None:
    """Return what something rests on, as it stands under `basis`."""
    if basis is None:
        return None
    provision = basis.provision
    return {
        "kind": basis.kind.value,
        "regulation": provision.regulation.zh if provision is not None else None,
        "edition": provision.regulation.edition if provision is not None else None,
        "article": (provision.zh or None) if provision is not None else None,
        **({"source": basis.source} if basis.source else {}),
        "quote": basis.quote,
        **({"also": list(basis.also)} if basis.also else {}),
        "status": None if provision is None else "read" if basis.read else "restated, unconfirmed",
    }


def _unjudged(each: Unjudged) -> dict[str, Any]:
    return {
        "code": each.code,
        "path": str(each.path),
        "member": each.member,
        "where": place_as_plain(each.place),
        "reason": message_as_plain(each.reason),
    }


def columns_as_json(sheets: Sequence[Sheet]) -> str:
    """Return what each heading was taken for, as JSON text."""
    return encoded({"sheets": [_columns(sheet) for sheet in sheets]})


def _columns(sheet: Sheet) -> dict[str, Any]:
    if sheet.why_left_out is not None:
        return {
            "name": sheet.name or None,
            "heading_row": None,
            "left_out": sheet.why_left_out.value,
            "columns": [],
        }
    return {
        "name": sheet.name or None,
        **_holds(sheet),
        "heading_row": sheet.heading_row,
        "columns": [
            {
                "heading": column.heading,
                "cell": _cell(column, sheet),
                "field": column.field or None,
                **({"also": list(column.also)} if column.also else {}),
                "why": column.why,
                "samples": list(column.samples),
            }
            for column in sheet.columns
        ],
    }


def _cell(column: SheetColumn, sheet: Sheet) -> str:
    return f"{column_letters(column.index)}{sheet.heading_row if column.row is None else column.row}"
