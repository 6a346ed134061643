"""Whose records due dates are asked of: the ledger of every branch, with the places of its members in the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import evolve, frozen

from partybranch._checking import placed_ledgers
from partybranch.dates import PartialDate
from partybranch.findings import Path
from partybranch.models import Ledger, Member, Roster

__all__ = ["Kept", "kept", "not_after"]


@frozen(kw_only=True)
class Kept:
    """The records of one branch.

    Args:
        ledger: the records.
        members: each with its path.
        path: of the ledger.
        at_branch: where its branch stands.
        whole: whether it is a ledger in which elections and promises would stand; a roster keeps none.
    """

    ledger: Ledger
    members: tuple[tuple[Path, Member], ...]
    path: Path
    at_branch: Path
    whole: bool

    @property
    def branch(self) -> str:
        """The name of the branch."""
        return self.ledger.branch.name

    def key(self, *parts: object) -> str:
        """Return what tells something due in the branch from everything else, wherever its records stand."""
        return "\n".join(map(str, (self.ledger.branch.id, self.branch, *parts)))

    def known_on(self, day: date) -> Ledger:
        """Return the ledger without the meetings and reports that are dated after a day: they have not happened."""
        return evolve(
            self.ledger,
            meetings=tuple(each for each in self.ledger.meetings if not_after(each.on, day)),
            reports=tuple(each for each in self.ledger.reports if not_after(each.on, day)),
        )


def not_after(event: PartialDate | None, day: date) -> bool:
    """Say whether something recorded may have happened by a day: it has no day of its own, or none beyond doubt later."""
    return event is None or event.after(day) is not True


def kept(records: Ledger | Roster | Sequence[Member]) -> Iterator[Kept]:
    """Yield the records of every branch, in the order of the document."""
    members = Path(("members",))
    if isinstance(records, Ledger):
        numbered = tuple((members / index, member) for index, member in enumerate(records.members))
        yield Kept(ledger=records, members=numbered, path=Path(), at_branch=Path(("branch",)), whole=True)
        return
    roster = records if isinstance(records, Roster) else Roster(members=tuple(records))
    ledgers, places = placed_ledgers(roster)
    for path, ledger in ledgers:
        numbers = places[path]["members"]
        yield Kept(
            ledger=ledger,
            members=tuple(zip((members / number for number in numbers), ledger.members, strict=True)),
            path=path,
            at_branch=path / "branch",
            whole=False,
        )
