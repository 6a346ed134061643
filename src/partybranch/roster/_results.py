"""Results of the appraisal: whose each is, by the id or the numbers that the sheet gives, and never by the name alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, cast

from attrs import evolve

from partybranch.identity import NumberForm, compact, examine
from partybranch.models import Member, SheetKind
from partybranch.roster._gathering import Doubt, ReadRow
from partybranch.roster._kinds import RATINGS
from partybranch.roster._sheets import Understood

__all__ = ["People", "as_it_is_read", "holds_members"]

_NUMBERS: Final = ("number", "identity_number")
_LOOKED_UP: Final = frozenset(each.field for each in RATINGS.looked_up)


def as_it_is_read(understood: Understood | None, *, beside_members: bool) -> Understood | None:
    """Return a sheet as it is read: results that name no ids are those of members, and are a roster where there are none.

    A sheet without any rows stays what its headings say.
    """
    if understood is None or understood.as_members is None or beside_members or not understood.rows:
        return understood
    return understood.as_members


class People:
    """The members that results are looked up among."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._by_number = _alone((member.number, member) for member in members)
        self._by_identity = _alone((_whole(member.identity_number), member) for member in members)

    def of(self, row: ReadRow) -> ReadRow:
        """Return a row with the id of the member whose result it is, or as no record where that cannot be told."""
        plain = {
            name: _about_it(cast("Mapping[str, str]", value)) if name == "unread" else value
            for name, value in row.plain.items()
            if name not in _LOOKED_UP
        }
        if "member" in plain:
            return evolve(row, plain=plain, doubts=tuple(_about(row.doubts)))
        found = self._named(row.plain)
        if found is None:
            unread = cast("Mapping[str, str]", row.plain.get("unread", {}))
            numbered = any(name in row.plain or name in unread for name in _NUMBERS)
            return evolve(row, plain={}, doubts=(*row.doubts, Doubt("SHP122" if numbered else "SHP125")))
        return evolve(row, plain={**plain, "member": found.id}, doubts=tuple(_about(row.doubts)))

    def _named(self, plain: Mapping[str, object]) -> Member | None:
        """Return the one member whom the numbers of a row name, if nothing else that the row states is another's."""
        number, identity = plain.get("number"), plain.get("identity_number")
        named = [
            index[key]
            for index, key in ((self._by_number, number), (self._by_identity, _whole(identity)))
            if key in index
        ]
        member = named[0] if named and all(each is named[0] for each in named) else None
        if member is None:
            return None
        stated = (
            (number, member.number),
            (_unmasked(identity), _unmasked(member.identity_number)),
            (plain.get("name"), member.name),
        )
        return member if all(one is None or other is None or one == other for one, other in stated) else None


def _about_it(unread: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in unread.items() if name not in _LOOKED_UP}


def _about(doubts: Iterable[Doubt]) -> Iterator[Doubt]:
    """Yield the doubts that are about the result itself; who it is about has been found."""
    return (doubt for doubt in doubts if doubt.field not in _LOOKED_UP)


def _whole(number: object) -> str | None:
    """Return an identity number that tells who somebody is; None of a masked one, and of what is none (不详)."""
    return compact(number).upper() if isinstance(number, str) and examine(number).form in _TELLING else None


def _unmasked(number: object) -> str | None:
    """Return what is written for an identity number; None of a masked one, which may be that of another text too."""
    return (
        compact(number).upper()
        if isinstance(number, str) and examine(number).form is not NumberForm.MASKED
        else None
    )


_TELLING: Final = (NumberForm.LONG, NumberForm.SHORT, NumberForm.PSEUDONYM)


def _alone(named: Iterable[tuple[str | None, Member]]) -> dict[object, Member | None]:
    """Return the members by what they are named by; None where several are named so."""
    found: dict[object, Member | None] = {}
    for name, member in named:
        if name is not None:
            found[name] = None if name in found else member
    return found


def holds_members(sheets: Iterable[Understood | None]) -> bool:
    """Say whether a sheet has members in its rows."""
    return any(
        each is not None and each.sheet.holds is SheetKind.MEMBERS and bool(each.rows) for each in sheets
    )
