"""Where a finding stands and whom it is about, as a reader is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from partybranch.findings import Finding, Message, Path, Place

__all__ = ["place_of", "sheet_of", "subject_of", "whose"]


def subject_of(finding: Finding) -> Path:
    """Return the path of the record that a finding is about; of a heading, its sheet; else that of the whole document.

    What is found of a whole branch of a roster points at the first of its rows, and is about none of its members.
    """
    parts = finding.path.parts[:2]
    if finding.member is None and finding.basis is not None and finding.path.parts[2:] == ("branch",):
        return finding.path
    return Path(parts) if len(parts) > 1 and isinstance(parts[1], int) else Path()


def sheet_of(place: Place | None) -> tuple[str, str]:
    return ("", "") if place is None else (place.source, place.sheet)


_NOBODY: Final = {
    "sheets": Message("表头", "headings"),
    "sources": Message("文件", "file"),
}
"""What stands in the place of a person, by the first part of the path."""


def whose(subject: Path, place: Place | None, names: Mapping[Path, str], language: str) -> str:
    kind = str(subject.parts[0]) if subject.parts else ""
    if kind in _NOBODY:
        return _NOBODY[kind].text(language)
    if subject.parts[2:]:
        return names.get(subject, str(subject))
    if place is None or place.row is None:
        where = str(subject) or ("记录" if language == "zh" else "the record")
    else:
        where = f"第{place.row}行" if language == "zh" else f"row {place.row}"
    return f"{where} {names.get(subject, '')}".rstrip()


def place_of(finding: Finding) -> str:
    """Return the cell and its heading; in a document the path; nothing where the line above has said the place."""
    place = finding.place
    if place is not None and (place.cell or place.column):
        return " ".join(part for part in (place.cell, place.column) if part)
    said_above = finding.path.parts[:1] in (("sheets",), ("sources",)) or (
        place is not None and place.row is not None
    )
    return "" if said_above else str(finding.path)
