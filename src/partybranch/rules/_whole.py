"""What one check looks at: `Whole`; and the members in it, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, overload

from attrs import evolve, field, frozen

from partybranch.findings import Path
from partybranch.models import Ledger, Member

__all__ = ["Placed", "Whole"]

_MEMBERS: Final = Path(("members",))


@frozen
class Placed(Sequence[tuple[Path, Member]]):
    """Members of a document, each with its path.

    A path is made when it is asked for: of most members no rule has anything to say, and nobody asks.

    Args:
        records: the members.
        numbers: where each of them stands in the document's list; None: at its place here.
    """

    records: Sequence[Member]
    numbers: Sequence[int] | None = None

    def __iter__(self) -> Iterator[tuple[Path, Member]]:
        numbers = range(len(self.records)) if self.numbers is None else self.numbers
        for number, member in zip(numbers, self.records, strict=True):
            yield _MEMBERS / number, member

    def __len__(self) -> int:
        return len(self.records)

    @overload
    def __getitem__(self, index: int) -> tuple[Path, Member]: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[tuple[Path, Member]]: ...

    def __getitem__(self, index: int | slice) -> tuple[Path, Member] | Sequence[tuple[Path, Member]]:
        if isinstance(index, slice):
            return self.only(range(len(self))[index])
        place = range(len(self))[index]
        return _MEMBERS / (place if self.numbers is None else self.numbers[place]), self.records[place]

    def only(self, places: Sequence[int]) -> Placed:
        """Return those at these places, with the paths that they have here."""
        numbers = places if self.numbers is None else [self.numbers[place] for place in places]
        return Placed([self.records[place] for place in places], numbers)


@frozen(kw_only=True)
class Whole:
    """Everything that one check looks at.

    Args:
        on: the day of the check.
        members: each with its path.
        ledgers: each with its path, below which its branch and its records stand; of a roster, one a branch, at the path of
            its first record.
        unread: the paths of cells of which the reader has said already that they could not be read.
        elsewhere: where the records of a roster's ledgers stand in the roster itself: by the path of the ledger and the field
            that holds them, their numbers in the roster.
    """

    on: date
    members: Sequence[tuple[Path, Member]]
    ledgers: tuple[tuple[Path, Ledger], ...] = ()
    unread: frozenset[Path] = frozenset()
    elsewhere: Mapping[Path, Mapping[str, Sequence[int]]] = field(
        factory=dict[Path, Mapping[str, Sequence[int]]], hash=False
    )

    @property
    def records(self) -> Sequence[Member]:
        """The members without their paths."""
        members = self.members
        return members.records if isinstance(members, Placed) else [member for _, member in members]

    def among(self, places: Sequence[int]) -> Whole:
        """Return the same with the members at these places only; the ledgers keep all of theirs."""
        members = self.members
        kept = members.only(places) if isinstance(members, Placed) else [members[place] for place in places]
        return evolve(self, members=kept)

    def in_document(self, path: Path) -> Path:
        """Return where what stands below a ledger stands in the document: of a roster, whose ledgers are made of it, elsewhere."""
        match path.parts:
            case (_, int(), str() as name, int() as index, *below):
                numbers = self.elsewhere.get(Path(path.parts[:2]), {}).get(name)
                return path if numbers is None else Path((name, numbers[index], *below))
            case _:
                return path
