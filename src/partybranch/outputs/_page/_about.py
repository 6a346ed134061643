"""What a page says of itself: what was read and left out, and the law that it cites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from partybranch.models import Ledger, Roster, Sheet, Source
from partybranch.regulations import Basis, Regulation
from partybranch.summaries import Overview

__all__ = ["SheetRead", "cited_by", "sheets_of"]


@frozen(kw_only=True)
class SheetRead:
    """One sheet, or one document, as it was read.

    Args:
        file: the file as it was named.
        sheet: the sheet's name; empty for a document and a text file.
        holds: what its rows are, in words.
        rows: how many data rows there are; None: the sheet was left out.
        left_out: what was left out of it and why, in words.
        how: the encoding of a text file and the layout that was recognized.
    """

    file: str
    sheet: str
    holds: str
    rows: int | None
    left_out: str
    how: str


def sheets_of(views: Sequence[Overview], language: str) -> Iterator[SheetRead]:
    """Yield what was read, sheet by sheet; records that came from no file are one line."""
    for view in views:
        match view.records:
            case Roster(sources=sources) if sources:
                for source in sources:
                    yield from (_sheet(source, sheet, language) for sheet in source.sheets)
            case Ledger():
                yield _document(
                    view.path, "台账" if language == "zh" else "ledger", len(view.records.members)
                )
            case _:
                members = view.records.members if isinstance(view.records, Roster) else view.records
                yield _document(view.path, "党员" if language == "zh" else "members", len(members))


def _document(path: str, holds: str, members: int) -> SheetRead:
    return SheetRead(file=path, sheet="", holds=holds, rows=members, left_out="", how="")


def _sheet(source: Source, sheet: Sheet, language: str) -> SheetRead:
    zh = language == "zh"
    why = sheet.why_left_out
    numbers = Counter[str]()
    for stretch in sheet.left_out:
        numbers[stretch.why.label(language)] += stretch.to - stretch.row + 1
    left_out = [f"{why} {number}{' 行' if zh else ''}" for why, number in numbers.items()]
    unknown = [each.heading for each in sheet.columns if each.is_unknown]
    if unknown:
        left_out.append(
            ("未识别的列：" if zh else "unknown columns: ") + ("、" if zh else ", ").join(unknown)
        )
    return SheetRead(
        file=source.path,
        sheet=sheet.name,
        holds="" if why is not None else sheet.holds.label(language),
        rows=None if why is not None else sheet.rows,
        left_out=why.label(language) if why is not None else ("；" if zh else "; ").join(left_out),
        how=" ".join(part for part in (source.encoding, source.profile) if part),
    )


def cited_by(views: Iterable[Overview]) -> tuple[Regulation, ...]:
    """Return the editions that findings, requirements and due days of a page rest on, by title and day."""
    found: dict[str, Regulation] = {}
    for basis in _bases(views):
        if basis is not None and basis.provision is not None:
            found[basis.provision.regulation.id] = basis.provision.regulation
    return tuple(sorted(found.values(), key=lambda each: (each.zh, each.in_force.start)))


def _bases(views: Iterable[Overview]) -> Iterator[Basis | None]:
    for view in views:
        yield from (each.basis for each in view.report.findings)
        yield from (each.basis for each in view.due.dues)
        for branch in view.branches:
            if branch.completion is not None:
                yield from (unit.basis for each in branch.completion.requirements for unit in each.units)
