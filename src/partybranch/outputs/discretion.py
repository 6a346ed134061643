"""Numbers of persons where none belongs: a roster's columns may be shifted, and its ids may be identity numbers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from attrs import evolve

from partybranch._masking import without_identity_numbers, without_numbers
from partybranch.findings import Fact, Finding, Message, Path, Place, Report
from partybranch.identity import NumberForm, examine, mask
from partybranch.models import Sheet, Source

__all__ = [
    "discreet",
    "discreet_id",
    "discreet_name",
    "discreet_output",
    "discreet_path",
    "discreet_place",
    "discreet_sheet",
    "discreet_source",
    "discreet_text",
]

_FEWEST_DIGITS: Final = 7
"""From how many digits on a text in the place of a name may be a telephone number."""


def discreet_name(name: str) -> str:
    """Return a name; one that is a number is masked."""
    return mask(name) if sum(map(str.isdigit, name)) >= _FEWEST_DIGITS else name


def discreet_text(text: str, *, ids: Collection[str] = ()) -> str:
    """Return a text that somebody wrote, in which identity and telephone numbers are masked.

    Args:
        text: in which they are sought.
        ids: of records that the text may name; those that look like telephone numbers are left.
    """
    return without_numbers(text, but=ids)


def discreet_output(text: str) -> str:
    """Return a whole output in which identity numbers are masked, wherever they come from.

    Numbers that look like telephone numbers are left as they are: ids may do so, and an output tells records by them.
    """
    return without_identity_numbers(text)


def discreet(report: Report, *, places: bool = True) -> Report:
    """Return a report in which numbers of persons are masked: in ids of members, texts, headings, names of sheets and files.

    Ids that look like telephone numbers are left as they are: numbers of students and staff may do so.

    Args:
        report: of a check.
        places: whether names of files and sheets, and headings, are looked at too; not where the cells have yet to be found.
    """
    return evolve(
        report,
        findings=tuple(_discreet(each, places=places) for each in report.findings),
        unjudged=tuple(
            evolve(
                each,
                path=discreet_path(each.path),
                member=_id(each.member),
                reason=_message(each.reason),
                place=discreet_place(each.place) if places else each.place,
            )
            for each in report.unjudged
        ),
    )


def _discreet(finding: Finding, *, places: bool) -> Finding:
    return evolve(
        finding,
        path=discreet_path(finding.path),
        member=_id(finding.member),
        facts={name: _fact(fact) for name, fact in finding.facts.items()},
        departure=discreet_text(finding.departure),
        place=discreet_place(finding.place) if places else finding.place,
        related=tuple(map(discreet_path, finding.related)),
    )


def _fact(fact: Fact) -> Fact:
    match fact:
        case Message():
            return _message(fact)
        case str() if type(fact) is str:
            return discreet_text(fact)
        case _:
            return fact


def _message(message: Message) -> Message:
    return Message(discreet_text(message.zh), discreet_text(message.en))


def discreet_path(path: Path) -> Path:
    """Return a path without numbers in its keys, which are headings and whatever a document has."""
    return Path(tuple(discreet_text(part) if isinstance(part, str) else part for part in path.parts))


def discreet_place(place: Place | None) -> Place | None:
    """Return a place without numbers in the names of its file and sheet, and in its heading."""
    if place is None:
        return None
    return evolve(
        place,
        source=discreet_text(place.source),
        sheet=discreet_text(place.sheet),
        column=discreet_text(place.column),
    )


def discreet_source(source: Source) -> Source:
    """Return what was read of a file, without numbers of persons in its name, and in names of sheets and headings."""
    return evolve(
        source, path=discreet_text(source.path), sheets=tuple(discreet_sheet(each) for each in source.sheets)
    )


def discreet_sheet(sheet: Sheet) -> Sheet:
    """Return what was read of a sheet, without numbers of persons in its name and its headings."""
    return evolve(
        sheet,
        name=discreet_text(sheet.name),
        columns=tuple(evolve(each, heading=discreet_text(each.heading)) for each in sheet.columns),
    )


def discreet_id(member: str) -> str:
    """Return an id; one that is an identity number is masked, and numbers in one that is a text, such as a branch's name."""
    if examine(member).form in (NumberForm.LONG, NumberForm.SHORT):
        return mask(member)
    return member if member.isascii() and member.isalnum() else discreet_text(member)


def _id(member: str | None) -> str | None:
    return None if member is None else discreet_id(member)
