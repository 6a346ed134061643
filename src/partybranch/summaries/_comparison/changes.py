"""What differs between two records of one person, field by field, and what that tells of."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from operator import attrgetter
from typing import Final, NamedTuple

import attrs

from partybranch.dates import PartialDate
from partybranch.identity import NumberForm, examine
from partybranch.models import Member, Standing
from partybranch.summaries._comparison.sameness import same_value
from partybranch.summaries._comparison.sides import Side
from partybranch.summaries._comparison.traits import own_number, plain_text
from partybranch.summaries._comparison.values import Change, ChangeKind, Entry, Nature

__all__ = ["became", "branch_change", "changes"]

_NOTHING: Final[tuple[object, ...]] = (None, (), {})
_STANDING: Final = frozenset(
    {"stated_standing", "stated_status", "left_on", "lost_contact", "lost_contact_since", "sanctions"}
)
_FACTS: Final = frozenset(
    {
        "name",
        "sex",
        "ethnicity",
        "identity_number",
        "born_on",
        "applied_on",
        "activist_on",
        "prospective_on",
        "admitted_on",
        "confirmed_on",
        "joined_on",
        "work_started_on",
        "sponsors",
    }
)
_FIELDS: Final = tuple(
    each.name for each in attrs.fields(Member) if each.name not in {"id", "branch", "extra", "unread"}
)
_values: Final = attrgetter(*_FIELDS)
_IN_ORDER: Final = tuple(Nature)


class _Value(NamedTuple):
    """A field of one record: its value, and the text of the cell that could not be read as it."""

    stated: object
    unread: str | None


def changes(old: Entry, new: Entry, old_side: Side, new_side: Side) -> tuple[Change, ...]:
    """Return the fields that differ: what tells of the standing first, then facts, then the rest.

    A field that one of the two tables does not keep is not compared. Of the number that the table gives a record only one of
    the person's own is compared, since others count the rows.
    """
    found = [
        Change(
            field=name,
            kind=kind,
            nature=_nature(name, kind),
            old=_value(old.member, name).stated,
            new=_value(new.member, name).stated,
            old_place=old_side.cell(old.index, name),
            new_place=new_side.cell(new.index, name),
        )
        for name, kind in _differing(old, new, old_side, new_side)
    ]
    if old.member.extra or new.member.extra:
        found += _extras(old.member, new.member)
    return tuple(sorted(found, key=lambda each: _IN_ORDER.index(each.nature)))


def _differing(old: Entry, new: Entry, old_side: Side, new_side: Side) -> Iterator[tuple[str, ChangeKind]]:
    kept = old_side.kept[old.index] & new_side.kept[new.index]
    one, other = old.member, new.member
    if not (one.unread or other.unread) and _values(one) == _values(other):
        # Nearly all pairs end here.
        return
    for name in _FIELDS:
        if getattr(one, name) == getattr(other, name) and not (one.unread or other.unread):
            continue
        if name not in kept or (name == "number" and not _own_numbers(old, new, old_side, new_side)):
            continue
        kind = _kind(name, _value(one, name), _value(other, name))
        if kind is not None:
            yield name, kind


def _own_numbers(old: Entry, new: Entry, old_side: Side, new_side: Side) -> bool:
    sides = ((old, old_side), (new, new_side))
    return all(own_number(entry.member.number, len(side.entries)) for entry, side in sides)


def branch_change(old: Entry, new: Entry, old_side: Side, new_side: Side) -> Change | None:
    """Return that a branch was filled in or emptied, or None; from one to another is a move."""
    kept = old_side.kept[old.index] & new_side.kept[new.index]
    if bool(old.branch) == bool(new.branch) or "branch" not in kept:
        return None
    return Change(
        field="branch",
        kind=ChangeKind.FILLED if new.branch else ChangeKind.EMPTIED,
        nature=Nature.ORDINARY,
        old=old.branch or None,
        new=new.branch or None,
        old_place=old_side.cell(old.index, "branch"),
        new_place=new_side.cell(new.index, "branch"),
    )


def _value(member: Member, name: str) -> _Value:
    return _Value(getattr(member, name), member.unread.get(name))


def _kind(name: str, old: _Value, new: _Value) -> ChangeKind | None:
    if old.unread is not None or new.unread is not None:
        same_text = plain_text(old.unread) == plain_text(new.unread) and same_value(
            name, old.stated, new.stated
        )
        return None if same_text else ChangeKind.UNREAD
    if old.stated in _NOTHING or new.stated in _NOTHING:
        if old.stated in _NOTHING and new.stated in _NOTHING:
            return None
        return ChangeKind.FILLED if old.stated in _NOTHING else ChangeKind.EMPTIED
    if same_value(name, old.stated, new.stated):
        return None
    return _precision(name, old.stated, new.stated) or ChangeKind.CHANGED


def _precision(name: str, old: object, new: object) -> ChangeKind | None:
    """Say whether one value is the other, known more exactly; None: it is another one."""
    if isinstance(old, PartialDate) and isinstance(new, PartialDate):
        if old.first <= new.first and new.last <= old.last:
            return ChangeKind.MADE_PRECISE
        return ChangeKind.MADE_VAGUE if new.first <= old.first and old.last <= new.last else None
    if name == "identity_number" and isinstance(old, str) and isinstance(new, str):
        return _unmasked(old, new)
    return None


def _unmasked(old: str, new: str) -> ChangeKind | None:
    masked = [examine(text).form is NumberForm.MASKED for text in (old, new)]
    if masked.count(True) != 1:
        return None
    hidden, whole = (old, new) if masked[0] else (new, old)
    if not _fits(plain_text(hidden), plain_text(whole)):
        return None
    return ChangeKind.MADE_PRECISE if masked[0] else ChangeKind.MADE_VAGUE


def _fits(hidden: str, whole: str) -> bool:
    return len(hidden) == len(whole) and all(
        mark == letter or not mark.isdecimal() for mark, letter in zip(hidden, whole, strict=True)
    )


def _nature(name: str, kind: ChangeKind) -> Nature:
    if name in _STANDING or (name == "confirmed_on" and kind is ChangeKind.FILLED):
        return Nature.STANDING
    return Nature.FACT if name in _FACTS else Nature.ORDINARY


def _extras(old: Member, new: Member) -> Iterator[Change]:
    """Yield what differs in columns that mean no field here, of those that both records have."""
    for key in old.extra:
        if key in new.extra and plain_text(old.extra[key]) != plain_text(new.extra[key]):
            yield Change(
                field="extra",
                key=key,
                kind=ChangeKind.CHANGED,
                nature=Nature.ORDINARY,
                old=old.extra[key],
                new=new.extra[key],
            )


def became(
    old: Member, new: Member, kept_old: AbstractSet[str], kept_new: AbstractSet[str]
) -> Standing | None:
    """Return the standing that a person has reached between two records, or None: the same, or it cannot be told.

    Args:
        old: the record in the old roster.
        new: the record in the new one.
        kept_old: the fields that are kept there.
        kept_new: the fields that are kept here.
    """
    before, after = _standing(old, kept_old), _standing(new, kept_new)
    return after if before is not None and after is not None and before is not after else None


def _standing(member: Member, kept: AbstractSet[str]) -> Standing | None:
    """Return the standing that a record states, or else what its dates say of it."""
    if member.stated_standing is not None or "stated_standing" in member.unread:
        return member.stated_standing
    if member.confirmed_on is not None:
        return Standing.FULL
    # No date of full membership says something only where such dates are kept.
    known = member.admitted_on is not None and "confirmed_on" in kept and "confirmed_on" not in member.unread
    return Standing.PROBATIONARY if known else None
