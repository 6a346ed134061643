"""The items that are asked, each with whether it is asked of a member, and whether it is filled in."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

import attrs
from attrs import frozen

from partybranch.errors import UnknownName
from partybranch.findings import Message
from partybranch.models import Member, Roster, SheetKind, label
from partybranch.roster import PROFILES, Profile
from partybranch.roster._items import CONDITIONS
from partybranch.roster.profiles import profile_named

__all__ = ["AskedField", "asked_fields", "form_of"]

_NATIONAL: Final = "official-summary"
"""What is asked where no layout says otherwise."""


_ALSO: Final = {"admitted_on": ("joined_on",)}
"""Fields that fill another's place: 入党时间 of which it is not settled that it is the admission has been filled in."""


@frozen(kw_only=True)
class AskedField:
    """One item of a form.

    Args:
        fields: of which one is enough.
        of: whom it is asked of; None: everybody.
    """

    fields: tuple[str, ...]
    of: Message | None = None

    @property
    def label(self) -> Message:
        """What the item is called."""
        labels = [label(Member, name) for name in self.fields]
        return Message("或".join(each.zh for each in labels), " or ".join(each.en for each in labels))

    def asked_of(self, member: Member) -> bool | None:
        """Say whether it is asked of a member; None: cannot tell."""
        condition = CONDITIONS.get(self.fields[0])
        return True if condition is None else condition.asks(member)

    def filled(self, member: Member) -> bool | None:
        """Say whether something is filled in; None: there is, and it could not be read."""
        names = (*self.fields, *(also for name in self.fields for also in _ALSO.get(name, ())))
        if any(getattr(member, name) not in _NOTHING for name in names):
            return True
        return None if any(name in member.unread for name in names) else False


_NOTHING: Final[tuple[object, ...]] = (None, (), "")


def asked_fields(items: Iterable[str]) -> tuple[AskedField, ...]:
    """Return items as `Profile.asks` writes them, or the names of fields.

    Raises:
        UnknownName: a member has no such field.
    """
    found: list[AskedField] = []
    for item in items:
        names = tuple(item.split("|"))
        for name in names:
            _know(name)
        condition = CONDITIONS.get(names[0])
        found.append(AskedField(fields=names, of=None if condition is None else condition.of))
    return tuple(found)


_FIELDS: Final = tuple(
    each.name for each in attrs.fields(Member) if each.name not in ("id", "extra", "unread")
)


def _know(name: str) -> None:
    if name not in _FIELDS:
        near = tuple(get_close_matches(name, _FIELDS, n=3)) or _FIELDS
        raise UnknownName(
            name=name,
            near=near,
            zh=f"党员没有名为“{name}”的字段；可用：{'、'.join(near)}",
            en=f"a member has no field “{name}”; there are: {', '.join(near)}",
        )


def form_of(records: object, profile: str | None) -> Profile:
    """Return the layout whose form says what is asked: the one named, or the one that all tables of a roster have, or else the national form.

    Raises:
        UnknownName: there is no layout of that name, or its rows are no members.
    """
    if profile is not None:
        return _of_members(profile_named(profile))
    names = (
        {source.profile or _NATIONAL for source in records.sources}
        if isinstance(records, Roster)
        else set[str]()
    )
    recognized = profile_named(names.pop() if len(names) == 1 else _NATIONAL)
    return recognized if recognized.holds is SheetKind.MEMBERS else profile_named(_NATIONAL)


def _of_members(profile: Profile) -> Profile:
    if profile.holds is SheetKind.MEMBERS:
        return profile
    known = tuple(each.name for each in PROFILES if each.holds is SheetKind.MEMBERS)
    raise UnknownName(
        name=profile.name,
        near=known,
        zh=f"版式“{profile.name}”的行不是党员（{profile.holds.zh}）；可用：{'、'.join(known)}",
        en=f"the rows of the layout “{profile.name}” are no members ({profile.holds.en}); there are {', '.join(known)}",
    )
