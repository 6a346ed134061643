"""What the records of a document are called, so that a reader finds the one that a path points at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from partybranch.findings import Path
from partybranch.models import Branch, Ledger, Member, Roster
from partybranch.outputs._record_names import record_names
from partybranch.outputs.discretion import discreet_name

__all__ = ["names_of"]


def names_of(
    records: Ledger | Roster | Sequence[Member] | Mapping[int, Member],
    language: str,
    *,
    reveal: bool = False,
) -> dict[Path, str]:
    """Return the names of persons, branches and other records by the paths of these.

    Args:
        records: a ledger, a roster, members, or some members of many by their numbers among them.
        language: `"zh"` or `"en"`, for records that are called by what they are.
        reveal: whether a number in the place of a name may be shown; else it is masked.
    """
    named = {path: name if reveal else discreet_name(name) for path, name in _named(records)}
    match records:
        case Ledger():
            ledger = records
        case Roster(members=members, meetings=meetings, ratings=ratings):
            nameless = Branch(id="", name="")
            ledger = Ledger(branch=nameless, members=members, meetings=meetings, ratings=ratings)
        case _:
            return named
    return named | record_names(ledger, language, reveal=reveal)


def _named(records: Ledger | Roster | Sequence[Member] | Mapping[int, Member]) -> Iterator[tuple[Path, str]]:
    members = records.members if isinstance(records, (Ledger, Roster)) else records
    for index, member in members.items() if isinstance(members, Mapping) else enumerate(members):
        if member.name:
            yield Path(("members", index)), member.name
        if member.branch and isinstance(records, (Roster, Mapping)):
            yield Path(("members", index, "branch")), member.branch
    for index, meeting in enumerate(records.meetings if isinstance(records, Roster) else ()):
        if meeting.branch:
            yield Path(("meetings", index, "branch")), meeting.branch
